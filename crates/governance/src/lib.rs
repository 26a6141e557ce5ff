//! The bodies of the network: their seats, and who holds them on any day.

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

pub use notices::{BodyImported, HoldingImported, MandateImported, SeatImported};
pub use slots::SeatsOfMember;

/// What governance gives the house.
pub fn room() -> Room {
    Room {
        name: "governance",
        routes: vec![
            Route::get("/governance", Access::Public, pages::bodies::list),
            Route::get("/governance.csv", Access::Public, feeds::csv),
            Route::get("/governance.json", Access::Public, feeds::popolo),
            Route::get("/governance.atom", Access::Public, feeds::atom),
            Route::get("/governance/{slug}", Access::Public, pages::body::show),
        ],
        navigation: vec![NavigationLink { place: 80, title: "Governance", href: "/governance" }],
        migrations: migrations(),
        powers: vec![&powers::MANAGE],
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
    ]
}

fn references() -> Vec<Reference> {
    vec![
        Reference::to_organisation("seats held", "governance_holding", "organisation_id"),
        Reference::to_person("seats held", "governance_holding", "person_id"),
    ]
}

#[cfg(test)]
mod tests;
