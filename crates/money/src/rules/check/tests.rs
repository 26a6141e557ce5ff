use network::Year;
use platform::Day;
use proptest::prelude::*;

use super::*;
use crate::rules::vat::Vat;

fn line(title: &str, from: Option<i64>, below: Option<i64>) -> Line {
    Line {
        title: title.to_owned(),
        category: "full".to_owned(),
        kinds: Vec::new(),
        residents: Band { from, below },
        budget: Band::default(),
        transition: Transition::Any,
        amount: Pence::pounds(1),
        vat: Vat::Standard,
        vat_reason: String::new(),
    }
}

fn tariff(lines: Vec<Line>) -> Tariff {
    Tariff {
        year: Year { from: Day::of(2031, 8, 1) },
        lines,
        pro_rata: ProRata::WholeYear,
        vat_rate_bp: 2_000,
    }
}

fn words(lines: Vec<Line>) -> Vec<String> {
    troubles(&tariff(lines)).iter().map(|trouble| trouble.in_words(str::to_owned)).collect()
}

#[test]
fn a_sound_table_has_nothing_wrong() {
    let authority = Line { kinds: vec!["combined_authority".to_owned()], ..line("Authority", None, None) };
    let free = Line { transition: Transition::Only, ..line("In transition", None, None) };
    let bands = [
        line("Small", None, Some(100)),
        line("Middle", Some(100), Some(200)),
        line("Large", Some(200), None),
    ];
    let lines = [vec![free, authority], bands.to_vec()].concat();
    assert_eq!(words(lines), Vec::<String>::new());
}

#[test]
fn gaps_overlaps_and_idle_lines_are_named() {
    assert_eq!(words(vec![]), ["The table has no lines. Add at least one."]);
    let gap = vec![line("Small", None, Some(100)), line("Large", Some(200), None)];
    assert_eq!(words(gap), ["full: there is no line for 100 to 199 residents."]);
    let end = vec![line("Middle", Some(100), Some(200))];
    let expected = [
        "full: there is no line for fewer than 100 residents.",
        "full: there is no line for 200 residents or more.",
    ];
    assert_eq!(words(end), expected);
    let overlap = vec![line("Small", None, Some(200)), line("Large", Some(100), None)];
    assert_eq!(words(overlap), ["“Small” and “Large” both take the same ones. The first of them decides."]);
    let district = Line { kinds: vec!["district".to_owned()], ..line("District", None, None) };
    let idle = words(vec![line("All", None, None), district]);
    assert_eq!(idle, ["“District” is never used: the lines above it take everybody it is for."]);
    let silent = Line { vat: Vat::Exempt, ..line("Exempt", None, None) };
    assert_eq!(words(vec![silent]), ["“Exempt” charges no VAT and does not say why. An invoice has to."]);
}

#[test]
fn bands_of_two_measures_are_looked_at_together() {
    let by_budget =
        |title, from, below| Line { budget: Band { from, below }, ..line(title, Some(100), None) };
    let lines = vec![
        line("Small", None, Some(100)),
        by_budget("Poor", None, Some(5_000)),
        by_budget("Rich", Some(9_000), None),
    ];
    assert_eq!(
        words(lines),
        ["full: there is no line for 100 residents or more and a budget from £50 to less than £90."]
    );
}

proptest! {
    #[test]
    fn bands_that_meet_have_no_gap_and_a_missing_one_is_found(
        edges in prop::collection::btree_set(1i64..2_000_000, 2..7),
        missing in any::<prop::sample::Index>(),
    ) {
        let edges: Vec<i64> = edges.into_iter().collect();
        let from = std::iter::once(None).chain(edges.iter().copied().map(Some));
        let below = edges.iter().copied().map(Some).chain([None]);
        let mut lines: Vec<Line> = from.zip(below).map(|(from, below)| line("Band", from, below)).collect();
        prop_assert_eq!(troubles(&tariff(lines.clone())), vec![]);
        let gone = lines.remove(missing.index(lines.len()));
        let found = troubles(&tariff(lines));
        let residents = Band { from: Some(gone.residents.from.unwrap_or(0)), below: gone.residents.below };
        let gap = Trouble::Gap {
            category: "full".to_owned(),
            kind: String::new(),
            residents,
            budget: Band { from: Some(0), below: None },
        };
        prop_assert_eq!(found, vec![gap]);
    }
}
