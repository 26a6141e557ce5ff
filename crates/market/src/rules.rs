use std::fmt;

use platform::{Day, Span};
use sea_orm::DeriveValueType;
use sea_orm::sea_query::ValueTypeErr;
use serde::{Deserialize, Serialize};

/// What the law calls a market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", from_str = "Regime::from_column")]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// Public Contracts Regulations 2015, regulation 34.
    DynamicPurchasingSystem,
    /// Procurement Act 2023, Part 3.
    DynamicMarket,
    /// Public Contracts Regulations 2015, regulation 33, or Procurement Act 2023, section 45.
    Framework,
}

impl Regime {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DynamicPurchasingSystem, Self::DynamicMarket, Self::Framework];

    /// As kept in tables and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::DynamicPurchasingSystem => "dynamic_purchasing_system",
            Self::DynamicMarket => "dynamic_market",
            Self::Framework => "framework",
        }
    }

    /// As people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::DynamicPurchasingSystem => "Dynamic purchasing system",
            Self::DynamicMarket => "Dynamic market",
            Self::Framework => "Framework",
        }
    }

    /// What that is, for those who never bought through one.
    pub(crate) fn explained(self) -> &'static str {
        match self {
            Self::DynamicPurchasingSystem | Self::DynamicMarket => {
                "A list of suppliers that were checked once and can be asked for offers without a full tender each \
                 time. It is open: whoever meets its conditions can ask to join while it runs."
            }
            Self::Framework => {
                "An agreement with suppliers chosen at its start. Others can’t join while it runs."
            }
        }
    }

    fn from_column(text: &str) -> Result<Self, ValueTypeErr> {
        Self::ALL.into_iter().find(|regime| regime.key() == text).ok_or(ValueTypeErr)
    }
}

impl fmt::Display for Regime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Where a market stands in its term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    /// It begins later.
    Coming,
    /// It runs.
    Running,
    /// It is over.
    Over,
}

/// Where a term that is half-open stands on a day.
pub(crate) fn term_on(term: Span, day: Day) -> Term {
    match term {
        term if term.contains(day) => Term::Running,
        Span { from: Some(from), .. } if day < from => Term::Coming,
        _ => Term::Over,
    }
}

/// The last day of a half-open span that ends on the day given.
pub(crate) fn last_day(until: Day) -> Day {
    Day(until.0.yesterday().unwrap_or(until.0))
}

/// A term in words: "1 April 2020 to 31 March 2025", both days within it.
pub(crate) fn term_in_words(starts_on: Day, ends_on: Option<Day>) -> String {
    match ends_on {
        Some(until) => format!("{} to {}", starts_on.in_words(), last_day(until).in_words()),
        None => format!("since {}, with no end set", starts_on.in_words()),
    }
}

/// A title as it stands in the middle of a sentence: "Dynamic purchasing system" becomes small, "DPS for the North"
/// stays.
pub(crate) fn in_a_sentence(title: &str) -> String {
    let mut letters = title.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            format!("{}{second}{}", first.to_lowercase(), letters.as_str())
        }
        _ => title.to_owned(),
    }
}

/// Whether every word typed stands in the name, in any order and case.
pub(crate) fn is_named(name: &str, typed: &str) -> bool {
    let name = platform::slug(name);
    typed.split_whitespace().all(|word| name.contains(&platform::slug(word)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_term_ends_the_day_before_its_end() {
        let (from, until) = (Day::of(2020, 4, 1), Day::of(2025, 4, 1));
        let term = Span { from: Some(from), until: Some(until) };
        assert_eq!(term_in_words(from, Some(until)), "1 April 2020 to 31 March 2025");
        assert_eq!(term_on(term, Day::of(2025, 3, 31)), Term::Running);
        assert_eq!(term_on(term, until), Term::Over);
        assert_eq!(term_on(term, Day::of(2020, 3, 31)), Term::Coming);
    }

    #[test]
    fn titles_fit_into_sentences() {
        assert_eq!(in_a_sentence("Dynamic purchasing system"), "dynamic purchasing system");
        assert_eq!(in_a_sentence("DPS for the North"), "DPS for the North");
        assert_eq!(in_a_sentence(""), "");
    }

    #[test]
    fn suppliers_are_found_by_parts_of_their_names() {
        assert!(is_named("People, Potential, Possibilities", "potential people"));
        assert!(is_named("Co-operatives UK", "OPERATIVES"));
        assert!(!is_named("Made Open", "closed"));
    }

    proptest! {
        #[test]
        fn a_term_is_in_exactly_one_state(from in 0_i16..200, length in 1_i16..50, day in 0_i16..300) {
            let year = |n: i16| Day::of(1900 + n, 1, 1);
            let term = Span { from: Some(year(from)), until: Some(year(from + length)) };
            let expected = if day < from { Term::Coming } else if day < from + length { Term::Running } else { Term::Over };
            prop_assert_eq!(term_on(term, year(day)), expected);
        }

        #[test]
        fn a_name_is_found_by_itself(name in "[A-Za-z ]{1,20}") {
            prop_assert!(is_named(&name, &name));
        }
    }
}
