use platform::Span;
use proptest::prelude::*;

use super::*;
use crate::rules::fee::{Band, Transition};

fn year() -> Year {
    Year { from: Day::of(2031, 8, 1) }
}

fn category(key: &str, place: i32) -> Category {
    Category {
        id: Uuid::from_u128(u128::try_from(place).unwrap()),
        key: key.to_owned(),
        title: key.to_owned(),
        plural: key.to_owned(),
        place,
        counts_as_member: true,
        who_may_join: String::new(),
        summary: String::new(),
    }
}

fn member(number: u128, category: Category, from: Option<Day>, until: Option<Day>) -> Member {
    Member {
        organisation: Brief {
            id: Uuid::from_u128(number),
            slug: format!("council-{number}"),
            name: format!("Council {number}"),
            kind: "district".to_owned(),
            nation: String::new(),
            region: String::new(),
        },
        is_named: true,
        category,
        span: Span { from, until },
        transition: None,
        residents: Some(90_000),
        budget_pence: None,
    }
}

fn full() -> Category {
    category("full", 1)
}

fn line(category: &str, amount: i64) -> Line {
    Line {
        title: category.to_owned(),
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

fn tariff() -> Tariff {
    let free = Line { transition: Transition::Only, ..line("full", 0) };
    let lines = vec![free, line("full", 1_200), line("associate", 300)];
    Tariff { year: year(), lines, pro_rata: ProRata::Months, vat_rate_bp: 2_000 }
}

/// Everything is known of council 1.
fn known() -> Known {
    let id = Uuid::from_u128(1);
    Known {
        finance_contacts: HashSet::from([id]),
        purchase_orders: HashMap::from([(id, "PO-1".to_owned())]),
        ..Known::default()
    }
}

fn keys(line: &Proposed) -> Vec<&'static str> {
    line.exceptions.iter().map(Exception::key).collect()
}

#[test]
fn a_member_of_whom_all_is_known_is_ready() {
    let proposal = propose(&tariff(), vec![member(1, full(), None, None)], &known());
    let line = &proposal.lines[0];
    assert_eq!(
        (line.net(), line.tax, line.gross()),
        (Pence::pounds(1_200), Pence::pounds(240), Pence::pounds(1_440))
    );
    assert_eq!((line.reason(), line.purchase_order.as_deref()), ("full.", Some("PO-1")));
    assert!(line.is_ready() && line.exceptions.is_empty());
    let issued = Known { issued: HashMap::from([(Uuid::from_u128(1), "NIC-00001".to_owned())]), ..known() };
    let proposal = propose(&tariff(), vec![member(1, full(), None, None)], &issued);
    assert_eq!(proposal.ready().count(), 0, "nobody is asked twice");
}

#[test]
fn whoever_changes_category_within_the_year_pays_by_the_first() {
    let moved = Day::of(2032, 5, 2);
    let memberships = || {
        vec![
            member(1, full(), Some(moved), None),
            member(1, category("associate", 2), None, Some(moved)),
            member(2, full(), None, None),
        ]
    };
    let proposal = propose(&tariff(), memberships(), &known());
    assert_eq!(proposal.lines.len(), 2);
    let line = proposal.lines.iter().find(|line| line.organisation.id == Uuid::from_u128(1)).unwrap();
    assert_eq!((line.category.key.as_str(), line.net()), ("associate", Pence::pounds(300)));
    assert_eq!(keys(line), ["moves"]);
    let later = Tariff { year: year().after(), ..tariff() };
    let proposal = propose(&later, memberships(), &known());
    assert_eq!(proposal.lines[0].net(), Pence::pounds(1_200), "from the next year on by the new one");
}

#[test]
fn whoever_left_and_came_back_pays_for_the_first_time_only() {
    let again = member(1, full(), Some(Day::of(2032, 3, 1)), None);
    let first = member(1, full(), None, Some(Day::of(2031, 9, 1)));
    let proposal = propose(&tariff(), vec![again, first], &known());
    assert_eq!((proposal.lines.len(), proposal.lines[0].net()), (1, Pence::pounds(1_200)));
    assert_eq!(keys(&proposal.lines[0]), ["leaves"]);
}

#[test]
fn exceptions_say_what_to_look_at_and_what_stops() {
    let member = || vec![member(1, full(), None, None)];
    let of = |known: Known, members: Vec<Member>| propose(&tariff(), members, &known).lines.remove(0);
    let bare = of(Known::default(), member());
    assert_eq!(keys(&bare), ["no-contact", "no-order"]);
    assert!(bare.is_ready(), "neither stops the invoice");
    let id = Uuid::from_u128(1);
    let none = Known { purchase_orders: HashMap::from([(id, String::new())]), ..known() };
    assert!(of(none, member()).exceptions.is_empty(), "they said that they use none");
    let held = of(Known { holds: HashMap::from([(id, "It merges.".to_owned())]), ..known() }, member());
    assert!(!held.is_ready());
    assert_eq!(held.exceptions[0].in_words(), "Held back: It merges.");
    let disputed = of(Known { disputed: HashSet::from([id]), ..known() }, member());
    assert_eq!((keys(&disputed), disputed.is_ready()), (vec!["disputed"], true));
    let mut in_transition = member();
    in_transition[0].transition = Some(Span::default());
    let free = of(Known::default(), in_transition);
    assert_eq!((keys(&free), free.is_ready(), free.tax), (vec!["in-transition"], false, Pence(0)));
    let mut other = member();
    other[0].category = category("supporter", 4);
    let without = of(known(), other);
    assert_eq!((keys(&without), without.is_ready()), (vec!["no-fee"], false));
}

#[test]
fn members_without_a_name_are_one_line_for_each_category() {
    let mut members =
        vec![member(1, full(), None, None), member(2, full(), None, None), member(3, full(), None, None)];
    members[1].is_named = false;
    members[2].is_named = false;
    members.push(Member { is_named: false, ..member(4, category("supporter", 4), None, None) });
    let proposal = propose(&tariff(), members, &known());
    assert_eq!(proposal.lines.len(), 1);
    let unnamed: Vec<_> = proposal
        .unnamed
        .iter()
        .map(|some| (some.category.key.as_str(), some.count, some.net, some.without_fee))
        .collect();
    assert_eq!(unnamed, [("full", 2, Pence::pounds(2_400), 0), ("supporter", 1, Pence(0), 1)]);
    assert_eq!(proposal.net_of(&["full".to_owned()]), (Pence::pounds(1_200), Pence::pounds(2_400)));
}

proptest! {
    /// However an organisation's memberships follow each other, it pays once, and never for a year that it was not there.
    #[test]
    fn everybody_pays_once(spans in prop::collection::vec((1u128..5, -400i32..800, 1i32..500, any::<bool>()), 0..12)) {
        let members: Vec<Member> = spans
            .iter()
            .map(|(number, from, days, is_full)| {
                let from = year().from.plus_days(*from);
                let category = if *is_full { full() } else { category("associate", 2) };
                member(*number, category, Some(from), Some(from.plus_days(*days)))
            })
            .collect();
        let there: HashSet<Uuid> = members
            .iter()
            .filter(|member| member.span.overlaps(year().span()))
            .map(|member| member.organisation.id)
            .collect();
        let proposal = propose(&tariff(), members, &Known::default());
        let paying: Vec<Uuid> = proposal.lines.iter().map(|line| line.organisation.id).collect();
        prop_assert_eq!(paying.len(), there.len());
        prop_assert_eq!(paying.into_iter().collect::<HashSet<_>>(), there);
        prop_assert!(proposal.lines.iter().all(|line| line.fee.is_ok() && line.net() <= Pence::pounds(1_200)));
    }
}
