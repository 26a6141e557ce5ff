//! What the room does by itself.

use platform::JobKind;

pub(crate) mod purchase_orders;

pub(crate) fn all() -> Vec<JobKind> {
    vec![
        JobKind::new(purchase_orders::ASK, purchase_orders::ask),
        JobKind::new(purchase_orders::ASK_NOW, purchase_orders::ask_now),
    ]
}
