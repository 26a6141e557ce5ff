//! What is wrong, or odd, with a fee table as a whole.

use std::collections::BTreeSet;

use platform::{Pence, numbers};

use super::fee::{Band, Line, NoFee, Payer, ProRata, Transition, fee};
use super::proposal::{Proposal, Tariff};

/// One thing to look at before a table is adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It has no lines.
    Empty,
    /// A line charges no tax and does not say why.
    NoReason(String),
    /// Two lines take the same ones; the first of them decides.
    Overlap(String, String),
    /// Lines above take everybody a line is for.
    NeverUsed(String),
    /// Between the bands of a category somebody could have no line.
    Gap { category: String, kind: String, residents: Band, budget: Band },
    /// So many members of a category have no line.
    MembersWithout { category: String, count: usize },
    /// Of so many members of a category the size is not on record.
    SizeUnknown { category: String, count: usize },
}

impl Trouble {
    /// Whether a table with it can't be adopted: what it charges would not be a proper invoice.
    pub(crate) fn stops(&self) -> bool {
        matches!(self, Self::Empty | Self::NoReason(_))
    }

    /// In a sentence. Categories and kinds are given by what people call them.
    pub(crate) fn in_words(&self, title_of: impl Fn(&str) -> String) -> String {
        let members =
            |count: &usize| if *count == 1 { "One member".to_owned() } else { format!("{count} members") };
        match self {
            Self::Empty => "The table has no lines. Add at least one.".to_owned(),
            Self::NoReason(line) => {
                format!("“{line}” charges no VAT and does not say why. An invoice has to.")
            }
            Self::Overlap(first, second) => {
                format!("“{first}” and “{second}” both take the same ones. The first of them decides.")
            }
            Self::NeverUsed(line) => {
                format!("“{line}” is never used: the lines above it take everybody it is for.")
            }
            Self::Gap { category, kind, residents, budget } => {
                let kind = if kind.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", title_of(kind).to_lowercase())
                };
                let sizes = [residents_in_words(*residents), budget_in_words(*budget)];
                let sizes: Vec<String> = sizes.into_iter().flatten().collect();
                format!("{}{kind}: there is no line for {}.", title_of(category), sizes.join(" and "))
            }
            Self::MembersWithout { category, count } => {
                let has = if *count == 1 { "has" } else { "have" };
                format!(
                    "{}: {} of this year {has} no line.",
                    title_of(category),
                    members(count).to_lowercase()
                )
            }
            Self::SizeUnknown { category, count } => format!(
                "{}: the fee goes by a size that is not on record for {} of this year.",
                title_of(category),
                members(count).to_lowercase()
            ),
        }
    }
}

/// "100,000 to 149,999 residents"; `None` where the band is open.
pub(crate) fn residents_in_words(band: Band) -> Option<String> {
    let number = |number: i64| numbers::grouped(number.unsigned_abs());
    match (band.from.filter(|from| *from > 0), band.below) {
        (None, None) => None,
        (None, Some(below)) => Some(format!("fewer than {} residents", number(below))),
        (Some(from), None) => Some(format!("{} residents or more", number(from))),
        (Some(from), Some(below)) => Some(format!("{} to {} residents", number(from), number(below - 1))),
    }
}

/// "a budget of £1,000,000 and less than £2,000,000"; `None` where the band is open. Bounds are in pence.
pub(crate) fn budget_in_words(band: Band) -> Option<String> {
    match (band.from.filter(|from| *from > 0), band.below) {
        (None, None) => None,
        (None, Some(below)) => Some(format!("a budget of less than {}", Pence(below))),
        (Some(from), None) => Some(format!("a budget of {} or more", Pence(from))),
        (Some(from), Some(below)) => {
            Some(format!("a budget from {} to less than {}", Pence(from), Pence(below)))
        }
    }
}

/// Everything that is wrong with the table by itself.
pub(crate) fn troubles(tariff: &Tariff) -> Vec<Trouble> {
    let lines = &tariff.lines;
    if lines.is_empty() {
        return vec![Trouble::Empty];
    }
    let lacks = |line: &&Line| line.vat.needs_reason() && line.vat_reason.is_empty();
    let mut found: Vec<Trouble> =
        lines.iter().filter(lacks).map(|line| Trouble::NoReason(line.title.clone())).collect();
    let (overlaps, hidden) = overlaps(lines);
    found.extend(overlaps);
    let categories: BTreeSet<&str> = lines.iter().map(|line| line.category.as_str()).collect();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for category in categories {
        found.extend(gaps(tariff, category, &mut used));
    }
    let unused = (0..lines.len()).filter(|place| !used.contains(place) && !hidden.contains(place));
    found.extend(unused.map(|place| Trouble::NeverUsed(lines[place].title.clone())));
    found
}

/// Lines with bands that take the same ones, and the places of the later of them. A line for some kinds above one for all
/// kinds is no such pair: that is how exceptions are written.
fn overlaps(lines: &[Line]) -> (Vec<Trouble>, BTreeSet<usize>) {
    let (mut found, mut hidden) = (Vec::new(), BTreeSet::new());
    let meet = |a: Band, b: Band| {
        let below =
            |from: Option<i64>, below: Option<i64>| below.is_none_or(|below| from.unwrap_or(0) < below);
        below(a.from, b.below) && below(b.from, a.below)
    };
    for (place, second) in lines.iter().enumerate() {
        for first in &lines[..place] {
            let same_kinds = first.kinds.is_empty() == second.kinds.is_empty()
                && (first.kinds.is_empty() || first.kinds.iter().any(|kind| second.kinds.contains(kind)));
            let is_pair = first.category == second.category
                && first.transition == second.transition
                && same_kinds
                && meet(first.residents, second.residents)
                && meet(first.budget, second.budget);
            if is_pair && hidden.insert(place) {
                found.push(Trouble::Overlap(first.title.clone(), second.title.clone()));
            }
        }
    }
    (found, hidden)
}

