//! What somebody pays for a membership year, by a fee table, with the reason in words.

use network::Year;
use platform::{Day, Pence, Span, numbers};

use super::vat::Vat;

/// How a membership that begins within the year is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProRata {
    /// The whole year's fee.
    WholeYear,
    /// A twelfth for each month of the year that is left, the month of joining included.
    Months,
    /// For each day of the year that is left, the day of joining included.
    Days,
}

impl ProRata {
    pub(crate) const ALL: [Self; 3] = [Self::WholeYear, Self::Months, Self::Days];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::WholeYear => "whole_year",
            Self::Months => "months",
            Self::Days => "days",
        }
    }

    pub(crate) fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }

    /// The rule in a sentence.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::WholeYear => "Whoever joins within the year pays for all of it.",
            Self::Months => {
                "Whoever joins within the year pays a twelfth for each month that is left, the month of joining included, \
                 rounded to the penny."
            }
            Self::Days => {
                "Whoever joins within the year pays for each day that is left, the day of joining included, rounded to the penny."
            }
        }
    }

    /// What is charged of a year's fee to one who joins on that day of the year. Half a penny counts as a whole one.
    pub(crate) fn charge(self, fee: Pence, year: Year, joined: Day) -> Pence {
        let (part, whole) = self.share(year, joined);
        fee.part(part, whole)
    }

    /// Parts of the year that are charged, of how many.
    pub(crate) fn share(self, year: Year, joined: Day) -> (i64, i64) {
        let days = |from: Day, until: Day| i64::from(from.days_until(until));
        let joined = joined.clamp(year.from, year.until());
        match self {
            Self::WholeYear => (1, 1),
            Self::Months => {
                let passed = (0..12).filter(|month| month_of(year, month + 1) <= joined).count();
                (12 - i64::try_from(passed).unwrap_or(12), 12)
            }
            Self::Days => (days(joined, year.until()), days(year.from, year.until())),
        }
    }
}

/// The first day of a month of the year, counted from nought.
fn month_of(year: Year, month: i32) -> Day {
    year.from.plus_months(month)
}

/// Whom a line is for, beside its category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transition {
    /// Whether or not a council is in transition.
    Any,
    /// Only those in transition.
    Only,
    /// Only those not in transition.
    Not,
}

impl Transition {
    pub(crate) const ALL: [Self; 3] = [Self::Any, Self::Only, Self::Not];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Only => "only",
            Self::Not => "not",
        }
    }

    pub(crate) fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|transition| transition.key() == key)
    }

    fn lets(self, is_in_transition: bool) -> bool {
        match self {
            Self::Any => true,
            Self::Only => is_in_transition,
            Self::Not => !is_in_transition,
        }
    }
}

/// A band of a measured size, half-open; unbounded where `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Band {
    pub(crate) from: Option<i64>,
    pub(crate) below: Option<i64>,
}

/// Whether something of a size that may not be known is in a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    In,
    Out,
    Unknown,
}

impl Band {
    /// Whether it says nothing.
    pub(crate) fn is_open(self) -> bool {
        self.from.is_none() && self.below.is_none()
    }

    fn fit(self, size: Option<i64>) -> Fit {
        if self.is_open() {
            return Fit::In;
        }
        let Some(size) = size else { return Fit::Unknown };
        let is_in = self.from.is_none_or(|from| from <= size) && self.below.is_none_or(|below| size < below);
        if is_in { Fit::In } else { Fit::Out }
    }
}

/// A line of a fee table: whom it is for and what they pay for a whole year, before tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) title: String,
    /// Key of the category of membership.
    pub(crate) category: String,
    /// Kinds of organisation; all where empty.
    pub(crate) kinds: Vec<String>,
    /// By residents.
    pub(crate) residents: Band,
    /// By controllable budget, in pence.
    pub(crate) budget: Band,
    pub(crate) transition: Transition,
    pub(crate) amount: Pence,
    pub(crate) vat: Vat,
    pub(crate) vat_reason: String,
}

