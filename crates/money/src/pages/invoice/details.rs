//! What an invoice says, for those who keep them and for its payer.

use std::collections::HashMap;

use maud::{Markup, Render, html};
use network::Year;
use platform::Pence;
use ui::patterns::{Download, DownloadList, Scroll};
use ui::{Cell, InsetText, SummaryList, Table};
use uuid::Uuid;
use web::{Failure, Visit};

use crate::rules::balance::{Balance, State};
use crate::rules::vat::{Vat, VatSum, sums};
use crate::store::{self, Invoice, InvoiceLine, Settlement};

/// An invoice with everything about it. Five queries.
pub(crate) struct Details {
    pub(crate) invoice: Invoice,
    pub(crate) year: Year,
    /// `None` for a credit note.
    pub(crate) state: Option<State>,
    balance: Balance,
    lines: Vec<InvoiceLine>,
    settlements: Vec<Settlement>,
    /// Credit notes that settle or correct it, or the invoice that it corrects, by key.
    others: HashMap<Uuid, Invoice>,
    /// Whether its reader keeps money, and not only its own.
    is_inside: bool,
    /// The path of the page that shows it.
    here: String,
}

impl Details {
    pub(crate) async fn load(visit: &Visit, invoice: Invoice) -> Result<Self, Failure> {
        let rows = visit.rows();
        let settlements = store::list_settlements_of(rows, invoice.id).await?;
        let balance = store::balances_of(rows, std::slice::from_ref(&invoice)).await?;
        let balance = balance.get(&invoice.id).copied().unwrap_or_default();
        let ids =
            settlements.iter().filter_map(|settlement| settlement.credit_note_id).chain(invoice.credits_id);
        let state = balance.state(invoice.due_on, visit.today(), invoice.disputed_on.is_some());
        Ok(Self {
            year: Year { from: invoice.year_from },
            state: (invoice.kind == "invoice").then_some(state),
            balance,
            lines: store::list_invoice_lines(rows, invoice.id).await?,
            others: store::invoices_by_id(rows, ids.collect()).await?,
            settlements,
            is_inside: visit.path.starts_with("/money/"),
            here: visit.path.clone(),
            invoice,
        })
    }

