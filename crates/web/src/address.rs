use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use platform::Day;

use crate::Failure;

/// What stands after the question mark of an address: the filters, the page, the words searched for. Lists keep
/// their whole state there, so that every view can be linked to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pairs: Vec<(String, String)>,
}

/// Longer than any form of ours can make it.
const MOST_BYTES: usize = 4_096;
const MOST_PAIRS: usize = 100;

const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// More pages than any list has; further ones could not be counted through.
const MOST_PAGES: usize = 1_000_000;

impl Address {
    /// Reads the part after the question mark. Pairs with nothing in them are left out.
    ///
    /// # Errors
    /// A page that says so, when it is too long, isn't UTF-8 or holds control characters.
    pub fn parse(query: &str) -> Result<Self, Failure> {
        if query.len() > MOST_BYTES {
            return Err(Failure::TooLong);
        }
        let mut pairs = Vec::new();
        for part in query.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            if !value.trim().is_empty() {
                pairs.push((name, value.trim().to_owned()));
            }
        }
        if pairs.len() > MOST_PAIRS {
            return Err(Failure::TooLong);
        }
        Ok(Self { pairs })
    }

    /// The first value of that name; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of that name, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The page of a list, from 1 to a million.
    ///
    /// # Errors
    /// A page that says so, when it isn't a number from 1.
    pub fn page(&self) -> Result<usize, Failure> {
        match self.text("page") {
            "" => Ok(1),
            text => match text.parse() {
                Ok(page) if (1..=MOST_PAGES).contains(&page) => Ok(page),
                _ => Err(Failure::wrong(format!("“{}” is not a page number.", shortened(text)))),
            },
        }
    }

    /// A day given in the address; `None` when there is none.
    ///
    /// # Errors
    /// A page that says how a date is written, when it isn't one.
    pub fn day(&self, name: &str) -> Result<Option<Day>, Failure> {
        match self.text(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| {
                let text = shortened(text);
                Failure::wrong(format!(
                    "“{text}” is not a date. Write it as year-month-day, such as 2024-07-31."
                ))
            }),
        }
    }

    /// The address with all values of `name` replaced by one; an empty value takes it out. Every change of a filter
    /// also goes back to the first page.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs: Vec<_> =
            self.pairs.iter().filter(|(n, _)| n != name && n != "page").cloned().collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self { pairs }
    }

    /// The address without one of the values of `name`.
    #[must_use]
    pub fn without(&self, name: &str, value: &str) -> Self {
        let gone = |(n, v): &&(String, String)| !(n == name && v == value) && n != "page";
        Self { pairs: self.pairs.iter().filter(gone).cloned().collect() }
    }

    /// The pairs, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The path with this address behind it.
    pub fn href(&self, path: &str) -> String {
        let mut out = path.to_owned();
        for (place, (name, value)) in self.pairs.iter().enumerate() {
            let sign = if place == 0 { '?' } else { '&' };
            let (name, value) = (utf8_percent_encode(name, KEPT), utf8_percent_encode(value, KEPT));
            // Writing to a String can't fail.
            let _ = write!(out, "{sign}{name}={value}");
        }
        out
    }
}

fn decode(part: &str) -> Result<String, Failure> {
    let spaced = part.replace('+', " ");
    let text: Cow<'_, str> = percent_decode_str(&spaced)
        .decode_utf8()
        .map_err(|_| Failure::wrong("The address holds characters that are not UTF-8 text."))?;
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        return Err(Failure::wrong("The address holds control characters."));
    }
    Ok(text.into_owned())
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}
