use std::collections::BTreeMap;

use maud::{Markup, html};
use platform::{Day, Pence};
use serde::{Deserialize, Serialize};
use ui::ErrorSummary;

use super::{Form, read_pence};

/// What somebody answered, as they typed it, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers {
    values: BTreeMap<String, Vec<String>>,
    #[serde(skip)]
    problems: Vec<(String, String)>,
}

impl Answers {
    /// With an answer filled in beforehand.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.set(name, value.to_string());
        self
    }

    /// With several answers to one question filled in beforehand.
    #[must_use]
    pub fn with_all(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        self.set_all(name, values.into_iter().collect());
        self
    }

    /// Sets the answer; an empty one takes it out.
    pub fn set(&mut self, name: &str, value: String) {
        self.set_all(name, vec![value]);
    }

    pub(super) fn set_all(&mut self, name: &str, values: Vec<String>) {
        let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
        if values.is_empty() {
            self.values.remove(name);
        } else {
            self.values.insert(name.to_owned(), values);
        }
    }

    /// Everything answered here put over what was answered before.
    #[must_use]
    pub fn over(self, mut before: Self, form: &Form) -> Self {
        for field in &form.fields {
            before.values.remove(field.name);
        }
        before.values.extend(self.values);
        before.problems = self.problems;
        before
    }

    /// The answer as typed; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// All answers to one question.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.values.get(name).into_iter().flatten().map(String::as_str)
    }

    /// The answer as a whole number.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).replace([',', ' '], "").parse().ok()
    }

    /// The answer as an amount.
    pub fn pence(&self, name: &str) -> Option<Pence> {
        read_pence(self.text(name))
    }

    /// The answer as a day.
    pub fn day(&self, name: &str) -> Option<Day> {
        self.text(name).parse().ok()
    }

    /// Whether a box was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Notes what is wrong with the answer to a question; the first word about it counts.
    pub fn problem(&mut self, name: &str, sentence: &str) {
        if self.problem_of(name).is_none() {
            self.problems.push((name.to_owned(), sentence.trim_end_matches('.').to_owned()));
        }
    }

    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// What is wrong, by question.
    pub fn problems(&self) -> &[(String, String)] {
        &self.problems
    }

    pub(super) fn problem_of(&self, name: &str) -> Option<&str> {
        self.problems.iter().find(|(n, _)| n == name).map(|(_, sentence)| sentence.as_str())
    }

    /// The summary of what is wrong, in the order of the fields, each linked to its field.
    pub(super) fn summary(&self, form: &Form) -> Markup {
        let place =
            |name: &str| form.fields.iter().position(|field| field.name == name).unwrap_or(usize::MAX);
        let mut problems: Vec<&(String, String)> = self.problems.iter().collect();
        problems.sort_by_key(|(name, _)| place(name));
        let links = problems.iter().map(|(name, sentence)| {
            let is_day = form.fields.iter().any(|f| f.name == name && f.kind == super::FieldKind::Day);
            let id = if is_day { format!("{name}-day") } else { name.clone() };
            ui::ErrorLink::new(&id, sentence.as_str())
        });
        html! { @if !problems.is_empty() { (ErrorSummary::new(links)) } }
    }
}
