use proptest::prelude::*;

use crate::sheet::numbers;
use crate::{Clock, Column, Day, Moment, PartialDay, Pence, Precision, Problems, Sheet, slug};

const COLUMNS: &[Column] = &[
    Column::required("title", "its title").or(&["name"]),
    Column::optional("year", "a year"),
    Column::optional("tags", "a list"),
];

fn sheet(text: &[u8]) -> (Sheet, Vec<String>) {
    let mut problems = Problems::default();
    let sheet = Sheet::from_bytes("things.csv", text, COLUMNS, &mut problems).unwrap();
    (sheet, problems.0.iter().map(ToString::to_string).collect())
}

#[test]
fn headings_may_be_written_in_other_ways() {
    let (sheet, problems) = sheet("\u{feff}Name,YEAR,Tags\nA thing,2024,one; two;\n,,\n".as_bytes());
    assert_eq!(problems, Vec::<String>::new());
    let row = sheet.rows().next().unwrap();
    assert_eq!((row.text("title"), row.text("year"), row.line), ("A thing", "2024", 2));
    assert_eq!(row.list("tags").collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(sheet.rows().len(), 1, "an empty row is no row");
}

#[test]
fn wrong_headings_are_named_with_what_was_meant() {
    let (_, problems) = sheet(b"titel,year,year,colour\n");
    let all = problems.join("\n");
    for words in [
        "did you mean \u{201c}title\u{201d}?",
        "twice",
        "the columns are title, year, tags",
        "it holds its title",
    ] {
        assert!(all.contains(words), "{words} is missing:\n{all}");
    }
}

#[test]
fn broken_lines_are_named_by_line() {
    let (_, problems) = sheet(b"title,year\nfine,1\nshort\nbroken \xff,2\n");
    assert_eq!(problems[0], "things.csv, line 3: this line has 1 cells, the headings have 2.");
    assert!(problems[1].contains("line 4: cell 1 isn't UTF-8"));
}

#[test]
fn an_unreadable_value_is_named_with_what_would_be_right() {
    let (sheet, _) = sheet(b"title,year\nx,soon\n");
    let mut problems = Problems::default();
    assert_eq!(sheet.rows().next().unwrap().parse::<i32>("year", &mut problems), None);
    assert!(
        problems.0[0]
            .to_string()
            .contains("line 2, column \u{201c}year\u{201d}: \u{201c}soon\u{201d} can't be used here")
    );
}

#[test]
fn days_are_ten_characters_and_real() {
    assert_eq!("2024-02-29".parse::<Day>().unwrap(), Day::of(2024, 2, 29));
    for wrong in ["2023-02-29", "2024-2-9", "29/02/2024", "2024-02-29T10:00", "", "tomorrow"] {
        assert!(wrong.parse::<Day>().is_err(), "{wrong}");
    }
    let partial: PartialDay = "2024-07".parse().unwrap();
    assert_eq!(
        (partial.day, partial.precision, partial.in_words().as_str()),
        (Day::of(2024, 7, 1), Precision::Month, "July 2024")
    );
}

#[test]
fn deadlines_fall_in_london() {
    let late: Moment = "2026-07-01T23:30:00Z".parse().unwrap();
    assert_eq!(late.day(), Day::of(2026, 7, 2), "it is already tomorrow in summer time");
    let winter: Moment = "2026-01-01T23:30:00Z".parse().unwrap();
    assert_eq!(Clock::fixed(winter).today(), Day::of(2026, 1, 1));
}

#[test]
fn money_is_read_and_shown_as_people_write_it() {
    for (text, pence) in [("20000", 2_000_000), ("£1,234.5", 123_450), ("-3.07", -307), ("0", 0)] {
        assert_eq!(Pence::parse(text), Some(Pence(pence)), "{text}");
    }
    for wrong in ["", "1.234", "a lot", "1e3", "£"] {
        assert_eq!(Pence::parse(wrong), None, "{wrong}");
    }
    assert_eq!(Pence(2_000_000).to_string(), "£20,000");
    assert_eq!(Pence(-307).to_string(), "\u{2212}£3.07");
}

#[test]
fn large_numbers_are_shown_to_three_digits() {
    assert_eq!(numbers::rounded(12_152_937), "12.2 million");
    assert_eq!(numbers::rounded(19_800_000_000), "19.8 billion");
    assert_eq!(numbers::rounded(90_123), "90,123");
}

proptest! {
    #[test]
    fn a_slug_is_always_an_address(title in ".{0,200}") {
        let slug = slug(&title);
        prop_assert!(!slug.is_empty() && slug.len() <= 80);
        prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        prop_assert_eq!(crate::slug(&slug), slug.clone(), "a slug is its own slug");
    }

    #[test]
    fn text_order_of_moments_is_their_order(a in 0..4_000_000_000_i64, b in 0..4_000_000_000_i64) {
        let moment = |seconds| Moment(jiff::Timestamp::from_second(seconds).unwrap());
        prop_assert_eq!(moment(a).to_string().cmp(&moment(b).to_string()), a.cmp(&b));
    }

    #[test]
    fn any_bytes_are_a_sheet_or_a_problem(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut problems = Problems::default();
        let _ = Sheet::from_bytes("things.csv", &bytes, COLUMNS, &mut problems);
    }

    #[test]
    fn what_money_shows_it_reads(pence in -10_000_000_000..10_000_000_000_i64) {
        let shown = Pence(pence).to_string().replace('\u{2212}', "-").replace("-£", "-");
        prop_assert_eq!(Pence::parse(&shown), Some(Pence(pence)));
    }
}
