//! What the words of the forms mean, in the ways sources write them.

use platform::{Day, PartialDay, Precision};

use super::{Dates, Kind, Mode, Status};

/// "study_visit" is a visit, "exhibition" a stand.
pub(crate) fn kind(text: &str) -> Option<Kind> {
    let plain = text.to_lowercase().replace([' ', '-'], "_");
    match plain.as_str() {
        "study_visit" => Some(Kind::Visit),
        "exhibition" => Some(Kind::Stand),
        plain => Kind::ALL.into_iter().find(|kind| kind.key() == plain),
    }
}

/// "online and in person" is hybrid; nothing is not recorded.
pub(crate) fn mode(text: &str) -> Option<Mode> {
    let plain = text.to_lowercase().replace([' ', '-'], "_");
    match plain.as_str() {
        "online_and_in_person" | "in_person_and_online" => Some(Mode::Hybrid),
        plain => Mode::ALL.into_iter().find(|mode| mode.key() == plain),
    }
}

/// A status in one word.
pub(crate) fn status(text: &str) -> Option<Status> {
    let plain = text.to_lowercase();
    Status::ALL.into_iter().find(|status| status.key() == plain)
}

/// The dates that three cells give. Where no start is given, a year in the words of the precision will do ("autumn
/// 2023"), else the year of the records (`report_year`), if the event is said to be of it. Returns a remark with
/// the words that went beyond what dates can say.
pub(crate) fn dates(
    starts: &str,
    ends: &str,
    precision: &str,
    report_year: Option<(Day, Day)>,
) -> Result<(Dates, String), String> {
    if starts.is_empty() {
        return loosely(precision, report_year);
    }
    let first = partial(starts)?;
    let last = if ends.is_empty() { first } else { partial(ends)? };
    let written = coarser(first.precision, last.precision);
    let (precision, remark) = match precision.to_lowercase().as_str() {
        "" => (written, String::new()),
        "day" => (Precision::Day, String::new()),
        "month" | "month range" | "monthly" => (coarser(written, Precision::Month), String::new()),
        "year" => (Precision::Year, String::new()),
        other => (written, remark(other)),
    };
    if coarser(precision, written) != precision {
        return Err("the dates say less than their precision; write them as year-month-day.".to_owned());
    }
    let (starts_on, ends_on) = (floor(first.day, precision), floor(last.day, precision));
    if ends_on < starts_on {
        return Err(format!("it ends ({ends}) before it starts ({starts})."));
    }
    Ok((Dates { starts_on, ends_on, precision }, remark))
}

fn partial(text: &str) -> Result<PartialDay, String> {
    text.parse().map_err(|_| format!("“{text}” is not a date; write 2024, 2024-07 or 2024-07-31."))
}

fn loosely(words: &str, report_year: Option<(Day, Day)>) -> Result<(Dates, String), String> {
    let named = words.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
    if let Some(year) = named.and_then(|digits| digits.parse::<PartialDay>().ok()) {
        let dates = Dates { starts_on: year.day, ends_on: year.day, precision: Precision::Year };
        return Ok((dates, remark(words)));
    }
    let Some((first, last)) = report_year else {
        return Err("say when it starts: 2024, 2024-07 or 2024-07-31.".to_owned());
    };
    let (starts_on, ends_on) = (floor(first, Precision::Year), floor(last, Precision::Year));
    Ok((Dates { starts_on, ends_on, precision: Precision::Year }, remark(words)))
}

/// The words as a sentence.
fn remark(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    if first.is_empty() { first } else { format!("{first}{}.", letters.as_str().trim_end_matches('.')) }
}

fn coarser(a: Precision, b: Precision) -> Precision {
    match (a, b) {
        (Precision::Year, _) | (_, Precision::Year) => Precision::Year,
        (Precision::Month, _) | (_, Precision::Month) => Precision::Month,
        _ => Precision::Day,
    }
}

fn floor(day: Day, precision: Precision) -> Day {
    match precision {
        Precision::Day => day,
        Precision::Month => Day(day.0.first_of_month()),
        Precision::Year => Day(day.0.first_of_year()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_read_as_sources_write_them() {
        assert_eq!((kind("study_visit"), kind("Exhibition")), (Some(Kind::Visit), Some(Kind::Stand)));
        assert_eq!((kind("conference"), kind("party")), (Some(Kind::Conference), None));
        assert_eq!((mode("in person"), mode("")), (Some(Mode::InPerson), Some(Mode::Unknown)));
        assert_eq!((mode("online and in person"), mode("by post")), (Some(Mode::Hybrid), None));
        assert_eq!((status("Held"), status("maybe")), (Some(Status::Held), None));
    }

    #[test]
    fn dates_keep_the_precision_they_are_written_in() {
        let (found, remark) = dates("2023-09", "2023-10", "month range", None).expect("dates");
        assert_eq!((found.in_words().as_str(), remark.as_str()), ("September to October 2023", ""));
        let (found, _) = dates("2025-02-12", "2025-02-13", "day", None).expect("dates");
        assert_eq!(found.in_words(), "12 to 13 February 2025");
    }

    #[test]
    fn words_instead_of_dates_give_a_year() {
        let (found, remark) = dates("", "", "autumn 2023", None).expect("dates");
        assert_eq!((found.in_words().as_str(), remark.as_str()), ("2023", "Autumn 2023."));
        let year = Some((Day::of(2023, 8, 1), Day::of(2024, 7, 31)));
        let (found, _) = dates("", "", "within the year, month not printed", year).expect("dates");
        assert_eq!(found.in_words(), "2023 to 2024");
        assert!(dates("", "", "", None).is_err());
    }

    #[test]
    fn what_cannot_be_is_said() {
        assert!(dates("2024-05-02", "2024-05-01", "day", None).is_err());
        assert!(dates("2024-05", "", "day", None).is_err());
        assert!(dates("soon", "", "", None).is_err());
    }

    proptest! {
        #[test]
        fn no_words_break_the_reading(a in ".{0,12}", b in ".{0,12}", c in ".{0,20}") {
            let _ = (kind(&a), mode(&a), status(&a));
            if let Ok((dates, _)) = dates(&a, &b, &c, None) {
                prop_assert!(dates.starts_on <= dates.ends_on);
            }
        }
    }
}
