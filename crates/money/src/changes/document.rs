//! Issuing documents: the one place that gives numbers.

use platform::{Change, Day, Pence};
use sea_orm::DbErr;
use uuid::Uuid;

use crate::notices::InvoiceIssued;
use crate::rules::vat::{self, Vat};
use crate::store::{self, Invoice, InvoiceLine, Setting};

/// A document that is about to be issued.
#[derive(Clone, Debug)]
pub(crate) struct NewDocument {
    /// What it is for; see [`Invoice`].
    pub(crate) purpose: Purpose,
    pub(crate) organisation: Uuid,
    pub(crate) bill_to_name: String,
    pub(crate) category: String,
    pub(crate) year_from: Day,
    pub(crate) run: Option<Uuid>,
    pub(crate) issued_on: Day,
    pub(crate) due_on: Day,
    pub(crate) purchase_order: String,
    pub(crate) words: String,
    pub(crate) lines: Vec<NewLine>,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The fee of a membership year.
    Membership,
    /// Another invoice, and the line of the budget in which it counts.
    Other(Option<Uuid>),
    /// A credit note that corrects this invoice.
    Credits(Uuid),
}

/// A line of it.
#[derive(Clone, Debug)]
pub(crate) struct NewLine {
    pub(crate) title: String,
    pub(crate) reason: String,
    pub(crate) net: Pence,
    pub(crate) vat: Vat,
    pub(crate) rate_bp: i32,
    pub(crate) vat_reason: String,
}

impl NewDocument {
    /// Net, tax.
    pub(crate) fn sums(&self) -> (Pence, Pence) {
        let lines = self.lines.iter().map(|l| (l.vat, l.rate_bp, l.vat_reason.as_str(), l.net));
        let sums = vat::sums(lines);
        (sums.iter().map(|sum| sum.net).sum(), sums.iter().map(|sum| sum.tax).sum())
    }
}

/// Issues documents: gives each the next number, writes them and records them. As there is one change at
/// a time, the numbers have no gap.
///
/// # Errors
/// When the database refuses; above all when an organisation has an invoice for the fee of that year already.
pub(crate) async fn issue(
    change: &mut Change,
    setting: &Setting,
    documents: Vec<NewDocument>,
) -> Result<Vec<Invoice>, DbErr> {
    let mut serial = store::last_serial(change.rows()).await?;
    let (mut invoices, mut lines) = (Vec::with_capacity(documents.len()), Vec::new());
    for document in documents {
        serial += 1;
        let invoice = invoice(setting, serial, &document);
        let line = |(place, line): (usize, NewLine)| InvoiceLine {
            id: Uuid::now_v7(),
            invoice_id: invoice.id,
            place: i32::try_from(place).unwrap_or(i32::MAX).saturating_add(1),
            title: line.title,
            reason: line.reason,
            net_pence: line.net,
            vat: line.vat.code().to_owned(),
            vat_rate_bp: if line.vat == Vat::Standard { line.rate_bp } else { 0 },
            vat_reason: line.vat_reason,
        };
        lines.extend(document.lines.into_iter().enumerate().map(line));
        invoices.push(invoice);
    }
    store::insert_documents(change.rows(), &invoices, &lines).await?;
    for invoice in &invoices {
        let notice = InvoiceIssued { number: invoice.number.clone(), total_pence: invoice.total_pence.0 };
        change.record(invoice.id, &notice);
    }
    Ok(invoices)
}

fn invoice(setting: &Setting, serial: i64, document: &NewDocument) -> Invoice {
    let (net, tax) = document.sums();
    let (kind, purpose, credits_id) = match document.purpose {
        Purpose::Membership => ("invoice", "membership", None),
        Purpose::Other(_) => ("invoice", "other", None),
        Purpose::Credits(invoice) => ("credit_note", "other", Some(invoice)),
    };
    Invoice {
        id: Uuid::now_v7(),
        serial,
        number: format!("{}{serial:05}", setting.number_prefix),
        kind: kind.to_owned(),
        purpose: purpose.to_owned(),
        organisation_id: document.organisation,
        category: document.category.clone(),
        year_from: document.year_from,
        run_id: document.run,
        credits_id,
        issued_on: document.issued_on,
        due_on: document.due_on,
        purchase_order: document.purchase_order.clone(),
        bill_to_name: document.bill_to_name.clone(),
        net_pence: net,
        vat_pence: tax,
        total_pence: net + tax,
        words: document.words.clone(),
        is_live: document.purpose == Purpose::Membership,
        pdf: String::new(),
        ubl: String::new(),
        sent_at: None,
        disputed_on: None,
        dispute: String::new(),
        budget_line_id: match document.purpose {
            Purpose::Other(line) => line,
            _ => None,
        },
    }
}
