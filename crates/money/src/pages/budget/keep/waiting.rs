use maud::{Markup, html};
use ui::patterns::{ResultItem, ResultList, SectionHeading};
use web::{Failure, Visit};

use super::super::view::{View, year_of};
use crate::powers::APPROVE;
use crate::rules::budget::{Approval, Kind};
use crate::store::{BudgetItem, BudgetLine, BudgetRecords, BudgetYear};

/// What waits for approval; nothing when nothing does.
pub(in crate::pages::budget) async fn section(visit: &Visit, view: &View) -> Result<Markup, Failure> {
    let waiting: Vec<&BudgetItem> = waiting(&view.records).collect();
    let may = visit.person()?.may(&APPROVE);
    Ok(html! {
        @if !waiting.is_empty() {
            section.app-section {
                (SectionHeading::new(if may { "Waits for your approval" } else { "Waits for approval" }))
                (ResultList { items: waiting.iter().map(|item| result(item, &view.records.years, &view.records.lines)).collect(), starts_at: 0 })
            }
        }
    })
}

/// The items that wait for approval.
pub(crate) fn waiting(records: &BudgetRecords) -> impl Iterator<Item = &BudgetItem> {
    records.items.iter().filter(|item| item.undone_at.is_none() && item.approval == Approval::Asked.key())
}

/// An item that waits, as one of a list.
pub(crate) fn result(item: &BudgetItem, years: &[BudgetYear], lines: &[BudgetLine]) -> ResultItem {
    let line = lines.iter().find(|line| line.id == item.line_id).map_or("", |line| line.title.as_str());
    let year = years
        .iter()
        .find(|year| year.id == item.year_id)
        .map_or_else(String::new, |year| year_of(year).title());
    let kind = if item.kind == Kind::Commitment.key() { "Commitment" } else { "Spending" };
    ResultItem {
        title: format!("{} on {line}", item.amount_pence),
        href: format!("/money/budget/items/{}", item.id),
        meta: format!("{kind}, {year}, asked for on {}", item.recorded_at.day().in_words()),
        ..ResultItem::default()
    }
}
