//! The export to the ledger of whoever keeps the accounts, and that it agrees with ours to the penny.

use std::collections::HashMap;

use axum::response::Response;
use maud::{Markup, html};
use network::{Year, find_network};
use platform::{Day, Pence};
use ui::patterns::{Link, Scroll, SortBar};
use ui::{Button, Cell, Colour, Details, Input, Table, Tag, WarningText};
use uuid::Uuid;
use web::{Failure, Page, Route, Visit, csv};

use super::READERS;
use super::payments::briefs_of;
use crate::rules::ledger::{Column, Content, FIELDS, Kind, Posting, columns};
use crate::rules::vat;
use crate::store::{self, Invoice, InvoiceLine, Payment, Records, Settlement, Totals};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/money/ledger", READERS, show), Route::get("/money/ledger.csv", READERS, download)]
}

/// The days that the address asks for; this membership year until today where it asks for none.
async fn days(visit: &Visit) -> Result<(Day, Day), Failure> {
    let until = visit.address.day("until")?.unwrap_or(visit.today());
    let from = match visit.address.day("from")? {
        Some(from) => from,
        None => {
            let network = find_network(visit.rows()).await?;
            let starts = network.map_or_else(|| "08-01".to_owned(), |network| network.year_starts);
            Year::of(until, &starts).from
        }
    };
    if until < from {
        return Err(Failure::wrong("The first day lies after the last one. Go back and change one of them."));
    }
    Ok((from, until))
}

/// What lines of the export take from elsewhere.
struct Names {
    organisations: HashMap<Uuid, members::Brief>,
    documents: HashMap<Uuid, Invoice>,
    year_starts: String,
}

impl Names {
    fn number(&self, document: Option<Uuid>) -> String {
        document.and_then(|id| self.documents.get(&id)).map_or_else(String::new, |found| found.number.clone())
    }

    fn of(&self, organisation: Option<Uuid>) -> (String, String) {
        let found = organisation.and_then(|id| self.organisations.get(&id));
        found.map_or_else(Default::default, |brief| (brief.name.clone(), brief.slug.clone()))
    }
}

/// Every line of the export between two days, in the order of the days.
pub(super) async fn postings(visit: &Visit, from: Day, until: Day) -> Result<Vec<Posting>, Failure> {
    let records = store::records_between(visit.rows(), from, until).await?;
    let about = records.documents.iter().filter_map(|document| document.credits_id);
    let about = about.chain(records.write_offs.iter().map(|settlement| settlement.invoice_id));
    let about: Vec<Uuid> = about.collect();
    let mut documents: HashMap<Uuid, Invoice> = HashMap::new();
    for some in about.chunks(20_000) {
        documents.extend(store::list_documents(visit.rows(), some).await?.into_iter().map(|d| (d.id, d)));
    }
    let whose =
        records.documents.iter().chain(documents.values()).map(|document| Some(document.organisation_id));
    let whose: Vec<Option<Uuid>> =
        whose.chain(records.payments.iter().map(|payment| payment.organisation_id)).collect();
    let organisations = briefs_of(visit, whose).await?;
    let network = find_network(visit.rows()).await?;
    let year_starts = network.map_or_else(|| "08-01".to_owned(), |network| network.year_starts);
    let names = Names { organisations, documents, year_starts };
    Ok(lines(&records, &names, from, until))
}

fn lines(records: &Records, names: &Names, from: Day, until: Day) -> Vec<Posting> {
    let mut of: HashMap<Uuid, Vec<&InvoiceLine>> = HashMap::new();
    for line in &records.lines {
        of.entry(line.invoice_id).or_default().push(line);
    }
    let mut postings = Vec::new();
    for document in &records.documents {
        postings.extend(of_document(document, of.get(&document.id).map_or(&[], Vec::as_slice), names));
    }
    postings.extend(records.payments.iter().flat_map(|payment| of_payment(payment, names)));
    postings.extend(records.write_offs.iter().flat_map(|settlement| of_write_off(settlement, names)));
    postings.retain(|posting| from <= posting.on && posting.on <= until);
    postings.sort_by_key(|posting| posting.on);
    postings
}

