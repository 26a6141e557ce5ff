use platform::{Day, Pence};

use super::{Answers, read_day, read_pence};
use crate::Sent;

/// No amount that anybody writes is larger; sums of such amounts stay far within what can be counted.
const MOST_POUNDS: Pence = Pence::pounds(100_000_000_000);

/// What is asked for, and in what shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// An e-mail address.
    Email,
    /// An address on the web that begins with `https://` or `http://`.
    Website,
    /// Several lines of plain text.
    Lines,
    /// Several lines of Markdown, with a preview where scripts run.
    Markdown,
    /// A whole number from nought.
    Number,
    /// An amount in pounds and pence.
    Pounds,
    /// A date in three parts.
    Day,
    /// One of several; shown as radios, or as a list to pick from when there are many.
    OneOf(Vec<(String, String)>),
    /// Any of several.
    AnyOf(Vec<(String, String)>),
    /// A box to tick, with the words beside it.
    Tick(String),
    /// A file. The word says what may be chosen, as in the browser's `accept`.
    File(String),
}

/// One question of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name it is sent under, also its id.
    pub name: &'static str,
    /// The question, or what it is.
    pub label: String,
    /// Help below it.
    pub hint: String,
    /// What is said when it is missing; empty where it may be.
    pub required: String,
    /// The most characters it may have.
    pub most: usize,
    /// How many rows a box of several lines shows.
    pub row_count: u8,
    /// What browsers may fill in, as HTML's `autocomplete` has it.
    pub autocomplete: &'static str,
    /// The width in characters, for short answers: 2, 3, 4, 5, 10, 20 or 30; 0 is the full width.
    pub width: u8,
    /// The heading of a group of fields that begins with this one.
    pub heading: String,
    /// What is asked for.
    pub kind: FieldKind,
}

impl Field {
    /// A question of that kind.
    pub fn new(name: &'static str, label: impl Into<String>, kind: FieldKind) -> Self {
        let most = match kind {
            FieldKind::Lines => 4_000,
            FieldKind::Markdown => 60_000,
            FieldKind::Email => 254,
            FieldKind::Website => 500,
            FieldKind::Number | FieldKind::Pounds => 20,
            _ => 200,
        };
        Self {
            name,
            label: label.into(),
            hint: String::new(),
            required: String::new(),
            most,
            row_count: 5,
            autocomplete: "",
            width: 0,
            heading: String::new(),
            kind,
        }
    }

