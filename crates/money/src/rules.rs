//! What is owed, and what follows from paying it.

pub(crate) mod balance;
pub(crate) mod endpoint;
pub(crate) mod fee;
pub(crate) mod vat;

#[cfg(test)]
mod tests;
