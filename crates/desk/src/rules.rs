//! When duties come up, and when somebody is reminded of them.

use jiff::ToSpan;
use platform::Day;

/// How often a duty comes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Every {
    Month,
    Year,
}

impl Every {
    /// As tables and forms write it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text {
            "month" => Some(Self::Month),
            "year" => Some(Self::Year),
            _ => None,
        }
    }

    /// As people read it.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Month => "every month",
            Self::Year => "every year",
        }
    }
}

/// The first day after `after` on which something is due that was first due on `first` and then every month or year.
/// Counted from the first day, so that what is due on the 31st slips in short months but comes back.
pub(crate) fn next_due(first: Day, every: Every, after: Day) -> Day {
    if first > after {
        return first;
    }
    let (years, months) = (
        i64::from(after.year()) - i64::from(first.year()),
        i64::from(after.0.month()) - i64::from(first.0.month()),
    );
    let step = |count: i64| {
        let span = match every {
            Every::Month => 1.month().checked_mul(count),
            Every::Year => 1.year().checked_mul(count),
        };
        span.and_then(|span| first.0.checked_add(span)).map_or(after, Day)
    };
    // The same month or year as `after`, or else the next.
    let near = match every {
        Every::Month => years * 12 + months,
        Every::Year => years,
    };
    if step(near) > after { step(near) } else { step(near + 1) }
}

/// Reminders go three days before, on the day, and a week after.
const REMINDERS: [i32; 3] = [-3, 0, 7];

/// How many reminders should have gone by `today` for what is due then.
pub(crate) fn reminders_due(due: Day, today: Day) -> i32 {
    let gone = REMINDERS.into_iter().filter(|days| due.plus_days(*days) <= today).count();
    i32::try_from(gone).unwrap_or(0)
}

/// The day of the next reminder after so many have gone; `None` after the last.
pub(crate) fn next_reminder(due: Day, gone: i32) -> Option<Day> {
    let gone = usize::try_from(gone).unwrap_or(0);
    REMINDERS.get(gone).map(|days| due.plus_days(*days))
}

/// How many of them have no more to say when the owner changes on `today`: those whose day is past.
pub(crate) fn reminders_missed(due: Day, today: Day) -> i32 {
    let missed = REMINDERS.into_iter().filter(|days| due.plus_days(*days) < today).count();
    i32::try_from(missed).unwrap_or(0)
}

/// A due day as people say it beside today: "due today", "3 days late".
pub(crate) fn due_in_words(due: Day, today: Day) -> String {
    let days = today.0.until(due.0).map_or(0, |span| span.get_days());
    match days {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        -1 => "1 day late".to_owned(),
        days if days < 0 => format!("{} days late", -days),
        _ => format!("due {}", due.in_words()),
    }
}

/// Since when something waits, and how long that is: "waiting since 3 October 2026, 8 weeks".
pub(crate) fn since_in_words(since: Day, today: Day) -> String {
    let days = since.days_until(today);
    let long = match days {
        ..=0 => return "new today".to_owned(),
        1 => return "waiting since yesterday".to_owned(),
        2..14 => format!("{days} days"),
        14..60 => format!("{} weeks", days / 7),
        60..730 => format!("{} months", days / 30),
        _ => format!("{} years", days / 365),
    };
    format!("waiting since {}, {long}", since.in_words())
}

/// Whether what a duty was made of stands on the desk no more. Its key is `room.what:id`, or `room.what:all` for many
/// together: as long as either stands for the other, it is not settled.
pub(crate) fn is_settled<'a>(key: &str, standing: impl IntoIterator<Item = &'a str>) -> bool {
    const ALL: &str = "all";
    let of = |key: &'a str| key.split_once(':');
    let stands = |other: &'a str| match (key.split_once(':'), of(other)) {
        (Some((what, id)), Some((other_what, other_id))) if what == other_what => {
            id == other_id || id == ALL || other_id == ALL
        }
        _ => key == other,
    };
    !key.is_empty() && !standing.into_iter().any(stands)
}

#[cfg(test)]
mod tests;
