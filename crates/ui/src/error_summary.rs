//! Everything wrong with a form, at the top of its page.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// One thing that is wrong, linked to where it can be put right.
#[derive(Clone, Debug, Default)]
pub struct ErrorLink {
    /// The same words as beside the field.
    pub content: Content,
    /// `#` and the id of the field; empty where no field is to blame.
    pub href: String,
    /// Further attributes of the link.
    pub attributes: Attributes,
}

impl ErrorLink {
    /// What is wrong with the field whose id is `field_id`.
    pub fn new(field_id: &str, content: impl Into<Content>) -> Self {
        Self { content: content.into(), href: format!("#{field_id}"), ..Self::default() }
    }
}

impl<T: Into<Content>> From<(&str, T)> for ErrorLink {
    fn from((field_id, content): (&str, T)) -> Self {
        Self::new(field_id, content)
    }
}

/// Lists what is wrong. Put it first in the main content, and "Error: " first in the page's title.
#[derive(Clone, Debug, Default)]
pub struct ErrorSummary {
    /// Its heading.
    pub title: Content,
    /// A sentence below the heading.
    pub description: Content,
    /// The errors in the order of their fields.
    pub errors: Vec<ErrorLink>,
    /// `Some(true)` leaves the focus where it is when the page opens, where scripts run.
    pub disable_auto_focus: Option<bool>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(ErrorSummary);

impl ErrorSummary {
    /// "There is a problem", and the errors: links, or pairs of a field's id and the message.
    pub fn new<E: Into<ErrorLink>>(errors: impl IntoIterator<Item = E>) -> Self {
        Self {
            title: "There is a problem".into(),
            errors: errors.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }
}

impl Render for ErrorSummary {
    fn render(&self) -> Markup {
        Element::new("div")
            .class("govuk-error-summary")
            .class(&self.classes)
            .attr_bool("data-disable-auto-focus", self.disable_auto_focus)
            .attributes(&self.attributes)
            .attr("data-module", "govuk-error-summary")
            .with(html! {
                // The alert is a child of what gets the focus; on one element, screen readers lose half of it.
                div role="alert" {
                    h2 class="govuk-error-summary__title" { (self.title) }
                    div class="govuk-error-summary__body" {
                        @if !self.description.is_empty() { p { (self.description) } }
                        @if !self.errors.is_empty() {
                            ul class="govuk-list govuk-error-summary__list" {
                                @for error in &self.errors { li { (link(error)) } }
                            }
                        }
                    }
                }
            })
            .render()
    }
}

fn link(error: &ErrorLink) -> Markup {
    if error.href.is_empty() {
        return error.content.render();
    }
    Element::new("a").attr("href", &error.href).attributes(&error.attributes).with(&error.content).render()
}
