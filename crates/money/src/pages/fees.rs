//! Fee tables: made, edited, looked at for every member, adopted.

use maud::{Markup, html};
use platform::Day;
use ui::{Button, Colour, Tag};
use uuid::Uuid;
use web::{Failure, Page, Route, Visit};

use super::{KEEPERS, READERS};
use crate::store::{self, ADOPTED, DISCARDED, DRAFT, FeeLine, FeeTable};

mod adopt;
mod edit;
mod line;
mod line_form;
mod list;
mod make;
mod preview;
mod show;
mod words;

const PATH: &str = "/money/fees";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(PATH, READERS, list::list),
        Route::get("/money/fees/new", KEEPERS, make::ask),
        Route::post("/money/fees/new", KEEPERS, make::make),
        Route::get("/money/fees/{id}", READERS, show::show),
        Route::get("/money/fees/{id}/preview", READERS, preview::show),
        Route::get("/money/fees/{id}/preview.csv", READERS, preview::sheet),
        Route::get("/money/fees/{id}/edit", KEEPERS, edit::ask),
        Route::post("/money/fees/{id}/edit", KEEPERS, edit::save),
        Route::get("/money/fees/{id}/lines/new", KEEPERS, line::ask),
        Route::post("/money/fees/{id}/lines/new", KEEPERS, line::add),
        Route::get("/money/fees/{id}/lines/{line}", KEEPERS, line::edit),
        Route::post("/money/fees/{id}/lines/{line}", KEEPERS, line::save),
        Route::post("/money/fees/{id}/lines/{line}/remove", KEEPERS, line::remove),
        Route::post("/money/fees/{id}/lines/{line}/move", KEEPERS, line::shift),
        Route::get("/money/fees/{id}/adopt", KEEPERS, adopt::ask),
        Route::post("/money/fees/{id}/adopt", KEEPERS, adopt::adopt),
        Route::post("/money/fees/{id}/take-back", KEEPERS, adopt::take_back),
        Route::post("/money/fees/{id}/discard", KEEPERS, adopt::discard),
        Route::post("/money/fees/{id}/bring-back", KEEPERS, adopt::bring_back),
    ]
}

fn href(table: &FeeTable) -> String {
    format!("{PATH}/{}", table.id)
}

/// The table of the address with its lines.
async fn found(visit: &Visit, id: Uuid) -> Result<(FeeTable, Vec<FeeLine>), Failure> {
    let table = store::find_fee_table(visit.rows(), id).await?.ok_or(Failure::NotFound)?;
    let lines = store::list_fee_lines(visit.rows(), id).await?;
    Ok((table, lines))
}

/// A page about one table.
fn page(title: impl Into<String>, table: &FeeTable) -> Page {
    super::page(title).crumb("Fee tables", PATH).crumb(name(table), href(table))
}

/// "Fees of 2026/27: Example scale".
fn name(table: &FeeTable) -> String {
    format!("{}: {}", table.year().title(), table.title)
}

fn tag(table: &FeeTable) -> Tag {
    match table.state.as_str() {
        ADOPTED => Tag::new("In force").colour(Colour::Green),
        DRAFT => Tag::new("Draft"),
        DISCARDED => Tag::new("Put aside").colour(Colour::Grey),
        _ => Tag::new("Replaced").colour(Colour::Grey),
    }
}

fn example_tag(table: &FeeTable) -> Markup {
    html! { @if table.is_example { " " (Tag::new("Example").colour(Colour::Yellow)) } }
}

/// The month and day on which the network’s year begins.
async fn year_starts(visit: &Visit) -> Result<String, Failure> {
    Ok(network::find_network(visit.rows()).await?.map_or_else(|| "01-01".to_owned(), |n| n.year_starts))
}

/// A form with one button, for what is done at once and can be undone. `more` is said by screen readers only.
fn button(action: &str, words: &str, more: &str, revision: i32) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            input type="hidden" name="revision" value=(revision);
            (Button::new(html! { (words) span.govuk-visually-hidden { (more) } }).secondary())
        }
    }
}

/// The last day of the year that begins then.
fn last_day(year: network::Year) -> Day {
    year.until().plus_days(-1)
}
