//! One thing to choose, among radios or checkboxes.

use maud::{Markup, Render, html};

use crate::element::joined;
use crate::{Attributes, Content, Element, Hint, Label};

/// A line of [`Radios`](crate::Radios) or [`Checkboxes`](crate::Checkboxes).
#[derive(Clone, Debug)]
pub enum ChoiceItem {
    /// Something to choose.
    Choice(Box<Choice>),
    /// A word between two of them, such as "or".
    Divider(String),
}

impl From<Choice> for ChoiceItem {
    fn from(choice: Choice) -> Self {
        Self::Choice(Box::new(choice))
    }
}

impl<V: Into<String>, T: Into<Content>> From<(V, T)> for ChoiceItem {
    fn from((value, content): (V, T)) -> Self {
        Choice::new(value, content).into()
    }
}

/// Something to choose.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What is sent for it.
    pub value: String,
    /// What it is called.
    pub content: Content,
    /// Help below it.
    pub hint: Option<Hint>,
    /// The element's id; made from the question's where empty.
    pub id: String,
    /// The name under which a checkbox is sent; the question's where empty. Radios share one name.
    pub name: String,
    /// Whether it is chosen; where absent, the value of the whole question decides.
    pub is_checked: Option<bool>,
    /// Whether it cannot be chosen.
    pub is_disabled: bool,
    /// Whether choosing this checkbox clears the others, where scripts run: "None of these".
    pub is_exclusive: bool,
    /// Further questions, shown once it is chosen; without scripts they are always shown.
    pub conditional: Option<Markup>,
    /// Further classes of the label.
    pub label_classes: String,
    /// Further attributes of the label.
    pub label_attributes: Attributes,
    /// Further attributes of the control.
    pub attributes: Attributes,
}

impl Choice {
    /// Sends `value` and is called `content`.
    pub fn new(value: impl Into<String>, content: impl Into<Content>) -> Self {
        Self { value: value.into(), content: content.into(), ..Self::default() }
    }

    /// Adds help below it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Hint>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says whether it is chosen, whatever the value of the question.
    #[must_use]
    pub fn checked(mut self, is_checked: bool) -> Self {
        self.is_checked = Some(is_checked);
        self
    }

    /// Adds questions that only matter once this is chosen.
    #[must_use]
    pub fn conditional(mut self, questions: Markup) -> Self {
        self.conditional = Some(questions);
        self
    }
}

/// What a choice takes from the question it belongs to.
pub(crate) struct Question<'a> {
    /// `radio` or `checkbox`.
    pub(crate) kind: &'a str,
    /// `govuk-radios` or `govuk-checkboxes`.
    pub(crate) block: &'a str,
    pub(crate) name: &'a str,
    pub(crate) id_prefix: &'a str,
    /// Ids that describe every choice, where no fieldset can carry them.
    pub(crate) described_by: &'a str,
}

impl Question<'_> {
    pub(crate) fn items(&self, items: &[ChoiceItem], is_chosen: impl Fn(&str) -> bool) -> Markup {
        html! {
            @for (index, item) in items.iter().enumerate() {
                @match item {
                    ChoiceItem::Divider(word) => (Element::new("div").class(&self.class("divider")).with(word)),
                    ChoiceItem::Choice(choice) => {
                        (self.choice(index, choice, choice.is_checked.unwrap_or_else(|| is_chosen(&choice.value))))
                    }
                }
            }
        }
    }

    fn class(&self, part: &str) -> String {
        format!("{}__{part}", self.block)
    }

    fn choice(&self, index: usize, choice: &Choice, is_checked: bool) -> Markup {
        let id = match (choice.id.as_str(), index) {
            // The first has no number, so that an error summary can link to the question by its plain id.
            ("", 0) => self.id_prefix.to_owned(),
            ("", index) => format!("{}-{}", self.id_prefix, index + 1),
            (id, _) => id.to_owned(),
        };
        let label = Label {
            content: choice.content.clone(),
            classes: joined(&self.class("label"), &choice.label_classes),
            attributes: choice.label_attributes.clone(),
            ..Label::default()
        };
        let hint = choice.hint.as_ref().filter(|hint| !hint.content.is_empty()).map(|hint| Hint {
            id: format!("{id}-item-hint"),
            classes: joined(&self.class("hint"), &hint.classes),
            ..hint.clone()
        });
        let conditional_id = format!("conditional-{id}");
        let control = self.control(&id, choice, is_checked, hint.as_ref(), &conditional_id);
        let item = Element::new("div").class(&self.class("item")).with(html! {
            (control)
            (label.for_field(&id))
            @if let Some(hint) = hint { (hint) }
        });
        html! {
            (item)
            @if let Some(questions) = &choice.conditional {
                (Element::new("div")
                    .class(&self.class("conditional"))
                    .class_if(!is_checked, &self.class("conditional--hidden"))
                    .attr("id", &conditional_id)
                    .with(questions))
            }
        }
    }

    fn control(
        &self,
        id: &str,
        choice: &Choice,
        is_checked: bool,
        hint: Option<&Hint>,
        conditional_id: &str,
    ) -> Markup {
        let hint_id = hint.map_or("", |hint| hint.id.as_str());
        let described_by = format!("{} {hint_id}", self.described_by);
        Element::new("input")
            .class(&self.class("input"))
            .attr("id", id)
            .attr("name", if choice.name.is_empty() { self.name } else { &choice.name })
            .attr("type", self.kind)
            .attr("value", &choice.value)
            .flag("checked", is_checked)
            .flag("disabled", choice.is_disabled)
            .attr_filled("data-aria-controls", if choice.conditional.is_some() { conditional_id } else { "" })
            .attr_filled("data-behaviour", if choice.is_exclusive { "exclusive" } else { "" })
            .attr_filled("aria-describedby", described_by.trim())
            .attributes(&choice.attributes)
            .render()
    }
}