fn of_document(document: &Invoice, lines: &[&InvoiceLine], names: &Names) -> Vec<Posting> {
    let (net, tax, sign) = match document.kind.as_str() {
        "credit_note" => (Kind::CreditNet, Kind::CreditTax, -1),
        _ => (Kind::InvoiceNet, Kind::InvoiceTax, 1),
    };
    let (organisation, slug) = names.of(Some(document.organisation_id));
    let posting = Posting {
        on: document.issued_on,
        kind: net,
        key: String::new(),
        document: document.number.clone(),
        about: names.number(document.credits_id),
        organisation,
        slug,
        words: String::new(),
        reference: String::new(),
        way: String::new(),
        vat_code: String::new(),
        vat_rate_bp: 0,
        purchase_order: document.purchase_order.clone(),
        year: Year::of(document.year_from, &names.year_starts).title(),
        amount: Pence(0),
    };
    let of_line = |line: &&InvoiceLine| Posting {
        key: line.id.to_string(),
        words: line.title.clone(),
        vat_code: line.vat.clone(),
        vat_rate_bp: line.vat_rate_bp,
        amount: Pence(sign * line.net_pence.0),
        ..posting.clone()
    };
    let mut postings: Vec<Posting> = lines.iter().map(of_line).collect();
    let kinds = lines
        .iter()
        .filter_map(|line| Some((vat::Vat::read(&line.vat)?, line.vat_rate_bp, "", line.net_pence)));
    for sum in vat::sums(kinds).into_iter().filter(|sum| sum.tax != Pence(0)) {
        postings.push(Posting {
            kind: tax,
            key: format!("{}-{}-{}", document.id, sum.vat.code(), sum.rate_bp),
            words: format!("VAT on {}", sum.net),
            vat_code: sum.vat.code().to_owned(),
            vat_rate_bp: sum.rate_bp,
            amount: Pence(sign * sum.tax.0),
            ..posting.clone()
        });
    }
    postings
}

fn empty(on: Day, kind: Kind, key: String, (organisation, slug): (String, String), amount: Pence) -> Posting {
    Posting {
        on,
        kind,
        key,
        document: String::new(),
        about: String::new(),
        organisation,
        slug,
        words: String::new(),
        reference: String::new(),
        way: String::new(),
        vat_code: String::new(),
        vat_rate_bp: 0,
        purchase_order: String::new(),
        year: String::new(),
        amount,
    }
}

fn of_payment(payment: &Payment, names: &Names) -> Vec<Posting> {
    let (kind, undone) = match payment.refunds_id {
        Some(_) => (Kind::Refund, Kind::RefundUndone),
        None => (Kind::Payment, Kind::PaymentUndone),
    };
    let posting = |on: Day, kind: Kind, key: String, amount: Pence| Posting {
        words: if payment.note.is_empty() { payment.payer.clone() } else { payment.note.clone() },
        reference: payment.reference.clone(),
        way: payment.way.clone(),
        ..empty(on, kind, key, names.of(payment.organisation_id), amount)
    };
    let mut postings =
        vec![posting(payment.received_on, kind, payment.id.to_string(), -payment.amount_pence)];
    if let Some(at) = payment.undone_at {
        postings.push(posting(at.day(), undone, format!("{}-back", payment.id), payment.amount_pence));
    }
    postings
}

fn of_write_off(settlement: &Settlement, names: &Names) -> Vec<Posting> {
    let whose = names.documents.get(&settlement.invoice_id).map(|document| document.organisation_id);
    let posting = |on: Day, kind: Kind, key: String, amount: Pence| Posting {
        about: names.number(Some(settlement.invoice_id)),
        words: settlement.words.clone(),
        ..empty(on, kind, key, names.of(whose), amount)
    };
    let key = settlement.id.to_string();
    let mut postings =
        vec![posting(settlement.on_day, Kind::WriteOff, key.clone(), -settlement.amount_pence)];
    if let Some(at) = settlement.undone_at {
        let key = format!("{key}-back");
        postings.push(posting(at.day(), Kind::WriteOffUndone, key, settlement.amount_pence));
    }
    postings
}

/// The export beside the ledger: what it is, how much each says.
pub(super) fn compared(
    postings: &[Posting],
    before: Totals,
    after: Totals,
) -> Vec<(&'static str, Pence, Pence)> {
    let exported = |kinds: &[Kind]| -> Pence {
        postings.iter().filter(|posting| kinds.contains(&posting.kind)).map(|posting| posting.amount).sum()
    };
    vec![
        ("Invoices, net", exported(&[Kind::InvoiceNet]), after.invoice_net - before.invoice_net),
        ("Invoices, VAT", exported(&[Kind::InvoiceTax]), after.invoice_tax - before.invoice_tax),
        ("Credit notes, net", exported(&[Kind::CreditNet]), before.credit_net - after.credit_net),
        ("Credit notes, VAT", exported(&[Kind::CreditTax]), before.credit_tax - after.credit_tax),
        ("Payments that stand", exported(&[Kind::Payment, Kind::PaymentUndone]), before.paid - after.paid),
        (
            "Refunds that stand",
            exported(&[Kind::Refund, Kind::RefundUndone]),
            after.refunded - before.refunded,
        ),
        (
            "Write-offs that stand",
            exported(&[Kind::WriteOff, Kind::WriteOffUndone]),
            before.written_off - after.written_off,
        ),
    ]
}

