//! What a printed figure states, and whether the records, or another printed figure, say the same.

use std::collections::BTreeMap;
use std::str::FromStr;

use platform::{Day, Pence, numbers};

#[cfg(test)]
mod tests;

/// How a figure was printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Qualifier {
    /// As it stands.
    #[default]
    Exactly,
    /// Rounded to as many figures as were printed.
    About,
    /// "More than".
    Over,
    /// "At most".
    UpTo,
}

impl FromStr for Qualifier {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "" | "exactly" => Ok(Self::Exactly),
            "about" => Ok(Self::About),
            "over" => Ok(Self::Over),
            "up_to" | "up to" => Ok(Self::UpTo),
            _ => Err("write exactly, about, over or up_to"),
        }
    }
}

impl Qualifier {
    /// As the sheets write it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::About => "about",
            Self::Over => "over",
            Self::UpTo => "up_to",
        }
    }
}

/// A number as it was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) printed: i64,
    pub(crate) qualifier: Qualifier,
}

impl Claim {
    /// The least and the most that the statement is true of.
    fn range(self) -> (i64, i64) {
        let printed = self.printed;
        match self.qualifier {
            Qualifier::Exactly => (printed, printed),
            Qualifier::Over => (printed.saturating_add(1), i64::MAX),
            Qualifier::UpTo => (i64::MIN, printed),
            Qualifier::About => {
                let half = rounding(printed) / 2;
                // Half way is rounded up, so the upper end itself would have been printed as the next.
                (printed.saturating_sub(half), printed.saturating_add((half - 1).max(0)))
            }
        }
    }

    /// Whether the statement is true of that number: "over 530" is true of 535.
    pub(crate) fn is_true_of(self, number: i64) -> bool {
        let (least, most) = self.range();
        least <= number && number <= most
    }

    /// Whether some number would make both statements true.
    pub(crate) fn agrees_with(self, other: Self) -> bool {
        let ((a, b), (c, d)) = (self.range(), other.range());
        a <= d && c <= b
    }

    /// As it is read: "over 530", "about £19.8 billion".
    pub(crate) fn in_words(self, unit: &str) -> String {
        let amount = amount_in_words(self.printed, unit, self.qualifier == Qualifier::About);
        match self.qualifier {
            Qualifier::Exactly => amount,
            Qualifier::About => format!("about {amount}"),
            Qualifier::Over => format!("over {amount}"),
            Qualifier::UpTo => format!("up to {amount}"),
        }
    }
}

/// What the last printed figure of a rounded number is worth: 12,100,000 was rounded to hundred thousands.
fn rounding(printed: i64) -> i64 {
    let mut unit = 1;
    while printed != 0 && printed % (unit * 10) == 0 && unit < 1_000_000_000_000 {
        unit *= 10;
    }
    unit
}

/// An amount with its thousands parted, in pounds where it is money. A rounded one in millions or billions.
pub(crate) fn amount_in_words(amount: i64, unit: &str, is_rounded: bool) -> String {
    if is_rounded && let Some(words) = in_millions(amount.unsigned_abs()) {
        return if unit == "pounds" { format!("£{words}") } else { words };
    }
    match unit {
        "pounds" => return Pence::pounds(amount).to_string(),
        // Neither has thousands.
        "year" => return amount.to_string(),
        "date" => return Day::from_number(amount).map_or_else(|| amount.to_string(), Day::in_words),
        _ => {}
    }
    let sign = if amount < 0 { "−" } else { "" };
    format!("{sign}{}", numbers::grouped(amount.unsigned_abs()))
}

/// 8,750,000,000 is "8.75 billion"; nothing is rounded away.
fn in_millions(amount: u64) -> Option<String> {
    let (unit, word) = match amount {
        0..1_000_000 => return None,
        1_000_000..1_000_000_000 => (1_000_000, "million"),
        _ => (1_000_000_000, "billion"),
    };
    let part = format!("{:0width$}", amount % unit, width = if unit == 1_000_000 { 6 } else { 9 });
    let part = part.trim_end_matches('0');
    let whole = numbers::grouped(amount / unit);
    Some(if part.is_empty() { format!("{whole} {word}") } else { format!("{whole}.{part} {word}") })
}

