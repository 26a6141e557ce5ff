//! What happens to money: each checks its rule, writes, and appends to the journal, in one transaction.

pub(crate) mod document;
pub(crate) mod fee_table;
pub(crate) mod ledger;
pub(crate) mod setting;

/// Somebody else changed it since the form was opened.
pub(crate) fn stale() -> web::Failure {
    web::Failure::Stale(
        "Somebody else changed this since you opened it. Open it again, look at what they did, and then make your change."
            .to_owned(),
    )
}
