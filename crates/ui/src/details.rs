//! Something that only some readers need, folded away.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// A line that unfolds, also without scripts.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The line that is always shown.
    pub summary: Content,
    /// What is folded away.
    pub content: Content,
    /// Whether it is unfolded at first.
    pub is_open: bool,
    /// The element's id.
    pub id: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Details);

impl Details {
    /// Folds `content` away under `summary`.
    pub fn new(summary: impl Into<Content>, content: impl Into<Content>) -> Self {
        Self { summary: summary.into(), content: content.into(), ..Self::default() }
    }

    /// Whether it is unfolded at first.
    #[must_use]
    pub fn open(mut self, is_open: bool) -> Self {
        self.is_open = is_open;
        self
    }
}

impl Render for Details {
    fn render(&self) -> Markup {
        Element::new("details")
            .attr_filled("id", &self.id)
            .class("govuk-details")
            .class(&self.classes)
            .attributes(&self.attributes)
            .flag("open", self.is_open)
            .with(html! {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (self.summary) }
                }
                div class="govuk-details__text" { (self.content) }
            })
            .render()
    }
}
