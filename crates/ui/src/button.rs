//! Buttons, and links that look like one.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// Sends a form or, with `href`, leads somewhere.
#[derive(Clone, Debug, Default)]
pub struct Button {
    /// The words.
    pub content: Content,
    /// Where it leads; makes it a link in the shape of a button.
    pub href: String,
    /// `submit` where empty, or `button` or `reset`.
    pub kind: String,
    /// The name under which `value` is sent.
    pub name: String,
    /// What is sent when this button is used.
    pub value: String,
    /// The element's id.
    pub id: String,
    /// Whether it cannot be used. Prefer to say what is missing once it is used.
    pub is_disabled: bool,
    /// Whether it begins something, and carries an arrow.
    pub is_start: bool,
    /// Whether a second use within a second is ignored, where scripts run.
    pub prevent_double_click: Option<bool>,
    /// Further classes, such as `govuk-button--secondary`.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Button);

impl Button {
    /// Sends the form it stands in.
    pub fn new(content: impl Into<Content>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// A link in the shape of a button.
    pub fn link(content: impl Into<Content>, href: impl Into<String>) -> Self {
        Self { content: content.into(), href: href.into(), ..Self::default() }
    }

    /// For what is done less often than the page's main thing.
    #[must_use]
    pub fn secondary(self) -> Self {
        self.classes("govuk-button--secondary")
    }

    /// For what cannot be undone.
    #[must_use]
    pub fn warning(self) -> Self {
        self.classes("govuk-button--warning")
    }

    /// Begins something: carries an arrow.
    #[must_use]
    pub fn start(mut self) -> Self {
        self.is_start = true;
        self
    }

    /// Sends `value` as `name` when this button is used.
    #[must_use]
    pub fn sending(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.name = name.into();
        self.value = value.into();
        self
    }
}

impl Render for Button {
    fn render(&self) -> Markup {
        let element = if self.href.is_empty() {
            Element::new("button")
                .attr("type", if self.kind.is_empty() { "submit" } else { &self.kind })
                .attr_filled("value", &self.value)
                .attr_filled("name", &self.name)
                .flag("disabled", self.is_disabled)
                .attr_bool("aria-disabled", self.is_disabled.then_some(true))
                .attr_bool("data-prevent-double-click", self.prevent_double_click)
        } else {
            Element::new("a").attr("href", &self.href).attr("role", "button").attr("draggable", "false")
        };
        element
            .class("govuk-button")
            .class(&self.classes)
            .class_if(self.is_start, "govuk-button--start")
            .attr("data-module", "govuk-button")
            .attributes(&self.attributes)
            .attr_filled("id", &self.id)
            .with(html! {
                // A start button is a flex box, which would drop the spaces between elements inside it.
                @if self.is_start && self.content.is_html() { span { (self.content) } } @else { (self.content) }
                @if self.is_start { (start_icon()) }
            })
            .render()
    }
}

fn start_icon() -> Markup {
    html! {
        svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19"
            viewBox="0 0 33 40" aria-hidden="true" focusable="false" {
            path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" {}
        }
    }
}
