use network::Year;
use platform::{Day, Pence};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128)
}

fn group(number: usize, section: Section) -> GroupRow {
    GroupRow { id: id(number), key: format!("g{number}"), title: format!("Group {number}"), section }
}

fn line(number: usize, group: usize, source: Source) -> LineRow {
    LineRow {
        id: id(number),
        group: id(group),
        slug: format!("l{number}"),
        title: format!("Line {number}"),
        source,
    }
}

fn year(number: usize, first: i16, is_actual: bool) -> YearRow {
    YearRow { id: id(number), year: Year { from: Day::of(first, 8, 1) }, is_actual }
}

/// Income with a carry forward, two groups of expenditure, a reserve; three years that follow each other.
fn books() -> Books {
    Books {
        years: vec![year(1, 2029, true), year(2, 2030, false), year(3, 2031, false)],
        groups: vec![
            group(10, Section::Income),
            group(11, Section::Expenditure),
            group(12, Section::Expenditure),
            group(13, Section::Reserve),
        ],
        lines: vec![
            line(20, 10, Source::Records),
            line(21, 10, Source::CarryForward),
            line(22, 11, Source::Records),
            line(23, 11, Source::Records),
            line(24, 12, Source::Records),
            line(25, 13, Source::Records),
        ],
        ..Books::default()
    }
}

fn with(mut books: Books, parts: &[(usize, usize, Part)]) -> Books {
    for (year, line, part) in parts {
        books.parts.entry((id(*year), id(*line))).or_default().take(*part);
    }
    books
}

