//! One invoice or credit note.

use axum::extract::Path;
use maud::{Markup, html};
use ui::Button;
use ui::patterns::Link;
use web::{Failure, Page, Route, Visit};

use super::run::one_button;
use super::{KEEPERS, READERS, page};
use crate::powers::MANAGE;
use crate::rules::balance::State;
use crate::store::{self, Invoice};

mod details;
pub(super) mod dispute;
mod single;

pub(super) use details::Details;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/invoices/new", KEEPERS, single::show),
        Route::post("/money/invoices/new", KEEPERS, single::issue),
        Route::get("/money/invoices/{number}", READERS, show),
        Route::get("/money/invoices/{number}/dispute", KEEPERS, dispute::show),
        Route::post("/money/invoices/{number}/dispute", KEEPERS, dispute::take),
    ]
}

/// The path of a document.
pub(crate) fn path(number: &str) -> String {
    format!("/money/invoices/{number}")
}

/// The document that an address names.
pub(super) async fn find(visit: &Visit, number: &str) -> Result<Invoice, Failure> {
    store::find_invoice_by_number(visit.rows(), number).await?.ok_or(Failure::NotFound)
}

/// The page.
pub(crate) async fn show(visit: Visit, Path(number): Path<String>) -> Result<Page, Failure> {
    let invoice = find(&visit, &number).await?;
    let details = Details::load(&visit, invoice).await?;
    let invoice = &details.invoice;
    let run = match invoice.run_id {
        Some(run) => store::find_run(visit.rows(), run).await?,
        None => None,
    };
    let kind = details.kind();
    let run = run.map(|run| format!("/money/runs/{}/issued/{}", details.year.slug(), run.id));
    Ok(page(format!("{kind} {}", invoice.number))
        .crumb("Invoices", "/money/invoices")
        .kicker(invoice.bill_to_name.as_str())
        .meta(vec![super::invoices::tag(details.state)])
        .content(html! {
            @if visit.may(&MANAGE) { (ways(&details)) }
            (details.dispute())
            (details.facts(run.as_deref()))
            (details.lines())
            (details.settlements())
            (letters(invoice, visit.may(&MANAGE)))
        }))
}

/// What can be done with it.
fn ways(details: &Details) -> Markup {
    let here = path(&details.invoice.number);
    let Some(state) = details.state else {
        return html! {};
    };
    let is_owed = !matches!(state, State::Settled | State::Credited | State::WrittenOff);
    let is_disputed = details.invoice.disputed_on.is_some();
    let mut links = Vec::new();
    if is_owed {
        links.push(Link::new("Write off what is owed", format!("{here}/write-off")));
        links.push(Link::new(
            if is_disputed { "Change or end the dispute" } else { "The payer says it is wrong" },
            format!("{here}/dispute"),
        ));
    }
    if state != State::Credited {
        links.insert(0, Link::new("Credit it", format!("{here}/credit")));
    }
    if is_owed {
        links.push(Link::new("Reminders", format!("{here}/reminders")));
    }
    html! {
        div.govuk-button-group {
            @if is_owed { (Button::link("Record a payment", format!("{here}/pay"))) }
        }
        ul.govuk-list.app-inline-links { @for link in links { li { (link) } } }
    }
}

fn letters(invoice: &Invoice, may_keep: bool) -> Markup {
    html! {
        section.app-section {
            h2.govuk-heading-m id="letters" { "Letters" }
            @match invoice.sent_at {
                Some(at) => p.govuk-body {
                    "Written on " (at.in_words()) ". "
                    a.govuk-link href={ "/outbox?q=" (invoice.number) } { "Look in the outbox" }
                    " whether it has left."
                },
                None if invoice.pdf.is_empty() => p.govuk-body {
                    "No letter was written yet. It follows by itself once the document is made."
                },
                None => p.govuk-body { "No letter was written: nobody was on record to write to. Add a finance contact, then send it." },
            }
            @if may_keep && !invoice.pdf.is_empty() {
                (one_button(&format!("{}/resend", path(&invoice.number)), html! { @if invoice.sent_at.is_some() { "Send it again" } @else { "Send it" } }, &[]))
            }
        }
    }
}