/// What came of setting a printed figure beside the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// The records give a number of which the statement is true.
    Agrees,
    /// The records give another number.
    Differs,
    /// It speaks of a day before the records begin.
    TooEarly,
    /// It speaks of a day after the records end.
    TooLate,
    /// A query answers it, but the records don't know enough.
    NotKnown,
    /// Nothing in the records answers it.
    NoQuery,
}

/// Every outcome, in the order shown.
pub(crate) const OUTCOMES: [Outcome; 6] = [
    Outcome::Agrees,
    Outcome::Differs,
    Outcome::TooEarly,
    Outcome::TooLate,
    Outcome::NotKnown,
    Outcome::NoQuery,
];

impl Outcome {
    /// In addresses and files.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::TooEarly => "before-the-records",
            Self::TooLate => "after-the-records",
            Self::NotKnown => "not-known",
            Self::NoQuery => "no-query",
        }
    }

    /// What is so of many printed figures: "35 agree with the records".
    pub(crate) fn of_many(self) -> &'static str {
        match self {
            Self::Agrees => "agree with the records",
            Self::Differs => "differ from the records",
            Self::TooEarly => "are of days before the records begin",
            Self::TooLate => "are of days after the records end",
            Self::NotKnown => "are of things not in the records so far",
            Self::NoQuery => "are of things these records don’t keep",
        }
    }

    /// Whether it was set beside what the records hold of its day.
    pub(crate) fn is_compared(self) -> bool {
        matches!(self, Self::Agrees | Self::Differs | Self::NotKnown)
    }

    /// As people read it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Agrees => "Agrees",
            Self::Differs => "Differs",
            Self::TooEarly => "Before the records begin",
            Self::TooLate => "After the records end",
            Self::NotKnown => "Not in the records so far",
            Self::NoQuery => "Not kept in these records",
        }
    }
}

/// What there is to set beside a printed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counterpart {
    /// No query answers it.
    None,
    /// A query does, and gave this.
    Recorded(Option<i64>),
}

/// Sets a printed figure beside the records, which speak of the days from `from` to `to`.
pub(crate) fn outcome(
    claim: Claim,
    as_at: Day,
    counterpart: Counterpart,
    (from, to): (Option<Day>, Option<Day>),
) -> Outcome {
    match counterpart {
        Counterpart::None => Outcome::NoQuery,
        _ if from.is_some_and(|from| as_at < from) => Outcome::TooEarly,
        _ if to.is_some_and(|to| to < as_at) => Outcome::TooLate,
        Counterpart::Recorded(None) => Outcome::NotKnown,
        Counterpart::Recorded(Some(number)) if claim.is_true_of(number) => Outcome::Agrees,
        Counterpart::Recorded(Some(_)) => Outcome::Differs,
    }
}

/// By how much the records differ: "3 more", "1 fewer"; empty when by nothing.
pub(crate) fn difference_in_words(printed: i64, recorded: i64, unit: &str) -> String {
    if unit == "date" {
        return if printed == recorded { String::new() } else { "another day than printed".to_owned() };
    }
    let apart = amount_in_words(recorded.saturating_sub(printed).saturating_abs(), unit, false);
    match recorded.cmp(&printed) {
        std::cmp::Ordering::Greater => format!("{apart} more than printed"),
        std::cmp::Ordering::Less => {
            format!("{apart} {} than printed", if unit == "pounds" { "less" } else { "fewer" })
        }
        std::cmp::Ordering::Equal => String::new(),
    }
}

/// Statements about one thing that can't all be true, as places in `claims`; each group in the order of its first.
pub(crate) fn contradictions(claims: &[(String, Claim)]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, (about, _)) in claims.iter().enumerate() {
        groups.entry(about).or_default().push(place);
    }
    let is_torn = |group: &Vec<usize>| {
        group.iter().any(|a| group.iter().any(|b| !claims[*a].1.agrees_with(claims[*b].1)))
    };
    let mut torn: Vec<Vec<usize>> = groups.into_values().filter(is_torn).collect();
    torn.sort_unstable();
    torn
}

/// The paths under which a redirect for `path` may stand: the path itself, then everything below each of its parents.
pub(crate) fn redirect_candidates(path: &str) -> Vec<String> {
    let path = path.trim_end_matches('/');
    let mut candidates = vec![path.to_owned()];
    let mut rest = path;
    while let Some((parent, _)) = rest.rsplit_once('/').filter(|(parent, _)| !parent.is_empty()) {
        candidates.push(format!("{parent}/*"));
        rest = parent;
    }
    candidates
}
