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
