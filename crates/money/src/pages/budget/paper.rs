//! The statement on paper, in the shape in which the network prints it.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use pdf::Template;
use serde_json::{Value, json};
use web::{Failure, Visit};

use super::view::{View, basis, year_of};
use crate::rules::budget::{Amount, Row, RowKind};
use crate::store::BudgetYear;

static STATEMENT: Template = Template::new(include_str!("paper.typ"));

/// Years side by side that fit on a sheet.
const MOST_YEARS: usize = 5;

/// The newest published years as a PDF.
pub(super) async fn show(visit: Visit) -> Result<Response, Failure> {
    let view = View::load(&visit).await?;
    let shown = view.shown(true);
    let shown = shown.get(shown.len().saturating_sub(MOST_YEARS)..).unwrap_or_default().to_vec();
    if shown.is_empty() {
        return Err(Failure::NotFound);
    }
    let network = visit.app.brand().await?.name.clone();
    let data = data(&view, &shown, &network, &visit.today().in_words());
    let printed =
        tokio::task::spawn_blocking(move || STATEMENT.print(&data)).await.map_err(anyhow::Error::from)?;
    let bytes = printed.map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"budget.pdf\""),
    ];
    Ok((headers, bytes).into_response())
}

fn data(view: &View, shown: &[usize], network: &str, today: &str) -> Value {
    let figure = |amount: &Amount| {
        let figure = match (amount.known, amount.open) {
            (Some(known), _) => known.to_string(),
            (None, 0) => String::new(),
            (None, _) => "To be confirmed".to_owned(),
        };
        json!({ "figure": figure, "without": amount.without() })
    };
    let row = |row: &Row| {
        let kind = match row.kind {
            RowKind::Heading => "heading",
            RowKind::Line(_) => "line",
            _ => "sum",
        };
        json!({ "kind": kind, "title": row.title, "amounts": row.amounts.iter().map(figure).collect::<Vec<_>>() })
    };
    let year = |year: &BudgetYear| {
        let signed = view.records.sign_off(year.id).map_or_else(
            || "Accounts not signed off.".to_owned(),
            |signed| {
                format!("Accounts signed off by {}, meeting of {}.", signed.body, signed.met_on.in_words())
            },
        );
        let rests_on = [year.evidence.trim_end_matches('.').to_owned() + ".", year.note.clone(), signed];
        let rests_on: Vec<String> = rests_on.into_iter().filter(|part| part.len() > 1).collect();
        json!({ "title": year_of(year).title(), "basis": basis(year), "rests_on": rests_on.join(" ") })
    };
    json!({
        "title": "Budget statement",
        "author": network,
        "lede": format!("{network}, as at {today}"),
        "foot": format!("{network}: budget statement, as at {today}"),
        "years": shown.iter().filter_map(|at| view.records.years.get(*at)).map(year).collect::<Vec<_>>(),
        "rows": view.rows(shown).iter().map(row).collect::<Vec<_>>(),
        "notes": [
            "“To be confirmed” is not nought: a total that waits for such an amount says so. What is carried forward is the balance of the year before.",
            "The reserve stands beside the balance: it is neither added to it nor taken from it.",
        ],
    })
}
