use std::collections::HashMap;

use network::Year;
use platform::Day;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::Export;

use crate::rules::budget::{Kind, PrintedState};
use crate::store::{self, BudgetItem};

const GROUPS: &[&str] = &["key", "title", "section"];
const LINES: &[&str] = &["line", "group", "title", "source"];
const YEARS: &[&str] = &["year", "basis", "published", "evidence", "note"];
const ITEMS: &[&str] =
    &["reference", "year", "line", "kind", "amount", "day", "words", "supplier", "project", "evidence"];
const PRINTED: &[&str] = &["publication", "year", "kind", "about", "title", "state", "amount"];

/// The forms of the budget, written out.
pub(crate) fn all() -> Vec<Export> {
    vec![
        Export {
            name: "budget_groups",
            headings: GROUPS,
            write: |rows| Box::pin(async move { groups(rows).await }),
        },
        Export {
            name: "budget_lines",
            headings: LINES,
            write: |rows| Box::pin(async move { lines(rows).await }),
        },
        Export {
            name: "budget_years",
            headings: YEARS,
            write: |rows| Box::pin(async move { years(rows).await }),
        },
        Export {
            name: "budget_items",
            headings: ITEMS,
            write: |rows| Box::pin(async move { items(rows).await }),
        },
        Export {
            name: "budget_printed",
            headings: PRINTED,
            write: |rows| Box::pin(async move { printed(rows).await }),
        },
    ]
}

fn title(from: Day) -> String {
    Year { from }.title()
}

async fn groups(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let groups = store::list_budget_groups(rows).await?;
    Ok(groups.into_iter().map(|group| vec![group.key, group.title, group.section]).collect())
}

async fn lines(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let groups = store::list_budget_groups(rows).await?;
    let groups: HashMap<Uuid, String> = groups.into_iter().map(|group| (group.id, group.key)).collect();
    let cells = |line: store::BudgetLine| {
        let group = groups.get(&line.group_id).cloned().unwrap_or_default();
        vec![line.slug, group, line.title, line.source]
    };
    Ok(store::list_budget_lines(rows).await?.into_iter().map(cells).collect())
}

async fn years(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let word = |is: bool, yes: &str, no: &str| if is { yes } else { no }.to_owned();
    let cells = |year: store::BudgetYear| {
        vec![
            title(year.year_from),
            word(year.is_actual, "actual", "projected"),
            word(year.is_published, "yes", "no"),
            year.evidence,
            year.note,
        ]
    };
    Ok(store::list_budget_years(rows).await?.into_iter().map(cells).collect())
}

/// The items that stand.
async fn items(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let records = store::budget_records(rows, "01-01").await?;
    let cells = |item: &BudgetItem| {
        let amount =
            if item.kind == Kind::ToBeConfirmed.key() { String::new() } else { item.amount_pence.decimal() };
        vec![
            item.reference.clone(),
            records.year(item.year_id).map_or_else(String::new, |year| title(year.year_from)),
            records.line(item.line_id).map_or_else(String::new, |line| line.slug.clone()),
            item.kind.clone(),
            amount,
            item.on_day.map_or_else(String::new, |day| day.to_string()),
            item.words.clone(),
            item.supplier.clone(),
            item.project.clone(),
            item.evidence.clone(),
        ]
    };
    Ok(records.items.iter().filter(|item| item.undone_at.is_none()).map(cells).collect())
}

async fn printed(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let cells = |printed: store::BudgetPrinted| {
        let is_stated = printed.state == PrintedState::Stated.key();
        let amount = if is_stated { printed.amount_pence.decimal() } else { String::new() };
        vec![
            printed.publication,
            title(printed.year_from),
            printed.kind,
            printed.about,
            printed.title,
            printed.state,
            amount,
        ]
    };
    Ok(store::list_budget_printed(rows).await?.into_iter().map(cells).collect())
}
