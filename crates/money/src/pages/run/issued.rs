//! What became of a run: documents made, letters written, and what failed.

use std::collections::HashMap;

use axum::extract::Path;
use maud::{Markup, html};
use platform::{Job, list_failed};
use ui::patterns::{Scroll, Stat, StatRow};
use ui::{Cell, SummaryList, Table};
use uuid::Uuid;
use web::{Failure, Page, Visit};

use super::proposal::invoices;
use super::{run_page, year_of};
use crate::store::{self, Invoice, Run};

/// So many that are not done are listed.
const MOST_LISTED: u64 = 50;

/// The page. It shows how it is when it is opened; a link opens it again.
pub(crate) async fn show(visit: Visit, Path((slug, run)): Path<(String, String)>) -> Result<Page, Failure> {
    let year = year_of(&visit, &slug).await?;
    let run: Uuid = run.parse().map_err(|_| Failure::NotFound)?;
    let run = store::find_run(visit.rows(), run).await?.filter(|run| run.year_from == year.from);
    let run = run.ok_or(Failure::NotFound)?;
    let progress = store::progress_of(visit.rows(), run.id).await?;
    let numbers = store::numbers_of(visit.rows(), run.id).await?;
    let unsent = store::list_unsent_of(visit.rows(), run.id, MOST_LISTED).await?;
    let failed = failed_of(&visit, run.id).await?;
    let count = u64::from(run.invoice_count.unsigned_abs());
    let is_done = progress.left_count == 0;
    let stat = |figure: String, label: &str| Stat { figure, label: label.to_owned(), ..Stat::default() };
    let stats = vec![
        stat(count.to_string(), "invoices issued"),
        stat(progress.made_count.to_string(), "documents made"),
        stat(progress.written_count.to_string(), "letters written"),
        stat((run.net_pence + run.vat_pence).to_string(), "in all"),
    ];
    Ok(run_page(format!("{} issued", invoices(count as usize)), year)
        .lede(format!("Confirmed on {}.", run.issued_at.in_words()))
        .content(html! {
            (StatRow { label: "How far it has got".to_owned(), stats })
            @if is_done {
                p.govuk-body {
                    @if progress.written_count >= count { "All letters are written. " } @else { "All documents are made. " }
                    a.govuk-link href="/outbox" { "The outbox" } " shows which letters have left."
                }
            } @else {
                p.govuk-body {
                    "Documents and letters are made one after the other, and go on by themselves if the program is stopped. As at "
                    (visit.clock().now().in_words()) ". "
                    a.govuk-link href=(visit.path) { "Look again" }
                }
            }
            @if !failed.is_empty() { (failures(&failed)) }
            (facts(&run, numbers))
            @if !unsent.is_empty() { (waiting(&unsent, count.saturating_sub(progress.written_count))) }
            ul.govuk-list.app-inline-links {
                li { a.govuk-link href={ "/money/invoices?run=" (run.id) } { "These invoices" } }
                li { a.govuk-link href=(super::path(year)) { "The year’s proposal" } }
            }
        }))
}

/// The jobs that were given up, with the invoices of this run that they are about.
async fn failed_of(visit: &Visit, run: Uuid) -> Result<Vec<(Job, Invoice)>, Failure> {
    let jobs =
        list_failed(visit.rows()).await?.into_iter().filter(|job| job.kind.starts_with("money.invoice."));
    let jobs: HashMap<Uuid, Job> =
        jobs.filter_map(|job| Some((job.payload.parse::<Uuid>().ok()?, job))).collect();
    let invoices = store::invoices_by_id(visit.rows(), jobs.keys().copied().collect()).await?;
    let of_run = invoices.into_values().filter(|invoice| invoice.run_id == Some(run));
    let mut found: Vec<(Job, Invoice)> =
        of_run.filter_map(|invoice| Some((jobs.get(&invoice.id)?.clone(), invoice))).collect();
    found.sort_by_key(|(_, invoice)| invoice.serial);
    Ok(found)
}

fn failures(failed: &[(Job, Invoice)]) -> Markup {
    let rows = failed.iter().map(|(job, invoice)| {
        let number = html! { a.govuk-link.app-number href={ "/money/invoices/" (invoice.number) } { (invoice.number) } };
        [Cell::from(number), Cell::from(invoice.bill_to_name.as_str()), Cell::from(job.last_error.as_str())]
    });
    let table =
        Table::new("What failed").head(["Invoice", "Member", "What was said"]).rows(rows).with_row_heads();
    html! {
        section.app-section {
            (Scroll::new("What failed", &table))
            p.govuk-body {
                "The invoices are issued all the same; only their documents or letters are missing. It was tried for three days. Mend what \
                 was said, then press “Try again” on "
                a.govuk-link href="/desk" { "the desk" } "."
            }
        }
    }
}

fn facts(run: &Run, numbers: Option<(String, String)>) -> Markup {
    let numbers = numbers.map_or_else(String::new, |(first, last)| format!("{first} to {last}"));
    html! {
        (SummaryList::default()
            .row("Numbers", numbers)
            .row("Before VAT", run.net_pence.to_string())
            .row("VAT", run.vat_pence.to_string())
            .row("Date on them", run.issued_on.in_words())
            .row("Due", run.due_on.in_words())
            .row("By the fee table", html! { a.govuk-link href={ "/money/fees/" (run.fee_table_id) } { "Look at it" } }))
    }
}

fn waiting(unsent: &[Invoice], left: u64) -> Markup {
    let rows = unsent.iter().map(|invoice| {
        let number = html! { a.govuk-link.app-number href={ "/money/invoices/" (invoice.number) } { (invoice.number) } };
        let state = if invoice.pdf.is_empty() {
            "Its document is being made"
        } else {
            "Nobody is on record to send it to: add a finance contact, then send it from its page"
        };
        [Cell::from(number), Cell::from(invoice.bill_to_name.as_str()), Cell::from(state)]
    });
    let table =
        Table::new("Not sent yet").head(["Invoice", "Member", "Where it stands"]).rows(rows).with_row_heads();
    html! {
        (Scroll::new("Not sent yet", &table))
        @if left > unsent.len() as u64 { p.govuk-body { "and " (left - unsent.len() as u64) " more." } }
    }
}
