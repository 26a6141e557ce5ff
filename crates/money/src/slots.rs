//! What the room shows on other rooms' pages.

mod payments;

pub(crate) use payments::PaymentsOnDesk;
