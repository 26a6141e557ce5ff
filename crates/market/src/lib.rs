//! Buying through the network: its purchasing systems, and the suppliers admitted to them. Listing only, so far.

mod exports;
mod imports;
mod notices;
mod rules;
mod store;

use platform::{Migration, table};
use web::{Figure, Room};

pub use notices::{MarketImported, SupplierImported};

/// What the markets give the house.
pub fn room() -> Room {
    Room {
        name: "market",
        migrations: vec![Migration {
            name: "20261123_0870_market",
            sql: include_str!("migrations/20261123_0870_market.sql"),
        }],
        tables: vec![table(store::market::Entity), table(store::supplier::Entity)],
        imports: imports::all(),
        exports: exports::all(),
        figures: vec![Figure::new("market.suppliers", "suppliers", "/dps", |rows, day| {
            Box::pin(store::count_suppliers(rows, day))
        })],
        ..Room::default()
    }
}