async fn show(visit: Visit) -> Result<Page, Failure> {
    let (from, until) = days(&visit).await?;
    let postings = postings(&visit, from, until).await?;
    let before = store::totals_until(visit.rows(), from.plus_days(-1)).await?;
    let after = store::totals_until(visit.rows(), until).await?;
    let compared = compared(&postings, before, after);
    let setting = store::find_setting(visit.rows()).await?;
    let columns = columns(&setting.ledger_columns);
    let href = visit
        .address
        .with("from", &from.to_string())
        .with("until", &until.to_string())
        .href("/money/ledger.csv");
    let count = postings.len();
    Ok(super::page("Export to the ledger")
        .lede("Every invoice, credit note, payment, refund and write-off as lines for the ledger of whoever keeps the accounts.")
        .content(html! {
            (days_form(from, until))
            @if let Err(problems) = &columns {
                (WarningText::new("The columns in the settings can’t be used; the export has all columns until they are put right."))
                ul.govuk-list.govuk-list--bullet { @for sentence in problems { li { (sentence) } } }
            }
            (SortBar {
                count: format!("{} {}", platform::numbers::grouped(count as u64), if count == 1 { "line" } else { "lines" }),
                downloads: vec![Link::new("Export as CSV", href)],
                ..SortBar::default()
            })
            (Scroll::new("The export beside the ledger", table(&compared, before, after)))
            (Details::new("The columns of the export", explained(&columns.unwrap_or_else(|_| all_columns()))))
        }))
}

fn all_columns() -> Vec<Column> {
    columns("").unwrap_or_default()
}

fn days_form(from: Day, until: Day) -> Markup {
    let day = |name: &str, label: &str, value: Day| {
        Input::new(name, label).kind("date").value(value.to_string()).classes("govuk-input--width-10")
    };
    html! {
        form.app-filters action="/money/ledger" method="get" {
            (day("from", "From", from)) (day("until", "Until", until))
            (Button::new("Show").secondary())
        }
    }
}

fn table(compared: &[(&str, Pence, Pence)], before: Totals, after: Totals) -> Table {
    let even = |difference: Pence| {
        let tag = if difference == Pence(0) {
            Tag::new("Agrees").colour(Colour::Green)
        } else {
            Tag::new(difference.to_string()).colour(Colour::Red)
        };
        Cell::from(html! { (tag) })
    };
    let row = |words: &str, exported: Pence, ledger: Pence| {
        [
            Cell::from(words),
            Cell::numeric(exported.to_string()),
            Cell::numeric(ledger.to_string()),
            even(exported - ledger),
        ]
    };
    let rows = compared.iter().map(|(words, exported, ledger)| row(words, *exported, *ledger));
    let sum: Pence = compared.iter().map(|(_, exported, _)| *exported).sum();
    let opening = before.balance();
    let first = row("Owed before the first day, less credit", opening, opening);
    let last = row("Owed after the last day, less credit", opening + sum, after.balance());
    let head =
        [Cell::from("What"), Cell::numeric("In the export"), Cell::numeric("In our records"), Cell::from("")];
    Table::new("The export beside our records").head(head).rows([first].into_iter().chain(rows).chain([last]))
}

fn explained(columns: &[Column]) -> Markup {
    html! {
        dl.app-facts {
            @for column in columns {
                div.app-facts__row {
                    dt { (column.heading) }
                    dd {
                        @match &column.content {
                            Content::Fixed(words) => { "always “" (words) "”" }
                            Content::Field(field) => { (FIELDS.iter().find(|(key, _)| key == field).map_or("", |(_, about)| *about)) }
                        }
                    }
                }
            }
        }
        p.govuk-body { "Which columns there are and what they are called is a " a.govuk-link href="/money/settings" { "setting" } "." }
    }
}

async fn download(visit: Visit) -> Result<Response, Failure> {
    let (from, until) = days(&visit).await?;
    let postings = postings(&visit, from, until).await?;
    let setting = store::find_setting(visit.rows()).await?;
    let columns = columns(&setting.ledger_columns).unwrap_or_else(|_| all_columns());
    let headings: Vec<&str> = columns.iter().map(|column| column.heading.as_str()).collect();
    let rows = postings.iter().map(|posting| columns.iter().map(|column| posting.cell(column)).collect());
    Ok(csv(&format!("ledger-{from}-{until}.csv"), &headings, rows))
}
