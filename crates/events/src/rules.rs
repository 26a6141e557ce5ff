mod audience;
pub(crate) mod dates;
pub(crate) mod kinds;
pub(crate) mod reading;
pub(crate) mod related;
mod time;

use platform::Day;

pub(crate) use audience::{AUDIENCES, audience_in_words};
pub(crate) use dates::Dates;
pub use kinds::{Kind, Mode, Status};
pub use time::TimeOfDay;

/// What can be said of an event on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is yet to come, or may be.
    Coming,
    /// It took place.
    Past,
    /// It was planned for a day that is over, and nobody recorded whether it took place.
    PastUnconfirmed,
    /// It was put off.
    Postponed,
    /// It was called off.
    Cancelled,
}

/// What can be said of an event of that status and those dates on a day.
pub(crate) fn standing(status: Status, dates: Dates, today: Day) -> Standing {
    match status {
        Status::Postponed => Standing::Postponed,
        Status::Cancelled => Standing::Cancelled,
        Status::Held => Standing::Past,
        Status::Planned if dates.is_upcoming(today) => Standing::Coming,
        Status::Planned => Standing::PastUnconfirmed,
    }
}

/// The status of an event that is written with these dates; `before` are those it had, where it is corrected. What
/// was called off stays so until somebody says otherwise; what was put off and has other days now is planned again.
pub(crate) fn status_when_written(before: Option<(Status, Dates)>, now: Dates, today: Day) -> Status {
    let by_date = if now.is_upcoming(today) { Status::Planned } else { Status::Held };
    match before {
        Some((Status::Cancelled, _)) => Status::Cancelled,
        Some((Status::Postponed, dates)) if dates == now => Status::Postponed,
        // What was planned and is over is not said to have been held.
        Some((Status::Planned, dates)) if dates == now => Status::Planned,
        _ => by_date,
    }
}

#[cfg(test)]
mod tests {
    use platform::Precision;

    use super::*;

    #[test]
    fn what_was_planned_and_is_over_is_not_said_to_have_been_held() {
        let day = Day::of(2031, 2, 10);
        let dates = Dates { starts_on: day, ends_on: day, precision: Precision::Day };
        let on = |status, today| standing(status, dates, today);
        assert_eq!(on(Status::Planned, day), Standing::Coming);
        assert_eq!(on(Status::Planned, day.tomorrow()), Standing::PastUnconfirmed);
        assert_eq!(on(Status::Held, day.tomorrow()), Standing::Past);
        assert_eq!(on(Status::Cancelled, day), Standing::Cancelled);
    }

    #[test]
    fn a_correction_does_not_revive_what_was_called_off() {
        let day = Day::of(2031, 2, 10);
        let on = |day: Day| Dates { starts_on: day, ends_on: day, precision: Precision::Day };
        let (old, new) = (on(day), on(day.plus_days(30)));
        assert_eq!(status_when_written(None, new, day), Status::Planned);
        assert_eq!(status_when_written(None, old, day.tomorrow()), Status::Held);
        let before = |status| Some((status, old));
        assert_eq!(status_when_written(before(Status::Cancelled), new, day), Status::Cancelled);
        assert_eq!(status_when_written(before(Status::Postponed), old, day), Status::Postponed);
        assert_eq!(status_when_written(before(Status::Postponed), new, day), Status::Planned);
        assert_eq!(status_when_written(before(Status::Planned), old, new.starts_on), Status::Planned);
    }
}
