use platform::Notice;
use serde::{Deserialize, Serialize};

/// An invoice or a credit note was issued; its subject is the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvoiceIssued {
    /// Its number.
    pub number: String,
    /// What it comes to in pence, tax included.
    pub total_pence: i64,
}

impl Notice for InvoiceIssued {
    const KIND: &'static str = "money.invoice.issued";
    const PUBLIC: bool = false;
}

/// How these entries read.
pub(super) const WORDS: &[(&str, &str)] = &[(InvoiceIssued::KIND, "issued an invoice or a credit note")];
