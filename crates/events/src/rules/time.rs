use std::fmt;

use platform::{Day, Moment};
use sea_orm::DeriveValueType;
use sea_orm::sea_query::ValueTypeErr;
use serde::{Deserialize, Serialize};

/// A time on the clocks of the United Kingdom, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", from_str = "TimeOfDay::from_column")]
pub struct TimeOfDay {
    hour: i8,
    minute: i8,
}

impl TimeOfDay {
    /// Reads a time as people write it: "9:30", "9.30am", "2 pm", "14:00", "noon".
    pub(crate) fn read(text: &str) -> Option<Self> {
        let plain = text.trim().to_lowercase().replace(' ', "");
        if matches!(plain.as_str(), "noon" | "midday" | "12noon") {
            return Some(Self { hour: 12, minute: 0 });
        }
        let (digits, half) = match (plain.strip_suffix("am"), plain.strip_suffix("pm")) {
            (Some(rest), _) => (rest, Some(0)),
            (_, Some(rest)) => (rest, Some(12)),
            _ => (plain.as_str(), None),
        };
        let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, "00"));
        let is_number = |part: &str, most: usize| {
            !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(hour, 2) || !is_number(minute, 2) || minute.len() != 2 {
            return None;
        }
        let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
        let hour = match half {
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(half) => hour % 12 + half,
            None => hour,
        };
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(Self { hour, minute })
    }

    fn from_column(text: &str) -> Result<Self, ValueTypeErr> {
        Self::read(text).ok_or(ValueTypeErr)
    }

    /// The moment at which it is that time on a day.
    pub(crate) fn on(self, day: Day) -> Moment {
        day.at(self.hour, self.minute)
    }

    /// As people read it: "9:30am", "2pm", "noon".
    pub(crate) fn in_words(self) -> String {
        if (self.hour, self.minute) == (12, 0) {
            return "noon".to_owned();
        }
        let half = if self.hour < 12 { "am" } else { "pm" };
        let hour = if self.hour % 12 == 0 { 12 } else { self.hour % 12 };
        match self.minute {
            0 => format!("{hour}{half}"),
            minute => format!("{hour}:{minute:02}{half}"),
        }
    }
}

/// As kept in tables: "09:30".
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, kept, words) in [
            ("9:30", "09:30", "9:30am"),
            ("9.30 am", "09:30", "9:30am"),
            ("2pm", "14:00", "2pm"),
            ("14:00", "14:00", "2pm"),
            ("12pm", "12:00", "noon"),
            ("12.15am", "00:15", "12:15am"),
            ("Midday", "12:00", "noon"),
            ("10", "10:00", "10am"),
        ] {
            let time = TimeOfDay::read(text).unwrap();
            assert_eq!((time.to_string().as_str(), time.in_words().as_str()), (kept, words), "{text}");
        }
        for text in ["", "soon", "25:00", "13pm", "0am", "9:5", "9:61", "-1", "9:30:00"] {
            assert_eq!(TimeOfDay::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_in_summer_is_an_hour_earlier_elsewhere() {
        let time = TimeOfDay::read("10am").unwrap();
        assert_eq!(time.on(Day::of(2031, 6, 2)).rfc3339(), "2031-06-02T09:00:00Z");
        assert_eq!(time.on(Day::of(2031, 12, 2)).rfc3339(), "2031-12-02T10:00:00Z");
    }

    proptest! {
        #[test]
        fn what_is_kept_and_shown_is_read_again(hour in 0_i8..24, minute in 0_i8..60, other in ".{0,9}") {
            let time = TimeOfDay { hour, minute };
            prop_assert_eq!(TimeOfDay::read(&time.to_string()), Some(time));
            prop_assert_eq!(TimeOfDay::read(&time.in_words()), Some(time));
            let _ = TimeOfDay::read(&other);
        }
    }
}
