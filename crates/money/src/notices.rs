//! What the room writes to the journal. No name, address or number of a person stands in any of it.

mod fees;
mod budget;
mod documents;
mod invoices;
mod runs;
mod payments;

pub use fees::{FeeComparisonImported, FeeTableChanged, FeeTableImported, SettingChanged};
pub use budget::{
    AccountsSigned, BudgetItemChanged, BudgetLineChanged, BudgetYearChanged, PrintedBudgetImported,
};
pub use documents::{EndpointGiven, InvoiceMade, InvoiceSent};
pub use invoices::InvoiceIssued;
pub use runs::{DisputeChanged, HoldChanged, PurchaseOrderAsked, PurchaseOrderGiven, RunIssued};

/// How the entries read.
pub(crate) fn words() -> Vec<(&'static str, &'static str)> {
    [fees::WORDS, invoices::WORDS, runs::WORDS].concat()
pub use payments::{
    AccountSent, InvoiceReminded, InvoiceSettled, LapseDecided, PaymentChanged, PaymentRecorded,
    StatementLineChanged, StatementRead,
};

/// How the entries read.
pub(crate) fn words() -> Vec<(&'static str, &'static str)> {
    [invoices::WORDS, payments::WORDS].concat()
    [budget::WORDS, invoices::WORDS].concat()
    [documents::WORDS, invoices::WORDS].concat()
}
