//! The network's calendar: what is coming, what was, and feeds for other calendars.

mod changes;
mod exports;
mod feeds;
mod imports;
mod notices;
mod pages;
mod rules;
mod slots;
mod store;

use std::sync::Arc;

use library::powers::EDIT;
use platform::{Migration, table};
use web::{Access, Dataset, FeedLink, Figure, NavigationLink, Reference, Room, Route, SitemapEntry};

pub use notices::{EventCancelled, EventImported, EventPublished, EventUnpublished};
pub use pages::cards::{NextOrLatest, next_or_latest_cards};
pub use slots::{EventSubmissions, EventsInYear, EventsOfMember};

/// What the events give the house.
pub fn room() -> Room {
    Room {
        name: "events",
        routes: routes(),
        navigation: vec![NavigationLink { place: 50, title: "Events", href: "/events" }],
        migrations: vec![
            Migration {
                name: "20261123_0860_events",
                sql: include_str!("migrations/20261123_0860_events.sql"),
            },
            Migration {
                name: "20261126_0910_events_submissions",
                sql: include_str!("migrations/20261126_0910_events_submissions.sql"),
            },
        ],
        references: vec![
            Reference::to_organisation("events it holds", "events_event", "host_id"),
            Reference::to_organisation(
                "events it holds with others",
                "events_event_organisation",
                "organisation_id",
            )
            .once_each("event_id"),
        ],
        tables: vec![table(store::event::Entity), table(store::event_organisation::Entity)],
        imports: imports::all(),
        exports: exports::all(),
        documents: vec![Arc::new(slots::EventDocuments)],
        figures: vec![Figure::of_one(
            "events.held",
            "events of the kind held so far",
            "/events/archive?kind={}",
            |rows, day, kind| Box::pin(store::count_held(rows, day, kind)),
        )],
        datasets: vec![Dataset {
            title: "Events",
            about: "Every event with its dates as exactly as they are known, place, host and what became of it.",
            formats: vec![("CSV", "/events.csv"), ("JSON", "/events.json"), ("iCalendar", "/events.ics")],
        }],
        feeds: feeds_of_the_room(),
        sitemap: Some(Arc::new(|rows| {
            Box::pin(async move {
                let events = store::list_events(rows).await?;
                let pages = events.iter().map(|event| SitemapEntry {
                    path: event.href(),
                    changed_on: Some(event.changed_at.day()),
                });
                Ok([SitemapEntry::at("/events/archive")].into_iter().chain(pages).collect())
            })
        })),
        entry_words: entry_words(),
        ..Room::default()
    }
}

fn entry_words() -> Vec<(&'static str, &'static str)> {
    use platform::Notice;
    vec![
        (EventImported::KIND, "was read from a sheet"),
        (EventPublished::KIND, "was published"),
        (EventUnpublished::KIND, "was taken back"),
        (EventCancelled::KIND, "was called off, or takes place after all"),
    ]
}

fn routes() -> Vec<Route> {
    use pages::{archive, cancellation, download, event, upcoming};
    let leads = Access::Lead(&[&EDIT]);
    let cancelled = "/my/organisations/{organisation}/events/{slug}/cancellation";
    vec![
        Route::get(cancelled, leads, cancellation::show),
        Route::post(cancelled, leads, cancellation::take),
        Route::get("/events", Access::Public, upcoming::show),
        Route::get("/events.csv", Access::Public, download::csv),
        Route::get("/events.json", Access::Public, download::json),
        Route::get("/events.atom", Access::Public, download::atom),
        Route::get("/events.ics", Access::Public, download::calendar),
        Route::get("/events/archive", Access::Public, archive::show),
        Route::get("/events/archive.csv", Access::Public, download::archive_csv),
        Route::get("/events/archive.json", Access::Public, download::archive_json),
        Route::get("/events/{slug}", Access::Public, event::show),
    ]
}

fn feeds_of_the_room() -> Vec<FeedLink> {
    let feed = |title: &str, href: &str, media_type: &str| FeedLink {
        title: title.to_owned(),
        href: href.to_owned(),
        media_type: media_type.to_owned(),
    };
    vec![
        feed("Events", "/events.atom", "application/atom+xml"),
        feed("Calendar of events", "/events.ics", "text/calendar"),
    ]
}

#[cfg(test)]
mod tests;
