mod submissions;
mod year;

pub use year::EventsInYear;

use std::collections::HashMap;

use async_trait::async_trait;
use maud::html;
use platform::{Entry, Notice};
use sea_orm::{DatabaseConnection, DbErr};
use search::Document;
use ui::patterns::CardGrid;
use uuid::Uuid;
use web::{DocumentKind, Failure, SearchDocuments, Section, Visit};

use crate::pages::cards;
use crate::store::{self, Event};
use crate::{EventCancelled, EventImported, EventPublished, EventUnpublished};

pub use submissions::EventSubmissions;
pub(crate) use submissions::SHELF;

/// The kind of documents in the search index.
pub(crate) const EVENT: &str = "event";

/// How many events stand on another room's page.
const MOST_SHOWN: usize = 6;

/// On a member's page: the events it held or will hold.
pub struct EventsOfMember;

#[async_trait]
impl members::MemberSection for EventsOfMember {
    async fn section(&self, visit: &Visit, organisation: Uuid) -> Result<Option<Section>, Failure> {
        let events = store::list_of_organisation(visit.rows(), organisation).await?;
        if events.is_empty() {
            return Ok(None);
        }
        let today = visit.today();
        let cards = events.iter().take(MOST_SHOWN).map(|event| cards::card(event, today)).collect();
        Ok(Some(Section {
            title: "Events it hosts or hosted".to_owned(),
            id: "events",
            count: Some(events.len()),
            content: html! { (CardGrid::new(cards)) },
            more: (events.len() > MOST_SHOWN)
                .then(|| ("All past events".to_owned(), "/events/archive".to_owned())),
        }))
    }
}

/// Events as search documents.
pub(crate) struct EventDocuments;

#[async_trait]
impl SearchDocuments for EventDocuments {
    fn kind(&self) -> DocumentKind {
        DocumentKind { key: EVENT, plural: "Events" }
    }

    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
        store::list_ids(rows).await
    }

    async fn touched_by(&self, rows: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr> {
        let kinds = [EventImported::KIND, EventPublished::KIND, EventUnpublished::KIND, EventCancelled::KIND];
        let about = entries.iter().filter(|entry| kinds.contains(&entry.kind.as_str()));
        let mut touched: Vec<Uuid> = about.map(|entry| entry.subject).collect();
        let organisations: Vec<Uuid> = entries
            .iter()
            .filter(|entry| members::is_about_organisation(entry))
            .map(|entry| entry.subject)
            .collect();
        if !organisations.is_empty() {
            touched.extend(store::ids_of_organisations(rows, &organisations).await?);
        }
        Ok(touched)
    }

    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr> {
        let events = store::list_by_ids(rows, ids).await?;
        let others = store::others_of(rows, ids).await?;
        let hosts = events.iter().filter_map(|event| event.host_id);
        let all: Vec<Uuid> = hosts.chain(others.values().flatten().copied()).collect();
        let briefs = members::briefs(rows, &all).await?;
        let of = |event: &Event| others.get(&event.id).map_or(&[][..], Vec::as_slice);
        Ok(events.iter().map(|event| document(event, of(event), &briefs)).collect())
    }
}

fn document(event: &Event, others: &[Uuid], briefs: &HashMap<Uuid, members::Brief>) -> Document {
    let host = event.host_id.and_then(|id| briefs.get(&id));
    let others = others.iter().filter_map(|id| briefs.get(id));
    let place = cards::place(event);
    let mut body = vec![event.summary.clone()];
    if let Some(host) = host {
        body.push(format!("Hosted by {}.", host.name));
    }
    body.extend(others.map(|other| format!("Held with {}.", other.name)));
    body.push(web::plain_text(&event.body));
    body.push(event.note.clone());
    let year = |year: i16| ("year".to_owned(), year.to_string());
    Document {
        key: format!("{EVENT}:{}", event.id),
        kind: EVENT.to_owned(),
        title: event.title.clone(),
        body: body.join(" ").trim().to_owned(),
        keywords: format!("{} {}", event.kind.title(), event.place),
        href: event.href(),
        summary: [event.when(), place]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". "),
        facets: event.dates().years().map(year).collect(),
        day: Some(event.dates().iso(event.starts_on)),
    }
}
