use axum::response::Response;
use serde_json::{Value, json};
use web::{Failure, Visit};

use super::market::{Asked, PATH};
use crate::exports;
use crate::store::{Market, Supplier};

/// The suppliers exactly as searched for, as CSV in the form of import.
pub(crate) async fn csv(visit: Visit) -> Result<Response, Failure> {
    let asked = Asked::read(&visit).await?;
    let suppliers: Vec<&Supplier> = asked.suppliers.iter().collect();
    let rows = exports::supplier_rows(visit.rows(), &suppliers).await?;
    Ok(web::csv("suppliers.csv", exports::SUPPLIER_HEADINGS, rows))
}

/// The systems, with the suppliers exactly as searched for, as JSON.
pub(crate) async fn json(visit: Visit) -> Result<Response, Failure> {
    let asked = Asked::read(&visit).await?;
    let items: Vec<Value> = asked.markets.iter().map(|market| item(&visit, &asked, market)).collect();
    web::json(&json!({
        "title": "Purchasing systems and their suppliers",
        "url": visit.absolute(PATH),
        "count": asked.suppliers.len(),
        "items": items,
    }))
}

fn item(visit: &Visit, asked: &Asked, market: &Market) -> Value {
    let supplier = |supplier: &&Supplier| {
        let member = asked.member(supplier);
        json!({
            "name": supplier.name,
            "url": visit.absolute(&format!("{PATH}#{}", supplier.anchor(market))),
            "organisation": member.map(|member| json!({
                "reference": member.slug, "name": member.name, "url": visit.absolute(&member.href()),
            })),
            "as_at": supplier.as_at,
        })
    };
    json!({
        "reference": market.slug,
        "title": market.title,
        "regime": market.regime.key(),
        "starts": market.starts_on,
        "ends": market.ends_on,
        "summary": market.summary,
        "who_may_use": market.who_may_use,
        "note": market.note,
        "suppliers": asked.of(market).iter().map(supplier).collect::<Vec<_>>(),
    })
}
