//! What happens to money: each checks its rule, writes, and appends to the journal, in one transaction.

pub(crate) mod document;
pub(crate) mod issue_letter;
pub(crate) mod ledger;
