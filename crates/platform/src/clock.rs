use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::{Day, Moment};

/// The only source of the time. Everything dated takes a [`Day`] or a [`Moment`] that came from here, so a
/// whole year can be rehearsed by moving one clock.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The computer's own clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still at `moment` until it is moved. All clones show the same time.
    pub fn fixed(moment: Moment) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(moment.0.as_microsecond()))))
    }

    /// The present moment, in UTC.
    pub fn now(&self) -> Moment {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Source::System => Moment(Timestamp::now()),
            Source::Set(micros) => {
                let micros = micros.load(Ordering::SeqCst);
                Moment(Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH))
            }
        }
    }

    /// Today in the United Kingdom, where the network's deadlines fall.
    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// Moves a fixed clock forward; the computer's clock stays as it is.
    pub fn advance(&self, by: SignedDuration) {
        if let Source::Set(micros) = &self.0 {
            let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
            micros.fetch_add(by, Ordering::SeqCst);
        }
    }
}

/// The zone in which "midnight on 16 March" is meant.
pub(crate) fn london() -> TimeZone {
    // The zone database is compiled in, so the look-up can't fail; UTC keeps the program honest if it ever did.
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}
