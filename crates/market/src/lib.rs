//! Buying through the network: its purchasing systems, and the suppliers admitted to them. Listing only, so far.

mod exports;
mod imports;
mod notices;
mod pages;
mod rules;
mod slots;
mod store;

use std::sync::Arc;

use platform::{Migration, table};
use web::{Access, Dataset, Figure, Reference, Room, Route, SitemapEntry};

pub use notices::{MarketImported, SupplierImported};
pub use slots::SupplierOfMember;

/// What the markets give the house.
pub fn room() -> Room {
    Room {
        name: "market",
        routes: vec![
            Route::get("/dps", Access::Public, pages::market::show),
            Route::get("/dps.csv", Access::Public, pages::download::csv),
            Route::get("/dps.json", Access::Public, pages::download::json),
        ],
        migrations: vec![Migration {
            name: "20261123_0870_market",
            sql: include_str!("migrations/20261123_0870_market.sql"),
        }],
        references: vec![Reference::to_organisation(
            "places on a market",
            "market_supplier",
            "organisation_id",
        )],
        tables: vec![table(store::market::Entity), table(store::supplier::Entity)],
        imports: imports::all(),
        exports: exports::all(),
        documents: vec![Arc::new(slots::SupplierDocuments)],
        figures: figures(),
        datasets: vec![Dataset {
            title: "Purchasing system and suppliers",
            about: "The network’s purchasing systems with their terms, and the suppliers admitted to them.",
            formats: vec![("CSV", "/dps.csv"), ("JSON", "/dps.json")],
        }],
        sitemap: Some(Arc::new(|_| Box::pin(async { Ok(vec![SitemapEntry::at("/dps")]) }))),
        entry_words: vec![
            ("market.market.imported", "read a purchasing system from a file"),
            ("market.supplier.imported", "read a supplier from a file"),
        ],
        ..Room::default()
    }
}

fn figures() -> Vec<Figure> {
    vec![
        Figure::new("market.suppliers", "suppliers", "/dps", |rows, day| {
            Box::pin(store::count_suppliers(rows, day))
        }),
        Figure::of_one("market.first_day", "first day of the system", "/dps", |rows, _, slug| {
            Box::pin(async move { Ok(store::find_term(rows, slug).await?.and_then(|term| term.0)) })
        }),
        Figure::of_one("market.last_day", "last day of the system", "/dps", |rows, _, slug| {
            Box::pin(async move { Ok(store::find_term(rows, slug).await?.and_then(|term| term.1)) })
        }),
    ]
}

#[cfg(test)]
mod tests;