    /// One line of text.
    pub fn text(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Text)
    }

    /// An e-mail address.
    pub fn email(name: &'static str, label: impl Into<String>) -> Self {
        let field = Self::new(name, label, FieldKind::Email);
        Self { autocomplete: "email", ..field }
    }

    /// Several lines of plain text.
    pub fn lines(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Lines)
    }

    /// One of several, given as value and words.
    pub fn one_of<V: Into<String>, T: Into<String>>(
        name: &'static str,
        label: impl Into<String>,
        options: impl IntoIterator<Item = (V, T)>,
    ) -> Self {
        let options = options.into_iter().map(|(value, words)| (value.into(), words.into())).collect();
        Self::new(name, label, FieldKind::OneOf(options))
    }

    /// Any of several, given as value and words.
    pub fn any_of<V: Into<String>, T: Into<String>>(
        name: &'static str,
        label: impl Into<String>,
        options: impl IntoIterator<Item = (V, T)>,
    ) -> Self {
        let options = options.into_iter().map(|(value, words)| (value.into(), words.into())).collect();
        Self::new(name, label, FieldKind::AnyOf(options))
    }

    /// Adds help below the question.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Says what is said when it is missing, such as "Enter your name".
    #[must_use]
    pub fn required(mut self, sentence: impl Into<String>) -> Self {
        self.required = sentence.into();
        self
    }

    /// Sets the most characters it may have.
    #[must_use]
    pub fn most(mut self, characters: usize) -> Self {
        self.most = characters;
        self
    }

    /// Sets its width in characters.
    #[must_use]
    pub fn width(mut self, characters: u8) -> Self {
        self.width = characters;
        self
    }

    /// Sets the rows of a box of several lines.
    #[must_use]
    pub fn row_count(mut self, row_count: u8) -> Self {
        self.row_count = row_count;
        self
    }

    /// Says what browsers may fill in.
    #[must_use]
    pub fn autocomplete(mut self, word: &'static str) -> Self {
        self.autocomplete = word;
        self
    }

    /// Begins a group of fields under that heading.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<String>) -> Self {
        self.heading = heading.into();
        self
    }

    /// Takes what was sent for it as it is.
    pub(super) fn take(&self, sent: &Sent, answers: &mut Answers) {
        match &self.kind {
            FieldKind::Day => {
                let part = |part: &str| sent.text(&format!("{}-{part}", self.name)).to_owned();
                let (day, month, year) = (part("day"), part("month"), part("year"));
                match read_day(&day, &month, &year) {
                    Some(whole) => answers.set(self.name, whole.to_string()),
                    None if day.is_empty() && month.is_empty() && year.is_empty() => {}
                    // Kept as it was typed, so that it can be put right.
                    None => answers.set(self.name, format!("{day}/{month}/{year}")),
                }
            }
            FieldKind::AnyOf(_) => {
                answers.set_all(self.name, sent.all(self.name).map(str::to_owned).collect());
            }
            FieldKind::File(_) => {}
            _ => answers.set(self.name, sent.text(self.name).to_owned()),
        }
    }

    /// Notes what is wrong with what was sent for it.
    pub(super) fn check(&self, answers: &mut Answers, sent: &Sent) {
        if matches!(self.kind, FieldKind::File(_)) {
            if sent.file(self.name).is_none() && !self.required.is_empty() {
                answers.problem(self.name, &self.required);
            }
            return;
        }
        let value = answers.text(self.name).to_owned();
        if value.is_empty() {
            if !self.required.is_empty() {
                answers.problem(self.name, &self.required);
            }
            return;
        }
        let count = value.chars().count();
        if count > self.most {
            let sentence =
                format!("{} must be {} characters or fewer; it has {count}", self.label, self.most);
            answers.problem(self.name, &sentence);
        }
        if let Some(sentence) = self.wrong(&value, answers) {
            answers.problem(self.name, &sentence);
        }
    }

    fn wrong(&self, value: &str, answers: &Answers) -> Option<String> {
        let known = |options: &[(String, String)], value: &str| options.iter().any(|(v, _)| v == value);
        match &self.kind {
            FieldKind::Email if !is_email(value) => {
                Some("Enter an e-mail address in the right form, such as name@council.example".to_owned())
            }
            FieldKind::Website if !is_website(value) => {
                Some("Enter an address that begins with https:// or http://".to_owned())
            }
            FieldKind::Number if value.replace([',', ' '], "").parse::<u32>().is_err() => {
                Some(format!("{} must be a whole number, such as 12000", self.label))
            }
            FieldKind::Pounds => match read_pence(value) {
                None => Some(format!("{} must be an amount in pounds, such as 1200 or 1200.50", self.label)),
                Some(amount) if amount.0.abs() > MOST_POUNDS.0 => {
                    Some(format!("{} must be {MOST_POUNDS} or less", self.label))
                }
                Some(_) => None,
            },
            FieldKind::Day if value.parse::<Day>().is_err() => {
                Some(format!("{} must be a real date, such as 27 3 2027", self.label))
            }
            FieldKind::OneOf(options) if !known(options, value) => {
                Some(format!("Choose one of the answers to “{}”", self.label))
            }
            FieldKind::AnyOf(options) if answers.all(self.name).any(|value| !known(options, value)) => {
                Some(format!("Choose from the answers to “{}”", self.label))
            }
            _ => None,
        }
    }
}

/// Whether mail could be sent there: one @, something before it, a name with a dot after it, no spaces or brackets.
pub fn is_email(text: &str) -> bool {
    let Some((before, after)) = text.rsplit_once('@') else { return false };
    let sound = |part: &str| {
        !part.is_empty()
            && !part.contains(|c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c))
    };
    let labels = || after.split('.');
    sound(before)
        && sound(after)
        && labels().count() >= 2
        && labels()
            .all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        && !before.starts_with('.')
        && !before.ends_with('.')
        && before.is_ascii()
}

/// Whether it is an address on the web, and so safe to link to.
pub fn is_website(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        host.contains('.')
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`".contains(c))
    })
}
