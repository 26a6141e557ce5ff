//! A field for one line.

use maud::{Markup, Render, html};

use crate::form_group::describe;
use crate::setters::{element_setters, from_content, question_setters};
use crate::{Attributes, Content, Element, ErrorMessage, FormGroup, Hint, Label};

/// A unit or a sign before or after what is typed. Screen readers pass over it, so the label has to say it too.
#[derive(Clone, Debug, Default)]
pub struct Affix {
    /// The sign.
    pub content: Content,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

from_content!(Affix, content);

/// Asks for one line of text.
#[derive(Clone, Debug, Default)]
pub struct Input {
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
    pub value: Option<String>,
    /// `text` where empty, or `email`, `tel`, `url`, `search` ...
    pub kind: String,
    /// Which keyboard a phone shows, such as `numeric`.
    pub inputmode: String,
    /// What the browser may fill in, such as `email` (WCAG 1.3.5).
    pub autocomplete: String,
    /// Whether a phone begins words with capitals.
    pub autocapitalize: String,
    /// A regular expression the answer is to match.
    pub pattern: String,
    /// Whether the browser checks spelling.
    pub spellcheck: Option<bool>,
    /// Whether it cannot be used.
    pub is_disabled: bool,
    /// A sign before the field.
    pub prefix: Affix,
    /// A sign after the field.
    pub suffix: Affix,
    /// Further classes of the element around field and signs.
    pub wrapper_classes: String,
    /// Further attributes of the element around field and signs.
    pub wrapper_attributes: Attributes,
    /// Ids of what else describes the field, parted by spaces.
    pub described_by: String,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes of the field, such as `govuk-input--width-5`.
    pub classes: String,
    /// Further attributes of the field.
    pub attributes: Attributes,
}

element_setters!(Input);
question_setters!(Input);

impl Input {
    /// A field whose name and id are `name`.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// Fills in what has been typed.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Sets the kind of field: `email`, `tel`, `url`, `search` ...
    #[must_use]
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = kind.into();
        self
    }

    /// Says what the browser may fill in, such as `email` or `organization`.
    #[must_use]
    pub fn autocomplete(mut self, purpose: impl Into<String>) -> Self {
        self.autocomplete = purpose.into();
        self
    }

    fn control(&self, id: &str, described_by: &str) -> Element {
        let value = Attributes::new().maybe("value", self.value.as_deref());
        Element::new("input")
            .class("govuk-input")
            .class(&self.classes)
            .class_if(self.error_message.is_some(), "govuk-input--error")
            .attr("id", id)
            .attr("name", &self.name)
            .attr("type", if self.kind.is_empty() { "text" } else { &self.kind })
            .attr_bool("spellcheck", self.spellcheck)
            .attributes(&value)
            .flag("disabled", self.is_disabled)
            .attr_filled("aria-describedby", described_by)
            .attr_filled("autocomplete", &self.autocomplete)
            .attr_filled("autocapitalize", &self.autocapitalize)
            .attr_filled("pattern", &self.pattern)
            .attr_filled("inputmode", &self.inputmode)
            .attributes(&self.attributes)
    }

    fn wrapped(&self, control: Element) -> Markup {
        let FormGroup { before, after, .. } = &self.form_group;
        if [before, after, &self.prefix.content, &self.suffix.content].iter().all(|part| part.is_empty()) {
            return control.render();
        }
        Element::new("div")
            .class("govuk-input__wrapper")
            .class(&self.wrapper_classes)
            .attributes(&self.wrapper_attributes)
            .with(html! {
                (before)
                (affix(&self.prefix, "govuk-input__prefix"))
                (control)
                (affix(&self.suffix, "govuk-input__suffix"))
                (after)
            })
            .render()
    }
}

impl Render for Input {
    fn render(&self) -> Markup {
        let id = if self.id.is_empty() { &self.name } else { &self.id };
        let description = describe(id, &self.described_by, self.hint.as_ref(), self.error_message.as_ref());
        let control = self.control(id, &description.ids);
        self.form_group.around(
            self.error_message.is_some(),
            html! { (self.label.for_field(id)) (description.markup) (self.wrapped(control)) },
        )
    }
}

fn affix(affix: &Affix, class: &str) -> Markup {
    let element = Element::new("div").class(class).class(&affix.classes).attr("aria-hidden", "true");
    html! {
        @if !affix.content.is_empty() { (element.attributes(&affix.attributes).with(&affix.content)) }
    }
}
