use axum::response::Response;
use serde_json::{Value, json};
use web::{Failure, Visit};

use super::view::{View, basis, year_of};
use super::workbook;
use crate::rules::budget::{Amount, Approval, Kind, Row, RowKind};
use crate::store::BudgetItem;

const HEADINGS: &[&str] =
    &["section", "group", "row", "line", "title", "year", "basis", "state", "amount", "to_be_confirmed"];

/// Every figure of the statement, one a row.
pub(super) async fn csv(visit: Visit) -> Result<Response, Failure> {
    let view = View::load(&visit).await?;
    let shown = view.shown(true);
    let mut rows = Vec::new();
    for row in view.rows(&shown) {
        for (amount, at) in row.amounts.iter().zip(&shown) {
            let Some(year) = view.records.years.get(*at) else { continue };
            rows.push(vec![
                row.section.map_or("", |section| section.key()).to_owned(),
                row.group.clone(),
                kind(&row).to_owned(),
                row.slug.clone(),
                row.title.clone(),
                year_of(year).title(),
                basis(year).to_lowercase(),
                amount.state().to_owned(),
                amount.known.map_or_else(String::new, |known| known.decimal()),
                amount.open.to_string(),
            ]);
        }
    }
    Ok(web::csv("budget.csv", HEADINGS, rows))
}

/// What a row is, as files have it.
fn kind(row: &Row) -> &'static str {
    match row.kind {
        RowKind::Heading => "heading",
        RowKind::Line(_) => "line",
        RowKind::Group(_) => "group",
        RowKind::Section(_) => "section",
        RowKind::Balance => "balance",
    }
}

/// The items of the published years that count.
fn public_items<'a>(view: &'a View, shown: &[usize]) -> Vec<&'a BudgetItem> {
    let years: Vec<_> =
        shown.iter().filter_map(|at| view.records.years.get(*at)).map(|year| year.id).collect();
    let counts = |item: &&BudgetItem| {
        item.undone_at.is_none()
            && years.contains(&item.year_id)
            && Approval::read(&item.approval).is_some_and(Approval::counts)
    };
    view.records.items.iter().filter(counts).collect()
}

/// What the figures are made of, one item a row; fees of single members are not among them.
pub(super) async fn items(visit: Visit) -> Result<Response, Failure> {
    const HEADINGS: &[&str] =
        &["year", "line", "kind", "amount", "day", "words", "supplier", "project", "evidence"];
    let view = View::load(&visit).await?;
    let items = public_items(&view, &view.shown(true));
    let cells = |item: &&BudgetItem| {
        vec![
            view.records.year(item.year_id).map_or_else(String::new, |year| year_of(year).title()),
            view.records.line(item.line_id).map_or_else(String::new, |line| line.slug.clone()),
            item.kind.clone(),
            amount(item),
            item.on_day.map_or_else(String::new, |day| day.to_string()),
            item.words.clone(),
            item.supplier.clone(),
            item.project.clone(),
            item.evidence.clone(),
        ]
    };
    Ok(web::csv("budget-items.csv", HEADINGS, items.iter().map(cells)))
}

fn amount(item: &BudgetItem) -> String {
    if item.kind == Kind::ToBeConfirmed.key() { String::new() } else { item.amount_pence.decimal() }
}

fn figure(amount: &Amount) -> Value {
    json!({ "state": amount.state(), "amount": amount.known.map(|known| known.decimal()), "to_be_confirmed": amount.open })
}

/// All of it for programs.
pub(super) async fn json(visit: Visit) -> Result<Response, Failure> {
    let view = View::load(&visit).await?;
    let shown = view.shown(true);
    let years = shown.iter().filter_map(|at| view.records.years.get(*at));
    let years: Vec<Value> = years
        .map(|year| {
            let signed = view.records.sign_off(year.id);
            json!({
                "year": year_of(year).title(),
                "from": year.year_from,
                "basis": basis(year).to_lowercase(),
                "evidence": year.evidence,
                "note": year.note,
                "signed_off": signed.map(|signed| json!({ "body": signed.body, "met_on": signed.met_on, "words": signed.words })),
            })
        })
        .collect();
    let row = |row: &Row| {
        json!({
            "row": kind(row),
            "section": row.section.map(|section| section.key()),
            "group": row.group,
            "line": row.slug,
            "title": row.title,
            "figures": row.amounts.iter().map(figure).collect::<Vec<_>>(),
        })
    };
    let item = |item: &&BudgetItem| {
        json!({
            "year": view.records.year(item.year_id).map(|year| year_of(year).title()),
            "line": view.records.line(item.line_id).map(|line| line.slug.clone()),
            "kind": item.kind,
            "amount": (item.kind != Kind::ToBeConfirmed.key()).then(|| item.amount_pence.decimal()),
            "day": item.on_day,
            "words": item.words,
            "supplier": item.supplier,
            "project": item.project,
            "evidence": item.evidence,
        })
    };
    let items = public_items(&view, &shown);
    web::json(&json!({
        "title": "Budget",
        "url": visit.absolute("/budget"),
        "currency": "GBP",
        "years": years,
        "rows": view.rows(&shown).iter().filter(|row| row.kind != RowKind::Heading).map(row).collect::<Vec<_>>(),
        "items": items.iter().map(item).collect::<Vec<_>>(),
    }))
}

/// The statement as a workbook.
pub(super) async fn xlsx(visit: Visit) -> Result<Response, Failure> {
    let view = View::load(&visit).await?;
    let shown = view.shown(true);
    let items = public_items(&view, &shown);
    let bytes = workbook::write(&view, &shown, &items).map_err(anyhow::Error::from)?;
    workbook::response(bytes)
}
