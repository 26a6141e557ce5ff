//! Text set apart from what stands around it.

use maud::{Markup, Render};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// A quotation, an example or further information beside the main text.
#[derive(Clone, Debug, Default)]
pub struct InsetText {
    /// The text.
    pub content: Content,
    /// The element's id.
    pub id: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(InsetText);

impl InsetText {
    /// Sets `content` apart.
    pub fn new(content: impl Into<Content>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }
}

impl Render for InsetText {
    fn render(&self) -> Markup {
        Element::new("div")
            .attr_filled("id", &self.id)
            .class("govuk-inset-text")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(&self.content)
            .render()
    }
}
