//! What the room writes to the journal. No name, address or number of a person stands in any of it.

mod fees;
mod invoices;

pub use fees::{FeeComparisonImported, FeeTableChanged, FeeTableImported, SettingChanged};
pub use invoices::InvoiceIssued;

/// How the entries read.
pub(crate) fn words() -> Vec<(&'static str, &'static str)> {
    [fees::WORDS, invoices::WORDS].concat()
}
