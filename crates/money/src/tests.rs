//! Stories, told through HTTP on both databases.

mod fees;
mod runs;
mod settings;

use std::sync::Arc;

use testkit::Answer;
use web::Room;

mod payments;

use std::sync::Arc;

use web::Room;

/// The rooms that stories about money need.
fn rooms() -> Vec<Room> {
    vec![
        web::room(),
        network::room(Arc::new([])),
        members::room(Arc::new([])),
        governance::room(),
        crate::room(Arc::new([])),
    ]
}

/// The state that a form was filled from.
fn revision_of(page: &Answer) -> String {
    page.values("input[name=revision]", "value").into_iter().next().unwrap_or_default()
}
