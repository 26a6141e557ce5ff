//! What the room shows on other rooms' pages.

mod budget;
mod desk;
mod documents;
mod mine;
mod payments;
mod project;

use web::{DeskItem, DeskOwner};

use crate::powers::{MANAGE, READING};

/// What is true of all desk items of money, if nothing else is said.
fn ours() -> DeskItem {
    DeskItem { owner: DeskOwner::Holders(&MANAGE), opened_by: READING, ..DeskItem::default() }
}

pub(crate) use budget::{MoneyOfMine, SpendingOfPerson, SpendingOnDesk};
pub(crate) use desk::RunOnDesk;
pub(crate) use documents::DocumentsOnDesk;
pub use mine::InvoicesOfMember;
pub(crate) use mine::InvoicesWaiting;
pub(crate) use payments::PaymentsOnDesk;
pub use project::SpendingOfProject;
