//! What happens to money: each checks its rule, writes, and appends to the journal, in one transaction.

pub(crate) mod dispute;
pub(crate) mod document;
pub(crate) mod hold;
pub(crate) mod ledger;
pub(crate) mod purchase_order;
pub(crate) mod purchase_order_request;
pub(crate) mod run;
pub(crate) mod single;
