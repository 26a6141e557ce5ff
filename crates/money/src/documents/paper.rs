use members::MemberYears;
use network::Year;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};

use super::year::{self, YearStatement};
use crate::rules::endpoint::Endpoint;
use crate::rules::vat::{self, Vat, VatSum};
use crate::store::{self, Invoice, InvoiceLine, Setting};

/// Everything that stands on an invoice or a credit note.
#[derive(Clone, Debug)]
pub(crate) struct Paper {
    pub(crate) setting: Setting,
    pub(crate) invoice: Invoice,
    pub(crate) lines: Vec<InvoiceLine>,
    /// The invoice that a credit note corrects.
    pub(crate) corrects: Option<Corrected>,
    /// Whose members pay.
    pub(crate) network: String,
    /// The membership year it belongs to.
    pub(crate) year: Year,
    /// Where the payer takes electronic invoices, where that is known.
    pub(crate) buyer: Option<Endpoint>,
    /// What the payer had of the network, on invoices for membership.
    pub(crate) statement: Option<YearStatement>,
}

/// The invoice that a credit note corrects.
#[derive(Clone, Debug)]
pub(crate) struct Corrected {
    pub(crate) number: String,
    pub(crate) issued_on: Day,
}

impl Paper {
    /// Reads what stands on it.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(crate) async fn load(
        rows: &DatabaseConnection,
        years: &MemberYears,
        invoice: Invoice,
    ) -> Result<Self, DbErr> {
        let corrects = match invoice.credits_id {
            Some(id) => store::find_invoice(rows, id).await?,
            None => None,
        };
        let year = Year { from: invoice.year_from };
        let statement = match invoice.purpose.as_str() {
            "membership" => year::before_invoice(rows, years, &invoice, year).await?,
            _ => None,
        };
        let network = network::find_network(rows).await?.map_or_else(String::new, |network| network.name);
        Ok(Self {
            setting: store::find_setting(rows).await?,
            lines: store::list_invoice_lines(rows, invoice.id).await?,
            corrects: corrects.map(|of| Corrected { number: of.number, issued_on: of.issued_on }),
            buyer: store::find_endpoint(rows, invoice.organisation_id).await?,
            network,
            year,
            statement,
            invoice,
        })
    }

    pub(crate) fn is_credit(&self) -> bool {
        self.invoice.kind == "credit_note"
    }

    /// "Invoice" or "Credit note".
    pub(crate) fn kind_title(&self) -> &'static str {
        if self.is_credit() { "Credit note" } else { "Invoice" }
    }

    /// Whom it is addressed to: an office, never a person.
    pub(crate) fn addressee(&self) -> [String; 2] {
        ["Finance contact".to_owned(), self.invoice.bill_to_name.clone()]
    }

    /// How tax applies to a line; what can't be read is outside the scope, which charges none.
    pub(crate) fn vat_of(line: &InvoiceLine) -> Vat {
        Vat::read(&line.vat).unwrap_or(Vat::Outside)
    }

    /// The taxes on it.
    pub(crate) fn vat_sums(&self) -> Vec<VatSum> {
        vat::sums(
            self.lines
                .iter()
                .map(|line| (Self::vat_of(line), line.vat_rate_bp, line.vat_reason.as_str(), line.net_pence)),
        )
    }

    /// What a file of it is called, without its ending.
    pub(crate) fn file_name(&self) -> String {
        file_name(&self.invoice)
    }
}

/// What a file of a document is called, without its ending.
pub(crate) fn file_name(invoice: &Invoice) -> String {
    let kind = if invoice.kind == "credit_note" { "credit-note" } else { "invoice" };
    format!("{kind}-{}", platform::slug(&invoice.number))
}
