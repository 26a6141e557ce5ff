//! Lists of what came in, from a bank or a ledger: read, proposed, confirmed.

use std::collections::HashMap;

use maud::{Markup, html};
use platform::Pence;
use ui::patterns::{EmptyState, Link, Scroll};
use ui::{Cell, Table};
use uuid::Uuid;
use web::{Failure, PAGE_SIZE, Page, Route, Visit, page_links, page_of};

use super::payments::may_keep;
use super::{KEEPERS, READERS};
use crate::store::{self, MATCHED, Statement, WAITING};

mod line;
mod lines;
mod propose;
mod upload;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/statements", READERS, list),
        Route::get("/money/statements/new", KEEPERS, upload::ask),
        Route::post("/money/statements/new", KEEPERS, upload::take),
        Route::get("/money/statements/{id}", READERS, lines::show),
        Route::post("/money/statements/{id}/confirm", KEEPERS, lines::confirm),
        Route::get("/money/statements/{id}/lines/{line}", KEEPERS, line::show),
        Route::post("/money/statements/{id}/lines/{line}", KEEPERS, line::take),
    ]
}

/// Where a list is looked at.
fn statement_href(statement: Uuid) -> String {
    format!("/money/statements/{statement}")
}

/// The list of that key in an address.
async fn statement_of(visit: &Visit, id: &str) -> Result<Statement, Failure> {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    store::find_statement(visit.rows(), id).await?.ok_or(Failure::NotFound)
}

async fn list(visit: Visit) -> Result<Page, Failure> {
    let page = visit.address.page()?;
    let offset = ((page - 1) * PAGE_SIZE) as u64;
    let (statements, count) = store::list_statements(visit.rows(), offset, PAGE_SIZE as u64).await?;
    let total = usize::try_from(count).unwrap_or(usize::MAX);
    page_of(&visit.address, total)?;
    let ids: Vec<Uuid> = statements.iter().map(|statement| statement.id).collect();
    let mut counts: HashMap<(Uuid, String), i64> = HashMap::new();
    for (statement, state, many) in store::count_lines(visit.rows(), &ids).await? {
        counts.insert((statement, state), many);
    }
    let store::Waiting { count: waiting, sum, .. } = store::count_waiting(visit.rows()).await?;
    Ok(super::page("Lists of payments")
        .lede("What came in, as your bank or your ledger lists it. The program proposes what each line pays; you confirm.")
        .content(html! {
            @if may_keep(&visit) {
                p.govuk-body { a.govuk-link href="/money/statements/new" { "Read a list" } }
            }
            @if statements.is_empty() { (nothing(may_keep(&visit))) }
            @else {
                @if waiting > 0 { (waits(waiting, sum)) }
                (Scroll::new("Lists of payments", table(&statements, &counts)))
                (page_links("/money/statements", &visit.address, page, total))
            }
        }))
}

fn waits(waiting: u64, sum: Pence) -> Markup {
    let lines = if waiting == 1 { "line waits" } else { "lines wait" };
    html! { p.govuk-body { strong { (platform::numbers::grouped(waiting)) " " (lines) } " to be matched, " (sum) " in all." } }
}

fn table(statements: &[Statement], counts: &HashMap<(Uuid, String), i64>) -> Table {
    let count = |statement: Uuid, state: &str| {
        counts.get(&(statement, state.to_owned())).copied().unwrap_or(0).to_string()
    };
    let rows = statements.iter().map(|statement| {
        let days = format!("{} to {}", statement.first_on.in_words(), statement.last_on.in_words());
        [
            Cell::from(html! { a.govuk-link href=(statement_href(statement.id)) { (statement.title) } }),
            Cell::from(days),
            Cell::numeric(statement.line_count.to_string()),
            Cell::numeric(count(statement.id, WAITING)),
            Cell::numeric(count(statement.id, MATCHED)),
            Cell::numeric(statement.total_pence.to_string()),
        ]
    });
    let head = [
        Cell::from("File"),
        Cell::from("Days"),
        Cell::numeric("Lines"),
        Cell::numeric("Waiting"),
        Cell::numeric("Matched"),
        Cell::numeric("In all"),
    ];
    Table::new("Lists of payments").head(head).rows(rows)
}

fn nothing(may: bool) -> Markup {
    html! {
        (EmptyState {
            title: "No list was read yet".to_owned(),
            text: "Most banks and ledgers let you save what came in as a CSV file. Read it here, and what it pays is proposed line by line."
                .to_owned(),
            links: if may { vec![Link::new("Record a single payment", "/money/payments/new")] } else { Vec::new() },
        })
    }
}
