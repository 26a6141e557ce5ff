//! What the room writes to the journal. No name, address or number of a person stands in any of it.

mod invoices;

pub use invoices::InvoiceIssued;

/// How the entries read.
pub(crate) fn words() -> Vec<(&'static str, &'static str)> {
    [invoices::WORDS].concat()
}
