//! What is wrong with one answer, beside its field.

use maud::{Markup, Render, html};

use crate::setters::{element_setters, from_content};
use crate::{Attributes, Content, Element};

/// Says how to put one answer right. The same words stand in the [`ErrorSummary`](crate::ErrorSummary).
#[derive(Clone, Debug)]
pub struct ErrorMessage {
    /// What to do about it.
    pub content: Content,
    /// The id that the field's `aria-describedby` names; a field component fills it in.
    pub id: String,
    /// Said before the message by screen readers: "Error". Empty for none.
    pub visually_hidden_text: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(ErrorMessage);
from_content!(ErrorMessage, content);

impl Default for ErrorMessage {
    fn default() -> Self {
        Self {
            content: Content::default(),
            id: String::new(),
            visually_hidden_text: "Error".into(),
            classes: String::new(),
            attributes: Attributes::new(),
        }
    }
}

impl ErrorMessage {
    /// The same message under another id.
    pub(crate) fn with_id(&self, id: &str) -> Self {
        Self { id: id.to_owned(), ..self.clone() }
    }
}

impl Render for ErrorMessage {
    fn render(&self) -> Markup {
        Element::new("p")
            .attr_filled("id", &self.id)
            .class("govuk-error-message")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(html! {
                @if !self.visually_hidden_text.is_empty() {
                    span class="govuk-visually-hidden" { (self.visually_hidden_text) ":" } " "
                }
                (self.content)
            })
            .render()
    }
}
