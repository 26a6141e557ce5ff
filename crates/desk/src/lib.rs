//! What waits for a person: their own page, and the desk of whoever runs the network.

mod changes;
mod jobs;
mod notices;
mod pages;
pub mod powers;
mod rules;
mod slots;
mod store;

use std::sync::Arc;

use platform::{Migration, table};
use web::{Access, Reference, Room, Route};

use changes::address::ADDRESS;
use changes::duty::DUTY;

/// Whoever runs the network.
const RUN: Access = Access::Power(&[&powers::RUN]);

/// What the desk gives the house. It shows what the other rooms say waits for somebody, as the program hands it over.
pub fn room() -> Room {
    Room {
        name: "desk",
        routes: routes(),
        powers: vec![&powers::RUN],
        migrations: vec![Migration {
            name: "20261123_1614_desk_duties",
            sql: include_str!("migrations/20261123_1614_desk_duties.sql"),
        }],
        tables: vec![table(store::duty_rule::Entity), table(store::duty::Entity)],
        references: vec![
            Reference::to_person("duties", "desk_duty", "owner"),
            Reference::to_person("duties handed on", "desk_duty", "handed_from"),
            Reference::to_person("rules for duties", "desk_duty_rule", "owner"),
        ],
        jobs: jobs::all(),
        my_sections: vec![Arc::new(slots::MyDuties)],
        personal: vec![Arc::new(slots::DutiesOfPerson)],
        optional_letters: vec![
            ("desk.reminder", "Reminders of what is yours to do"),
            ("desk.duty_done", "Word that something you handed on is done"),
        ],
        entry_words: vec![
            ("desk.address.asked", "asked for another e-mail address"),
            ("desk.message.sent_again", "sent a message again"),
            ("desk.job.retried", "tried work again that was given up"),
            ("desk.duty.changed", "changed a duty"),
            ("desk.duty_rule.changed", "changed a rule for duties"),
        ],
        ..Room::default()
    }
}

fn routes() -> Vec<Route> {
    use pages::{address, desk, details, duties, duty, entry, hand, journal, letters, message, my, outbox};
    vec![
        Route::get("/my", Access::SignedIn, my::show),
        Route::get("/my/details", Access::SignedIn, details::show),
        Route::post("/my/details", Access::SignedIn, details::save),
        Route::get("/my/address", Access::SignedIn, address::show),
        Route::post("/my/address", Access::SignedIn, address::ask),
        Route::get("/task/address/{key}", Access::Link(ADDRESS), address::open),
        Route::post("/task/address/{key}", Access::Link(ADDRESS), address::confirm),
        Route::get("/my/letters", Access::SignedIn, letters::show),
        Route::post("/my/letters", Access::SignedIn, letters::save),
        Route::get("/my/duties/{id}", Access::SignedIn, duty::show_mine),
        Route::post("/my/duties/{id}", Access::SignedIn, duty::do_mine),
        Route::get("/task/duty/{key}", Access::Link(DUTY), duty::open),
        Route::post("/task/duty/{key}", Access::Link(DUTY), duty::do_linked),
        Route::get("/desk", RUN, desk::show),
        Route::post("/desk/jobs/{id}/retry", RUN, desk::retry),
        Route::get("/desk/hand", RUN, hand::ask),
        Route::post("/desk/hand", RUN, hand::give),
        Route::get("/desk/duties", RUN, duties::list),
        Route::get("/desk/duties/new", RUN, duties::ask),
        Route::post("/desk/duties/new", RUN, duties::add),
        Route::get("/desk/duties/{id}", RUN, duty::show),
        Route::post("/desk/duties/{id}", RUN, duty::act),
        Route::post("/desk/rules/{id}/end", RUN, duties::end_rule),
        Route::get("/outbox", RUN, outbox::list),
        Route::get("/outbox/{id}", RUN, message::show),
        Route::get("/outbox/{id}/letter", RUN, message::letter),
        Route::get("/outbox/{id}/attachments/{place}", RUN, message::attachment),
        Route::post("/outbox/{id}/again", RUN, message::again),
        Route::get("/journal", RUN, journal::list),
        Route::get("/journal.csv", RUN, journal::download),
        Route::get("/journal/{position}", RUN, entry::show),
    ]
}

#[cfg(test)]
mod tests;
