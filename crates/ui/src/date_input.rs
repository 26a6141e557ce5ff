//! A day that people know by heart.

use maud::{Markup, Render, html};

use crate::form_group::{describe, in_fieldset};
use crate::setters::{element_setters, question_setters};
use crate::{Attributes, Element, ErrorMessage, Fieldset, FormGroup, Hint, Input, Label, Legend};

/// One of the fields of a [`DateInput`].
#[derive(Clone, Debug, Default)]
pub struct DatePart {
    /// The name, after [`DateInput::name_prefix`]: `day`, `month` or `year`.
    pub name: String,
    /// What it is called; the name with a capital where empty.
    pub label: String,
    /// What has been typed.
    pub value: Option<String>,
    /// The element's id; made from that of the question where empty.
    pub id: String,
    /// How many characters wide it is; two where absent.
    pub width: Option<u8>,
    /// Whether this part is wrong. Where no part says so, an error marks them all; `Some(false)` exempts this one.
    pub is_wrong: Option<bool>,
    /// Which keyboard a phone shows; `numeric` where empty.
    pub inputmode: String,
    /// What the browser may fill in, such as `bday-day` (WCAG 1.3.5).
    pub autocomplete: String,
    /// A regular expression the answer is to match.
    pub pattern: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl DatePart {
    /// A field of the usual width for two figures.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// A field for a year of four figures.
    pub fn year() -> Self {
        Self { width: Some(4), ..Self::new("year") }
    }
}

/// Asks for a day in three fields. For a day people have to look up, offer a list of days.
#[derive(Clone, Debug)]
pub struct DateInput {
    /// The element's id, and what the ids of its fields begin with.
    pub id: String,
    /// What the names of its fields begin with, before a hyphen.
    pub name_prefix: String,
    /// The fields: day, month and year.
    pub parts: Vec<DatePart>,
    /// The question.
    pub fieldset: Option<Fieldset>,
    /// Help below the question, best an example.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error_message: Option<ErrorMessage>,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes.
    pub classes: String,
    /// Further attributes of the element around the fields.
    pub attributes: Attributes,
}

element_setters!(DateInput);
question_setters!(DateInput);

impl Default for DateInput {
    fn default() -> Self {
        Self {
            id: String::new(),
            name_prefix: String::new(),
            parts: vec![DatePart::new("day"), DatePart::new("month"), DatePart::year()],
            fieldset: None,
            hint: None,
            error_message: None,
            form_group: FormGroup::default(),
            classes: String::new(),
            attributes: Attributes::new(),
        }
    }
}

impl DateInput {
    /// Asks `legend`; sends `{name}-day`, `{name}-month` and `{name}-year`.
    pub fn new(name: impl Into<String>, legend: impl Into<Legend>) -> Self {
        let name = name.into();
        let fieldset = Fieldset { legend: legend.into(), ..Fieldset::default() };
        Self { id: name.clone(), name_prefix: name, fieldset: Some(fieldset), ..Self::default() }
    }

    /// Fills in day, month and year as they have been typed.
    #[must_use]
    pub fn values<V: Into<String>>(mut self, values: [V; 3]) -> Self {
        for (part, value) in self.parts.iter_mut().zip(values) {
            part.value = Some(value.into());
        }
        self
    }

    /// Says which of day, month and year are wrong.
    #[must_use]
    pub fn wrong(mut self, are_wrong: [bool; 3]) -> Self {
        for (part, is_wrong) in self.parts.iter_mut().zip(are_wrong) {
            part.is_wrong = is_wrong.then_some(true);
        }
        self
    }

    fn is_marked(&self, part: &DatePart) -> bool {
        let any_is_marked = self.parts.iter().any(|part| part.is_wrong == Some(true));
        part.is_wrong.unwrap_or(self.error_message.is_some() && !any_is_marked)
    }

    fn field(&self, part: &DatePart) -> Markup {
        let width = format!("govuk-input--width-{}", part.width.unwrap_or(2));
        let mut classes = vec!["govuk-date-input__input"];
        if self.is_marked(part) {
            classes.push("govuk-input--error");
        }
        if !part.classes.contains("govuk-input--width-") {
            classes.push(&width);
        }
        if !part.classes.is_empty() {
            classes.push(&part.classes);
        }
        let label = if part.label.is_empty() { capitalised(&part.name) } else { part.label.clone() };
        let field = Input {
            name: if self.name_prefix.is_empty() {
                part.name.clone()
            } else {
                format!("{}-{}", self.name_prefix, part.name)
            },
            id: if part.id.is_empty() { format!("{}-{}", self.id, part.name) } else { part.id.clone() },
            label: Label::from(label).classes("govuk-date-input__label"),
            value: part.value.clone(),
            inputmode: if part.inputmode.is_empty() { "numeric".into() } else { part.inputmode.clone() },
            autocomplete: part.autocomplete.clone(),
            pattern: part.pattern.clone(),
            classes: classes.join(" "),
            attributes: part.attributes.clone(),
            ..Input::default()
        };
        html! { div class="govuk-date-input__item" { (field) } }
    }
}

impl Render for DateInput {
    fn render(&self) -> Markup {
        let described_by = self.fieldset.as_ref().map_or("", |fieldset| &fieldset.described_by);
        let description = describe(&self.id, described_by, self.hint.as_ref(), self.error_message.as_ref());
        let fields = Element::new("div")
            .class("govuk-date-input")
            .class(&self.classes)
            .attributes(&self.attributes)
            .attr_filled("id", &self.id)
            .with(html! {
                (self.form_group.before)
                @for part in &self.parts { (self.field(part)) }
                (self.form_group.after)
            });
        let inner = html! { (description.markup) (fields) };
        // JAWS does not read the description of a fieldset around text fields unless it has this role.
        let grouped = in_fieldset(self.fieldset.as_ref(), &description.ids, "group", inner);
        self.form_group.around(self.error_message.is_some(), grouped)
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
