use uuid::Uuid;

use crate::store::Invoice;

/// Why something can't be done with the ledger as it is now: the field of the form that it is about (none where it is
/// about the whole), the invoice where it is about one of several, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) field: &'static str,
    pub(crate) invoice: Option<Uuid>,
    pub(crate) sentence: String,
}

impl Refusal {
    /// About a field, or the whole where that is empty.
    pub(crate) fn of(field: &'static str, sentence: impl Into<String>) -> Self {
        Self { field, invoice: None, sentence: sentence.into() }
    }

    /// About what is laid against an invoice.
    pub(crate) fn on(invoice: &Invoice, sentence: String) -> Self {
        Self { field: "", invoice: Some(invoice.id), sentence }
    }
}
