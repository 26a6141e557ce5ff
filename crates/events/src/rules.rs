pub(crate) mod dates;
pub(crate) mod kinds;
pub(crate) mod reading;
pub(crate) mod related;

use platform::Day;

pub(crate) use dates::Dates;
pub use kinds::{Kind, Mode, Status};

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
}
