//! What the room shows on other rooms' pages.

mod budget;

pub(crate) use budget::{MoneyOfMine, SpendingOfPerson, SpendingOnDesk};
