//! What happens to money: each checks its rule, writes, and appends to the journal, in one transaction.

pub(crate) mod budget;
pub(crate) mod credit_note;
pub(crate) mod dispute;
pub(crate) mod document;
pub(crate) mod fee_table;
pub(crate) mod hold;
pub(crate) mod issue_letter;
pub(crate) mod ledger;
pub(crate) mod letters;
pub(crate) mod payment;
pub(crate) mod purchase_order;
pub(crate) mod purchase_order_request;
pub(crate) mod reminder;
pub(crate) mod run;
pub(crate) mod setting;
pub(crate) mod single;
pub(crate) mod statement;
pub(crate) mod write_off;

/// Somebody else changed it since the form was opened.
pub(crate) fn stale() -> web::Failure {
    web::Failure::Stale(
        "Somebody else changed this since you opened it. Open it again, look at what they did, and then make your change."
            .to_owned(),
    )
}
