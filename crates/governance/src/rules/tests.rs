use platform::Day;
use proptest::prelude::*;

use super::*;

fn quota(min: i32, max: i32) -> Quota {
    Quota { min: Some(min), max: Some(max) }
}

#[test]
fn a_seat_for_one_is_vacant_filled_or_over_full() {
    let say = |held| state_in_words(state(quota(1, 1), held), quota(1, 1), held);
    assert_eq!(say(0), "Vacant.");
    assert_eq!(say(1), "Filled.");
    assert_eq!(say(2), "Over-full: one more than its places allow.");
}

#[test]
fn a_seat_for_several_says_how_many_are_free() {
    let say = |held| state_in_words(state(quota(0, 6), held), quota(0, 6), held);
    assert_eq!(say(0), "Vacant: none of up to six places is held.");
    assert_eq!(say(1), "One of up to six is filled; five are free.");
    assert_eq!(say(5), "Five of up to six are filled; one is free.");
    assert_eq!(say(6), "All six places are filled.");
    let short = state_in_words(state(quota(3, 5), 1), quota(3, 5), 1);
    assert_eq!(short, "Two more places must be filled.");
}

#[test]
fn quotas_read_as_people_say_them() {
    assert_eq!(quota_in_words(quota(1, 1)), "one place");
    assert_eq!(quota_in_words(quota(0, 6)), "up to six places");
    assert_eq!(quota_in_words(quota(2, 5)), "two to five places");
    assert_eq!(quota_in_words(Quota { min: Some(2), max: None }), "at least two places");
    assert_eq!(quota_in_words(Quota::default()), "number of places not on record");
    assert_eq!(share_in_words(quota(0, 6)), "one of up to six");
    assert_eq!(share_in_words(quota(3, 3)), "one of three");
    assert_eq!(share_in_words(quota(1, 1)), "");
}

#[test]
fn holders_are_named_by_office() {
    assert_eq!(holder_in_words("Leader", "Fellside Council"), "Leader, Fellside Council");
    assert_eq!(holder_in_words("", "Fellside Council"), "Fellside Council");
    assert_eq!(holder_in_words("Operations Lead", ""), "Operations Lead");
    assert_eq!(plain_constituency("trade_union"), "Trade union");
}

#[test]
fn a_body_has_as_many_places_as_its_seats_say() {
    assert_eq!(places_in_all([Some(1), None, Some(6)].into_iter()), Some(7));
    assert_eq!(places_in_all([None, None].into_iter()), None);
}

#[test]
fn backward_spans_and_quotas_are_refused() {
    let day = |n| Some(Day::of(2031, 5, n));
    assert!(span_problem(Span { from: day(2), until: day(2) }).is_some());
    assert!(span_problem(Span { from: day(2), until: day(3) }).is_none());
    assert!(span_problem(Span { from: None, until: day(1) }).is_none());
    assert!(quota_problem(quota(3, 2)).is_some());
    assert!(quota_problem(Quota { min: Some(3), max: None }).is_none());
}

proptest! {
    /// Whatever the quota: what is held and what is free make up the places, and nothing is both short and over-full.
    #[test]
    fn the_state_balances(min in 0..9_i32, more in 0..9_i32, held in 0..20_usize) {
        let quota = quota(min, min + more);
        let max = count(min + more);
        match state(quota, held) {
            State::Vacant => prop_assert!(held == 0 && max > 0),
            State::Short(missing) => prop_assert_eq!(held + missing, count(min)),
            State::Open(free) => {
                prop_assert_eq!(held + free, max);
                prop_assert!(held >= count(min) && free > 0);
            }
            State::Full => prop_assert_eq!(held, max),
            State::OverFull(over) => prop_assert_eq!(max + over, held),
            State::Unmeasured => prop_assert!(false, "both ends are known"),
        }
    }

    /// Days on which a seat is held: from the first up to but not including the end.
    #[test]
    fn spans_hold_from_their_first_day_to_the_day_before_their_end(from in 1..15_i8, length in 1..10_i8, on in 1..28_i8) {
        let span = Span { from: Some(Day::of(2031, 5, from)), until: Some(Day::of(2031, 5, from + length)) };
        prop_assert!(span_problem(span).is_none());
        prop_assert_eq!(span.contains(Day::of(2031, 5, on)), from <= on && on < from + length);
    }

    /// Two holdings that follow one another never both hold the seat, and leave no gap.
    #[test]
    fn a_handover_leaves_one_holder(at in 2..28_i8, on in 1..28_i8) {
        let handover = Day::of(2031, 5, at);
        let (before, after) = (Span { from: None, until: Some(handover) }, Span { from: Some(handover), until: None });
        let day = Day::of(2031, 5, on);
        prop_assert!(before.contains(day) != after.contains(day));
    }

    #[test]
    fn every_state_has_a_sentence(min in proptest::option::of(0..9_i32), max in proptest::option::of(0..20_i32), held in 0..20_usize) {
        let quota = Quota { min, max };
        let said = state_in_words(state(quota, held), quota, held);
        prop_assert!(said.ends_with('.') && !said.starts_with(char::is_lowercase), "{}", said);
    }
}
