use std::collections::HashMap;

use platform::{Day, Pence};
use proptest::prelude::*;
use uuid::Uuid;

use crate::rules::account::{Entry as AccountEntry, account};
use crate::rules::credit::{Part, left_of, refuse};
use crate::rules::ledger::{Content, columns as ledger_columns};
use crate::rules::matching::{Open, Paid, Payers, Sureness, propose};
use crate::rules::reminder::{is_past_last, next, schedule};
use crate::rules::settle::{free, lay};
use crate::rules::statement::{Part as ColumnPart, amount, columns, day, entry, known, twins};
use crate::rules::vat::{Vat, sums};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[test]
fn amounts_are_read_as_banks_write_them() {
    let read = |text: &str| amount(text).map(|pence| pence.0);
    for (text, pence) in [
        ("1234.50", 123_450),
        ("£1,234.50", 123_450),
        ("GBP 12", 1_200),
        ("12.5", 1_250),
        ("-12.00", -1_200),
        ("\u{2212}12.00", -1_200),
        ("(12.00)", -1_200),
        ("12.00 DR", -1_200),
        ("12.00 cr", 1_200),
        ("12.00-", -1_200),
        ("+12.00", 1_200),
        ("1,234,567.89", 123_456_789),
    ] {
        assert_eq!(read(text), Some(pence), "{text}");
    }
    for text in ["12,50", "1.234,50", "1,23", "", "abc", "12.345", "1 2 3x", ",123", "12..0", "--5"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn dates_are_read_as_people_in_the_united_kingdom_write_them() {
    let expected = Some(Day::of(2031, 9, 5));
    for text in [
        "2031-09-05",
        "2031-09-05T10:00:00",
        "2031-09-05 00:00:00",
        "05/09/2031",
        "5/9/31",
        "05.09.2031",
        "05-09-2031",
        "5 Sep 2031",
        "05-Sep-31",
        "5 September 2031",
        "05/09/2031 14:30",
    ] {
        assert_eq!(day(text), expected, "{text}");
    }
    for text in ["2031-13-01", "31/02/2031", "09/25/2031", "yesterday", "2031", "1/2/031", "05/09/2031x"] {
        assert_eq!(day(text), None, "{text}");
    }
}

#[test]
fn columns_are_known_by_their_headings_or_as_chosen() {
    let headings = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
    let none = HashMap::new();
    let found =
        columns(&headings("Transaction Date,Type,Description,Paid In,Paid out,Balance"), &none).unwrap();
    assert_eq!(found[&ColumnPart::Date], 0);
    assert_eq!((found[&ColumnPart::Credit], found[&ColumnPart::Debit]), (3, 4));
    assert_eq!(found[&ColumnPart::Reference], 2);
    let strange = headings("Buchungstag,Betrag,Text");
    let problems = columns(&strange, &none).unwrap_err();
    assert_eq!(problems.len(), 2, "{problems:?}");
    let chosen = HashMap::from([
        (ColumnPart::Date, "buchungstag".to_owned()),
        (ColumnPart::Amount, "Betrag".to_owned()),
    ]);
    assert_eq!(columns(&strange, &chosen).unwrap()[&ColumnPart::Amount], 1);
    let wrong = HashMap::from([(ColumnPart::Date, "nowhere".to_owned())]);
    assert!(columns(&strange, &wrong).unwrap_err()[0].1.contains("no column “nowhere”"));
}

#[test]
fn a_line_says_everything_that_is_wrong_with_it() {
    let headings: Vec<String> = ["Date", "Credit", "Debit"].map(str::to_owned).into();
    let columns = columns(&headings, &HashMap::new()).unwrap();
    let today = Day::of(2031, 6, 1);
    let read = |cells: [&str; 3]| entry(2, &cells.map(str::to_owned), &columns, today);
    assert_eq!(read(["31/05/2031", "12", ""]).unwrap().amount, Pence(1_200));
    assert_eq!(
        read(["31/05/2031", "", "12"]).unwrap().amount,
        Pence(-1_200),
        "what went out is below nought"
    );
    assert_eq!(read(["31/05/2031", "0.00", "-12"]).unwrap().amount, Pence(-1_200));
    assert_eq!(read(["31/06/2031", "x", ""]).unwrap_err().len(), 2);
    assert!(read(["02/06/2031", "1", ""]).unwrap_err()[0].1.contains("lies ahead"));
    assert!(read(["02/06/2001", "1", ""]).unwrap_err()[0].1.contains("ten years"));
    assert!(read(["31/05/2031", "1", "2"]).unwrap_err()[0].1.contains("money in and money out"));
    assert!(read(["31/05/2031", "", ""]).unwrap_err()[0].1.contains("missing"));
    assert!(read(["31/05/2031", "99999999999", ""]).unwrap_err()[0].1.contains("more than"));
    let one = read(["31/05/2031", "12", ""]).unwrap();
    let entries = [one.clone(), crate::rules::statement::Entry { line: 3, ..one.clone() }];
    assert_eq!(twins(&entries), [(3, 2)]);
    let recorded = [(one.on, one.amount, String::new(), String::new())];
    assert_eq!(known(&entries, &recorded), [2], "what was recorded once is known once");
}

fn open(number: u128, organisation: u128, owed: i64) -> Open {
    Open {
        id: id(number),
        number: format!("NIC{number:05}"),
        purchase_order: format!("PO{organisation}77"),
        organisation: id(organisation),
        owed: Pence(owed),
    }
}

#[test]
fn a_payment_is_matched_by_what_stands_with_it() {
    let invoices =
        [open(1, 901, 600_000), open(2, 902, 360_000), open(3, 901, 12_000), open(4, 903, 360_000)];
    let mut payers = Payers::default();
    payers.add("Eastmarsh Council", id(901));
    payers.add("Eastmarsh MBC", id(901));
    payers.add("Fellside Borough Council", id(902));
    let found = |amount: i64, reference: &str, payer: &str| {
        propose(Paid { amount: Pence(amount), reference, payer }, &invoices, &payers).map(|p| {
            (p.organisation.as_u128(), p.invoices.iter().map(|i| i.as_u128()).collect::<Vec<_>>(), p.sureness)
        })
    };
    use Sureness::{Likely, Possible, Sure};
    assert_eq!(found(360_000, "inv nic00002 thanks", ""), Some((902, vec![2], Sure)));
    assert_eq!(found(100, "NIC00002", ""), Some((902, vec![2], Likely)), "part of it");
    assert_eq!(found(612_000, "NIC00001 / NIC00003", "whoever"), Some((901, vec![1, 3], Sure)));
    assert_eq!(found(360_000, "Your PO902-77? PO90277", ""), Some((902, vec![2], Sure)));
    assert_eq!(found(600_000, "MEMBERSHIP", "EASTMARSH M.B.C."), Some((901, vec![1], Sure)));
    assert_eq!(found(612_000, "", "Eastmarsh Council"), Some((901, vec![1, 3], Likely)), "all of theirs");
    assert_eq!(found(5, "", "Eastmarsh Council"), Some((901, vec![1, 3], Possible)));
    assert_eq!(found(360_000, "", "Felside BC"), Some((902, vec![2], Likely)), "a spelling");
    let described = "FPI FELLSIDE BOROUGH COUNCIL AP 0342";
    assert_eq!(found(360_000, described, ""), Some((902, vec![2], Likely)), "named by the bank");
    assert_eq!(found(5, "fellside bc 0342", "BACS"), Some((902, vec![2], Possible)), "its telling word");
    assert_eq!(found(5, "EASTMARSHES", ""), None, "no word of its own");
    assert_eq!(found(600_000, "", "Stranger"), Some((901, vec![1], Possible)), "only one owes it");
    assert_eq!(found(360_000, "", "Stranger"), None, "two owe it");
    assert_eq!(found(360_000, "NIC000021", ""), None, "part of another number");
}

#[test]
fn reminders_go_out_one_after_the_other() {
    let days = schedule("21 7 x 42 7 -3");
    assert_eq!(days, [7, 21, 42]);
    let due = Day::of(2031, 3, 1);
    assert_eq!(next(&days, due, &[]), Some((0, Day::of(2031, 3, 8))));
    assert_eq!(next(&days, due, &[Day::of(2031, 3, 8)]), Some((1, Day::of(2031, 3, 22))));
    let late = Day::of(2031, 6, 1);
    assert_eq!(next(&days, due, &[late]), Some((1, late.plus_days(14))), "never two at once");
    let all = [late, late.plus_days(14), late.plus_days(35)];
    assert_eq!(next(&days, due, &all), None);
    assert!(!is_past_last(&days, &all, late.plus_days(36)) && is_past_last(&days, &all, late.plus_days(42)));
    assert!(!is_past_last(&days, &all[..2], late.plus_days(400)));
}

#[test]
fn the_columns_of_the_export_are_a_setting() {
    let all = ledger_columns("").unwrap();
    assert!(all.iter().any(|column| column.content == Content::Field("key")));
    let some = ledger_columns("Date = date_uk\nCost centre = \"47 11\"\n\nAmount=amount").unwrap();
    assert_eq!(some.len(), 3);
    assert_eq!(some[1].content, Content::Fixed("47 11".to_owned()));
    let wrong = ledger_columns("Date\nAmount = sum\nA = date\nA = date").unwrap_err();
    assert_eq!(wrong.len(), 3, "{wrong:?}");
    assert!(wrong[1].starts_with("Line 2: there is no field “sum”; the fields are date"), "{wrong:?}");
}

#[test]
fn parts_that_round_apart_are_refused_with_what_would_do() {
    let part = |left: i64, wanted: i64| Part {
        vat: Vat::Standard,
        rate_bp: 2_000,
        left: Pence(left),
        wanted: Pence(wanted),
    };
    assert_eq!(refuse(&[part(10_000, 5_000)]), None);
    let (place, sentence) = refuse(&[part(6, 3)]).unwrap();
    assert_eq!(place, 0);
    assert!(sentence.contains("£0.02") || sentence.contains("£0.05"), "{sentence}");
    assert!(refuse(&[part(10_000, 10_001)]).unwrap().1.contains("At most £100"));
    assert!(refuse(&[part(10_000, 0)]).is_some());
}

proptest! {
    #[test]
    fn laying_and_freeing_make_no_penny(amount in 0i64..1_000_000, owed in prop::collection::vec(0i64..200_000, 0..8)) {
        let owed: Vec<(Uuid, Pence)> = owed.iter().enumerate().map(|(n, o)| (id(n as u128), Pence(*o))).collect();
        let laid = lay(Pence(amount), &owed);
        let sum: Pence = laid.iter().map(|(_, part)| *part).sum();
        let all: Pence = owed.iter().map(|(_, owed)| *owed).sum();
        prop_assert_eq!(sum, all.min(Pence(amount)));
        for (invoice, part) in &laid {
            let (_, most) = owed.iter().find(|(known, _)| known == invoice).unwrap();
            prop_assert!(Pence(0) < *part && part <= most);
        }
        let freed = free(Pence(amount), &owed);
        let gone: Pence = freed.iter().map(|freed| freed.gone).sum();
        prop_assert_eq!(gone, all.min(Pence(amount)));
        for freed in freed {
            let (_, held) = owed.iter().find(|(known, _)| *known == freed.settlement).unwrap();
            prop_assert_eq!(freed.gone + freed.left, *held);
        }
    }

    /// Credits of parts that are let through come to the invoice exactly, whatever the rate and the parts.
    #[test]
    fn credited_parts_come_to_the_whole(
        nets in prop::collection::vec((0i64..5_000, 0usize..3), 1..4),
        rate in 1i32..3_000,
        wanted in prop::collection::vec(prop::collection::vec(0i64..3_000, 3), 0..6),
    ) {
        let vats = [Vat::Standard, Vat::Zero, Vat::Exempt];
        let lines: Vec<(usize, Pence)> = nets.iter().enumerate().map(|(place, (net, _))| (place, Pence(*net))).collect();
        let vat = |place: usize| vats[nets[place].1];
        let total = |nets: &[Pence]| -> Pence {
            let lines = nets.iter().enumerate().map(|(place, net)| (vat(place), rate, "", *net));
            sums(lines).iter().map(|sum| sum.net + sum.tax).sum()
        };
        let whole = total(&lines.iter().map(|(_, net)| *net).collect::<Vec<_>>());
        let (mut gone, mut credited): (Vec<(usize, Pence)>, Pence) = (Vec::new(), Pence(0));
        let steps = wanted.iter().map(Some).chain([None]);
        for step in steps {
            let left = left_of(&lines, &gone);
            let parts: Vec<Part> = left.iter().enumerate().map(|(place, left)| Part {
                vat: vat(place),
                rate_bp: rate,
                left: *left,
                wanted: step.map_or(*left, |step| Pence(step[place % 3]).min(*left)),
            }).collect();
            if refuse(&parts).is_some() {
                prop_assert!(step.is_some(), "what is left can always be credited");
                continue;
            }
            credited = credited + total(&parts.iter().map(|part| part.wanted).collect::<Vec<_>>());
            prop_assert!(credited <= whole);
            gone.extend(parts.iter().enumerate().map(|(place, part)| (place, part.wanted)));
        }
        prop_assert_eq!(credited, whole);
    }

    #[test]
    fn an_account_adds_up_wherever_it_is_cut(amounts in prop::collection::vec((-9_000i64..9_000, 0i32..60), 0..20), cut in 0i32..60) {
        let first = Day::of(2031, 1, 1);
        let entries: Vec<AccountEntry> = amounts.iter().map(|(amount, day)| AccountEntry {
            on: first.plus_days(*day),
            title: String::new(),
            note: String::new(),
            href: String::new(),
            amount: Pence(*amount),
        }).collect();
        let whole = account(entries.clone(), None, None);
        let all: Pence = amounts.iter().map(|(amount, _)| Pence(*amount)).sum();
        prop_assert_eq!(whole.closing, all);
        let at = first.plus_days(cut);
        let before = account(entries.clone(), None, Some(at.plus_days(-1)));
        let after = account(entries, Some(at), None);
        prop_assert_eq!(before.closing, after.opening);
        prop_assert_eq!(after.closing, all);
        prop_assert_eq!(before.entries.len() + after.entries.len(), amounts.len());
    }

    #[test]
    fn nothing_a_file_holds_makes_reading_panic(text in "\\PC{0,30}", other in "[0-9 ,./:£()A-Za-z-]{0,24}") {
        for text in [&text, &other] {
            let _ = (amount(text), day(text));
        }
    }
}
