//! A field for several lines.

use maud::{Markup, Render, html};

use crate::form_group::describe;
use crate::setters::{element_setters, question_setters};
use crate::{Attributes, Element, ErrorMessage, FormGroup, Hint, Label};

/// Asks for a text of several lines.
#[derive(Clone, Debug, Default)]
pub struct Textarea {
    /// The name under which it is sent.
    pub name: String,
    /// The element's id; the name where empty.
    pub id: String,
    /// What it asks for.
    pub label: Label,
    /// Help below the label.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error_message: Option<ErrorMessage>,
    /// What has been typed.
    pub value: String,
    /// How many lines are shown; five where absent.
    pub rows: Option<u16>,
    /// What the browser may fill in (WCAG 1.3.5).
    pub autocomplete: String,
    /// Whether the browser checks spelling.
    pub spellcheck: Option<bool>,
    /// Whether it cannot be used.
    pub is_disabled: bool,
    /// Ids of what else describes the field, parted by spaces.
    pub described_by: String,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes of the field.
    pub classes: String,
    /// Further attributes of the field.
    pub attributes: Attributes,
}

element_setters!(Textarea);
question_setters!(Textarea);

impl Textarea {
    /// A field whose name and id are `name`.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// Fills in what has been typed.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Sets how many lines are shown.
    #[must_use]
    pub fn rows(mut self, rows: u16) -> Self {
        self.rows = Some(rows);
        self
    }

    fn control(&self, id: &str, described_by: &str) -> Element {
        Element::new("textarea")
            .class("govuk-textarea")
            .class_if(self.error_message.is_some(), "govuk-textarea--error")
            .class(&self.classes)
            .attr("id", id)
            .attr("name", &self.name)
            .attr("rows", &self.rows.unwrap_or(5).to_string())
            .attr_bool("spellcheck", self.spellcheck)
            .flag("disabled", self.is_disabled)
            .attr_filled("aria-describedby", described_by)
            .attr_filled("autocomplete", &self.autocomplete)
            .attributes(&self.attributes)
            // HTML drops one line break after the start tag; a second one keeps a text that begins with its own.
            .with(if self.value.starts_with(['\n', '\r']) { "\n" } else { "" })
            .with(&self.value)
    }
}

impl Render for Textarea {
    fn render(&self) -> Markup {
        let id = if self.id.is_empty() { &self.name } else { &self.id };
        let description = describe(id, &self.described_by, self.hint.as_ref(), self.error_message.as_ref());
        let inner = html! {
            (self.label.for_field(id))
            (description.markup)
            (self.form_group.before)
            (self.control(id, &description.ids))
            (self.form_group.after)
        };
        self.form_group.around(self.error_message.is_some(), inner)
    }
}
