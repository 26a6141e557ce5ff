//! What may be wider than the page.

use maud::{Markup, Render, html};

/// A box that scrolls sideways when what it holds is wider than the page, so that the page itself never does.
///
/// It is a region with a name and can be reached by keyboard, as WCAG 2.2's 2.1.1 asks of what scrolls. Where scripts
/// run, it is a stop of the Tab key only while it does scroll.
#[derive(Clone, Debug)]
pub struct Scroll {
    /// The region's name.
    pub label: String,
    /// What it holds, mostly a table.
    pub content: Markup,
    /// Whether it holds many columns, which are to stay readable rather than get narrower.
    pub is_wide: bool,
}

impl Scroll {
    /// Lets `content` scroll, under this name.
    pub fn new(label: impl Into<String>, content: impl Render) -> Self {
        Self { label: label.into(), content: content.render(), is_wide: false }
    }

    /// Keeps many columns readable.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.is_wide = true;
        self
    }
}

impl Render for Scroll {
    fn render(&self) -> Markup {
        html! {
            div.app-scroll.app-scroll--wide[self.is_wide] role="region" aria-label=(self.label) tabindex="0" { (self.content) }
        }
    }
}
