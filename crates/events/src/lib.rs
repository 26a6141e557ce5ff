//! The network's calendar: what is coming, what was, and feeds for other calendars.

mod exports;
mod imports;
mod notices;
mod rules;
mod store;

use platform::{Migration, table};
use web::Room;

pub use notices::EventImported;

/// What the events give the house.
pub fn room() -> Room {
    Room {
        name: "events",
        migrations: vec![Migration {
            name: "20261123_0860_events",
            sql: include_str!("migrations/20261123_0860_events.sql"),
        }],
        tables: vec![table(store::event::Entity)],
        imports: imports::all(),
        exports: exports::all(),
        ..Room::default()
    }
}
