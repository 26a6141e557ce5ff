//! Something has been done, or needs a moment's thought before it is.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, ButtonOrLink, Content, Element};

/// What a panel is for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum PanelKind {
    /// Says that something has been done.
    #[default]
    Confirmation,
    /// Asks for a moment's thought, with what can be done next.
    Interruption,
}

/// Fills the head of a page with one message.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// What it is for.
    pub kind: PanelKind,
    /// The message.
    pub title: Content,
    /// More about it, such as a reference number.
    pub content: Content,
    /// The level of the heading; 1 where absent.
    pub heading_level: Option<u8>,
    /// What can be done next; only an interruption shows it.
    pub actions: Vec<ButtonOrLink>,
    /// Further classes of the element around the actions.
    pub actions_classes: String,
    /// Further attributes of the element around the actions.
    pub actions_attributes: Attributes,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Panel);

impl Panel {
    /// Says that something has been done.
    pub fn new(title: impl Into<Content>, content: impl Into<Content>) -> Self {
        Self { title: title.into(), content: content.into(), ..Self::default() }
    }

    fn actions(&self) -> Element {
        Element::new("div")
            .class("govuk-panel__actions")
            .class(&self.actions_classes)
            .attributes(&self.actions_attributes)
            .with(html! {
                div class="govuk-button-group" {
                    @for action in &self.actions {
                        (action.styled("govuk-button--inverse", "govuk-link govuk-link--inverse")) " "
                    }
                }
            })
    }
}

impl Render for Panel {
    fn render(&self) -> Markup {
        let (kind, has_actions) = match self.kind {
            PanelKind::Confirmation => ("govuk-panel--confirmation", false),
            PanelKind::Interruption => ("govuk-panel--interruption", !self.actions.is_empty()),
        };
        let title = Element::heading(self.heading_level.unwrap_or(1)).class("govuk-panel__title");
        Element::new("div")
            .class("govuk-panel")
            .class(kind)
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(html! {
                (title.with(&self.title))
                @if !self.content.is_empty() { div class="govuk-panel__body" { (self.content) } }
                @if has_actions { (self.actions()) }
            })
            .render()
    }
}
