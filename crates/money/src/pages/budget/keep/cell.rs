use std::collections::BTreeMap;

use axum::extract::Path;
use maud::{Markup, html};
use ui::patterns::{Scroll, SectionHeading};
use ui::{Button, Cell, Colour, Table, Tag};
use web::{Failure, Page, Visit};

use super::super::cell::{amount_of, fed_by, fees, summary, words};
use super::super::view::{View, year_of};
use super::{href_of, page_of};
use crate::powers::MANAGE;
use crate::rules::budget::{Approval, Kind};
use crate::store::BudgetItem;

/// What a figure is made of, for those who read about money: what waits, was refused or undone too.
pub(crate) async fn show(visit: Visit, Path((year, line)): Path<(String, String)>) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let (at, year) = view.year(&year)?;
    let line = view.line(&line)?;
    let categories = members::list_categories(visit.rows()).await?;
    let names: BTreeMap<String, String> =
        categories.into_iter().map(|category| (category.key, category.plural)).collect();
    let items: Vec<&BudgetItem> =
        view.records.items.iter().filter(|item| item.year_id == year.id && item.line_id == line.id).collect();
    let may_add = visit.may(&MANAGE) && view.records.sign_off(year.id).is_none();
    let row = |item: &&BudgetItem| {
        [
            Cell::from(
                html! { a.govuk-link href={ "/money/budget/items/" (item.id) } { (Kind::read(&item.kind).map_or("Item", Kind::title)) } },
            ),
            Cell::from(item.on_day.map_or_else(|| "No day on record".to_owned(), platform::Day::in_words)),
            Cell::from(words(&view, item)),
            Cell::from(state(item)),
            Cell::numeric(amount_of(&view, item)),
        ]
    };
    Ok(page_of(year, line.title.clone()).kicker(format!("Budget {}", year_of(year).title())).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds { (summary(&view, at, year, line, true)) } }
        @if may_add {
            div.govuk-button-group {
                @for kind in Kind::ALL {
                    @let href = format!("{}/add/{}?line={}", href_of(year), kind.slug(), line.slug);
                    (Button::link(kind_words(kind), href).secondary())
                }
            }
        }
        section.app-section {
            (SectionHeading::new("Items"))
            @if items.is_empty() { p.govuk-body { "Nothing is written down here yet." } }
            @else {
                (Scroll::new("Items", Table::new("").head([Cell::from("What it is"), Cell::from("Day"), Cell::from("Words"), Cell::from("State"), Cell::numeric("Amount")]).rows(items.iter().map(row))))
            }
        }
        (fees(&fed_by(&view, year, line), &names))
    }))
}

fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Recorded => "Record an amount",
        Kind::Commitment => "Add a commitment",
        Kind::Assumption => "Write down an assumption",
        Kind::ToBeConfirmed => "Mark as to be confirmed",
    }
}

/// Whether an item counts, or why not.
pub(super) fn state(item: &BudgetItem) -> Markup {
    if item.undone_at.is_some() {
        return html! { (Tag::new("Undone").colour(Colour::Grey)) };
    }
    match Approval::read(&item.approval) {
        Some(Approval::Asked) => html! { (Tag::new("Waits for approval").colour(Colour::Yellow)) },
        Some(Approval::Refused) => html! { (Tag::new("Refused").colour(Colour::Red)) },
        Some(Approval::Approved) => html! { (Tag::new("Approved").colour(Colour::Green)) },
        _ => html! { "Counts" },
    }
}
