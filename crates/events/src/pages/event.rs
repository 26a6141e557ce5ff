use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use members::Brief;
use platform::Day;
use ui::patterns::{
    Card, CardGrid, Download, DownloadList, Fact, FactList, Moment, SectionHeading, SourceNote,
};
use ui::{Button, InsetText};
use web::{Failure, Page, Visit};

use super::download::as_calendar;
use super::{archive, cards};
use crate::feeds;
use crate::rules::{Mode, Standing, related, standing};
use crate::store::{self, Event};

/// How many related events a page shows.
const RELATED: usize = 3;

/// One event; with `.ics` behind its address, as a calendar file.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    if let Some(slug) = slug.strip_suffix(".ics") {
        return calendar(&visit, slug).await;
    }
    let event = store::find_by_slug(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    let host = match event.host_id {
        Some(id) => members::briefs(visit.rows(), &[id]).await?.remove(&id),
        None => None,
    };
    let today = visit.today();
    let related = find_related(&visit, &event).await?;
    let mut meta = vec![html! { (event.when()) }];
    let place = cards::place(&event);
    if !place.is_empty() {
        meta.push(html! { (place) });
    }
    meta.extend(cards::tag(&event, today).map(|tag| html! { (tag) }));
    let page = Page::new(event.title.clone())
        .kicker(event.kind.title())
        .lede(event.summary.clone())
        .description(format!("{} {}.", event.summary, event.when()).trim().to_owned())
        .meta(meta)
        .crumb("Events", "/events")
        .article()
        .linked_data(&feeds::linked_data(&event, host.as_ref(), |path| visit.absolute(path)));
    let page = if event.is_upcoming(today) { page } else { page.crumb("Past events", archive::PATH) };
    Ok(page
        .content(html! {
            div.app-section.app-columns {
                div {
                    (announcement(&event, today))
                    (add_to_calendar(&event, today))
                    (source(&event))
                }
                div { aside.app-aside aria-label="About the event" { (facts(&event, host.as_ref(), today)) } }
            }
            @if !related.is_empty() {
                section.app-section {
                    (SectionHeading { id: "related".to_owned(), ..SectionHeading::new("Related events") }
                        .more("All past events", archive::PATH))
                    (CardGrid::new(related))
                }
            }
        })
        .into_response())
}

async fn calendar(visit: &Visit, slug: &str) -> Result<Response, Failure> {
    let event = store::find_by_slug(visit.rows(), slug).await?;
    let event = event.filter(feeds::is_known_to_the_day).ok_or(Failure::NotFound)?;
    let title = event.title.clone();
    Ok(as_calendar(feeds::calendar(&title, &[event], |path| visit.absolute(path))))
}

/// What one must know before anything else.
fn announcement(event: &Event, today: Day) -> Markup {
    let sentence = match standing(event.status, event.dates(), today) {
        Standing::Coming | Standing::Past => return html! {},
        Standing::PastUnconfirmed => "This was planned. Whether it took place is not on record.",
        Standing::Postponed => "This was put off to another day.",
        Standing::Cancelled => "This was called off.",
    };
    html! { (InsetText::new(sentence)) }
}

fn add_to_calendar(event: &Event, today: Day) -> Markup {
    let href = format!("{}.ics", event.href());
    html! {
        @if !feeds::is_known_to_the_day(event) {
            p.govuk-body { "Its days are not known exactly, so it can’t be put into a calendar." }
        } @else if event.is_upcoming(today) {
            (Button::link("Add to your calendar", href))
        } @else {
            (DownloadList { downloads: vec![Download {
                format: "ICS".to_owned(),
                title: "This event as a calendar file".to_owned(),
                href,
                ..Download::default()
            }] })
        }
    }
}

fn facts(event: &Event, host: Option<&Brief>, today: Day) -> FactList {
    let fact = |name: &str, value: Markup| Fact { name: name.to_owned(), value, note: String::new() };
    let dates = event.dates();
    let when = html! { (Moment { iso: dates.iso(event.starts_on), words: event.when() }) };
    let is_exact = feeds::is_known_to_the_day(event);
    let note = if is_exact { String::new() } else { "the exact days are not known".to_owned() };
    let mut facts = vec![Fact { note, ..fact("When", when) }];
    if !event.place.is_empty() {
        facts.push(fact("Where", html! { (event.place) }));
    }
    if event.mode != Mode::Unknown {
        facts.push(fact("How", html! { (event.mode.title()) }));
    }
    if let Some(host) = host {
        facts.push(fact("Host", html! { a.govuk-link href=(host.href()) { (host.name) } }));
    }
    let kind = html! {
        a.govuk-link href={ (archive::PATH) "?kind=" (event.kind.key()) } { (event.kind.title()) }
    };
    facts.push(fact("Kind", kind));
    let status = match standing(event.status, dates, today) {
        Standing::Coming => "Planned",
        Standing::Past => "Held",
        Standing::PastUnconfirmed => "Planned; not recorded as held",
        Standing::Postponed => "Postponed",
        Standing::Cancelled => "Cancelled",
    };
    facts.push(fact("Status", html! { (status) }));
    FactList { facts }
}

fn source(event: &Event) -> Markup {
    let evidence = event.evidence.trim_end_matches('.');
    let is_address = evidence.starts_with("https://") && !evidence.contains([' ', ';']);
    html! {
        @if !event.note.is_empty() || !evidence.is_empty() {
            (SourceNote {
                title: "About this record".to_owned(),
                text: html! {
                    (event.note)
                    @if is_address {
                        " Source: " a.govuk-link href=(evidence) rel="external" { (host_of(evidence)) } "."
                    } @else if !evidence.is_empty() {
                        " Source: " (evidence) "."
                    }
                },
            })
        }
    }
}

/// The name of the site an address leads to.
fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// Events at the same time and place first, then of the same kind, the nearest in time first.
async fn find_related(visit: &Visit, event: &Event) -> Result<Vec<Card>, Failure> {
    let mut others = store::list_events(visit.rows()).await?;
    let distance = |other: &Event| related::distance(event, other);
    others.retain(|other| other.id != event.id && distance(other).is_some());
    others.sort_by_key(|other| distance(other));
    let today = visit.today();
    Ok(others.iter().take(RELATED).map(|other| cards::card(other, today)).collect())
}
