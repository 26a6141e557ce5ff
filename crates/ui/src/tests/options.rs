//! Reads the options of a fixture, which are those of GOV.UK Frontend's Nunjucks macros.

use maud::PreEscaped;
use serde_json::Value;

use crate::{Attributes, Content, PluralRule, PluralTexts};

/// The value of an option; `Null` where it is not given.
#[derive(Clone, Copy)]
pub(crate) struct Options<'a>(pub(crate) &'a Value);

impl<'a> Options<'a> {
    pub(crate) fn get(self, key: &str) -> Self {
        Self(self.0.get(key).unwrap_or(&Value::Null))
    }

    /// Whether the option is given, as anything but `null`.
    pub(crate) fn is_given(self) -> bool {
        !self.0.is_null()
    }

    /// What Nunjucks takes for true.
    pub(crate) fn is_truthy(self) -> bool {
        match self.0 {
            Value::Null => false,
            Value::Bool(is_true) => *is_true,
            Value::Number(number) => number.as_f64() != Some(0.0),
            Value::String(text) => !text.is_empty(),
            Value::Array(_) | Value::Object(_) => true,
        }
    }

    pub(crate) fn flag(self, key: &str) -> bool {
        self.get(key).is_truthy()
    }

    pub(crate) fn maybe_bool(self, key: &str) -> Option<bool> {
        self.get(key).0.as_bool()
    }

    pub(crate) fn number<N: TryFrom<u64>>(self, key: &str) -> Option<N> {
        let value = self.get(key).0;
        let number = value.as_u64().or_else(|| value.as_str()?.parse().ok())?;
        N::try_from(number).ok()
    }

    /// Text; nothing where the option is absent, `null` or `false`.
    pub(crate) fn text(self, key: &str) -> String {
        self.maybe_text(key).unwrap_or_default()
    }

    pub(crate) fn maybe_text(self, key: &str) -> Option<String> {
        match self.get(key).0 {
            Value::Null | Value::Bool(false) => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// `html` or else `text`.
    pub(crate) fn content(self) -> Content {
        self.content_of("html", "text")
    }

    pub(crate) fn content_of(self, html: &str, text: &str) -> Content {
        match self.text(html) {
            html if html.is_empty() => self.text(text).into(),
            html => Content::Html(PreEscaped(html)),
        }
    }

    pub(crate) fn classes(self) -> String {
        self.text("classes")
    }

    pub(crate) fn attributes(self) -> Attributes {
        self.attributes_of("attributes")
    }

    /// Attributes of our own have names known when the program is built; a fixture's live as long as the test.
    pub(crate) fn attributes_of(self, key: &str) -> Attributes {
        let mut attributes = Attributes::new();
        for (name, value) in self.get(key).0.as_object().into_iter().flatten() {
            let name: &'static str = name.clone().leak();
            let options = Options(value);
            let is_optional = options.flag("optional");
            let value = if value.is_object() { options.get("value").0 } else { value };
            attributes = match value {
                Value::Bool(true) if is_optional => attributes.flag(name),
                Value::Null | Value::Bool(false) if is_optional => attributes,
                Value::String(text) => attributes.set(name, text),
                Value::Null => attributes.set(name, ""),
                other => attributes.set(name, other.to_string()),
            };
        }
        attributes
    }

    /// The entries of a list.
    pub(crate) fn list(self, key: &str) -> Vec<Self> {
        self.get(key).0.as_array().into_iter().flatten().map(Options).collect()
    }

    /// The entries of a list that Nunjucks takes for true, each with its number in the list, from 1.
    pub(crate) fn items(self, key: &str) -> Vec<(usize, Self)> {
        (1..).zip(self.list(key)).filter(|(_, item)| item.is_truthy()).collect()
    }

    pub(crate) fn plural(self, key: &str) -> PluralTexts {
        let rule = |name: &str| match name {
            "zero" => PluralRule::Zero,
            "one" => PluralRule::One,
            "two" => PluralRule::Two,
            "few" => PluralRule::Few,
            "many" => PluralRule::Many,
            _ => PluralRule::Other,
        };
        let texts = self.get(key);
        let rules = texts.0.as_object().into_iter().flatten();
        PluralTexts(rules.map(|(name, _)| (rule(name), texts.text(name))).collect())
    }
}
