//! The membership year, which the network's own record says when it begins.

use platform::{Day, Span};

/// One membership year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year {
    /// Its first day.
    pub from: Day,
}

impl Year {
    /// The year that `day` is in; `starts` is the network's MM-DD.
    pub fn of(day: Day, starts: &str) -> Self {
        let start = |year: i16| format!("{year:04}-{starts}").parse().unwrap_or(Day::of(year, 1, 1));
        let this = start(day.year());
        Self { from: if this <= day { this } else { start(day.year() - 1) } }
    }

    /// The first day after it.
    pub fn until(self) -> Day {
        self.from.plus_years(1)
    }

    /// All its days.
    pub fn span(self) -> Span {
        Span { from: Some(self.from), until: Some(self.until()) }
    }

    /// The one before.
    pub fn before(self) -> Self {
        Self { from: self.from.plus_years(-1) }
    }

    /// The one after.
    pub fn after(self) -> Self {
        Self { from: self.until() }
    }

    /// "2026/27", or "2026" where it is the calendar's.
    pub fn title(self) -> String {
        let year = self.from.year();
        if (self.from.0.month(), self.from.0.day()) == (1, 1) {
            return year.to_string();
        }
        format!("{year}/{:02}", (year + 1).rem_euclid(100))
    }

    /// As it stands in an address: "2026-27".
    pub fn slug(self) -> String {
        self.title().replace('/', "-")
    }

    /// Reads the part of an address; `starts` is the network's MM-DD.
    pub fn read(slug: &str, starts: &str) -> Option<Self> {
        let year: i16 = slug.get(..4)?.parse().ok()?;
        let found = Self { from: format!("{year:04}-{starts}").parse().ok()? };
        (found.slug() == slug).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_in_its_membership_year() {
        let of = |day| Year::of(day, "08-01").from;
        assert_eq!(of(Day::of(2024, 7, 31)), Day::of(2023, 8, 1));
        assert_eq!(of(Day::of(2024, 8, 1)), Day::of(2024, 8, 1));
        for days in 0..1_500 {
            let day = Day::of(2023, 1, 1).plus_days(days);
            let year = Year::of(day, "08-01");
            assert!(year.span().contains(day), "{day} is in {}", year.title());
        }
    }

    #[test]
    fn a_year_is_called_as_people_call_it() {
        let year = Year { from: Day::of(2026, 8, 1) };
        assert_eq!((year.title().as_str(), year.slug().as_str()), ("2026/27", "2026-27"));
        assert_eq!(Year { from: Day::of(1999, 8, 1) }.title(), "1999/00");
        assert_eq!(Year { from: Day::of(2026, 1, 1) }.title(), "2026");
        assert_eq!(Year::read("2026-27", "08-01"), Some(year));
        assert_eq!(Year::read("2026-28", "08-01"), None);
        assert_eq!(Year::read("2026", "01-01"), Some(Year { from: Day::of(2026, 1, 1) }));
        assert_eq!(Year::read("x", "08-01"), None);
    }
}
