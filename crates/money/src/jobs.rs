//! What the room does by itself.

use members::MemberYears;
use platform::JobKind;

pub(crate) mod documents;
pub(crate) mod purchase_orders;
pub(crate) mod reminders;

/// All kinds of jobs of the room.
pub(crate) fn all(years: &MemberYears) -> Vec<JobKind> {
    let mut all = documents::all(years);
    all.extend([
        JobKind::new(purchase_orders::ASK, purchase_orders::ask),
        JobKind::new(purchase_orders::ASK_NOW, purchase_orders::ask_now),
        JobKind::new(reminders::SEND, reminders::send),
    ]);
    all
}
