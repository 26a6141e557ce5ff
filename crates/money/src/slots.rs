//! What the room shows on other rooms' pages.

mod budget;
mod desk;
mod documents;
mod mine;
mod payments;
mod project;

pub(crate) use budget::{MoneyOfMine, SpendingOfPerson, SpendingOnDesk};
pub(crate) use desk::RunOnDesk;
pub(crate) use documents::DocumentsOnDesk;
pub use mine::InvoicesOfMember;
pub(crate) use mine::InvoicesWaiting;
pub(crate) use payments::PaymentsOnDesk;
pub use project::SpendingOfProject;
