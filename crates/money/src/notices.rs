//! What the room writes to the journal. No name, address or number of a person stands in any of it.

mod budget;
mod invoices;

pub use budget::{
    AccountsSigned, BudgetItemChanged, BudgetLineChanged, BudgetYearChanged, PrintedBudgetImported,
};
pub use invoices::InvoiceIssued;

/// How the entries read.
pub(crate) fn words() -> Vec<(&'static str, &'static str)> {
    [budget::WORDS, invoices::WORDS].concat()
}
