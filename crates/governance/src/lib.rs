//! The bodies of the network: their seats, and who holds them on any day.

mod changes;
mod exports;
mod feeds;
mod imports;
mod notices;
mod pages;
pub mod powers;
mod rules;
mod slots;
mod store;

use std::sync::Arc;

use platform::{Migration, table};
use web::{Access, Dataset, FeedLink, Figure, NavigationLink, Reference, Room, Route, SitemapEntry};

pub use notices::{
    BodyChanged, BodyImported, HoldingChanged, HoldingImported, MandateChanged, MandateImported, SeatChanged,
    SeatImported,
};
pub use slots::{SeatsInYear, SeatsOfMember};
pub use store::list_body_names;

/// What governance gives the house.
pub fn room() -> Room {
    Room {
        name: "governance",
        routes: routes(),
        navigation: vec![NavigationLink { place: 80, title: "Governance", href: "/governance" }],
        migrations: migrations(),
        powers: vec![&powers::MANAGE],
        desk: vec![Arc::new(slots::SeatsOnDesk)],
        personal: vec![Arc::new(slots::SeatsOfPerson)],
        entry_words: vec![
            ("governance.body.imported", "read a body from a file"),
            ("governance.seat.imported", "read a seat from a file"),
            ("governance.holding.imported", "read who holds a seat from a file"),
            ("governance.mandate.imported", "read who may do what from a file"),
            ("governance.body.changed", "changed a body"),
            ("governance.seat.changed", "changed a seat"),
            ("governance.holding.changed", "changed who holds a seat"),
            ("governance.mandate.changed", "changed who may do what"),
        ],
        mandates: Some(Arc::new(powers::OfficeMandates)),
        followers: vec![Arc::new(slots::SeatsFollow)],
        references: references(),
        tables: vec![
            table(store::body::Entity),
            table(store::seat::Entity),
            table(store::holding::Entity),
            table(store::mandate::Entity),
        ],
        imports: imports::all(),
        exports: exports::all(),
        documents: vec![Arc::new(slots::BodyDocuments)],
        figures: vec![
            Figure::of_one("governance.seats", "seats of the body", "/governance/{}", |rows, _, body| {
                Box::pin(store::count_places(rows, body))
            }),
            Figure::of_one(
                "governance.holders",
                "holders of its seats",
                "/governance/{}",
                |rows, day, body| Box::pin(store::count_holders(rows, day, body)),
            ),
        ],
        datasets: vec![Dataset {
            title: "Boards and bodies",
            about: "Bodies, their seats and who holds them by office; the Popolo file has all dates.",
            formats: vec![("CSV", "/governance.csv"), ("Popolo JSON", "/governance.json")],
        }],
        feeds: vec![FeedLink {
            title: "Who sits on the bodies".to_owned(),
            href: "/governance.atom".to_owned(),
            media_type: "application/atom+xml".to_owned(),
        }],
        sitemap: Some(Arc::new(|rows| {
            Box::pin(async move {
                let bodies = store::list_bodies(rows).await?;
                Ok(bodies.iter().map(|body| SitemapEntry::at(body.href())).collect())
            })
        })),
        ..Room::default()
    }
}

fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "20261123_0830_governance",
            sql: include_str!("migrations/20261123_0830_governance.sql"),
        },
        Migration {
            name: "20261123_1540_governance_powers",
            sql: include_str!("migrations/20261123_1540_governance_powers.sql"),
        },
        Migration {
            name: "20261123_1618_governance_manage",
            sql: include_str!("migrations/20261123_1618_governance_manage.sql"),
        },
    ]
}

fn references() -> Vec<Reference> {
    vec![
        Reference::to_organisation("seats held", "governance_holding", "organisation_id"),
        Reference::to_person("seats held", "governance_holding", "person_id"),
    ]
}

/// Whoever keeps bodies, offices and powers.
const MANAGE: Access = Access::Power(&[&powers::MANAGE]);

fn routes() -> Vec<Route> {
    use pages::{appoint, bodies, body, edit_body, edit_seat, manage, powers};
    vec![
        Route::get("/governance", Access::Public, bodies::list),
        Route::get("/governance.csv", Access::Public, feeds::csv),
        Route::get("/governance.json", Access::Public, feeds::popolo),
        Route::get("/governance.atom", Access::Public, feeds::atom),
        Route::get("/governance/{slug}", Access::Public, body::show),
        Route::get("/governance/manage", MANAGE, manage::list),
        Route::get("/governance/new", MANAGE, edit_body::ask),
        Route::post("/governance/new", MANAGE, edit_body::add),
        Route::get("/governance/{slug}/manage", MANAGE, manage::show),
        Route::get("/governance/{slug}/edit", MANAGE, edit_body::show),
        Route::post("/governance/{slug}/edit", MANAGE, edit_body::save),
        Route::get("/governance/{slug}/seats/new", MANAGE, edit_seat::ask),
        Route::post("/governance/{slug}/seats/new", MANAGE, edit_seat::add),
        Route::get("/governance/{slug}/seats/{id}", MANAGE, edit_seat::show),
        Route::post("/governance/{slug}/seats/{id}", MANAGE, edit_seat::save),
        Route::get("/governance/{slug}/seats/{id}/appoint", MANAGE, appoint::ask),
        Route::post("/governance/{slug}/seats/{id}/appoint", MANAGE, appoint::save),
        Route::get("/governance/{slug}/holdings/{id}/end", MANAGE, appoint::ask_end),
        Route::post("/governance/{slug}/holdings/{id}/end", MANAGE, appoint::end),
        Route::get("/powers", Access::SignedIn, powers::show),
        Route::get("/powers/give", MANAGE, powers::ask),
        Route::post("/powers/give", MANAGE, powers::give),
        Route::get("/powers/{id}/withdraw", MANAGE, powers::ask_withdraw),
        Route::post("/powers/{id}/withdraw", MANAGE, powers::withdraw),
    ]
}

#[cfg(test)]
mod tests;
