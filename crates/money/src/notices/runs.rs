use platform::{Day, Difference, Notice};
use serde::{Deserialize, Serialize};

/// The invoices of a membership year were issued together; its subject is the run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RunIssued {
    /// The first day of the membership year.
    pub year_from: Day,
    /// How many invoices.
    pub invoice_count: usize,
    /// What they come to in pence, tax included.
    pub total_pence: i64,
}

impl Notice for RunIssued {
    const KIND: &'static str = "money.run.issued";
    const PUBLIC: bool = false;
}

/// Organisations were asked for their purchase orders; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PurchaseOrderAsked {
    /// The first day of the membership year.
    pub year_from: Day,
    /// How many letters went out.
    pub letter_count: usize,
}

impl Notice for PurchaseOrderAsked {
    const KIND: &'static str = "money.purchase_order.asked";
    const PUBLIC: bool = false;
}

/// A purchase order was given, changed, or said not to be needed; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PurchaseOrderGiven {
    /// The first day of the membership year.
    pub year_from: Day,
    /// What changed.
    pub differences: Vec<Difference>,
}

impl Notice for PurchaseOrderGiven {
    const KIND: &'static str = "money.purchase_order.given";
    const PUBLIC: bool = false;
}

/// An organisation is left out of a year's run, or part of it again; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HoldChanged {
    /// The first day of the membership year.
    pub year_from: Day,
    /// What changed.
    pub differences: Vec<Difference>,
}

impl Notice for HoldChanged {
    const KIND: &'static str = "money.hold.changed";
    const PUBLIC: bool = false;
}

/// The payer of an invoice says that it is wrong, or no longer does; its subject is the invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DisputeChanged {
    /// The invoice's number.
    pub number: String,
    /// Whether it is disputed now.
    pub is_disputed: bool,
}

impl Notice for DisputeChanged {
    const KIND: &'static str = "money.dispute.changed";
    const PUBLIC: bool = false;
}

/// How these entries read.
pub(super) const WORDS: &[(&str, &str)] = &[
    (RunIssued::KIND, "issued the invoices of a year"),
    (PurchaseOrderAsked::KIND, "asked for a purchase order"),
    (PurchaseOrderGiven::KIND, "gave a purchase order"),
    (HoldChanged::KIND, "left an organisation out of a run, or took it back in"),
    (DisputeChanged::KIND, "changed whether an invoice is disputed"),
];
