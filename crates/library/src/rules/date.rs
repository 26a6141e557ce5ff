use platform::{Day, PartialDay, Precision};

/// What a cell says about when something was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Dated {
    /// A day, month or year.
    On(PartialDay),
    /// Nothing.
    Unknown,
    /// Something that is no date, such as "monthly" or "2023/24"; the sentence keeps it in the note.
    Otherwise(String),
}

/// How often something appears, where a date is wanted.
const RHYTHMS: [&str; 6] = ["weekly", "fortnightly", "monthly", "quarterly", "yearly", "annually"];

/// Reads a date as sources give it, and how much of it is known where that stands in a column of its own.
pub(crate) fn dated(date: &str, precision: &str) -> Result<Dated, String> {
    if date.is_empty() {
        return Ok(Dated::Unknown);
    }
    if RHYTHMS.contains(&date.to_lowercase().as_str()) {
        return Ok(Dated::Otherwise(format!("It appears {}.", date.to_lowercase())));
    }
    if is_span_of_years(date) {
        return Ok(Dated::Otherwise(format!("Dated {date}.")));
    }
    let mut day: PartialDay = date.parse().map_err(|error| format!("{error}, or only 2024-07 or 2024."))?;
    match precision {
        "" | "day" => {}
        "month" => day = rounded(day, Precision::Month),
        "year" => day = rounded(day, Precision::Year),
        other => return Err(format!("“{other}” is no precision; write day, month or year.")),
    }
    Ok(Dated::On(day))
}

/// "2023/24": a membership year or a financial year.
fn is_span_of_years(text: &str) -> bool {
    text.split_once('/').is_some_and(|(from, until)| {
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        from.len() == 4 && matches!(until.len(), 2 | 4) && is_number(from) && is_number(until)
    })
}

/// Never more exact than it was.
fn rounded(day: PartialDay, precision: Precision) -> PartialDay {
    let text = match (day.precision, precision) {
        (Precision::Day, Precision::Month) => day.day.to_string()[..7].to_owned(),
        (Precision::Day | Precision::Month, Precision::Year) => day.day.year().to_string(),
        _ => return day,
    };
    text.parse().unwrap_or(day)
}

/// A date as the forms have it: as much of it as is known.
pub(crate) fn written_date(on: Option<Day>, precision: Option<Precision>) -> String {
    let Some(day) = on else { return String::new() };
    let full = day.to_string();
    match precision {
        Some(Precision::Year) => full[..4].to_owned(),
        Some(Precision::Month) => full[..7].to_owned(),
        Some(Precision::Day) | None => full,
    }
}

/// The first day something can be from: its date, or else its year.
pub(crate) fn sorts_on(published_on: Option<Day>, year: Option<i32>) -> Option<Day> {
    published_on.or_else(|| year.and_then(|year| format!("{year:04}-01-01").parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Dated {
        Dated::On(text.parse().unwrap())
    }

    #[test]
    fn dates_are_kept_as_exactly_as_they_are_known() {
        assert_eq!(dated("2024-07-31", "").unwrap(), on("2024-07-31"));
        assert_eq!(dated("2024-07-31", "year").unwrap(), on("2024"));
        assert_eq!(dated("2024-07", "day").unwrap(), on("2024-07"));
        assert_eq!(dated("", "year").unwrap(), Dated::Unknown);
        assert!(dated("2024-13", "").unwrap_err().contains("2024-13"));
        assert!(dated("2024", "century").unwrap_err().contains("century"));
    }

    #[test]
    fn what_is_no_date_becomes_a_note() {
        assert_eq!(dated("Monthly", "").unwrap(), Dated::Otherwise("It appears monthly.".to_owned()));
        assert_eq!(dated("2023/24", "").unwrap(), Dated::Otherwise("Dated 2023/24.".to_owned()));
        assert!(dated("23/24", "").is_err());
    }

    #[test]
    fn a_year_stands_for_a_missing_date() {
        let day = Day::of(2019, 5, 16);
        assert_eq!(sorts_on(Some(day), Some(2020)), Some(day));
        assert_eq!(sorts_on(None, Some(2020)), Some(Day::of(2020, 1, 1)));
        assert_eq!(sorts_on(None, None), None);
    }

    proptest::proptest! {
        #[test]
        fn written_dates_read_the_same(year in 1900..2100i16, month in 1..=12i8, day in 1..=28i8, exact in 0..3) {
            let full = Day::of(year, month, day).to_string();
            let text = &full[..[4, 7, 10][exact as usize]];
            let Dated::On(read) = dated(text, "").unwrap() else { panic!("{text} is a date") };
            proptest::prop_assert_eq!(written_date(Some(read.day), Some(read.precision)), text);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}", precision in "(day|month|year|)") {
            let _ = dated(&text, &precision);
        }
    }
}
