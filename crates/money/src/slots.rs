//! What the room shows on other rooms' pages.

mod desk;
mod mine;

pub(crate) use desk::RunOnDesk;
pub use mine::InvoicesOfMember;
pub(crate) use mine::InvoicesWaiting;
mod payments;

pub(crate) use payments::PaymentsOnDesk;
mod budget;

pub(crate) use budget::{MoneyOfMine, SpendingOfPerson, SpendingOnDesk};
mod documents;

pub(crate) use documents::DocumentsOnDesk;
