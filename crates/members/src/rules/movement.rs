//! What became of the membership between two days. Opening and joined, less left, and moved between categories, give
//! the closing exactly: whoever stands on either day is in the account once.

use std::collections::{BTreeMap, BTreeSet};

use network::Year;
use platform::Day;
use uuid::Uuid;

use super::lifecycle::Held;

/// Who stands on a day, and in which category.
pub(crate) type Places = BTreeMap<Uuid, Uuid>;

/// Who stands on that day. An organisation stands in one category at a time.
pub(crate) fn places_on(held: &[Held], day: Day) -> Places {
    held.iter()
        .filter(|held| held.span.contains(day))
        .map(|held| (held.organisation, held.category))
        .collect()
}

/// How a category, or several together, came from one day to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Movement {
    /// Stood there on the first day.
    pub(crate) opening: i64,
    /// Stood nowhere on the first day, and there on the second.
    pub(crate) joined: i64,
    /// Stood there on the first day, and nowhere on the second.
    pub(crate) left: i64,
    /// Stood elsewhere on the first day, and there on the second.
    pub(crate) moved_in: i64,
    /// Stood there on the first day, and elsewhere on the second.
    pub(crate) moved_out: i64,
    /// Stood there on the second day.
    pub(crate) closing: i64,
}

impl Movement {
    /// Of those who stood there on the first day, how many stood in any category on the second.
    pub(crate) fn kept(self) -> i64 {
        self.opening - self.left
    }

    /// The same of a hundred, rounded; `None` when nobody stood there.
    pub(crate) fn kept_percent(self) -> Option<i64> {
        (self.opening > 0).then(|| (self.kept() * 200 + self.opening) / (self.opening * 2))
    }
}

/// How the categories that count came from one day to another.
pub(crate) fn movement(before: &Places, after: &Places, counts: impl Fn(Uuid) -> bool) -> Movement {
    let mut movement = Movement::default();
    for (organisation, _) in before.iter().filter(|(_, category)| counts(**category)) {
        movement.opening += 1;
        match after.get(organisation) {
            None => movement.left += 1,
            Some(to) if !counts(*to) => movement.moved_out += 1,
            Some(_) => {}
        }
    }
    for (organisation, _) in after.iter().filter(|(_, category)| counts(**category)) {
        movement.closing += 1;
        match before.get(organisation) {
            None => movement.joined += 1,
            Some(from) if !counts(*from) => movement.moved_in += 1,
            Some(_) => {}
        }
    }
    movement
}

/// One organisation whose place on the second day is not that of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Transfer {
    pub(crate) organisation: Uuid,
    /// Its category on the first day; `None` when it joined.
    pub(crate) from: Option<Uuid>,
    /// Its category on the second day; `None` when it left.
    pub(crate) to: Option<Uuid>,
    /// The day on which it joined or moved, or the first day on which it was gone.
    pub(crate) on: Option<Day>,
}

/// Everybody who joined, left or moved between the two days, with when.
pub(crate) fn transfers(held: &[Held], since: Day, as_at: Day) -> Vec<Transfer> {
    let (before, after) = (places_on(held, since), places_on(held, as_at));
    let is_between = |day: &Day| since < *day && *day <= as_at;
    let mut starts: BTreeMap<Uuid, Vec<Day>> = BTreeMap::new();
    let mut ends: BTreeMap<Uuid, Day> = BTreeMap::new();
    for held in held {
        if let Some(from) = held.span.from.filter(is_between) {
            starts.entry(held.organisation).or_default().push(from);
        }
        if let Some(until) = held.span.until.filter(is_between) {
            let end = ends.entry(held.organisation).or_insert(until);
            *end = until.max(*end);
        }
    }
    let everybody: BTreeSet<Uuid> = before.keys().chain(after.keys()).copied().collect();
    let transfer = |organisation: Uuid| {
        let (from, to) = (before.get(&organisation).copied(), after.get(&organisation).copied());
        let starts = starts.get(&organisation);
        let on = match (from, to) {
            (_, None) => ends.get(&organisation).copied(),
            (None, Some(_)) => starts.and_then(|days| days.iter().min().copied()),
            (Some(_), Some(_)) => starts.and_then(|days| days.iter().max().copied()),
        };
        (from != to).then_some(Transfer { organisation, from, to, on })
    };
    everybody.into_iter().filter_map(transfer).collect()
}

/// How many came after the first day and were gone by the second: no count of either day shows them.
pub(crate) fn passing_count(held: &[Held], since: Day, as_at: Day) -> usize {
    let (before, after) = (places_on(held, since), places_on(held, as_at));
    let is_within = |held: &&Held| {
        held.span.from.is_some_and(|from| since < from) && held.span.until.is_some_and(|until| until <= as_at)
    };
    let passing = held.iter().filter(is_within).map(|held| held.organisation);
    let passing: BTreeSet<Uuid> =
        passing.filter(|one| !before.contains_key(one) && !after.contains_key(one)).collect();
    passing.len()
}

/// A membership year, as far as it has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YearGone {
    /// Which.
    pub(crate) year: Year,
    /// The eve of its first day. Memberships mostly end where a year does: whoever doesn't go on into a new year stands
    /// on its eve and no longer on its first day, and would be missed if the year were opened on that.
    pub(crate) opening_on: Day,
    /// Its last day, or the day to which it has gone.
    pub(crate) closing_on: Day,
    /// Whether that isn't its last day.
    pub(crate) is_running: bool,
}

/// More years than any network has had; an early day mistyped in a sheet must not make a page of thousands.
const MOST_YEARS: i16 = 100;

/// The membership years from the first whose eve the records know, to the one that `until` is in; oldest first.
pub(crate) fn years(first: Day, until: Day, year_starts: &str) -> Vec<YearGone> {
    let first = first.max(until.plus_years(-MOST_YEARS));
    let begin = Year::of(first, year_starts);
    // Where the calendar ends, no year comes after.
    let all = std::iter::successors(Some(begin), |year| Some(year.after()).filter(|next| next > year));
    let gone = |year: Year| {
        let last = year.until().plus_days(-1);
        let closing_on = last.min(until);
        YearGone { year, opening_on: year.from.plus_days(-1), closing_on, is_running: closing_on < last }
    };
    all.skip_while(|year| year.from <= first).take_while(|year| year.from <= until).map(gone).collect()
}

/// The first day of which the records can speak: the one that is said, or else the first that is written.
pub(crate) fn first_day(said: Option<Day>, held: &[Held]) -> Option<Day> {
    said.or_else(|| held.iter().filter_map(|held| held.span.from).min())
}
