use network::Year;
use platform::{Day, Pence, Span};
use proptest::prelude::*;

use super::balance::{Age, Balance, State};
use super::fee::{Band, Line, NoFee, Payer, ProRata, Transition, fee};
use super::vat::{Vat, sums};

fn year() -> Year {
    Year { from: Day::of(2031, 8, 1) }
}

fn line(title: &str, category: &str, amount: i64) -> Line {
    Line {
        title: title.to_owned(),
        category: category.to_owned(),
        kinds: Vec::new(),
        residents: Band::default(),
        budget: Band::default(),
        transition: Transition::Any,
        amount: Pence::pounds(amount),
        vat: Vat::Standard,
        vat_reason: String::new(),
    }
}

fn payer() -> Payer {
    Payer {
        category: "full".to_owned(),
        kind: "district".to_owned(),
        residents: Some(90_000),
        budget: None,
        span: Span::default(),
        transition: None,
    }
}

#[test]
fn the_first_line_that_is_for_somebody_decides() {
    let small =
        Line { residents: Band { from: None, below: Some(100_000) }, ..line("Small council", "full", 3_000) };
    let lines = [line("Affiliate", "affiliate", 200), small, line("Other council", "full", 6_000)];
    let found = fee(&lines, ProRata::Months, year(), &payer()).unwrap();
    assert_eq!((found.line, found.net), (1, Pence::pounds(3_000)));
    assert_eq!(found.reason, "Small council, 90,000 residents.");
    let large = Payer { residents: Some(100_000), ..payer() };
    assert_eq!(fee(&lines, ProRata::Months, year(), &large).unwrap().line, 2, "bands are half-open");
    let unknown = Payer { residents: None, ..payer() };
    assert_eq!(fee(&lines, ProRata::Months, year(), &unknown), Err(NoFee::ResidentsUnknown));
    let supporter = Payer { category: "supporter".to_owned(), ..payer() };
    assert_eq!(fee(&lines, ProRata::Months, year(), &supporter), Err(NoFee::NoLine));
}

#[test]
fn transition_is_looked_at_on_the_first_day_of_the_year() {
    let free = Line { transition: Transition::Only, ..line("Council in transition", "full", 0) };
    let lines = [free, line("Council", "full", 6_000)];
    let until = |day| Payer {
        transition: Some(Span { from: Some(Day::of(2031, 5, 2)), until: Some(day) }),
        ..payer()
    };
    let fee_of = |payer: &Payer| fee(&lines, ProRata::Months, year(), payer).unwrap().net;
    assert_eq!(fee_of(&until(Day::of(2032, 5, 2))), Pence(0));
    assert_eq!(fee_of(&until(Day::of(2031, 8, 1))), Pence::pounds(6_000), "it ended before the year began");
}

#[test]
fn joiners_pay_for_the_months_that_are_left() {
    let lines = [line("Council", "full", 1_200)];
    let joined = |day| Payer { span: Span { from: Some(day), until: None }, ..payer() };
    let net = |day| fee(&lines, ProRata::Months, year(), &joined(day)).unwrap().net;
    assert_eq!(net(Day::of(2031, 8, 1)), Pence::pounds(1_200));
    assert_eq!(net(Day::of(2031, 8, 31)), Pence::pounds(1_200), "the month of joining counts");
    assert_eq!(net(Day::of(2031, 9, 1)), Pence::pounds(1_100));
    assert_eq!(net(Day::of(2032, 7, 31)), Pence::pounds(100));
    let found = fee(&lines, ProRata::Months, year(), &joined(Day::of(2032, 2, 14))).unwrap();
    assert_eq!(found.reason, "Council; joined on 14 February 2032: 6 of 12 months of £1,200.");
    let later = joined(Day::of(2032, 8, 1));
    assert_eq!(fee(&lines, ProRata::Months, year(), &later), Err(NoFee::NotInYear));
    let left = Payer { span: Span { from: None, until: Some(Day::of(2031, 8, 1)) }, ..payer() };
    assert_eq!(
        fee(&lines, ProRata::Months, year(), &left),
        Err(NoFee::NotInYear),
        "it resigned as the year began"
    );
}

