use platform::{Day, PartialDay, Precision};

use super::TimeOfDay;

/// When an event is, as exactly as it is known. Both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dates {
    /// The first day, or the first day it can mean.
    pub(crate) starts_on: Day,
    /// The last day, or the first day of the last month or year.
    pub(crate) ends_on: Day,
    /// How exactly both are known.
    pub(crate) precision: Precision,
}

impl Dates {
    /// The last day the event can be on.
    pub(crate) fn last_day(self) -> Day {
        match self.precision {
            Precision::Day => self.ends_on,
            Precision::Month => Day(self.ends_on.0.last_of_month()),
            Precision::Year => Day(self.ends_on.0.last_of_year()),
        }
    }

    /// The day by which it is sorted, the latest first. Of what is known to the year alone nothing says that it was
    /// late in the year, so it stands behind what is.
    pub(crate) fn latest(self) -> Day {
        if self.precision == Precision::Year { self.ends_on } else { self.last_day() }
    }

    /// Whether it is yet to come, or may be.
    pub(crate) fn is_upcoming(self, today: Day) -> bool {
        self.last_day() >= today
    }

    /// As people read it: "12 to 13 February 2025", "September to October 2023", "2023 to 2024".
    pub(crate) fn in_words(self) -> String {
        let words = |day: Day| PartialDay { day, precision: self.precision }.in_words();
        if self.starts_on == self.ends_on {
            return words(self.starts_on);
        }
        let (from, to) = (self.starts_on.0, self.ends_on.0);
        let same_month = (from.year(), from.month()) == (to.year(), to.month());
        let first = match self.precision {
            Precision::Day if same_month => from.strftime("%-d").to_string(),
            Precision::Day if from.year() == to.year() => from.strftime("%-d %B").to_string(),
            Precision::Month if from.year() == to.year() => from.strftime("%B").to_string(),
            _ => words(self.starts_on),
        };
        format!("{first} to {}", words(self.ends_on))
    }

    /// The same with times: "12 February 2025, 10am to 3:30pm", "12 February 2025, 10am, to 13 February 2025, noon".
    pub(crate) fn in_words_with(self, starts: Option<TimeOfDay>, ends: Option<TimeOfDay>) -> String {
        let days = self.in_words();
        let (starts, ends) = (starts.map(TimeOfDay::in_words), ends.map(TimeOfDay::in_words));
        let is_one_day = self.starts_on == self.ends_on;
        match (starts, ends) {
            (None, _) => days,
            (Some(starts), Some(ends)) if is_one_day => format!("{days}, {starts} to {ends}"),
            (Some(starts), None) if is_one_day => format!("{days}, {starts}"),
            (Some(starts), ends) => {
                let until = ends.map_or_else(String::new, |ends| format!(", {ends}"));
                format!("{}, {starts}, to {}{until}", self.starts_on.in_words(), self.ends_on.in_words())
            }
        }
    }

    /// For a date block: what is large ("12", "12–13", "Nov", "2024"), and what stands below it.
    pub(crate) fn block(self) -> (String, String) {
        let (from, to) = (self.starts_on.0, self.ends_on.0);
        let same_month = (from.year(), from.month()) == (to.year(), to.month());
        match self.precision {
            Precision::Day if from == to => (from.day().to_string(), from.strftime("%b %Y").to_string()),
            Precision::Day if same_month => {
                (format!("{}–{}", from.day(), to.day()), from.strftime("%b %Y").to_string())
            }
            Precision::Day => (from.day().to_string(), from.strftime("%b %Y").to_string()),
            Precision::Month if same_month => (from.strftime("%b").to_string(), from.year().to_string()),
            Precision::Month if from.year() == to.year() => {
                (format!("{}–{}", from.strftime("%b"), to.strftime("%b")), from.year().to_string())
            }
            Precision::Month => (
                format!("{}–{}", from.strftime("%b"), to.strftime("%b")),
                format!("{}–{:02}", from.year(), to.year() % 100),
            ),
            Precision::Year if from.year() == to.year() => {
                (from.year().to_string(), "day not known".to_owned())
            }
            Precision::Year => {
                (format!("{}–{:02}", from.year(), to.year() % 100), "day not known".to_owned())
            }
        }
    }

