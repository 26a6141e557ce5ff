//! What happens by itself, on the calendar.

use platform::JobKind;

pub(crate) mod reminders;

/// All kinds of jobs of the room.
pub(crate) fn all() -> Vec<JobKind> {
    vec![JobKind::new(reminders::SEND, reminders::send)]
}
