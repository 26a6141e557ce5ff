use std::collections::HashMap;

use platform::{Day, Span};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::store::{Category, Organisation, Standing};

mod movement;
mod statistics;

fn standing(category: &str, kind: &str, transition: Option<Span>) -> Standing {
    let organisation = Organisation {
        id: Uuid::now_v7(),
        slug: "somewhere".to_owned(),
        name: "Somewhere Council".to_owned(),
        kind: kind.to_owned(),
        nation: String::new(),
        region: String::new(),
        gss: String::new(),
        latitude: None,
        longitude: None,
        website: String::new(),
        is_named: true,
        is_generated: false,
        note: String::new(),
    };
    let category = Category {
        id: Uuid::now_v7(),
        key: category.to_owned(),
        title: category.to_owned(),
        plural: category.to_owned(),
        place: 1,
        counts_as_member: category != "supporter",
        who_may_join: String::new(),
        summary: String::new(),
    };
    Standing { organisation, category, span: Span::default(), transition }
}

fn day() -> Day {
    Day::of(2031, 6, 1)
}

#[test]
fn combined_authorities_and_councils_in_transition_do_not_count_in_totals() {
    let running = Some(Span { from: Some(Day::of(2031, 5, 1)), until: None });
    let over = Some(Span { from: Some(Day::of(2029, 5, 1)), until: Some(Day::of(2030, 5, 1)) });
    assert!(counts_in_totals(&standing("full", "district", None), day()));
    assert!(counts_in_totals(&standing("full", "district", over), day()), "its year of transition is over");
    assert!(!counts_in_totals(&standing("full", "district", running), day()));
    assert!(!counts_in_totals(&standing("full", "combined_authority", None), day()));
    assert!(!counts_in_totals(&standing("associate", "town_council", None), day()));
}

#[test]
fn a_district_inside_a_county_that_counts_is_counted_once() {
    let county = standing("full", "county", None);
    let district = standing("full", "district", None);
    let (c, d) = (county.organisation.id, district.organisation.id);
    let residents = HashMap::from([(c, 700), (d, 150)]);
    let both = [county, district];
    assert_eq!(total(&both, day(), &residents).sum, 850);
    assert_eq!(total_once(&both, day(), &residents, &[(d, c)]).sum, 700);
}

#[test]
fn an_unknown_part_is_counted_as_unknown_and_not_as_nothing() {
    let total = total(&[standing("full", "district", None)], day(), &HashMap::new());
    assert_eq!(total, Total { sum: 0, known_count: 0, counted_count: 1 });
}

#[test]
fn estimates_are_in_print_from_november_of_the_next_year() {
    assert_eq!(population_year(Day::of(2024, 7, 31)), 2022);
    assert_eq!(population_year(Day::of(2024, 10, 31)), 2022);
    assert_eq!(population_year(Day::of(2024, 11, 1)), 2023);
}

#[test]
fn spans_that_cannot_be_are_refused_in_words() {
    let span = |from, until| Span { from: Some(from), until: Some(until) };
    let (a, b, c) = (Day::of(2030, 1, 1), Day::of(2031, 1, 1), Day::of(2032, 1, 1));
    assert!(span_problem(span(b, a), None).is_some_and(|words| words.contains("ends before it begins")));
    assert!(span_problem(span(a, b), Some(span(b, c))).is_some_and(|words| words.contains("outside")));
    assert_eq!(span_problem(span(a, c), Some(span(a, b))), None);
}

fn any_day() -> impl Strategy<Value = Day> {
    (2015_i16..2035, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Day::of(year, month, day))
}

proptest! {
    /// Whatever the values, the newest of each organisation that is not too new is chosen, and no other.
    #[test]
    fn the_newest_value_that_is_not_too_new_is_chosen(
        years in prop::collection::btree_map(2010..2030_i32, 0..1_000_000_i64, 0..12),
        until in 2010..2030_i32,
    ) {
        let id = Uuid::now_v7();
        let values: Vec<_> = years.iter().map(|(year, value)| (id, *year, *value)).collect();
        let expected = years.range(..=until).next_back().map(|(_, value)| *value);
        prop_assert_eq!(newest_until(&values, until).get(&id).copied(), expected);
    }

    /// Two spans overlap exactly when some day lies in both.
    #[test]
    fn spans_overlap_when_they_share_a_day(a in any_day(), b in any_day(), c in any_day(), d in any_day()) {
        prop_assume!(a < b && c < d);
        let (one, other) = (Span { from: Some(a), until: Some(b) }, Span { from: Some(c), until: Some(d) });
        let shares = one.contains(c) || other.contains(a);
        prop_assert_eq!(one.overlaps(other), shares);
    }
}
