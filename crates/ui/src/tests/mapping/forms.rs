//! The parts of forms.

use maud::{Markup, Render};

use crate::tests::options::Options;
use crate::{
    Button, ButtonOrLink, CookieBanner, CookieMessage, ErrorLink, ErrorMessage, ErrorSummary, Fieldset,
    FormGroup, Hint, Label, Legend,
};

pub(super) fn button(options: Options<'_>) -> Markup {
    Button {
        content: options.content(),
        href: options.text("href"),
        kind: options.text("type"),
        name: options.text("name"),
        value: options.text("value"),
        id: options.text("id"),
        is_disabled: options.flag("disabled"),
        is_start: options.flag("isStartButton"),
        prevent_double_click: options.maybe_bool("preventDoubleClick"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn label(options: Options<'_>) -> Markup {
    Label { for_id: options.text("for"), ..label_from(options) }.render()
}

pub(super) fn label_from(options: Options<'_>) -> Label {
    Label {
        content: options.content(),
        for_id: String::new(),
        is_page_heading: options.flag("isPageHeading"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
}

pub(super) fn hint(options: Options<'_>) -> Markup {
    Hint { id: options.text("id"), ..hint_from(options) }.render()
}

fn hint_from(options: Options<'_>) -> Hint {
    Hint {
        content: options.content(),
        id: String::new(),
        classes: options.classes(),
        attributes: options.attributes(),
    }
}

pub(super) fn maybe_hint(options: Options<'_>) -> Option<Hint> {
    let hint = options.get("hint");
    hint.is_truthy().then(|| hint_from(hint))
}

pub(super) fn error_message(options: Options<'_>) -> Markup {
    ErrorMessage { id: options.text("id"), ..error_from(options) }.render()
}

fn error_from(options: Options<'_>) -> ErrorMessage {
    let usual = ErrorMessage::default();
    let hidden = options.get("visuallyHiddenText");
    ErrorMessage {
        content: options.content(),
        visually_hidden_text: if hidden.is_given() {
            options.text("visuallyHiddenText")
        } else {
            usual.visually_hidden_text
        },
        id: String::new(),
        classes: options.classes(),
        attributes: options.attributes(),
    }
}

pub(super) fn maybe_error(options: Options<'_>) -> Option<ErrorMessage> {
    let error = options.get("errorMessage");
    error.is_truthy().then(|| error_from(error))
}

pub(super) fn fieldset(options: Options<'_>) -> Markup {
    Fieldset { content: options.content(), ..fieldset_from(options) }.render()
}

fn fieldset_from(options: Options<'_>) -> Fieldset {
    let legend = options.get("legend");
    Fieldset {
        legend: Legend {
            content: legend.content(),
            is_page_heading: legend.flag("isPageHeading"),
            classes: legend.classes(),
        },
        described_by: options.text("describedBy"),
        role: options.text("role"),
        classes: options.classes(),
        attributes: options.attributes(),
        ..Fieldset::default()
    }
}

pub(super) fn maybe_fieldset(options: Options<'_>) -> Option<Fieldset> {
    let fieldset = options.get("fieldset");
    fieldset.is_truthy().then(|| fieldset_from(fieldset))
}

/// The group of a question whose control is one element, or several.
pub(super) fn form_group(options: Options<'_>) -> FormGroup {
    let group = options.get("formGroup");
    let part = |one, several| {
        let one = group.get(one);
        if one.is_given() { one.content() } else { group.get(several).content() }
    };
    FormGroup {
        before: part("beforeInput", "beforeInputs"),
        after: part("afterInput", "afterInputs"),
        classes: group.classes(),
        attributes: group.attributes(),
    }
}

pub(super) fn error_summary(options: Options<'_>) -> Markup {
    let link = |error: Options<'_>| ErrorLink {
        content: error.content(),
        href: error.text("href"),
        attributes: error.attributes(),
    };
    ErrorSummary {
        title: options.content_of("titleHtml", "titleText"),
        description: options.content_of("descriptionHtml", "descriptionText"),
        errors: options.list("errorList").into_iter().map(link).collect(),
        disable_auto_focus: options.maybe_bool("disableAutoFocus"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn button_or_link(options: Options<'_>) -> ButtonOrLink {
    ButtonOrLink {
        text: options.text("text"),
        href: options.text("href"),
        kind: options.text("type"),
        name: options.text("name"),
        value: options.text("value"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
}

pub(super) fn cookie_banner(options: Options<'_>) -> Markup {
    let message = |message: Options<'_>| CookieMessage {
        heading: message.content_of("headingHtml", "headingText"),
        content: message.content(),
        actions: message.list("actions").into_iter().map(button_or_link).collect(),
        role: message.text("role"),
        is_hidden: message.flag("hidden"),
        classes: message.classes(),
        attributes: message.attributes(),
    };
    CookieBanner {
        aria_label: options.text("ariaLabel"),
        messages: options.list("messages").into_iter().map(message).collect(),
        is_hidden: options.flag("hidden"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}
