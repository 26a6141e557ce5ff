//! The invoices of a membership year: what is proposed, the look before it is confirmed, and what became of it.

use maud::{Markup, Render, html};
use network::Year;
use ui::patterns::{EmptyState, Link, Scroll};
use ui::{Button, Table};
use uuid::Uuid;
use web::{Failure, Page, Route, Visit};

use super::{KEEPERS, READERS, page};
use crate::store;

mod ask;
mod confirm;
mod exceptions;
mod hold;
mod issued;
mod lines;
mod proposal;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/runs", READERS, index),
        Route::get("/money/runs/{year}", READERS, proposal::show),
        Route::get("/money/runs/{year}/proposal.csv", READERS, proposal::sheet),
        Route::post("/money/runs/{year}/ask", KEEPERS, ask::ask),
        Route::get("/money/runs/{year}/confirm", KEEPERS, confirm::show),
        Route::post("/money/runs/{year}/confirm", KEEPERS, confirm::confirm),
        Route::get("/money/runs/{year}/hold/{organisation}", KEEPERS, hold::show),
        Route::post("/money/runs/{year}/hold/{organisation}", KEEPERS, hold::hold),
        Route::post("/money/runs/{year}/release/{organisation}", KEEPERS, hold::release),
        Route::get("/money/runs/{year}/issued/{run}", READERS, issued::show),
    ]
}

/// The year that an address names.
pub(super) async fn year_of(visit: &Visit, slug: &str) -> Result<Year, Failure> {
    let network = network::find_network(visit.rows()).await?.ok_or(Failure::NotFound)?;
    Year::read(slug, &network.year_starts).ok_or(Failure::NotFound)
}

/// The path of a year's run.
pub(crate) fn path(year: Year) -> String {
    format!("/money/runs/{}", year.slug())
}

/// A page below a year's run.
fn run_page(title: impl Into<String>, year: Year) -> Page {
    page(title).crumb(format!("Invoices for {}", year.title()), path(year))
}

/// One button that does one thing, with what it is about.
pub(super) fn one_button(action: &str, words: Markup, fields: &[(&str, &str)]) -> Markup {
    html! {
        form.app-form method="post" action=(action) {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            (Button { prevent_double_click: Some(true), ..Button::new(words).secondary().classes("govuk-button--secondary app-button-small") })
        }
    }
}

/// What is said where no fee table was adopted.
fn nothing_adopted(year: Year) -> Markup {
    EmptyState {
        title: format!("No fee table was adopted for {}", year.title()),
        text: "The fee table says what every member pays. Once one is adopted for this year, every member’s line appears here, \
               with the reason for its amount and what has to be looked at first."
            .to_owned(),
        links: vec![Link::new("Fee tables", "/money/fees"), Link::new("Other years", "/money/runs")],
    }
    .render()
}

/// The years with their runs; the way from /money.
pub(crate) async fn index(visit: Visit) -> Result<Page, Failure> {
    let network = network::find_network(visit.rows()).await?.ok_or(Failure::NotFound)?;
    let coming = Year::of(visit.today().plus_months(1), &network.year_starts);
    let runs = store::list_runs(visit.rows()).await?;
    let mut years: Vec<Year> = runs.iter().map(|run| Year { from: run.year_from }).collect();
    years.extend([coming, Year::of(visit.today(), &network.year_starts)]);
    years.sort_unstable();
    years.dedup();
    years.reverse();
    let rows = years.iter().map(|year| {
        let theirs: Vec<&store::Run> = runs.iter().filter(|run| run.year_from == year.from).collect();
        let count: i32 = theirs.iter().map(|run| run.invoice_count).sum();
        let total = theirs.iter().map(|run| run.net_pence + run.vat_pence).sum::<platform::Pence>();
        let state = if theirs.is_empty() {
            html! { "Nothing issued yet" }
        } else {
            html! {
                ul.govuk-list {
                    @for run in &theirs {
                        li {
                            a.govuk-link href={ (path(*year)) "/issued/" (run.id) } {
                                (proposal::invoices(run.invoice_count.unsigned_abs() as usize)) " on " (run.issued_on.in_words())
                            }
                        }
                    }
                }
            }
        };
        [
            ui::Cell::from(html! { a.govuk-link href=(path(*year)) { (year.title()) } }),
            ui::Cell::from(state),
            ui::Cell::numeric(count.to_string()),
            ui::Cell::numeric(total.to_string()),
        ]
    });
    let head = [
        ui::Cell::from("Year"),
        ui::Cell::from("Runs"),
        ui::Cell::numeric("Invoices"),
        ui::Cell::numeric("With VAT"),
    ];
    let table = Table::new("Membership years").head(head).rows(rows).with_row_heads();
    Ok(page("Invoices by year")
        .lede("Each membership year’s fees are issued together, in September as a rule. Open a year to see what is proposed.")
        .content(html! {
            (Scroll::new("Membership years", &table))
            p.govuk-body { a.govuk-link href="/money/invoices" { "All invoices" } }
        }))
}
