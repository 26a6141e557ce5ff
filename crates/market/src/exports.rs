use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::Export;

use crate::store::{self, Supplier};

const MARKET_HEADINGS: &[&str] =
    &["reference", "title", "regime", "starts", "ends", "summary", "who_may_use", "note"];

/// The headings of the suppliers' form, and of the download of their list.
pub(crate) const SUPPLIER_HEADINGS: &[&str] = &["market", "name", "organisation", "as_at", "note"];

/// The forms of the room, written out.
pub(crate) fn all() -> Vec<Export> {
    vec![
        Export {
            name: "market",
            headings: MARKET_HEADINGS,
            write: |rows| Box::pin(async move { market_rows(rows).await }),
        },
        Export {
            name: "suppliers",
            headings: SUPPLIER_HEADINGS,
            write: |rows| {
                Box::pin(async move {
                    let suppliers = store::list_suppliers(rows).await?;
                    supplier_rows(rows, &suppliers.iter().collect::<Vec<_>>()).await
                })
            },
        },
    ]
}

async fn market_rows(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let cells = |market: store::Market| {
        vec![
            market.slug,
            market.title,
            market.regime.key().to_owned(),
            market.starts_on.to_string(),
            market.ends_on.map_or_else(String::new, |ends_on| ends_on.to_string()),
            market.summary,
            market.who_may_use,
            market.note,
        ]
    };
    Ok(store::list_markets(rows).await?.into_iter().map(cells).collect())
}

/// The suppliers as rows of the form.
pub(crate) async fn supplier_rows(
    rows: &impl ConnectionTrait,
    suppliers: &[&Supplier],
) -> Result<Vec<Vec<String>>, DbErr> {
    let markets = store::list_markets(rows).await?;
    let markets: HashMap<Uuid, String> = markets.into_iter().map(|market| (market.id, market.slug)).collect();
    let ids: Vec<Uuid> = suppliers.iter().filter_map(|supplier| supplier.organisation_id).collect();
    let organisations = members::briefs(rows, &ids).await?;
    let cells = |supplier: &&Supplier| {
        let organisation = supplier.organisation_id.and_then(|id| organisations.get(&id));
        vec![
            markets.get(&supplier.market_id).cloned().unwrap_or_default(),
            supplier.name.clone(),
            organisation.map_or_else(String::new, |brief| brief.slug.clone()),
            supplier.as_at.to_string(),
            supplier.note.clone(),
        ]
    };
    Ok(suppliers.iter().map(cells).collect())
}