/// A kind that no table names: whoever is of none of the kinds that lines are for.
const OTHER_KIND: &str = "";

/// The sizes of a category that no line is for, found by asking the rule itself at every edge of every band. Notes which lines
/// are used.
fn gaps(tariff: &Tariff, category: &str, used: &mut BTreeSet<usize>) -> Vec<Trouble> {
    let lines: Vec<&Line> = tariff.lines.iter().filter(|line| line.category == category).collect();
    let kinds: BTreeSet<&str> = lines.iter().flat_map(|line| line.kinds.iter().map(String::as_str)).collect();
    let residents = edges(lines.iter().map(|line| line.residents));
    let budgets = edges(lines.iter().map(|line| line.budget));
    let mut found = Vec::new();
    for kind in kinds.into_iter().chain([OTHER_KIND]) {
        for is_in_transition in [true, false] {
            let is_for = |line: &&&Line| {
                let lets =
                    line.transition != if is_in_transition { Transition::Not } else { Transition::Only };
                lets && (line.kinds.is_empty() || line.kinds.iter().any(|known| known == kind))
            };
            // Where a category has no line at all for a kind, that shows in its members, if there are any.
            let has_line = lines.iter().filter(is_for).count() > 0;
            let mut open: Vec<(Band, Band)> = Vec::new();
            for budget in &budgets {
                for size in &residents {
                    let asked = (category, kind, is_in_transition, *size, *budget);
                    match place_for(tariff, asked) {
                        Some(place) => {
                            used.insert(place);
                        }
                        None if has_line => join(&mut open, *size, *budget),
                        None => {}
                    }
                }
            }
            let gap = |(residents, budget)| Trouble::Gap {
                category: category.to_owned(),
                kind: kind.to_owned(),
                residents,
                budget,
            };
            found.extend(open.into_iter().map(gap).filter(|gap| !says(&found, gap)).collect::<Vec<_>>());
        }
    }
    found
}

/// Adds a cell to those without a line, joined to the one before where they touch.
fn join(open: &mut Vec<(Band, Band)>, residents: Band, budget: Band) {
    match open.last_mut() {
        Some((last, same)) if *same == budget && last.below == residents.from => last.below = residents.below,
        _ => open.push((residents, budget)),
    }
}

/// Whether the same gap was said already, of every kind or with and without transition.
fn says(found: &[Trouble], gap: &Trouble) -> bool {
    found.contains(gap)
}

/// Every half-open interval between the edges of these bands, from nought to without end.
fn edges(bands: impl Iterator<Item = Band>) -> Vec<Band> {
    let mut edges: BTreeSet<i64> = bands.flat_map(|band| [band.from, band.below]).flatten().collect();
    edges.retain(|edge| *edge > 0);
    let from = std::iter::once(0).chain(edges.iter().copied()).map(Some);
    let below = edges.iter().copied().map(Some).chain([None]);
    from.zip(below).map(|(from, below)| Band { from, below }).collect()
}

/// The line that decides for somebody at the lower edge of such sizes.
fn place_for(
    tariff: &Tariff,
    (category, kind, is_in_transition, residents, budget): (&str, &str, bool, Band, Band),
) -> Option<usize> {
    let always = platform::Span::default();
    let payer = Payer {
        category: category.to_owned(),
        kind: kind.to_owned(),
        residents: residents.from,
        budget: budget.from,
        span: always,
        transition: is_in_transition.then_some(always),
    };
    fee(&tariff.lines, ProRata::WholeYear, tariff.year, &payer).ok().map(|fee| fee.line)
}

/// What is wrong with the table for the members of its year, by category.
pub(crate) fn troubles_of_members(proposal: &Proposal) -> Vec<Trouble> {
    let mut counts: Vec<(String, usize, usize)> = Vec::new();
    let mut add = |category: &str, without: usize, unknown: usize| match counts
        .iter_mut()
        .find(|(known, ..)| known == category)
    {
        Some((_, all_without, all_unknown)) => {
            *all_without += without;
            *all_unknown += unknown;
        }
        None => counts.push((category.to_owned(), without, unknown)),
    };
    for line in &proposal.lines {
        let (without, unknown) = match &line.fee {
            Err(NoFee::NoLine) => (1, 0),
            Err(NoFee::ResidentsUnknown | NoFee::BudgetUnknown) => (0, 1),
            _ => (0, 0),
        };
        add(&line.category.key, without, unknown);
    }
    for some in &proposal.unnamed {
        add(&some.category.key, some.without_fee, 0);
    }
    let mut found = Vec::new();
    for (category, without, unknown) in counts {
        if without > 0 {
            found.push(Trouble::MembersWithout { category: category.clone(), count: without });
        }
        if unknown > 0 {
            found.push(Trouble::SizeUnknown { category, count: unknown });
        }
    }
    found
}

#[cfg(test)]
mod tests;
