//! What the room does by itself.

use platform::JobKind;

pub(crate) mod purchase_orders;

pub(crate) fn all() -> Vec<JobKind> {
    vec![
        JobKind::new(purchase_orders::ASK, purchase_orders::ask),
        JobKind::new(purchase_orders::ASK_NOW, purchase_orders::ask_now),
    ]
//! What happens by itself, on the calendar.

use platform::JobKind;

pub(crate) mod reminders;

/// All kinds of jobs of the room.
pub(crate) fn all() -> Vec<JobKind> {
    vec![JobKind::new(reminders::SEND, reminders::send)]
}
