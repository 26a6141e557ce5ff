//! One of a few.

use maud::{Markup, Render, html};

use crate::choice::{ChoiceItem, Question};
use crate::form_group::{describe, in_fieldset};
use crate::setters::{element_setters, question_setters};
use crate::{Attributes, Element, ErrorMessage, Fieldset, FormGroup, Hint, Legend};

/// Asks for one of a few. Choose nothing in advance unless an answer is already known.
#[derive(Clone, Debug, Default)]
pub struct Radios {
    /// The name under which the chosen value is sent.
    pub name: String,
    /// What ids begin with, and the id of the first radio; the name where empty.
    pub id_prefix: String,
    /// The question.
    pub fieldset: Option<Fieldset>,
    /// Help below the question.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error_message: Option<ErrorMessage>,
    /// The radios and the words between them.
    pub items: Vec<ChoiceItem>,
    /// The value chosen.
    pub value: Option<String>,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes, such as `govuk-radios--inline`.
    pub classes: String,
    /// Further attributes of the element around the radios.
    pub attributes: Attributes,
}

element_setters!(Radios);
question_setters!(Radios);

impl Radios {
    /// Asks `legend`.
    pub fn new(name: impl Into<String>, legend: impl Into<Legend>) -> Self {
        let fieldset = Fieldset { legend: legend.into(), ..Fieldset::default() };
        Self { name: name.into(), fieldset: Some(fieldset), ..Self::default() }
    }

    /// Sets the radios: choices, or pairs of value and label.
    #[must_use]
    pub fn items<I: Into<ChoiceItem>>(mut self, items: impl IntoIterator<Item = I>) -> Self {
        self.items = items.into_iter().map(Into::into).collect();
        self
    }

    /// Chooses the radio that sends `value`.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Sets the radios side by side: only for two with short labels.
    #[must_use]
    pub fn inline(self) -> Self {
        self.classes("govuk-radios--inline")
    }
}

impl Render for Radios {
    fn render(&self) -> Markup {
        let id_prefix = if self.id_prefix.is_empty() { &self.name } else { &self.id_prefix };
        let described_by = self.fieldset.as_ref().map_or("", |fieldset| &fieldset.described_by);
        let description = describe(id_prefix, described_by, self.hint.as_ref(), self.error_message.as_ref());
        let question = Question {
            kind: "radio",
            block: "govuk-radios",
            name: &self.name,
            id_prefix,
            // Unlike checkboxes, radios stand alone only by mistake: their fieldset carries the description.
            described_by: "",
        };
        let radios = Element::new("div")
            .class("govuk-radios")
            .class(&self.classes)
            .attributes(&self.attributes)
            .attr("data-module", "govuk-radios")
            .with(&self.form_group.before)
            .with(question.items(&self.items, |value| self.value.as_deref() == Some(value)))
            .with(&self.form_group.after);
        let inner = html! { (description.markup) (radios) };
        self.form_group.around(
            self.error_message.is_some(),
            in_fieldset(self.fieldset.as_ref(), &description.ids, "", inner),
        )
    }
}
