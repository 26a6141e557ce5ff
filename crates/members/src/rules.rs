use std::collections::{BTreeMap, HashMap, HashSet};

use network::Year;
use platform::{Day, Span};
use uuid::Uuid;

pub(crate) mod application;
pub(crate) mod colleagues;
pub(crate) mod joining;
pub(crate) mod kind;
pub(crate) mod lifecycle;
pub(crate) mod movement;
pub(crate) mod place;
pub(crate) mod role;
pub(crate) mod statistics;

use crate::Standing;

/// Kinds of council below the principal ones.
const LOCAL_KINDS: [&str; 3] = ["town_council", "parish_council", "community_council"];

/// How many stand in the category of that key.
pub(crate) fn count_in(standings: &[Standing], category: &str) -> i64 {
    count(standings, |standing| standing.category.key == category)
}

/// How many town, parish and community councils are associates.
pub(crate) fn count_local_associates(standings: &[Standing]) -> i64 {
    count(standings, |s| s.category.key == "associate" && LOCAL_KINDS.contains(&s.organisation.kind.as_str()))
}

/// How many stand in a category whose organisations are members.
pub(crate) fn count_members(standings: &[Standing]) -> i64 {
    count(standings, |standing| standing.category.counts_as_member)
}

/// How many are in transition on the day.
pub(crate) fn count_transitioning(standings: &[Standing], day: Day) -> i64 {
    count(standings, |standing| standing.is_in_transition(day))
}

/// How many full members joined since the membership year began.
pub(crate) fn count_joined_full(standings: &[Standing], day: Day, year_starts: &str) -> i64 {
    let begun = Year::of(day, year_starts).from;
    count(standings, |s| s.category.key == "full" && s.span.from.is_some_and(|from| begun <= from))
}

fn count(standings: &[Standing], holds: impl Fn(&Standing) -> bool) -> i64 {
    i64::try_from(standings.iter().filter(|standing| holds(standing)).count()).unwrap_or(i64::MAX)
}

/// Whose residents and budgets count in the network's totals: full members, but not combined authorities, whose
/// people are those of their councils, and not councils in transition (the network's own rule, annual report
/// 2023/24: "excluding GMCA and transitioning councils").
pub(crate) fn counts_in_totals(standing: &Standing, day: Day) -> bool {
    let is_combined = standing.organisation.kind == "combined_authority";
    standing.category.key == "full" && !is_combined && !standing.is_in_transition(day)
}

/// The newest mid-year estimate in print on a day: those of one summer are out by November of the next year.
pub(crate) fn population_year(day: Day) -> i32 {
    i32::from(day.year()) - if day.0.month() >= 11 { 1 } else { 2 }
}

/// A total over the members that count, and how much of it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum.
    pub sum: i64,
    /// Members that count and whose part is known.
    pub known_count: usize,
    /// Members that count.
    pub counted_count: usize,
}

impl Total {
    /// The sum, unless nothing of it is known.
    pub(crate) fn known(self) -> Option<i64> {
        (self.known_count > 0).then_some(self.sum)
    }
}

/// Adds up what is known of each member that counts in totals.
pub(crate) fn total(standings: &[Standing], day: Day, of: &HashMap<Uuid, i64>) -> Total {
    let counted = standings.iter().filter(|standing| counts_in_totals(standing, day));
    counted.fold(Total::default(), |mut total, standing| {
        total.counted_count += 1;
        if let Some(part) = of.get(&standing.organisation.id) {
            total.known_count += 1;
            total.sum += part;
        }
        total
    })
}

/// Residents of the members that count in totals, from the newest estimates in print on the day: organisation, year,
/// residents.
pub(crate) fn citizens(standings: &[Standing], day: Day, residents: &[(Uuid, i32, i64)]) -> Total {
    total(standings, day, &newest_until(residents, population_year(day)))
}

/// The same, without the districts whose county counts as well: smaller and larger organisation.
pub(crate) fn citizens_once(
    standings: &[Standing],
    day: Day,
    residents: &[(Uuid, i32, i64)],
    parents: &[(Uuid, Uuid)],
) -> Total {
    total_once(standings, day, &newest_until(residents, population_year(day)), parents)
}

/// Budgets of the members that count in totals, in pence: organisation, year, pence.
pub(crate) fn budgets(standings: &[Standing], day: Day, budgets: &[(Uuid, i32, i64)]) -> Total {
    total(standings, day, &newest_until(budgets, i32::from(day.year())))
}

/// The same with each resident once: a district whose county also counts is left out, as its people are the
/// county's.
pub(crate) fn total_once(
    standings: &[Standing],
    day: Day,
    of: &HashMap<Uuid, i64>,
    parents: &[(Uuid, Uuid)],
) -> Total {
    let counted: HashSet<Uuid> =
        standings.iter().filter(|s| counts_in_totals(s, day)).map(|s| s.organisation.id).collect();
    let inside: HashSet<Uuid> =
        parents.iter().filter(|(_, parent)| counted.contains(parent)).map(|(child, _)| *child).collect();
    let outside: Vec<Standing> =
        standings.iter().filter(|s| !inside.contains(&s.organisation.id)).cloned().collect();
    total(&outside, day, of)
}

/// Of each organisation, the newest value that is not newer than `year`.
pub(crate) fn newest_until(values: &[(Uuid, i32, i64)], year: i32) -> HashMap<Uuid, i64> {
    let mut newest: BTreeMap<Uuid, (i32, i64)> = BTreeMap::new();
    for (id, of_year, value) in values.iter().filter(|(_, of_year, _)| *of_year <= year) {
        let kept = newest.entry(*id).or_insert((*of_year, *value));
        if *of_year > kept.0 {
            *kept = (*of_year, *value);
        }
    }
    newest.into_iter().map(|(id, (_, value))| (id, value)).collect()
}

/// Why a span of membership can't be, in a sentence; `None` when it can.
pub(crate) fn span_problem(span: Span, transition: Option<Span>) -> Option<&'static str> {
    let is_backwards = |span: Span| span.from.zip(span.until).is_some_and(|(from, until)| until <= from);
    if is_backwards(span) {
        return Some("the membership ends before it begins; “until” is the first day no longer in it.");
    }
    let transition = transition?;
    if is_backwards(transition) {
        return Some("the transition ends before it begins.");
    }
    (!span.overlaps(transition)).then_some("the transition lies outside the membership.")
}

#[cfg(test)]
mod tests;