#[test]
fn what_is_carried_forward_is_the_balance_of_the_year_before() {
    let books = with(
        books(),
        &[
            (1, 20, Part::Recorded(Pence::pounds(100))),
            (1, 21, Part::Recorded(Pence::pounds(50))),
            (1, 22, Part::Recorded(Pence::pounds(30))),
            // Somebody wrote one down all the same: it is not heard.
            (2, 21, Part::Assumed(Pence::pounds(999))),
            (2, 24, Part::Assumed(Pence::pounds(20))),
        ],
    );
    let columns = books.columns();
    let balances: Vec<Amount> = columns.iter().map(|column| column.balance).collect();
    assert_eq!(balances, [120, 100, 100].map(|pounds| Amount::of(Pence::pounds(pounds))));
    assert_eq!(columns[1].cell(id(21)), Amount::of(Pence::pounds(120)));
    assert_eq!(columns.iter().map(|column| column.follows).collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn after_a_gap_the_books_begin_anew() {
    let mut gapped = books();
    gapped.years = vec![year(1, 2029, true), year(2, 2031, false)];
    let gapped = with(
        gapped,
        &[(1, 20, Part::Recorded(Pence::pounds(100))), (2, 21, Part::Assumed(Pence::pounds(7)))],
    );
    assert_eq!(gapped.columns()[1].cell(id(21)), Amount::of(Pence::pounds(7)));
    assert!(!gapped.columns()[1].follows);
}

#[test]
fn what_is_to_be_confirmed_is_said_and_never_nought() {
    let books = with(books(), &[(2, 20, Part::Assumed(Pence::pounds(10))), (2, 23, Part::ToBeConfirmed)]);
    let column = &books.columns()[1];
    assert_eq!(column.cell(id(23)), Amount::to_be_confirmed());
    assert_eq!(column.cell(id(23)).in_words(), "To be confirmed");
    assert_eq!(column.cell(id(24)).in_words(), "", "nothing is not nought either");
    assert_eq!(column.expenditure, Amount::to_be_confirmed());
    assert_eq!(column.balance.in_words(), "£10 without 1 amount to be confirmed");
    assert_eq!(books.columns()[2].balance.open, 1, "it goes on being open in the year after");
}

#[test]
fn a_projected_line_is_its_plan_until_more_is_bound() {
    let mut parts = Parts::default();
    parts.take(Part::Assumed(Pence(100)));
    parts.take(Part::Recorded(Pence(60)));
    parts.take(Part::Committed(Pence(30)));
    assert_eq!(parts.amount(false), Amount::of(Pence(100)));
    parts.take(Part::Committed(Pence(30)));
    assert_eq!(parts.amount(false), Amount::of(Pence(120)));
    assert_eq!(parts.amount(true), Amount::of(Pence(60)), "of a closed year only what happened counts");
    let mut fees = Parts::default();
    fees.take(Part::FeeTable(Pence(500)));
    assert_eq!(fees.amount(false), Amount::of(Pence(500)));
    fees.take(Part::Assumed(Pence(450)));
    assert_eq!(fees.amount(false), Amount::of(Pence(450)), "what somebody assumed goes before the table");
}

#[test]
fn the_reserve_stands_beside_the_balance() {
    let without = with(books(), &[(1, 20, Part::Recorded(Pence(10)))]);
    let beside = with(without.clone(), &[(1, 25, Part::Recorded(Pence(7)))]);
    assert_eq!(without.columns()[0].balance, beside.columns()[0].balance);
    assert_eq!(beside.columns()[0].reserve, Amount::of(Pence(7)));
}

#[test]
fn what_feeds_a_line_is_read_back() {
    for source in
        [Source::Records, Source::CarryForward, Source::Fees(vec!["associate".into(), "affiliate".into()])]
    {
        assert_eq!(Source::read(&source.key()), Some(source));
    }
    for wrong in ["", "fees:", "fees:a+", "fees:A b", "balance"] {
        assert_eq!(Source::read(wrong), None, "{wrong}");
    }
}

#[test]
fn signed_accounts_do_not_change() {
    let (belongs, year_of) = (Day::of(2030, 8, 1), |day: Day| Year::of(day, "08-01").from);
    let signed = Some(Day::of(2031, 10, 5));
    assert_eq!(kept_in(belongs, Day::of(2031, 9, 1), None, year_of), belongs);
    assert_eq!(kept_in(belongs, Day::of(2031, 10, 5), signed, year_of), belongs);
    assert_eq!(kept_in(belongs, Day::of(2031, 10, 6), signed, year_of), Day::of(2031, 8, 1));
}

#[test]
fn spending_above_the_limit_needs_approval() {
    let limit = Pence::pounds(5_000);
    let needs = |kind, section, amount, pays| needs_approval(kind, section, Pence(amount), limit, pays);
    assert!(!needs(Kind::Recorded, Section::Expenditure, 500_000, false), "at the limit it does not");
    assert!(needs(Kind::Recorded, Section::Expenditure, 500_001, false));
    assert!(needs(Kind::Commitment, Section::Expenditure, 500_001, false));
    assert!(!needs(Kind::Recorded, Section::Expenditure, 500_001, true), "the commitment was approved");
    assert!(!needs(Kind::Recorded, Section::Income, 500_001, false));
    assert!(!needs(Kind::Assumption, Section::Expenditure, 500_001, false));
}

#[test]
fn accounts_are_signed_once_nothing_is_open() {
    assert_eq!(may_sign(true, 0, 0, 0), Ok(()));
    assert_eq!(may_sign(false, 0, 0, 0).unwrap_err(), "The year is not over yet.");
    let open = may_sign(true, 1, 2, 0).unwrap_err();
    assert!(open.contains("1 amount to be confirmed, 2 items that wait for approval"), "{open}");
}

/// Any part, in any cell.
fn parts() -> impl Strategy<Value = Vec<(usize, usize, Part)>> {
    let part = prop_oneof![
        (-1_000_000i64..10_000_000).prop_map(|pence| Part::Recorded(Pence(pence))),
        (0i64..10_000_000).prop_map(|pence| Part::Committed(Pence(pence))),
        (0i64..10_000_000).prop_map(|pence| Part::Assumed(Pence(pence))),
        Just(Part::ToBeConfirmed),
    ];
    prop::collection::vec((1usize..4, 20usize..26, part), 0..60)
}

proptest! {
    #[test]
    fn totals_always_add_up(parts in parts()) {
        let books = with(books(), &parts);
        for column in books.columns() {
            let lines = |section: Section| -> Amount {
                let groups: Vec<Uuid> = books.groups.iter().filter(|g| g.section == section).map(|g| g.id).collect();
                books.lines.iter().filter(|line| groups.contains(&line.group)).map(|line| column.cell(line.id)).sum()
            };
            prop_assert_eq!(column.income, lines(Section::Income));
            prop_assert_eq!(column.expenditure, lines(Section::Expenditure));
            prop_assert_eq!(column.reserve, lines(Section::Reserve));
            prop_assert_eq!(column.balance, column.income - column.expenditure);
            for group in &books.groups {
                let of_group: Amount = books.lines.iter().filter(|l| l.group == group.id).map(|l| column.cell(l.id)).sum();
                prop_assert_eq!(column.group(group.id), of_group);
            }
        }
    }

    #[test]
    fn the_chain_never_breaks(parts in parts()) {
        let columns = with(books(), &parts).columns();
        for pair in columns.windows(2) {
            prop_assert_eq!(pair[1].cell(id(21)), pair[0].balance);
        }
        // What is left in the end is what was there at first and all that came and went.
        let flows: i64 = columns.iter().map(|c| c.income.at_least().0 - c.cell(id(21)).at_least().0 - c.expenditure.at_least().0).sum();
        let last = columns.last().map_or(0, |column| column.balance.at_least().0);
        prop_assert_eq!(last, columns[0].cell(id(21)).at_least().0 + flows);
    }

    #[test]
    fn nothing_to_be_confirmed_is_lost_on_the_way(parts in parts()) {
        let books = with(books(), &parts);
        let columns = books.columns();
        let written = |upto: usize| parts.iter().filter(|(year, line, part)| {
            // What is written down as carried forward counts in the first year only; the reserve is in no balance.
            *year <= upto && *line != 25 && (*line != 21 || *year == 1) && *part == Part::ToBeConfirmed
        }).count();
        for (place, column) in columns.iter().enumerate() {
            prop_assert_eq!(column.balance.open as usize, written(place + 1));
            let says = column.balance.in_words();
            prop_assert_eq!(says.contains("to be confirmed") || says.contains("To be confirmed"), column.balance.open > 0);
        }
    }

    #[test]
    fn a_projection_is_never_less_than_what_is_bound(parts in parts()) {
        let books = with(books(), &parts);
        for parts in books.parts.values() {
            let amount = parts.amount(false);
            for least in [parts.bound(), parts.planned().known].into_iter().flatten() {
                prop_assert!(amount.known.is_some_and(|known| least <= known));
            }
            prop_assert_eq!(parts.amount(true).known, parts.recorded);
        }
    }

    #[test]
    fn the_statement_shows_every_line_once(parts in parts()) {
        let books = with(books(), &parts);
        let columns = books.columns();
        let found = rows(&books, &columns.iter().collect::<Vec<_>>());
        let lines: Vec<Uuid> = found.iter().filter_map(|row| match row.kind { RowKind::Line(line) => Some(line), _ => None }).collect();
        prop_assert_eq!(lines.len(), books.lines.len());
        for row in found.iter().filter(|row| row.kind != RowKind::Heading) {
            prop_assert_eq!(row.amounts.len(), columns.len());
        }
    }
}
