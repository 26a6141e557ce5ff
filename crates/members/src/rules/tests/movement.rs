use std::collections::BTreeSet;

use platform::{Day, Span};
use proptest::prelude::*;
use uuid::Uuid;

use super::any_day;
use crate::rules::lifecycle::Held;
use crate::rules::movement::*;

fn category(number: u8) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1)
}

/// Organisations whose memberships follow each other, with gaps, in any categories.
fn any_memberships() -> impl Strategy<Value = Vec<Held>> {
    let turns = (prop::collection::vec((any_day(), 0..5_u8), 1..5), any::<bool>(), any::<bool>());
    prop::collection::vec(turns, 0..12).prop_map(|everybody| {
        let mut held = Vec::new();
        for (number, (mut turns, is_from_the_beginning, is_open)) in everybody.into_iter().enumerate() {
            turns.sort_unstable();
            turns.dedup_by_key(|turn| turn.0);
            for (place, (from, kind)) in turns.iter().enumerate() {
                // A fifth of the turns are gaps.
                if *kind == 4 {
                    continue;
                }
                let next = turns.get(place + 1).map(|turn| turn.0);
                let until = next.or_else(|| (!is_open).then(|| from.plus_days(200)));
                let from = (place > 0 || !is_from_the_beginning).then_some(*from);
                held.push(Held {
                    id: Uuid::now_v7(),
                    organisation: Uuid::from_u128(1_000 + number as u128),
                    category: category(*kind),
                    span: Span { from, until },
                    transition: None,
                });
            }
        }
        held
    })
}

fn explained(m: Movement) -> i64 {
    m.opening + m.joined - m.left + m.moved_in - m.moved_out
}

proptest! {
    /// Whatever the memberships and the days, the account explains the difference exactly: for each category, for any
    /// of them together, and for all.
    #[test]
    fn the_account_always_adds_up(held in any_memberships(), a in any_day(), b in any_day(), some in 0..16_u8) {
        let (since, as_at) = (a.min(b), a.max(b));
        let (before, after) = (places_on(&held, since), places_on(&held, as_at));
        let standing = |day: Day, counts: &dyn Fn(Uuid) -> bool| {
            held.iter().filter(|h| h.span.contains(day) && counts(h.category)).count() as i64
        };
        let each: Vec<Movement> =
            (0..4).map(|number| movement(&before, &after, |c| c == category(number))).collect();
        let together = |c: Uuid| (0..4).any(|number| some & (1 << number) != 0 && c == category(number));
        let everybody = |_: Uuid| true;
        let lines: [(Movement, &dyn Fn(Uuid) -> bool); 2] = [
            (movement(&before, &after, everybody), &everybody),
            (movement(&before, &after, together), &together),
        ];
        for (account, counts) in lines {
            prop_assert_eq!(explained(account), account.closing);
            prop_assert_eq!(account.opening, standing(since, counts));
            prop_assert_eq!(account.closing, standing(as_at, counts));
        }
        let all = movement(&before, &after, |_| true);
        prop_assert_eq!((all.moved_in, all.moved_out), (0, 0));
        for account in &each {
            prop_assert_eq!(explained(*account), account.closing);
            prop_assert!(0 <= account.kept() && account.kept() <= account.opening);
            prop_assert!(account.kept_percent().is_none_or(|percent| (0..=100).contains(&percent)));
        }
        let sum = |of: fn(&Movement) -> i64| each.iter().map(of).sum::<i64>();
        prop_assert_eq!(sum(|m| m.moved_in), sum(|m| m.moved_out), "who moves out of one moves into another");
        prop_assert_eq!(sum(|m| m.joined), all.joined);
        prop_assert_eq!(sum(|m| m.left), all.left);
        prop_assert_eq!(sum(|m| m.closing), all.closing);
    }

    /// Everybody in the account stands in the list behind it once, with a day between the two.
    #[test]
    fn everybody_in_the_account_is_listed_once(held in any_memberships(), a in any_day(), b in any_day()) {
        let (since, as_at) = (a.min(b), a.max(b));
        let (before, after) = (places_on(&held, since), places_on(&held, as_at));
        let listed = transfers(&held, since, as_at);
        let of = |is_one: fn(&Transfer) -> bool| listed.iter().filter(|t| is_one(t)).count() as i64;
        let all = movement(&before, &after, |_| true);
        prop_assert_eq!(of(|t| t.from.is_none()), all.joined);
        prop_assert_eq!(of(|t| t.to.is_none()), all.left);
        let moved: i64 = (0..4).map(|n| movement(&before, &after, |c| c == category(n)).moved_in).sum();
        prop_assert_eq!(of(|t| t.from.is_some() && t.to.is_some()), moved);
        let organisations: BTreeSet<Uuid> = listed.iter().map(|t| t.organisation).collect();
        prop_assert_eq!(organisations.len(), listed.len());
        for transfer in &listed {
            prop_assert!(transfer.on.is_some_and(|on| since < on && on <= as_at), "{:?}", transfer);
        }
    }

    /// Whoever came and went in between is in neither count, and in no list.
    #[test]
    fn the_passing_are_listed_nowhere(held in any_memberships(), a in any_day(), b in any_day()) {
        let (since, as_at) = (a.min(b), a.max(b));
        let everybody: BTreeSet<Uuid> = held
            .iter()
            .filter(|h| h.span.overlaps(Span { from: Some(since), until: Some(as_at.tomorrow()) }))
            .map(|h| h.organisation)
            .collect();
        let seen: BTreeSet<Uuid> =
            places_on(&held, since).into_keys().chain(places_on(&held, as_at).into_keys()).collect();
        prop_assert_eq!(passing_count(&held, since, as_at), everybody.difference(&seen).count());
    }

    /// The years follow each other without a gap: each opens where the one before closed.
    #[test]
    fn years_follow_each_other(first in any_day(), until in any_day(), starts in prop_oneof![Just("08-01"), Just("01-01"), Just("02-29"), Just("")]) {
        let years = years(first, until, starts);
        for pair in years.windows(2) {
            prop_assert_eq!(pair[0].closing_on, pair[1].opening_on);
            prop_assert!(!pair[0].is_running);
        }
        if let Some(last) = years.last() {
            prop_assert_eq!(last.closing_on, until);
            prop_assert!(first <= years[0].opening_on && last.opening_on < until);
        }
    }
}

#[test]
fn a_year_is_named_as_people_name_it() {
    let title = |starts: &str| years(Day::of(2023, 1, 1), Day::of(2024, 12, 31), starts)[0].year.title();
    assert_eq!(title("08-01"), "2023/24");
    assert_eq!(title("01-01"), "2024", "the eve of 2023 is before the records begin");
    assert_eq!(years(Day::of(203, 8, 1), Day::of(2031, 6, 1), "08-01").len(), 100, "a slip of the pen");
    assert!(years(Day::of(2031, 1, 1), Day::of(2031, 6, 1), "08-01").is_empty());
    let last = Day::of(9999, 12, 31);
    assert!(years(last.plus_days(-900), last, "08-01").len() <= 4, "the end of the calendar");
}

#[test]
fn shares_are_rounded() {
    let of = |opening, left| Movement { opening, left, ..Movement::default() }.kept_percent();
    assert_eq!(of(45, 5), Some(89));
    assert_eq!(of(2, 1), Some(50));
    assert_eq!(of(200, 1), Some(100), "99.5");
    assert_eq!(of(0, 0), None);
}
