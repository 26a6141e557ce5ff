//! What every question of a form has around its control: the group, the hint, the error, and who describes whom.

use maud::{Markup, Render, html};

use crate::{Attributes, Content, Element, ErrorMessage, Fieldset, Hint};

/// The element around a question, with what is put before and after its control.
#[derive(Clone, Debug, Default)]
pub struct FormGroup {
    /// Shown before the control, after hint and error.
    pub before: Content,
    /// Shown after the control.
    pub after: Content,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl FormGroup {
    /// The group around `inner`, marked where there is an error.
    pub(crate) fn around(&self, has_error: bool, inner: impl Render) -> Markup {
        Element::new("div")
            .class("govuk-form-group")
            .class_if(has_error, "govuk-form-group--error")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(inner)
            .render()
    }
}

/// The hint and the error of one question, and the ids that describe its control.
pub(crate) struct Description {
    /// Ids parted by spaces, for `aria-describedby`.
    pub(crate) ids: String,
    /// The hint and the error themselves.
    pub(crate) markup: Markup,
}

/// Puts hint and error under ids made from `id`, after whatever else describes the control.
pub(crate) fn describe(
    id: &str,
    described_by: &str,
    hint: Option<&Hint>,
    error: Option<&ErrorMessage>,
) -> Description {
    let hint = hint.map(|hint| hint.with_id(&format!("{id}-hint")));
    let error = error.map(|error| error.with_id(&format!("{id}-error")));
    let mut ids = described_by.to_owned();
    for id in hint.iter().map(|hint| &hint.id).chain(error.iter().map(|error| &error.id)) {
        if !ids.is_empty() {
            ids.push(' ');
        }
        ids.push_str(id);
    }
    let markup = html! { @if let Some(hint) = hint { (hint) } @if let Some(error) = error { (error) } };
    Description { ids, markup }
}

/// Puts a question's inner part into its fieldset, where it has one.
pub(crate) fn in_fieldset(
    fieldset: Option<&Fieldset>,
    described_by: &str,
    role: &str,
    inner: Markup,
) -> Markup {
    match fieldset {
        None => inner,
        Some(fieldset) => Fieldset {
            content: inner.into(),
            described_by: described_by.to_owned(),
            role: role.to_owned(),
            ..fieldset.clone()
        }
        .render(),
    }
}
