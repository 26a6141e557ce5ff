//! Attributes a page adds to a component beyond those the component knows.

use std::borrow::Cow;
use std::fmt::Write;

use maud::Escaper;

use crate::plural::PluralTexts;

/// A list of attributes for one element, in the order they were added.
///
/// Names are `&'static str`: they are written by programmers, so nothing a person typed can become an
/// attribute's name. Values are escaped.
///
/// ```
/// # use ui::Attributes;
/// let attributes = Attributes::new().set("data-kind", "full").flag("hidden").maybe("lang", None::<&str>);
/// assert_eq!(attributes.to_string(), r#" data-kind="full" hidden"#);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Attributes(Vec<(Cow<'static, str>, Option<String>)>);

impl Attributes {
    /// No attributes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `name="value"`.
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.push((name.into(), Some(value.into())));
        self
    }

    /// Adds `name="value"` where there is a value.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Adds a boolean attribute: the name alone.
    #[must_use]
    pub fn flag(mut self, name: &'static str) -> Self {
        self.0.push((name.into(), None));
        self
    }

    /// Adds all of `others` after these.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.0.extend_from_slice(&others.0);
        self
    }

    /// Adds `name="value"` unless the value is empty.
    pub(crate) fn filled(self, name: &'static str, value: &str) -> Self {
        self.maybe(name, (!value.is_empty()).then_some(value))
    }

    /// Adds one attribute a text, each named after its plural rule: `name.one="..." name.other="..."`.
    pub(crate) fn plural(mut self, name: &'static str, texts: &PluralTexts) -> Self {
        for (rule, text) in &texts.0 {
            self.0.push((format!("{name}.{}", rule.name()).into(), Some(text.clone())));
        }
        self
    }

    pub(crate) fn write_to(&self, buffer: &mut String) {
        for (name, value) in &self.0 {
            write_attribute(buffer, name, value.as_deref());
        }
    }
}

impl std::fmt::Display for Attributes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut buffer = String::new();
        self.write_to(&mut buffer);
        formatter.write_str(&buffer)
    }
}

/// Writes ` name="value"` with the value escaped, or ` name` where there is none.
pub(crate) fn write_attribute(buffer: &mut String, name: &str, value: Option<&str>) {
    buffer.push(' ');
    buffer.push_str(name);
    if let Some(value) = value {
        buffer.push_str("=\"");
        // An escaper over a `String` only ever pushes; it has no way to fail.
        let _ = Escaper::new(buffer).write_str(value);
        buffer.push('"');
    }
}