    /// What it is called.
    pub(crate) fn kind(&self) -> &'static str {
        if self.state.is_some() { "Invoice" } else { "Credit note" }
    }

    fn link_to(&self, invoice: &Invoice) -> Markup {
        html! {
            @if self.is_inside { a.govuk-link href=(super::path(&invoice.number)) { (invoice.number) } }
            @else { (invoice.number) }
        }
    }

    /// What its payer says is wrong with it.
    pub(crate) fn dispute(&self) -> Markup {
        let invoice = &self.invoice;
        let title = match invoice.disputed_on {
            Some(day) => format!("Its payer has said since {} that it is wrong.", day.in_words()),
            None => "It was disputed.".to_owned(),
        };
        html! {
            @if !invoice.dispute.is_empty() {
                (InsetText::new(html! {
                    p { strong { (title) } }
                    @for line in invoice.dispute.lines() { p { (line) } }
                }))
            }
        }
    }

    /// Its facts. `run` is where the run that issued it is.
    pub(crate) fn facts(&self, run: Option<&str>) -> Markup {
        let invoice = &self.invoice;
        let order = if invoice.purchase_order.is_empty() { "None on it" } else { &invoice.purchase_order };
        let mut facts = SummaryList::default()
            .row("Payer", invoice.bill_to_name.as_str())
            .row("Membership year", self.year.title())
            .row("Issued", invoice.issued_on.in_words());
        if self.state.is_some() {
            facts = facts.row("Due", invoice.due_on.in_words()).row("Purchase order", order);
            facts = facts.row("Owed", self.balance.outstanding().to_string());
        }
        if let Some(run) = run {
            facts = facts.row("Issued with", html! { a.govuk-link href=(run) { "the run of the year" } });
        }
        if let Some(corrected) = invoice.credits_id.and_then(|id| self.others.get(&id)) {
            facts = facts.row("Corrects", self.link_to(corrected));
        }
        if !invoice.words.is_empty() {
            facts = facts.row("Why", invoice.words.as_str());
        }
        html! { (facts) (self.files()) }
    }

    /// The documents, once they are made: below the page that shows them.
    fn files(&self) -> Markup {
        let invoice = &self.invoice;
        let title = format!("The {} to read and print", self.kind().to_lowercase());
        let download = |format: &str, title: &str, ending: &str| Download {
            format: format.to_owned(),
            title: title.to_owned(),
            href: format!("{}/{ending}", self.here),
            ..Download::default()
        };
        let mut downloads = Vec::new();
        if !invoice.pdf.is_empty() {
            downloads.push(download("PDF", &title, "pdf"));
        }
        if !invoice.ubl.is_empty() {
            downloads.push(download("XML", "For accounting programs (Peppol BIS Billing 3.0)", "ubl"));
        }
        html! { @if !downloads.is_empty() { (DownloadList { downloads }) } }
    }

    /// Its lines, and the tax on them.
    pub(crate) fn lines(&self) -> Markup {
        let rows = self.lines.iter().map(|line| {
            let what =
                html! { (line.title) @if !line.reason.is_empty() { br; span.app-quiet { (line.reason) } } };
            [Cell::from(what), Cell::from(vat_in_words(line)), Cell::numeric(line.net_pence.to_string())]
        });
        let head = [Cell::from("What"), Cell::from("VAT"), Cell::numeric("Net")];
        let mut table = Table::new("What is charged").head(head).rows(rows);
        for (words, amount) in self.sums() {
            let words = Cell { colspan: Some(2), ..Cell::from(words) };
            table = table.row([words, Cell::numeric(amount)]);
        }
        Scroll::new("What is charged", &table).render()
    }

    fn sums(&self) -> Vec<(Markup, Markup)> {
        let invoice = &self.invoice;
        let lines = self.lines.iter().map(|line| {
            let vat = Vat::read(&line.vat).unwrap_or(Vat::Standard);
            (vat, line.vat_rate_bp, line.vat_reason.as_str(), line.net_pence)
        });
        let mut sums_shown = vec![(html! { "Net" }, html! { (invoice.net_pence) })];
        sums_shown.extend(sums(lines).iter().map(|sum| (sum_in_words(sum), html! { (sum.tax) })));
        sums_shown.push((html! { strong { "In all" } }, html! { strong { (invoice.total_pence) } }));
        sums_shown
    }

    /// What settled it, with what was taken back.
    pub(crate) fn settlements(&self) -> Markup {
        if self.state.is_none() {
            return html! {};
        }
        let rows = self.settlements.iter().map(|settlement| {
            let amount = html! {
                @if settlement.undone_at.is_some() { s { (settlement.amount_pence) } } @else { (settlement.amount_pence) }
            };
            [Cell::from(settlement.on_day.in_words()), Cell::from(self.settled_by(settlement)), Cell::numeric(amount)]
        });
        let head = [Cell::from("Day"), Cell::from("What"), Cell::numeric("Amount")];
        let mut table = Table::new("What settled it").head(head).rows(rows);
        let words = Cell { colspan: Some(2), ..Cell::from(html! { strong { "Still owed" } }) };
        table = table.row([words, Cell::numeric(html! { strong { (self.balance.outstanding()) } })]);
        html! {
            @if self.settlements.is_empty() { p.govuk-body { "Nothing was paid, credited or written off yet." } }
            @else { (Scroll::new("What settled it", &table)) }
        }
    }

    fn settled_by(&self, settlement: &Settlement) -> Markup {
        let note = settlement.credit_note_id.and_then(|id| self.others.get(&id));
        html! {
            @match settlement.kind.as_str() {
                "payment" => "Paid",
                "credit" => { "Credited" @if let Some(note) = note { " by " (self.link_to(note)) } },
                _ => "Written off",
            }
            @if !settlement.words.is_empty() && self.is_inside { br; span.app-quiet { (settlement.words) } }
            @if let Some(at) = settlement.undone_at {
                br; span.app-quiet { "Taken back on " (at.day().in_words()) }
            }
        }
    }
}

fn vat_in_words(line: &InvoiceLine) -> String {
    match Vat::read(&line.vat) {
        Some(Vat::Standard) => format!("{}%", percent(line.vat_rate_bp)),
        Some(vat) => vat.title().to_owned(),
        None => line.vat.clone(),
    }
}

fn percent(rate_bp: i32) -> String {
    let text = Pence(i64::from(rate_bp)).decimal();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn sum_in_words(sum: &VatSum) -> Markup {
    html! {
        @match sum.vat {
            Vat::Standard => { "VAT at " (percent(sum.rate_bp)) "% on " (sum.net) },
            vat => { (vat.title()) ", on " (sum.net) @if !sum.reason.is_empty() { ": " (sum.reason) } },
        }
    }
}
