//! The first link of every page, which leads past its header.

use maud::{Markup, Render};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// Lets people who use a keyboard skip what stands before the main content. Hidden until it has the focus.
#[derive(Clone, Debug, Default)]
pub struct SkipLink {
    /// The words.
    pub content: Content,
    /// Where the main content begins; `#content` where empty.
    pub href: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(SkipLink);

impl SkipLink {
    /// "Skip to main content", which starts at `href`.
    pub fn new(href: impl Into<String>) -> Self {
        Self { content: "Skip to main content".into(), href: href.into(), ..Self::default() }
    }
}

impl Render for SkipLink {
    fn render(&self) -> Markup {
        Element::new("a")
            .attr("href", if self.href.is_empty() { "#content" } else { &self.href })
            .class("govuk-skip-link")
            .class(&self.classes)
            .attributes(&self.attributes)
            .attr("data-module", "govuk-skip-link")
            .with(&self.content)
            .render()
    }
}
