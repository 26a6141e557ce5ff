//! What is owed, and what follows from paying it.

pub(crate) mod balance;
pub(crate) mod check;
pub(crate) mod fee;
pub(crate) mod nearness;
pub(crate) mod preview;
pub(crate) mod proposal;
pub(crate) mod setting;
pub(crate) mod shown;
pub(crate) mod vat;

#[cfg(test)]
mod tests;
