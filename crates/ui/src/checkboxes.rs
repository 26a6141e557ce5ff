//! Any number of a few.

use maud::{Markup, Render, html};

use crate::choice::{ChoiceItem, Question};
use crate::form_group::{describe, in_fieldset};
use crate::setters::{element_setters, question_setters};
use crate::{Attributes, Element, ErrorMessage, Fieldset, FormGroup, Hint, Legend};

/// Asks for any number of a few, or for consent to one thing.
#[derive(Clone, Debug, Default)]
pub struct Checkboxes {
    /// The name under which each chosen value is sent.
    pub name: String,
    /// What ids begin with, and the id of the first box; the name where empty.
    pub id_prefix: String,
    /// The question. None where a single box says all in its label.
    pub fieldset: Option<Fieldset>,
    /// Help below the question.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error_message: Option<ErrorMessage>,
    /// The boxes and the words between them.
    pub items: Vec<ChoiceItem>,
    /// The values chosen.
    pub values: Vec<String>,
    /// Ids of what else describes the question, parted by spaces.
    pub described_by: String,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes, such as `govuk-checkboxes--small`.
    pub classes: String,
    /// Further attributes of the element around the boxes.
    pub attributes: Attributes,
}

element_setters!(Checkboxes);
question_setters!(Checkboxes);

impl Checkboxes {
    /// Asks `legend`.
    pub fn new(name: impl Into<String>, legend: impl Into<Legend>) -> Self {
        let fieldset = Fieldset { legend: legend.into(), ..Fieldset::default() };
        Self { name: name.into(), fieldset: Some(fieldset), ..Self::default() }
    }

    /// Sets the boxes: choices, or pairs of value and label.
    #[must_use]
    pub fn items<I: Into<ChoiceItem>>(mut self, items: impl IntoIterator<Item = I>) -> Self {
        self.items = items.into_iter().map(Into::into).collect();
        self
    }

    /// Ticks the boxes that send these values.
    #[must_use]
    pub fn values<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    /// Makes the boxes small, for lists that filter.
    #[must_use]
    pub fn small(self) -> Self {
        self.classes("govuk-checkboxes--small")
    }
}

impl Render for Checkboxes {
    fn render(&self) -> Markup {
        let id_prefix = if self.id_prefix.is_empty() { &self.name } else { &self.id_prefix };
        let described_by = match &self.fieldset {
            Some(fieldset) if !fieldset.described_by.is_empty() => &fieldset.described_by,
            _ => &self.described_by,
        };
        let description = describe(id_prefix, described_by, self.hint.as_ref(), self.error_message.as_ref());
        let question = Question {
            kind: "checkbox",
            block: "govuk-checkboxes",
            name: &self.name,
            id_prefix,
            described_by: if self.fieldset.is_some() { "" } else { &description.ids },
        };
        let boxes = Element::new("div")
            .class("govuk-checkboxes")
            .class(&self.classes)
            .attributes(&self.attributes)
            .attr("data-module", "govuk-checkboxes")
            .with(&self.form_group.before)
            .with(question.items(&self.items, |value| self.values.iter().any(|chosen| chosen == value)))
            .with(&self.form_group.after);
        let inner = html! { (description.markup) (boxes) };
        self.form_group.around(
            self.error_message.is_some(),
            in_fieldset(self.fieldset.as_ref(), &description.ids, "", inner),
        )
    }
}
