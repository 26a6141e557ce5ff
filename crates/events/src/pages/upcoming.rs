use maud::{Markup, html};
use ui::patterns::{CardGrid, EmptyState, Link, SectionHeading};
use web::{Failure, Page, Visit};

use super::cards;
use crate::store::{self, Event};

/// How many past events stand below those to come.
const LATEST: usize = 3;

/// What is coming, month by month, and the way to what was.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let today = visit.today();
    let events = store::list_events(visit.rows()).await?;
    let (upcoming, past): (Vec<&Event>, Vec<&Event>) =
        events.iter().partition(|event| event.is_upcoming(today));
    let mut latest = past;
    latest.sort_by_key(|event| std::cmp::Reverse(event.dates().latest()));
    let past_count = latest.len();
    latest.truncate(LATEST);
    let latest = latest.into_iter().map(|event| cards::card(event, today)).collect::<Vec<_>>();
    Ok(Page::new("Events")
        .lede("Where members meet, learn and decide.")
        .description(
            "Conferences, meetings, training and study visits: what is coming, and an archive of what was.",
        )
        .feed("Events", "/events.atom")
        .content(html! {
            @if upcoming.is_empty() { (nothing_upcoming(past_count)) }
            (cards::grouped(&upcoming, |event| event.dates().heading(), today))
            @if !latest.is_empty() {
                section.app-section {
                    (SectionHeading { id: "latest".to_owned(), ..SectionHeading::new("Most recent events") }
                        .more(format!("All {past_count} past events"), "/events/archive"))
                    (CardGrid::new(latest))
                }
            }
            @if !events.is_empty() { (other_formats()) }
        }))
}

fn nothing_upcoming(past_count: usize) -> EmptyState {
    let archive = Link::new("Past events", "/events/archive");
    let follow = Link::new("Subscribe to the calendar", "/events.ics");
    EmptyState {
        title: "Nothing is on the calendar yet".to_owned(),
        text: "Events appear here as soon as the network announces them. A calendar that subscribes to this page \
               shows them by itself."
            .to_owned(),
        links: if past_count > 0 { vec![archive, follow] } else { vec![follow] },
    }
}

fn other_formats() -> Markup {
    html! {
        section.app-section {
            (SectionHeading { id: "subscribe".to_owned(), ..SectionHeading::new("In your own calendar") })
            p.govuk-body {
                "Add the address of " a.govuk-link href="/events.ics" { "the calendar feed" } " to your calendar. \
                 It holds every event whose days are known, and follows when one moves or is called off."
            }
            p.govuk-body {
                "All events: " a.govuk-link href="/events.csv" { "download as CSV" } ", "
                a.govuk-link href="/events.json" { "as JSON" } ", "
                a.govuk-link href="/events.atom" { "feed" } "."
            }
        }
    }
}
