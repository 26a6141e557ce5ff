use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DeriveValueType;
use sea_orm::sea_query::ValueTypeErr;
use serde::{Deserialize, Serialize};

use crate::clock::london;

/// A day of the calendar, kept in tables as `YYYY-MM-DD`, so that text order is date order on both databases.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[sea_orm(value_type = "String", from_str = "Day::from_column")]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

/// A day that isn't one.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[error("“{0}” is not a date; write it as year-month-day, such as 2024-07-31")]
pub struct DayError(pub String);

impl Day {
    /// The day with these numbers.
    ///
    /// # Panics
    /// When there is no such day; for days written in the program, not for input.
    #[expect(clippy::expect_used, reason = "documented: for days written in the program")]
    pub fn of(year: i16, month: i8, day: i8) -> Self {
        Self(Date::new(year, month, day).expect("a day of the calendar"))
    }

    fn from_column(text: &str) -> Result<Self, ValueTypeErr> {
        text.parse().map_err(|_| ValueTypeErr)
    }

    /// The year, such as 2024.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The day as one number, where days stand among other figures: 31 July 2024 is 20240731.
    pub fn as_number(self) -> i64 {
        i64::from(self.year()) * 10_000 + i64::from(self.0.month()) * 100 + i64::from(self.0.day())
    }

    /// The day that [`Self::as_number`] gives for; `None` when it is no day.
    pub fn from_number(number: i64) -> Option<Self> {
        let part = |number: i64| i8::try_from(number % 100).ok();
        let year = i16::try_from(number / 10_000).ok()?;
        Date::new(year, part(number / 100)?, part(number)?).ok().map(Self)
    }

    /// Years and their fractions, for the axis of a chart: the middle of 2024 is 2024.5.
    pub fn in_years(self) -> f64 {
        f64::from(self.year()) + f64::from(self.0.day_of_year() - 1) / f64::from(self.0.days_in_year())
    }

    /// As people read it: "31 July 2024".
    pub fn in_words(self) -> String {
        self.0.strftime("%-d %B %Y").to_string()
    }

    /// That many days later (or earlier, if negative).
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// The same day that many years later; 28 February for a 29 February that the year does not have.
    pub fn plus_years(self, years: i16) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().years(years)))
    }

    /// The same day that many months later; the last day of a month that does not have it.
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    /// How many days it is from this one to the other; negative where the other is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        // Without a unit asked for, jiff counts in days.
        (other.0 - self.0).get_days()
    }

    /// The moment at which it is that hour and minute of the day in the United Kingdom. An hour that the clocks leave
    /// out or that is none is moved to the next there is.
    pub fn at(self, hour: i8, minute: i8) -> Moment {
        let there = self.0.at(hour.clamp(0, 23), minute.clamp(0, 59), 0, 0).to_zoned(london());
        Moment(there.map_or(Timestamp::UNIX_EPOCH, |there| there.timestamp()))
    }

    /// The day after.
    pub fn tomorrow(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// That hour of the day in the United Kingdom.
    pub fn at_hour(self, hour: i8) -> Moment {
        let there = self.0.at(hour.clamp(0, 23), 0, 0, 0).to_zoned(london());
        // Only at the ends of time is there no such moment.
        Moment(there.map_or(Timestamp::UNIX_EPOCH, |there| there.timestamp()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let wrong = || DayError(text.chars().take(40).collect());
        // jiff would also take a time after the date; a day here is ten characters, no more.
        if text.len() != 10 {
            return Err(wrong());
        }
        text.parse().map(Self).map_err(|_| wrong())
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;
    fn try_from(text: String) -> Result<Self, DayError> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", from_str = "Precision::from_column")]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month; the day kept is its first.
    Month,
    /// To the year; the day kept is 1 January.
    Year,
}

impl Precision {
    fn from_column(text: &str) -> Result<Self, ValueTypeErr> {
        match text {
            "day" => Ok(Self::Day),
            "month" => Ok(Self::Month),
            "year" => Ok(Self::Year),
            _ => Err(ValueTypeErr),
        }
    }
}

impl fmt::Display for Precision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        })
    }
}

/// A date as sources give it: 2024, 2024-07 or 2024-07-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDay {
    /// The first day it can mean.
    pub day: Day,
    /// How much of it is known.
    pub precision: Precision,
}

impl PartialDay {
    /// Known to the year alone.
    pub fn of_year(year: i16) -> Self {
        Self { day: Day::of(year.clamp(1, 9999), 1, 1), precision: Precision::Year }
    }

    /// As people read it: "2024", "July 2024" or "31 July 2024".
    pub fn in_words(self) -> String {
        match self.precision {
            Precision::Day => self.day.in_words(),
            Precision::Month => self.day.0.strftime("%B %Y").to_string(),
            Precision::Year => self.day.year().to_string(),
        }
    }
}

impl FromStr for PartialDay {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let (full, precision) = match text.len() {
            4 => (format!("{text}-01-01"), Precision::Year),
            7 => (format!("{text}-01"), Precision::Month),
            _ => (text.to_owned(), Precision::Day),
        };
        let day = full.parse().map_err(|_| DayError(text.chars().take(40).collect()))?;
        Ok(Self { day, precision })
    }
}

/// A span of days, half-open: `until` is the first day no longer in it. `None` means unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// First day; `None` is "since before the records begin".
    pub from: Option<Day>,
    /// First day after; `None` is "still running".
    pub until: Option<Day>,
}

impl Span {
    /// Whether `day` lies in the span.
    pub fn contains(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// Whether something counts to the span that is known so exactly. What is known to the year alone counts to the span
    /// that begins in that year, so that of spans one after the other exactly one has it.
    pub fn counts(self, when: PartialDay) -> bool {
        match when.precision {
            Precision::Day | Precision::Month => self.contains(when.day),
            Precision::Year => self.from.is_some_and(|from| from.year() == when.day.year()),
        }
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        let starts_before_end = |a: Self, b: Self| match (a.from, b.until) {
            (Some(from), Some(until)) => from < until,
            _ => true,
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}

/// A moment in UTC, kept as `YYYY-MM-DDTHH:MM:SS.ffffffZ`: fixed width, so that text order is time order.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[sea_orm(value_type = "String", from_str = "Moment::from_column")]
#[serde(try_from = "String", into = "String")]
pub struct Moment(pub Timestamp);

impl Moment {
    /// The day it is in the United Kingdom.
    pub fn day(self) -> Day {
        Day(self.0.to_zoned(london()).date())
    }

    /// That many seconds later (or earlier, if negative).
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(self.0))
    }

    /// As people in the United Kingdom read it: "31 July 2024, 2:05pm".
    pub fn in_words(self) -> String {
        let there = self.0.to_zoned(london());
        let half = if there.hour() < 12 { "am" } else { "pm" };
        format!("{}{half}", there.strftime("%-d %B %Y, %-I:%M"))
    }

    /// As feeds and HTTP-adjacent formats want it (RFC 3339, seconds).
    pub fn rfc3339(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    fn from_column(text: &str) -> Result<Self, ValueTypeErr> {
        text.parse().map_err(|_| ValueTypeErr)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.strftime("%Y-%m-%dT%H:%M:%S.%6fZ"), f)
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse().map(Self)
    }
}

impl TryFrom<String> for Moment {
    type Error = jiff::Error;
    fn try_from(text: String) -> Result<Self, jiff::Error> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}
