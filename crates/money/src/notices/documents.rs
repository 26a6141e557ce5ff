use platform::Notice;
use serde::{Deserialize, Serialize};

/// The files of an invoice or a credit note were made and written into letters; its subject is the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvoiceMade {
    /// Whether there is an electronic document too.
    pub is_electronic: bool,
    /// How many letters it went out with.
    pub letter_count: usize,
}

impl Notice for InvoiceMade {
    const KIND: &'static str = "money.invoice.made";
    const PUBLIC: bool = false;
}

/// An invoice or a credit note went out once more; its subject is the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvoiceSent {
    /// How many letters it went out with.
    pub letter_count: usize,
}

impl Notice for InvoiceSent {
    const KIND: &'static str = "money.invoice.sent";
    const PUBLIC: bool = false;
}

/// An organisation said where it takes electronic invoices, or that it takes none; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndpointGiven {
    /// Code of the scheme; empty where it takes none.
    pub scheme: String,
}

impl Notice for EndpointGiven {
    const KIND: &'static str = "money.endpoint.given";
    const PUBLIC: bool = false;
}

/// How these entries read.
pub(super) const WORDS: &[(&str, &str)] = &[
    (InvoiceMade::KIND, "made the files of an invoice or a credit note"),
    (InvoiceSent::KIND, "sent an invoice or a credit note once more"),
    (EndpointGiven::KIND, "said where an organisation takes electronic invoices"),
];
