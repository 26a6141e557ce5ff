mod desk;
mod following;
mod personal;
mod year;

use async_trait::async_trait;
use maud::Render;
use members::MemberSection;
use platform::{Day, Entry};
use sea_orm::{DatabaseConnection, DbErr};
use search::Document;
use ui::patterns::{Moment, Span, Timeline};
use uuid::Uuid;
use web::{DocumentKind, Failure, SearchDocuments, Section, Visit};

use crate::store::{self, Body, Roll};

pub(crate) use desk::SeatsOnDesk;
pub(crate) use following::SeatsFollow;
pub(crate) use personal::SeatsOfPerson;
pub use year::SeatsInYear;

/// The seats a member holds and held, on its page.
pub struct SeatsOfMember;

#[async_trait]
impl MemberSection for SeatsOfMember {
    async fn section(&self, visit: &Visit, organisation: Uuid) -> Result<Option<Section>, Failure> {
        let mut holdings = store::list_holdings_by(visit.rows(), organisation).await?;
        if holdings.is_empty() {
            return Ok(None);
        }
        let bodies = store::list_bodies(visit.rows()).await?;
        let seats = store::list_seats(visit.rows()).await?;
        // What still lasts first, then the latest.
        holdings.sort_by_key(|h| (h.until_on.is_some(), std::cmp::Reverse((h.until_on, h.from_on))));
        let span = |holding: &store::Holding| {
            let seat = seats.iter().find(|seat| seat.id == holding.seat_id)?;
            let body = bodies.iter().find(|body| body.id == seat.body_id)?;
            let office = &holding.office;
            let note = if office.is_empty() { String::new() } else { format!("Held by the {office}") };
            Some(Span {
                title: format!("{}, {}", seat.title, body.name),
                href: body.href(),
                from: holding.from_on.map(moment),
                until: holding.until_on.map(moment),
                note,
            })
        };
        let spans: Vec<Span> = holdings.iter().filter_map(span).collect();
        Ok(Some(Section {
            title: "Seats held".to_owned(),
            id: "seats",
            count: None,
            content: Timeline { spans }.render(),
            more: Some(("All bodies".to_owned(), "/governance".to_owned())),
        }))
    }
}

pub(crate) fn moment(day: Day) -> Moment {
    Moment { iso: day.to_string(), words: day.in_words() }
}

/// The bodies as search documents, with their seats and who ever held them.
pub(crate) struct BodyDocuments;

#[async_trait]
impl SearchDocuments for BodyDocuments {
    fn kind(&self) -> DocumentKind {
        DocumentKind { key: "body", plural: "Boards and bodies" }
    }

    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
        Ok(store::list_bodies(rows).await?.into_iter().map(|body| body.id).collect())
    }

    /// A network has a handful of bodies, so whatever may touch one is taken to touch them all.
    async fn touched_by(&self, rows: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr> {
        let touches =
            |entry: &Entry| entry.kind.starts_with("governance.") || members::is_about_organisation(entry);
        if entries.iter().any(touches) {
            return self.list_ids(rows).await;
        }
        Ok(Vec::new())
    }

    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr> {
        let bodies = store::list_bodies(rows).await?;
        let roll = store::roll(rows).await?;
        let wanted = bodies.into_iter().filter(|body| ids.contains(&body.id));
        Ok(wanted.map(|body| document(body, &roll)).collect())
    }
}

fn document(body: Body, roll: &Roll) -> Document {
    let mut text = vec![body.summary.clone(), web::plain_text(&body.note)];
    for seat in roll.of_body(body.id) {
        text.push(format!("{}.", seat.seat.title));
        text.extend(seat.holders.iter().map(|holder| format!("{}.", holder.in_words())));
    }
    Document {
        key: format!("body:{}", body.id),
        kind: "body".to_owned(),
        href: body.href(),
        title: body.name,
        body: text.join(" "),
        summary: body.summary,
        ..Document::default()
    }
}
