use std::collections::HashMap;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use members::Brief;
use serde_json::{Value, json};
use uuid::Uuid;
use web::{Failure, FeedEntry, Visit};

use super::archive::{Asked, Scope, ask};
use super::cards;
use crate::store::{self, Event};
use crate::{exports, feeds};

/// How many events a feed carries.
const FEED_SIZE: usize = 50;

/// Every event, filtered as the archive is, as CSV in the form of import.
pub(crate) async fn csv(visit: Visit) -> Result<Response, Failure> {
    csv_of(&visit, &ask(&visit, Scope::All).await?).await
}

/// The past events exactly as filtered, as CSV in the form of import.
pub(crate) async fn archive_csv(visit: Visit) -> Result<Response, Failure> {
    csv_of(&visit, &ask(&visit, Scope::Past).await?).await
}

async fn csv_of(visit: &Visit, asked: &Asked) -> Result<Response, Failure> {
    let events: Vec<&Event> = asked.kept.iter().collect();
    let rows = exports::rows_of(visit.rows(), &events).await?;
    Ok(web::csv("events.csv", exports::HEADINGS, rows))
}

/// Every event, filtered as the archive is, as JSON.
pub(crate) async fn json(visit: Visit) -> Result<Response, Failure> {
    json_of(&visit, &ask(&visit, Scope::All).await?).await
}

/// The past events exactly as filtered, as JSON.
pub(crate) async fn archive_json(visit: Visit) -> Result<Response, Failure> {
    json_of(&visit, &ask(&visit, Scope::Past).await?).await
}

async fn json_of(visit: &Visit, asked: &Asked) -> Result<Response, Failure> {
    let hosts = hosts(visit, &asked.kept).await?;
    let items: Vec<Value> = asked.kept.iter().map(|event| item(visit, event, &hosts)).collect();
    web::json(
        &json!({ "title": "Events", "url": visit.absolute("/events"), "count": items.len(), "items": items }),
    )
}

async fn hosts(visit: &Visit, events: &[Event]) -> Result<HashMap<Uuid, Brief>, Failure> {
    let ids: Vec<Uuid> = events.iter().filter_map(|event| event.host_id).collect();
    Ok(members::briefs(visit.rows(), &ids).await?)
}

fn item(visit: &Visit, event: &Event, hosts: &HashMap<Uuid, Brief>) -> Value {
    let dates = event.dates();
    let host = event.host_id.and_then(|id| hosts.get(&id));
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({
        "reference": event.slug,
        "url": visit.absolute(&event.href()),
        "title": event.title,
        "kind": event.kind.key(),
        "starts": dates.iso(event.starts_on),
        "ends": dates.iso(event.ends_on),
        "precision": event.precision,
        "mode": filled(event.mode.key()),
        "place": filled(&event.place),
        "host": host.map(|host| json!({
            "reference": host.slug, "name": host.name, "url": visit.absolute(&host.href()),
        })),
        "starts_time": event.starts_time.map(|time| time.to_string()),
        "ends_time": event.ends_time.map(|time| time.to_string()),
        "booking": filled(&event.booking),
        "joining": filled(&event.joining),
        "audience": filled(&event.audience),
        "contact": filled(&event.contact),
        "contact_email": filled(&event.contact_email),
        "description": filled(&event.body),
        "status": event.status.key(),
        "summary": event.summary,
        "note": filled(&event.note),
        "evidence": filled(&event.evidence),
    })
}

/// The latest events, as an Atom feed.
pub(crate) async fn atom(visit: Visit) -> Result<Response, Failure> {
    let mut asked = ask(&visit, Scope::All).await?;
    asked.kept.sort_by_key(|event| std::cmp::Reverse(event.starts_on));
    asked.kept.truncate(FEED_SIZE);
    let hosts = hosts(&visit, &asked.kept).await?;
    let entry = |event: &Event| {
        let about = [event.when(), cards::place(event), event.summary.clone()];
        let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
        FeedEntry {
            title: event.title.clone(),
            path: event.href(),
            summary: about.join(". "),
            published_on: Some(event.starts_on),
            author: event.host_id.and_then(|id| hosts.get(&id)).map_or_else(String::new, |h| h.name.clone()),
        }
    };
    web::atom(&visit, "Events", "/events", asked.kept.iter().map(entry).collect()).await
}

/// The calendar that other calendars subscribe to: every event whose days are known.
pub(crate) async fn calendar(visit: Visit) -> Result<Response, Failure> {
    let events = store::list_events(visit.rows()).await?;
    let network = network::find_network(visit.rows()).await?;
    let title = network.map_or_else(|| "Events".to_owned(), |network| format!("{}: events", network.name));
    Ok(as_calendar(feeds::calendar(&title, &events, |path| visit.absolute(path))))
}

/// A calendar file.
pub(super) fn as_calendar(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response()
}
