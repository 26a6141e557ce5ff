//! What the room writes to the journal. No name, address or number of a person stands in any of it.

mod budget;
mod documents;
mod fees;
mod invoices;
mod payments;
mod runs;

pub use budget::{
    AccountsSigned, BudgetItemChanged, BudgetLineChanged, BudgetYearChanged, PrintedBudgetImported,
};
pub use documents::{EndpointGiven, InvoiceMade, InvoiceSent};
pub use fees::{FeeTableChanged, FeeTableImported, SettingChanged};
pub use invoices::InvoiceIssued;
pub use payments::{
    AccountSent, InvoiceReminded, InvoiceSettled, LapseDecided, PaymentChanged, PaymentRecorded,
    StatementLineChanged, StatementRead,
};
pub use runs::{DisputeChanged, HoldChanged, PurchaseOrderAsked, PurchaseOrderGiven, RunIssued};

/// How the entries read.
pub(crate) fn words() -> Vec<(&'static str, &'static str)> {
    [budget::WORDS, documents::WORDS, fees::WORDS, invoices::WORDS, payments::WORDS, runs::WORDS].concat()
}