    /// The heading under which a calendar lists it: its first month, or the year where no month is known.
    pub(crate) fn heading(self) -> String {
        match self.precision {
            Precision::Day | Precision::Month => self.starts_on.0.strftime("%B %Y").to_string(),
            Precision::Year => format!("{}, month not known", self.starts_on.year()),
        }
    }

    /// The heading under which an archive lists it: the year in which it ended.
    pub(crate) fn heading_year(self) -> String {
        self.ends_on.year().to_string()
    }

    /// The years it touches.
    pub(crate) fn years(self) -> impl Iterator<Item = i16> {
        self.starts_on.year()..=self.ends_on.year()
    }

    /// As machines read the first day, as much of it as is known.
    pub(crate) fn iso(self, day: Day) -> String {
        let length = match self.precision {
            Precision::Day => 10,
            Precision::Month => 7,
            Precision::Year => 4,
        };
        day.to_string().chars().take(length).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dates(from: &str, to: &str) -> Dates {
        let (from, to): (PartialDay, PartialDay) =
            (from.parse().expect("a date"), to.parse().expect("a date"));
        Dates { starts_on: from.day, ends_on: to.day, precision: from.precision }
    }

    #[test]
    fn words_say_no_more_than_is_known() {
        for (from, to, expected) in [
            ("2025-02-12", "2025-02-13", "12 to 13 February 2025"),
            ("2024-09-27", "2024-09-27", "27 September 2024"),
            ("2024-09-30", "2024-10-01", "30 September to 1 October 2024"),
            ("2023-12-31", "2024-01-01", "31 December 2023 to 1 January 2024"),
            ("2023-09", "2023-10", "September to October 2023"),
            ("2023-08", "2024-07", "August 2023 to July 2024"),
            ("2023-11", "2023-11", "November 2023"),
            ("2023", "2024", "2023 to 2024"),
            ("2024", "2024", "2024"),
        ] {
            assert_eq!(dates(from, to).in_words(), expected);
        }
    }

    #[test]
    fn an_event_stays_upcoming_while_it_may_still_be() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        assert!(dates("2024-11", "2024-11").is_upcoming(day("2024-11-30")));
        assert!(!dates("2024-11", "2024-11").is_upcoming(day("2024-12-01")));
        assert!(dates("2024", "2024").is_upcoming(day("2024-12-31")));
        assert!(dates("2025-02-12", "2025-02-13").is_upcoming(day("2025-02-13")));
        assert!(!dates("2025-02-12", "2025-02-13").is_upcoming(day("2025-02-14")));
    }

    #[test]
    fn times_stand_with_their_days() {
        let time = |text| TimeOfDay::read(text);
        let with = |from, to, starts, ends| dates(from, to).in_words_with(time(starts), time(ends));
        let day = "2025-02-12";
        assert_eq!(with(day, day, "", ""), "12 February 2025");
        assert_eq!(with(day, day, "10am", "15:30"), "12 February 2025, 10am to 3:30pm");
        assert_eq!(with(day, day, "10am", ""), "12 February 2025, 10am");
        let both = with(day, "2025-02-13", "10am", "noon");
        assert_eq!(both, "12 February 2025, 10am, to 13 February 2025, noon");
    }

    #[test]
    fn blocks_are_short() {
        let block = |from, to| dates(from, to).block();
        assert_eq!(block("2025-02-12", "2025-02-13"), ("12–13".to_owned(), "Feb 2025".to_owned()));
        assert_eq!(block("2023-08", "2024-07"), ("Aug–Jul".to_owned(), "2023–24".to_owned()));
        assert_eq!(block("2024", "2024").0, "2024");
    }

    proptest! {
        #[test]
        fn the_last_day_is_never_before_the_first(
            year in 1990_i16..2100,
            month in 1_i8..=12,
            day in 1_i8..=28,
            length in 0_i64..800,
            precision in prop::sample::select(vec![Precision::Day, Precision::Month, Precision::Year]),
        ) {
            let first = Day::of(year, month, day);
            let mut last = first;
            for _ in 0..length {
                last = last.tomorrow();
            }
            let dates = Dates { starts_on: first, ends_on: last, precision };
            prop_assert!(dates.last_day() >= first);
            prop_assert!(dates.is_upcoming(first));
            prop_assert!(dates.in_words().contains(&last.year().to_string()));
            prop_assert!(first.to_string().starts_with(&dates.iso(first)));
        }
    }
}
