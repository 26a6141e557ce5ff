use web::Room;

mod duties;
mod journal;
mod my;
mod outbox;
mod sending;

fn rooms() -> Vec<Room> {
    vec![
        web::room(),
        network::room(std::sync::Arc::new([])),
        members::room(std::sync::Arc::new([])),
        governance::room(),
        crate::room(),
    ]
}
