//! A link to the page before.

use maud::{Markup, Render};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// Stands above the main content of a page in a sequence, in place of breadcrumbs.
#[derive(Clone, Debug, Default)]
pub struct BackLink {
    /// The words; "Back" where empty.
    pub content: Content,
    /// The page before; `#` where empty.
    pub href: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(BackLink);

impl BackLink {
    /// "Back" to `href`.
    pub fn new(href: impl Into<String>) -> Self {
        Self { href: href.into(), ..Self::default() }
    }
}

impl Render for BackLink {
    fn render(&self) -> Markup {
        Element::new("a")
            .attr("href", if self.href.is_empty() { "#" } else { &self.href })
            .class("govuk-back-link")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(self.content.or_text("Back"))
            .render()
    }
}
