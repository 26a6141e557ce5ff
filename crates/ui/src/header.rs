//! The head of every page: the site's logo, which leads to its front page.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// Whose header it is: this decides the names of the classes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum HeaderKind {
    /// For sites outside GOV.UK: `govuk-generic-header`.
    #[default]
    Generic,
    /// With the styles of GOV.UK's own, `govuk-header`; for services of the United Kingdom's government only.
    Government,
}

/// The site's logo, for inside the page's `header` element. There is no Crown in it: a logo comes from the caller.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Whose header it is.
    pub kind: HeaderKind,
    /// The logo, or the name of the site. A logo without words needs a text alternative of its own.
    pub logo: Content,
    /// Where it leads; `/` where empty.
    pub url: String,
    /// Classes of the inner element in place of `govuk-width-container`.
    pub container_classes: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Header);

impl Header {
    /// A logo that leads to the front page.
    pub fn new(logo: impl Into<Content>) -> Self {
        Self { logo: logo.into(), ..Self::default() }
    }
}

impl Render for Header {
    fn render(&self) -> Markup {
        let block = match self.kind {
            HeaderKind::Generic => "govuk-generic-header",
            HeaderKind::Government => "govuk-header",
        };
        let url = if self.url.is_empty() { "/" } else { &self.url };
        let container =
            if self.container_classes.is_empty() { "govuk-width-container" } else { &self.container_classes };
        Element::new("div")
            .class(block)
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(html! {
                div.{ (block) "__container" }.(container) {
                    div.{ (block) "__logo" } {
                        a.{ (block) "__homepage-link" } href=(url) { (self.logo) }
                    }
                }
            })
            .render()
    }
}
