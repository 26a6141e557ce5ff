//! What is owed, and what follows from paying it.

pub(crate) mod account;
pub(crate) mod balance;
pub(crate) mod budget;
pub(crate) mod check;
pub(crate) mod credit;
pub(crate) mod endpoint;
pub(crate) mod fee;
pub(crate) mod ledger;
pub(crate) mod matching;
pub(crate) mod nearness;
pub(crate) mod preview;
pub(crate) mod proposal;
pub(crate) mod reminder;
pub(crate) mod setting;
pub(crate) mod settle;
pub(crate) mod shown;
pub(crate) mod statement;
pub(crate) mod vat;

#[cfg(test)]
mod tests;