/// Who pays, as the table looks at them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Payer {
    pub(crate) category: String,
    pub(crate) kind: String,
    pub(crate) residents: Option<i64>,
    /// In pence.
    pub(crate) budget: Option<i64>,
    /// The days of the membership.
    pub(crate) span: Span,
    pub(crate) transition: Option<Span>,
}

/// What somebody pays, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fee {
    /// Which line of the table, from nought.
    pub(crate) line: usize,
    /// What the line says for a whole year.
    pub(crate) whole_year: Pence,
    /// What is charged, before tax.
    pub(crate) net: Pence,
    /// Why, in a sentence.
    pub(crate) reason: String,
    /// Whether they are in transition when they begin to pay.
    pub(crate) is_in_transition: bool,
}

/// Why the table does not say what somebody pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoFee {
    /// They are not in membership on any day of the year.
    NotInYear,
    /// A line is by residents, and those are not known.
    ResidentsUnknown,
    /// A line is by budget, and that is not known.
    BudgetUnknown,
    /// No line is for them.
    NoLine,
}

impl NoFee {
    /// In a sentence.
    pub(crate) fn in_words(&self) -> &'static str {
        match self {
            Self::NotInYear => "Not in membership in this year.",
            Self::ResidentsUnknown => "Its fee goes by residents, and how many it has is not on record.",
            Self::BudgetUnknown => "Its fee goes by its controllable budget, which is not on record.",
            Self::NoLine => "No line of the fee table is for it.",
        }
    }
}

/// What a payer pays for the year: the first line that is for them decides. Whether they are in transition is looked at on the
/// first day of the year, or on the day they joined if that is later.
pub(crate) fn fee(lines: &[Line], pro_rata: ProRata, year: Year, payer: &Payer) -> Result<Fee, NoFee> {
    if !payer.span.overlaps(year.span()) {
        return Err(NoFee::NotInYear);
    }
    let joined = payer.span.from.filter(|from| year.from < *from);
    let on = joined.unwrap_or(year.from);
    let is_in_transition = payer.transition.is_some_and(|transition| transition.contains(on));
    for (place, line) in lines.iter().enumerate() {
        let is_theirs = line.category == payer.category
            && (line.kinds.is_empty() || line.kinds.contains(&payer.kind))
            && line.transition.lets(is_in_transition);
        if !is_theirs {
            continue;
        }
        match (line.residents.fit(payer.residents), line.budget.fit(payer.budget)) {
            (Fit::In, Fit::In) => {}
            (Fit::Out, _) | (_, Fit::Out) => continue,
            (Fit::Unknown, _) => return Err(NoFee::ResidentsUnknown),
            (_, Fit::Unknown) => return Err(NoFee::BudgetUnknown),
        }
        let net = joined.map_or(line.amount, |joined| pro_rata.charge(line.amount, year, joined));
        let reason = reason(line, payer, pro_rata, year, joined);
        return Ok(Fee { line: place, whole_year: line.amount, net, reason, is_in_transition });
    }
    Err(NoFee::NoLine)
}

fn reason(line: &Line, payer: &Payer, pro_rata: ProRata, year: Year, joined: Option<Day>) -> String {
    let mut parts = vec![line.title.clone()];
    if let Some(residents) = payer.residents.filter(|_| !line.residents.is_open()) {
        parts.push(format!("{} residents", numbers::grouped(residents.unsigned_abs())));
    }
    if let Some(budget) = payer.budget.filter(|_| !line.budget.is_open()) {
        parts.push(format!("a controllable budget of {}", Pence(budget)));
    }
    if line.transition == Transition::Only {
        parts.push("in transition".to_owned());
    }
    let mut reason = parts.join(", ");
    if let Some(joined) = joined.filter(|_| line.amount != Pence(0)) {
        let (part, whole) = pro_rata.share(year, joined);
        let unit = if pro_rata == ProRata::Months { "months" } else { "days" };
        if pro_rata != ProRata::WholeYear {
            let (joined, amount) = (joined.in_words(), line.amount);
            reason.push_str(&format!("; joined on {joined}: {part} of {whole} {unit} of {amount}"));
        }
    }
    reason.push('.');
    reason
}
