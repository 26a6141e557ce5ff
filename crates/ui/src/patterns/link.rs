//! A place one can go.

use maud::{Markup, Render, html};

/// Words that lead somewhere, such as an item of a menu or of a footer.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// The words.
    pub text: String,
    /// The address.
    pub href: String,
    /// Whether it leads to the page, or to the part of the site, that the reader is on.
    pub is_current: bool,
}

impl Link {
    /// A link to somewhere else.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), is_current: false }
    }

    /// Marks the link as the present place.
    #[must_use]
    pub fn current(mut self, is_current: bool) -> Self {
        self.is_current = is_current;
        self
    }
}

impl Render for Link {
    fn render(&self) -> Markup {
        html! { a.govuk-link href=(self.href) aria-current=[self.is_current.then_some("true")] { (self.text) } }
    }
}
