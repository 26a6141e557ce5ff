//! The label of a field.

use maud::{Markup, Render, html};

use crate::setters::{element_setters, from_content};
use crate::{Attributes, Content, Element};

/// Names the field whose id is `for_id`. Renders nothing where it has no content.
#[derive(Clone, Debug, Default)]
pub struct Label {
    /// What the field is called.
    pub content: Content,
    /// The id of the field; a field component fills it in.
    pub for_id: String,
    /// Whether the label is also the heading of the page, as on a page with one question.
    pub is_page_heading: bool,
    /// Further classes, such as `govuk-label--l`.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Label);
from_content!(Label, content);

impl Label {
    /// A label that is the heading of its page, in large type.
    pub fn page_heading(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            is_page_heading: true,
            classes: "govuk-label--l".into(),
            ..Self::default()
        }
    }

    /// The same label, for the field `id`.
    pub(crate) fn for_field(&self, id: &str) -> Markup {
        Self { for_id: id.to_owned(), ..self.clone() }.render()
    }
}

impl Render for Label {
    fn render(&self) -> Markup {
        let label = Element::new("label")
            .class("govuk-label")
            .class(&self.classes)
            .attributes(&self.attributes)
            .attr_filled("for", &self.for_id)
            .with(&self.content);
        html! {
            @if !self.content.is_empty() {
                @if self.is_page_heading { h1 class="govuk-label-wrapper" { (label) } } @else { (label) }
            }
        }
    }
}
