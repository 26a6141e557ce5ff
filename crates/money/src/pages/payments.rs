//! Payments and what they settle: recorded, laid against invoices, given back, taken back.

use std::collections::HashMap;

use axum::response::Response;
use maud::{Markup, html};
use members::Brief;
use platform::Pence;
use ui::patterns::{EmptyState, Link, Scroll, SortBar};
use ui::{Button, Cell, Colour, Input, Select, SelectOption, Table, Tag};
use uuid::Uuid;
use web::{Failure, PAGE_SIZE, Page, Route, Visit, csv, page_links, page_of};

use super::{KEEPERS, READERS};
use crate::rules::settle::{WAYS, way_title};
use crate::store::{self, Payment, PaymentFilter, Shown, Use};

mod record;

mod show;
mod undo;

pub(crate) use record::{invoice_of, owed_on};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/payments", READERS, list),
        Route::get("/money/payments.csv", READERS, download),
        Route::get("/money/payments/new", KEEPERS, record::ask),
        Route::post("/money/payments/new", KEEPERS, record::take),
        Route::get("/money/invoices/{number}/pay", KEEPERS, record::ask_for_invoice),
        Route::post("/money/invoices/{number}/pay", KEEPERS, record::take_for_invoice),
        Route::get("/money/payments/{id}", READERS, show::show),
        Route::post("/money/payments/{id}/allocate", KEEPERS, show::allocate),
        Route::post("/money/payments/{id}/release", KEEPERS, show::release),
        Route::post("/money/payments/{id}/organisation", KEEPERS, show::place),
        Route::get("/money/payments/{id}/undo", KEEPERS, undo::ask),
        Route::post("/money/payments/{id}/undo", KEEPERS, undo::take),
        Route::get("/money/payments/{id}/refund", KEEPERS, undo::ask_refund),
        Route::post("/money/payments/{id}/refund", KEEPERS, undo::refund),
    ]
}

/// Where a document is looked at.
pub(crate) fn invoice_href(number: &str) -> String {
    format!("/money/invoices/{number}")
}

/// Where a payment is looked at.
pub(crate) fn payment_href(payment: Uuid) -> String {
    format!("/money/payments/{payment}")
}

/// Where an organisation’s account is looked at.
pub(crate) fn account_href(slug: &str) -> String {
    format!("/money/accounts/{slug}")
}

/// Whether who is asking may change anything here.
pub(crate) fn may_keep(visit: &Visit) -> bool {
    visit.may(&crate::powers::MANAGE)
}

/// The names of organisations that are not always known.
pub(crate) async fn briefs_of(
    visit: &Visit,
    ids: impl IntoIterator<Item = Option<Uuid>>,
) -> Result<HashMap<Uuid, Brief>, Failure> {
    let ids: Vec<Uuid> = ids.into_iter().flatten().collect();
    Ok(members::briefs(visit.rows(), &ids).await?)
}

const SHOWN: [(&str, &str, Shown); 4] = [
    ("", "All that stand", Shown::Standing),
    ("credit", "With credit to use", Shown::Credit),
    ("unknown", "Nobody knows whose", Shown::Unknown),
    ("undone", "Taken back", Shown::Undone),
];

async fn asked(visit: &Visit) -> Result<PaymentFilter, Failure> {
    let address = &visit.address;
    let wrong = || {
        Failure::wrong("There is no such kind of payment. Go back to the list and choose from its filters.")
    };
    let shown = SHOWN.iter().find(|(key, ..)| *key == address.text("show")).ok_or_else(wrong)?.2;
    let way = address.text("way").to_owned();
    if !way.is_empty() && !WAYS.iter().any(|(key, _)| *key == way) {
        return Err(wrong());
    }
    let organisation = match address.text("organisation") {
        "" => None,
        slug => Some(members::find_brief(visit.rows(), slug).await?.ok_or(Failure::NotFound)?.id),
    };
    Ok(PaymentFilter { shown, way, organisation, from: address.day("from")?, until: address.day("until")? })
}

async fn list(visit: Visit) -> Result<Page, Failure> {
    let filter = asked(&visit).await?;
    let page = visit.address.page()?;
    let offset = ((page - 1) * PAGE_SIZE) as u64;
    let (payments, count) = store::list_payments(visit.rows(), &filter, offset, PAGE_SIZE as u64).await?;
    let total = usize::try_from(count).unwrap_or(usize::MAX);
    page_of(&visit.address, total)?;
    let uses = store::uses_of(visit.rows(), &payments).await?;
    let briefs = briefs_of(&visit, payments.iter().map(|payment| payment.organisation_id)).await?;
    let noun = if total == 1 { "payment" } else { "payments" };
    Ok(super::page("Payments")
        .lede("What came in and what went back, and what each was laid against.")
        .content(html! {
            @if may_keep(&visit) {
                p.govuk-body.app-inline-links {
                    a.govuk-link href="/money/payments/new" { "Record a payment" }
                    a.govuk-link href="/money/statements" { "Read a bank’s or a ledger’s list" }
                    a.govuk-link href="/money/accounts" { "Accounts" }
                }
            }
            (filter_form(&visit))
            @if payments.is_empty() { (nothing(&visit)) }
            @else {
                (SortBar {
                    count: format!("{} {noun}", platform::numbers::grouped(count)),
                    downloads: vec![Link::new("This list as CSV", visit.address.with("page", "").href("/money/payments.csv"))],
                    ..SortBar::default()
                })
                (Scroll::new("Payments", table(&payments, &uses, &briefs)))
                (page_links("/money/payments", &visit.address, page, total))
            }
        }))
}

