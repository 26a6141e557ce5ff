use platform::Notice;
use serde::{Deserialize, Serialize};

/// A payment or a refund was recorded; its subject is the payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PaymentRecorded {
    /// How much, in pence; below nought for a refund.
    pub amount_pence: i64,
    /// How it was paid.
    pub way: String,
}

impl Notice for PaymentRecorded {
    const KIND: &'static str = "money.payment.recorded";
    const PUBLIC: bool = false;
}

/// Something became of a payment: laid against invoices, taken off one, taken back; its subject is the payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PaymentChanged {
    /// What, as in "the payment was …".
    pub what: String,
}

impl Notice for PaymentChanged {
    const KIND: &'static str = "money.payment.changed";
    const PUBLIC: bool = false;
}

/// Part of an invoice was credited or given up, or that was taken back; its subject is the invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvoiceSettled {
    /// Its number.
    pub number: String,
    /// What happened, as in "the invoice was …".
    pub what: String,
    /// How much, in pence.
    pub amount_pence: i64,
}

impl Notice for InvoiceSettled {
    const KIND: &'static str = "money.invoice.settled";
    const PUBLIC: bool = false;
}

/// A bank’s or a ledger’s list was read; its subject is the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StatementRead {
    /// How many lines it has.
    pub line_count: usize,
    /// What they come to, in pence.
    pub total_pence: i64,
}

impl Notice for StatementRead {
    const KIND: &'static str = "money.statement.read";
    const PUBLIC: bool = false;
}

/// A line of a list was matched, set aside or brought back; its subject is the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StatementLineChanged {
    /// Its line in the file.
    pub line: i32,
    /// What happened, as in "the line was …".
    pub what: String,
}

impl Notice for StatementLineChanged {
    const KIND: &'static str = "money.statement_line.changed";
    const PUBLIC: bool = false;
}

/// A reminder went out, or reminders were paused; its subject is the invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvoiceReminded {
    /// The invoice’s number.
    pub number: String,
    /// What happened, such as "reminder 2 went to 3 people".
    pub what: String,
}

impl Notice for InvoiceReminded {
    const KIND: &'static str = "money.invoice.reminded";
    const PUBLIC: bool = false;
}

/// A statement of account was sent; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccountSent {
    /// What was owed on it, in pence.
    pub balance_pence: i64,
    /// To how many people.
    pub letter_count: usize,
}

impl Notice for AccountSent {
    const KIND: &'static str = "money.account.sent";
    const PUBLIC: bool = false;
}

/// What a body decided about a member that did not pay; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LapseDecided {
    /// The body.
    pub body: String,
    /// The day of its decision.
    pub decided_on: String,
    /// `lapse` or `keep`.
    pub outcome: String,
    /// What was owed, in pence.
    pub owed_pence: i64,
}

impl Notice for LapseDecided {
    const KIND: &'static str = "money.lapse.decided";
    const PUBLIC: bool = false;
}

/// How these entries read.
pub(super) const WORDS: &[(&str, &str)] = &[
    (PaymentRecorded::KIND, "recorded a payment"),
    (PaymentChanged::KIND, "changed what became of a payment"),
    (InvoiceSettled::KIND, "credited an invoice or gave part of it up"),
    (StatementRead::KIND, "read a list of payments"),
    (StatementLineChanged::KIND, "dealt with a line of a list of payments"),
    (InvoiceReminded::KIND, "reminded of an invoice, or paused reminders"),
    (AccountSent::KIND, "sent a statement of account"),
    (LapseDecided::KIND, "recorded what a body decided about an unpaid membership"),
];
