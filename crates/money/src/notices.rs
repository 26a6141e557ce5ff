//! What the room writes to the journal. No name, address or number of a person stands in any of it.

mod documents;
mod invoices;

pub use documents::{EndpointGiven, InvoiceMade, InvoiceSent};
pub use invoices::InvoiceIssued;

/// How the entries read.
pub(crate) fn words() -> Vec<(&'static str, &'static str)> {
    [documents::WORDS, invoices::WORDS].concat()
}