fn table(payments: &[Payment], uses: &HashMap<Uuid, Use>, briefs: &HashMap<Uuid, Brief>) -> Table {
    let rows = payments.iter().map(|payment| {
        let brief = payment.organisation_id.and_then(|id| briefs.get(&id));
        let left = uses.get(&payment.id).copied().unwrap_or_default().left_of(payment.amount_pence);
        [
            Cell::from(html! { a.govuk-link href=(payment_href(payment.id)) { (payment.received_on.in_words()) } }),
            Cell::from(whose(payment, brief)),
            Cell::from(html! { (way_title(&payment.way)) @if !payment.reference.is_empty() { br; span.app-quiet { (payment.reference) } } }),
            Cell::from(html! { (state(payment, left)) }),
            Cell::numeric(payment.amount_pence.to_string()),
        ]
    });
    let head = [
        Cell::from("Day"),
        Cell::from("From"),
        Cell::from("How"),
        Cell::from("State"),
        Cell::numeric("Amount"),
    ];
    Table::new("Payments").head(head).rows(rows)
}

/// Whose a payment is, in a few words.
fn whose(payment: &Payment, brief: Option<&Brief>) -> Markup {
    html! {
        @match brief {
            Some(brief) => a.govuk-link href=(account_href(&brief.slug)) { (brief.name) },
            None if payment.payer.is_empty() => "Nobody knows yet",
            None => (payment.payer),
        }
    }
}

/// Where a payment stands.
fn state(payment: &Payment, left: Pence) -> Tag {
    if payment.undone_at.is_some() {
        return Tag::new("Taken back").colour(Colour::Grey);
    }
    if payment.refunds_id.is_some() {
        return Tag::new("Refund").colour(Colour::Purple);
    }
    if payment.organisation_id.is_none() {
        return Tag::new("Whose?").colour(Colour::Red);
    }
    if left > Pence(0) {
        return Tag::new(format!("{left} to use")).colour(Colour::Yellow);
    }
    Tag::new("Used").colour(Colour::Green)
}

fn filter_form(visit: &Visit) -> Markup {
    let address = &visit.address;
    let shown = SHOWN.iter().map(|(key, words, _)| SelectOption::new(*key, *words));
    let ways = WAYS.iter().map(|(key, words)| SelectOption::new(*key, *words));
    let ways: Vec<_> = std::iter::once(SelectOption::new("", "Any way")).chain(ways).collect();
    let day = |name: &str, label: &str| {
        Input::new(name, label).kind("date").value(address.text(name)).classes("govuk-input--width-10")
    };
    html! {
        form.app-filters action="/money/payments" method="get" {
            (Select::new("show", "Show").options(shown.collect::<Vec<_>>()).value(address.text("show")))
            (Select::new("way", "How").options(ways).value(address.text("way")))
            (day("from", "From"))
            (day("until", "Until"))
            @if !address.text("organisation").is_empty() {
                input type="hidden" name="organisation" value=(address.text("organisation"));
            }
            (Button::new("Show").secondary())
            @if address.pairs().next().is_some() { a.govuk-link href="/money/payments" { "Show all" } }
        }
    }
}

fn nothing(visit: &Visit) -> Markup {
    let is_filtered = visit.address.pairs().next().is_some();
    html! {
        (EmptyState {
            title: if is_filtered { "No payments like this" } else { "No payments yet" }.to_owned(),
            text: if is_filtered {
                "Take a filter away, or choose other days."
            } else {
                "Record a payment from its invoice, or read the list of what came in that your bank or ledger gives you: the program \
                 proposes which invoices it pays, and you confirm."
            }
            .to_owned(),
            links: if is_filtered {
                vec![Link::new("Show all", "/money/payments")]
            } else {
                vec![Link::new("Read a list", "/money/statements"), Link::new("Unpaid invoices", "/money/unpaid")]
            },
        })
    }
}

/// The most payments a file holds.
const MOST_IN_FILE: u64 = 50_000;

async fn download(visit: Visit) -> Result<Response, Failure> {
    let filter = asked(&visit).await?;
    let (payments, _) = store::list_payments(visit.rows(), &filter, 0, MOST_IN_FILE).await?;
    let uses = store::uses_of(visit.rows(), &payments).await?;
    let briefs = briefs_of(&visit, payments.iter().map(|payment| payment.organisation_id)).await?;
    let rows = payments.iter().map(|payment| {
        let brief = payment.organisation_id.and_then(|id| briefs.get(&id));
        let used = uses.get(&payment.id).copied().unwrap_or_default();
        let left =
            if payment.amount_pence > Pence(0) { used.left_of(payment.amount_pence) } else { Pence(0) };
        vec![
            payment.received_on.to_string(),
            payment.amount_pence.decimal(),
            brief.map_or_else(String::new, |brief| brief.name.clone()),
            payment.payer.clone(),
            payment.way.clone(),
            payment.reference.clone(),
            used.laid.decimal(),
            used.refunded.decimal(),
            left.decimal(),
            payment.undone_at.map_or_else(String::new, |at| at.day().to_string()),
            payment.note.clone(),
            payment.id.to_string(),
        ]
    });
    let headings = [
        "day",
        "amount",
        "organisation",
        "payer",
        "way",
        "reference",
        "laid",
        "refunded",
        "to_use",
        "taken_back_on",
        "note",
        "key",
    ];
    Ok(csv("payments.csv", &headings, rows))
}
