//! What the room writes to the journal. No name, address or number of a person stands in any of it.

mod invoices;
mod payments;

pub use invoices::InvoiceIssued;
pub use payments::{
    AccountSent, InvoiceReminded, InvoiceSettled, LapseDecided, PaymentChanged, PaymentRecorded,
    StatementLineChanged, StatementRead,
};

/// How the entries read.
pub(crate) fn words() -> Vec<(&'static str, &'static str)> {
    [invoices::WORDS, payments::WORDS].concat()
}
