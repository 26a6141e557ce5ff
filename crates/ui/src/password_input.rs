//! A field for a password, with a button that shows it.

use maud::{Markup, Render, html};

use crate::element::joined;
use crate::setters::{element_setters, question_setters};
use crate::{Attributes, Button, Content, ErrorMessage, FormGroup, Hint, Input, Label};

/// The texts of the button, in place of the script's English ones. Empty ones are left out.
#[derive(Clone, Debug, Default)]
pub struct PasswordTexts {
    /// "Show".
    pub show: String,
    /// "Hide".
    pub hide: String,
    /// "Show password", for screen readers.
    pub show_label: String,
    /// "Hide password", for screen readers.
    pub hide_label: String,
    /// Said once the password is shown.
    pub shown: String,
    /// Said once it is hidden again.
    pub hidden: String,
}

/// Asks for a password. Password managers may fill it in and it may be pasted (WCAG 3.3.8).
#[derive(Clone, Debug, Default)]
pub struct PasswordInput {
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
    /// What has been typed. Leave it out when a form comes back, so that no password stands in a page.
    pub value: Option<String>,
    /// `current-password` where empty, or `new-password`.
    pub autocomplete: String,
    /// Whether it cannot be used.
    pub is_disabled: bool,
    /// The texts of the button.
    pub texts: PasswordTexts,
    /// Further classes of the button.
    pub button_classes: String,
    /// Ids of what else describes the field, parted by spaces.
    pub described_by: String,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes of the field.
    pub classes: String,
    /// Further attributes of the field.
    pub attributes: Attributes,
}

element_setters!(PasswordInput);
question_setters!(PasswordInput);

impl PasswordInput {
    /// A field whose name and id are `name`, for a password that is already known.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// For a password that is being chosen.
    #[must_use]
    pub fn choosing(mut self) -> Self {
        self.autocomplete = "new-password".into();
        self
    }

    fn button(&self, id: &str) -> Button {
        let or = |text: &str, usual: &str| if text.is_empty() { usual.to_owned() } else { text.to_owned() };
        Button {
            content: or(&self.texts.show, "Show").into(),
            kind: "button".into(),
            classes: joined(
                "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
                &self.button_classes,
            ),
            // The script shows the button; without it there is nothing the button could do.
            attributes: Attributes::new()
                .set("aria-controls", id)
                .set("aria-label", or(&self.texts.show_label, "Show password"))
                .flag("hidden"),
            ..Button::default()
        }
    }

    fn group_attributes(&self) -> Attributes {
        let texts = &self.texts;
        Attributes::new()
            .set("data-module", "govuk-password-input")
            .filled("data-i18n.show-password", &texts.show)
            .filled("data-i18n.hide-password", &texts.hide)
            .filled("data-i18n.show-password-aria-label", &texts.show_label)
            .filled("data-i18n.hide-password-aria-label", &texts.hide_label)
            .filled("data-i18n.password-shown-announcement", &texts.shown)
            .filled("data-i18n.password-hidden-announcement", &texts.hidden)
            .and(&self.form_group.attributes)
    }
}

impl Render for PasswordInput {
    fn render(&self) -> Markup {
        let id = if self.id.is_empty() { &self.name } else { &self.id };
        let after = html! { (self.button(id)) (self.form_group.after) };
        let autocomplete = if self.autocomplete.is_empty() { "current-password" } else { &self.autocomplete };
        Input {
            name: self.name.clone(),
            id: id.clone(),
            label: self.label.clone(),
            hint: self.hint.clone(),
            error_message: self.error_message.clone(),
            value: self.value.clone(),
            kind: "password".into(),
            autocomplete: autocomplete.into(),
            autocapitalize: "none".into(),
            spellcheck: Some(false),
            is_disabled: self.is_disabled,
            wrapper_classes: "govuk-password-input__wrapper".into(),
            described_by: self.described_by.clone(),
            form_group: FormGroup {
                before: self.form_group.before.clone(),
                after: Content::from(after),
                classes: joined("govuk-password-input", &self.form_group.classes),
                attributes: self.group_attributes(),
            },
            classes: joined("govuk-password-input__input govuk-js-password-input-input", &self.classes),
            attributes: self.attributes.clone(),
            ..Input::default()
        }
        .render()
    }
}
