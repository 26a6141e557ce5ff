//! A choice from a list that unfolds.

use maud::{Markup, Render, html};

use crate::form_group::describe;
use crate::setters::{element_setters, question_setters};
use crate::{Attributes, Element, ErrorMessage, FormGroup, Hint, Label};

/// One line of a [`Select`].
#[derive(Clone, Debug, Default)]
pub struct SelectOption {
    /// What the line says.
    pub text: String,
    /// What is sent for it; the text where absent.
    pub value: Option<String>,
    /// Whether it is chosen; where absent, [`Select::value`] decides.
    pub is_selected: Option<bool>,
    /// Whether it cannot be chosen.
    pub is_disabled: bool,
    /// Further attributes.
    pub attributes: Attributes,
}

impl SelectOption {
    /// Says `text` and sends `value`.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), value: Some(value.into()), ..Self::default() }
    }
}

impl<V: Into<String>, T: Into<String>> From<(V, T)> for SelectOption {
    fn from((value, text): (V, T)) -> Self {
        Self::new(value, text)
    }
}

/// Asks for one of many. With few to choose from, [`Radios`](crate::Radios) are easier to use.
#[derive(Clone, Debug, Default)]
pub struct Select {
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
    /// The lines.
    pub options: Vec<SelectOption>,
    /// The value of the chosen line.
    pub value: Option<String>,
    /// Whether it cannot be used.
    pub is_disabled: bool,
    /// Ids of what else describes it, parted by spaces.
    pub described_by: String,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes of the list.
    pub classes: String,
    /// Further attributes of the list.
    pub attributes: Attributes,
}

element_setters!(Select);
question_setters!(Select);

impl Select {
    /// A list whose name and id are `name`.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// Sets the lines: options, or pairs of value and text.
    #[must_use]
    pub fn options<O: Into<SelectOption>>(mut self, options: impl IntoIterator<Item = O>) -> Self {
        self.options = options.into_iter().map(Into::into).collect();
        self
    }

    /// Chooses the line that sends `value`.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    fn option(&self, option: &SelectOption) -> Element {
        let sent = option.value.as_ref().unwrap_or(&option.text);
        let is_selected = option.is_selected.unwrap_or(self.value.as_ref() == Some(sent));
        let value = Attributes::new().maybe("value", option.value.as_deref());
        Element::new("option")
            .attributes(&value)
            .flag("selected", is_selected)
            .flag("disabled", option.is_disabled)
            .attributes(&option.attributes)
            .with(&option.text)
    }

    fn control(&self, id: &str, described_by: &str) -> Element {
        Element::new("select")
            .class("govuk-select")
            .class(&self.classes)
            .class_if(self.error_message.is_some(), "govuk-select--error")
            .attr("id", id)
            .attr("name", &self.name)
            .flag("disabled", self.is_disabled)
            .attr_filled("aria-describedby", described_by)
            .attributes(&self.attributes)
            .with(html! { @for option in &self.options { (self.option(option)) } })
    }
}

impl Render for Select {
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
