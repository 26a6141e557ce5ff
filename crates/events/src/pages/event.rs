use std::collections::HashMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use members::Brief;
use platform::Day;
use ui::patterns::{
    Card, CardGrid, Download, DownloadList, Fact, FactList, Moment, SectionHeading, SourceNote,
};
use ui::{Button, InsetText};
use uuid::Uuid;
use web::{Failure, Page, Visit};

use super::download::as_calendar;
use super::{archive, cards};
use crate::feeds;
use crate::rules::{Mode, Standing, audience_in_words, related, standing};
use crate::store::{self, Event};

/// How many related events a page shows.
const RELATED: usize = 3;

/// What a page shows of one event.
struct Shown<'a> {
    event: &'a Event,
    host: Option<&'a Brief>,
    /// Who holds it besides its host.
    others: Vec<&'a Brief>,
    today: Day,
}

/// One event; with `.ics` behind its address, as a calendar file.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    if let Some(slug) = slug.strip_suffix(".ics") {
        return calendar(&visit, slug).await;
    }
    let event = store::find_by_slug(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    if event.unpublished_at.is_some() {
        let reason = &event.unpublished_reason;
        let sentence = format!("This page was public, and the network took it back. {reason}");
        return Err(Failure::Gone(sentence.trim().to_owned()));
    }
    let others = store::list_others(visit.rows(), event.id).await?;
    let briefs = briefs(&visit, &event, &others).await?;
    let today = visit.today();
    let shown = shown(&event, &briefs, &others, today);
    let related = find_related(&visit, &event).await?;
    let mut meta = vec![html! { (event.when_exactly()) }];
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
        .linked_data(&feeds::linked_data(&event, shown.host, |path| visit.absolute(path)));
    let page = if event.is_upcoming(today) { page } else { page.crumb("Past events", archive::PATH) };
    Ok(page
        .content(html! {
            (columns(&shown))
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

/// What the page will say of an event that is being written; `is_dated` tells whether its first day is known yet.
pub(crate) async fn preview(
    visit: &Visit,
    event: &Event,
    others: &[Uuid],
    is_dated: bool,
) -> Result<Markup, Failure> {
    let briefs = briefs(visit, event, others).await?;
    let shown = shown(event, &briefs, others, visit.today());
    Ok(html! {
        @if !is_dated { (InsetText::new("Its days are not written yet. Today stands for them here.")) }
        p.govuk-body { strong { (event.when_exactly()) } " " (cards::place(event)) }
        (columns(&shown))
    })
}

async fn briefs(visit: &Visit, event: &Event, others: &[Uuid]) -> Result<HashMap<Uuid, Brief>, Failure> {
    let ids: Vec<Uuid> = others.iter().copied().chain(event.host_id).collect();
    Ok(members::briefs(visit.rows(), &ids).await?)
}

fn shown<'a>(event: &'a Event, briefs: &'a HashMap<Uuid, Brief>, others: &[Uuid], today: Day) -> Shown<'a> {
    let host = event.host_id.and_then(|id| briefs.get(&id));
    let others = others.iter().filter(|id| Some(**id) != event.host_id);
    let mut others: Vec<&Brief> = others.filter_map(|id| briefs.get(id)).collect();
    others.sort_by_key(|brief| brief.name.to_lowercase());
    Shown { event, host, others, today }
}

fn columns(shown: &Shown<'_>) -> Markup {
    let event = shown.event;
    html! {
        div.app-section.app-columns {
            div {
                (announcement(event, shown.today))
                @if !event.picture.is_empty() {
                    div.app-pictures {
                        img.app-pictures__one src=(web::picture_href(&event.picture)) alt=(event.picture_alternative)
                            width=(event.picture_width) height=(event.picture_height);
                    }
                }
                @if !event.body.is_empty() {
                    section.app-section { div.app-prose { (web::markdown(&event.body)) } }
                }
                (take_part(shown))
                (source(event))
            }
            div { aside.app-aside aria-label="About the event" { (facts(shown)) } }
        }
    }
}

/// Where one books and joins, and how it gets into one's calendar.
fn take_part(shown: &Shown<'_>) -> Markup {
    let event = shown.event;
    let is_open = matches!(standing(event.status, event.dates(), shown.today), Standing::Coming);
    html! {
        @if is_open && !event.booking.is_empty() {
            p.govuk-body { a.govuk-link href=(event.booking) rel="external" { "Book a place at " (host_of(&event.booking)) } }
        }
        @if is_open && !event.joining.is_empty() {
            p.govuk-body { a.govuk-link href=(event.joining) rel="external" { "Join online at " (host_of(&event.joining)) } }
        }
        (add_to_calendar(event, shown.today))
    }
}

async fn calendar(visit: &Visit, slug: &str) -> Result<Response, Failure> {
    let event = store::find_by_slug(visit.rows(), slug).await?;
    let event = event.filter(|event| feeds::is_known_to_the_day(event) && event.unpublished_at.is_none());
    let event = event.ok_or(Failure::NotFound)?;
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
    html! {
        (InsetText::new(html! {
            p { (sentence) }
            @for line in event.cancelled_reason.lines() { p { (line) } }
        }))
    }
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

fn facts(shown: &Shown<'_>) -> FactList {
    let (event, today) = (shown.event, shown.today);
    let fact = |name: &str, value: Markup| Fact { name: name.to_owned(), value, note: String::new() };
    let dates = event.dates();
    let when = html! { (Moment { iso: dates.iso(event.starts_on), words: event.when_exactly() }) };
    let is_exact = feeds::is_known_to_the_day(event);
    let note = if is_exact { String::new() } else { "the exact days are not known".to_owned() };
    let mut facts = vec![Fact { note, ..fact("When", when) }];
    if !event.place.is_empty() {
        facts.push(fact("Where", html! { (event.place) }));
    }
    if event.mode != Mode::Unknown {
        facts.push(fact("How", html! { (event.mode.title()) }));
    }
    if let Some(host) = shown.host {
        facts.push(fact("Host", html! { a.govuk-link href=(host.href()) { (host.name) } }));
    }
    if !shown.others.is_empty() {
        facts.push(fact(
            "With",
            html! {
                @for (place, other) in shown.others.iter().enumerate() {
                    @if place > 0 { ", " }
                    a.govuk-link href=(other.href()) { (other.name) }
                }
            },
        ));
    }
    let audience = audience_in_words(&event.audience);
    if !audience.is_empty() {
        facts.push(fact("Who may come", html! { (audience) }));
    }
    if !event.contact.is_empty() {
        facts.push(fact(
            "Office to ask",
            html! {
                (event.contact)
                @if !event.contact_email.is_empty() {
                    br; a.govuk-link href={ "mailto:" (event.contact_email) } { (event.contact_email) }
                }
            },
        ));
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
