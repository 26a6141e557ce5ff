//! What happens to money: each checks its rule, writes, and appends to the journal, in one transaction.

pub(crate) mod credit_note;
pub(crate) mod document;
pub(crate) mod ledger;
pub(crate) mod letters;
pub(crate) mod payment;
pub(crate) mod reminder;
pub(crate) mod statement;
pub(crate) mod write_off;
