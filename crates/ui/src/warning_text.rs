//! What happens to people who do not do something.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// Warns of a consequence, with an exclamation mark beside it.
#[derive(Clone, Debug, Default)]
pub struct WarningText {
    /// The warning.
    pub content: Content,
    /// What the mark stands for, said by screen readers; "Warning" where empty.
    pub icon_fallback_text: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(WarningText);

impl WarningText {
    /// Warns of `content`.
    pub fn new(content: impl Into<Content>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }
}

impl Render for WarningText {
    fn render(&self) -> Markup {
        let spoken = if self.icon_fallback_text.is_empty() { "Warning" } else { &self.icon_fallback_text };
        Element::new("div")
            .class("govuk-warning-text")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(html! {
                span class="govuk-warning-text__icon" aria-hidden="true" { "!" } " "
                strong class="govuk-warning-text__text" {
                    span class="govuk-visually-hidden" { (spoken) } " " (self.content)
                }
            })
            .render()
    }
}