#[test]
fn tax_is_rounded_once_for_each_kind() {
    let taxes = |nets: &[i64]| {
        sums(nets.iter().map(|net| (Vat::Standard, 2_000, "", Pence(*net)))).first().map(|sum| sum.tax)
    };
    assert_eq!(taxes(&[2, 2]), Some(Pence(1)), "0.8p is 1p, not twice 0.4p");
    let mixed =
        sums([(Vat::Exempt, 2_000, "Subscription", Pence(1_000)), (Vat::Standard, 2_000, "", Pence(1_000))]);
    assert_eq!(mixed.iter().map(|sum| sum.tax).collect::<Vec<_>>(), [Pence(200), Pence(0)]);
}

#[test]
fn where_an_invoice_stands() {
    let (due, today) = (Day::of(2031, 10, 1), Day::of(2031, 10, 2));
    let asked = Balance { total: Pence(100), ..Balance::default() };
    assert_eq!(asked.state(due, due, false), State::Open, "it may be paid on the day");
    assert_eq!(asked.state(due, today, false), State::Overdue);
    assert_eq!(asked.state(due, today, true), State::Disputed);
    let part = Balance { paid: Pence(40), ..asked };
    assert_eq!(part.state(due, due, false), State::PartPaid);
    assert!(part.takes(Pence(60)) && !part.takes(Pence(61)) && !part.takes(Pence(0)));
    assert_eq!(Balance { paid: Pence(100), ..asked }.state(due, today, true), State::Settled);
    assert_eq!(Balance { credited: Pence(100), ..asked }.state(due, today, false), State::Credited);
    assert_eq!(Balance { written_off: Pence(100), ..asked }.state(due, today, false), State::WrittenOff);
    assert_eq!(Age::of(due, today), Age::To30);
    assert_eq!(Age::of(due, due.plus_days(91)), Age::Over90);
}

proptest! {
    #[test]
    fn nobody_pays_more_for_joining_later(amount in 0i64..10_000_000, day in 0i32..365, later in 0i32..365) {
        let fee = Pence(amount);
        let (first, second) = (year().from.plus_days(day.min(later)), year().from.plus_days(day.max(later)));
        for rule in ProRata::ALL {
            let (early, late) = (rule.charge(fee, year(), first), rule.charge(fee, year(), second));
            prop_assert!(Pence(0) <= late && late <= early && early <= fee);
            prop_assert_eq!(rule.charge(fee, year(), year().from), fee);
        }
    }

    #[test]
    fn twelve_months_of_joiners_pay_six_and_a_half_fees(amount in 0i64..10_000_000) {
        let fee = Pence(amount);
        let paid: Pence = (0..12).map(|m| ProRata::Months.charge(fee, year(), year().from.plus_months(m))).sum();
        // 12 + 11 + ... + 1 twelfths, each rounded by at most half a penny.
        prop_assert!((paid.0 * 2 - amount * 13).abs() <= 12);
    }

    #[test]
    fn bands_that_meet_leave_nobody_out(residents in 0i64..2_000_000, edges in prop::collection::btree_set(1i64..1_999_999, 0..6)) {
        let edges: Vec<i64> = edges.into_iter().collect();
        let from = std::iter::once(None).chain(edges.iter().copied().map(Some));
        let below = edges.iter().copied().map(Some).chain([None]);
        let lines: Vec<Line> = from
            .zip(below)
            .map(|(from, below)| Line { residents: Band { from, below }, ..line("Band", "full", 1) })
            .collect();
        let payer = Payer { residents: Some(residents), ..payer() };
        let found = fee(&lines, ProRata::Months, year(), &payer).map(|fee| fee.line);
        let expected = edges.iter().filter(|edge| **edge <= residents).count();
        prop_assert_eq!(found, Ok(expected));
    }

    #[test]
    fn parts_of_an_amount_differ_from_it_by_less_than_a_penny_each(amount in -10_000_000i64..10_000_000, whole in 1i64..400) {
        let parts: Pence = (0..whole).map(|_| Pence(amount).part(1, whole)).sum();
        prop_assert!((parts.0 - amount).abs() * 2 <= whole);
        prop_assert_eq!(Pence(amount).part(whole, whole), Pence(amount));
        prop_assert_eq!(Pence(-amount).part(1, whole), -Pence(amount).part(1, whole));
    }
}
