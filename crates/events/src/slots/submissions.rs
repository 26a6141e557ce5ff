mod questions;

use async_trait::async_trait;
use library::{Attachments, Draft, KindWords, Part, Picture, Questions, Record, SubmissionKind};
use maud::Markup;
use members::OrganisationFinder;
use platform::{Change, Precision};
use sea_orm::{DatabaseExecutor, DbErr};
use uuid::Uuid;
use web::{Answers, Failure, Visit};

use super::EVENT;
use crate::pages;
use crate::rules::{self, TimeOfDay};
use crate::store::{self, Event, event};
use crate::{EventPublished, EventUnpublished};
use questions::{EventQuestions, times};

/// Events that members write.
pub struct EventSubmissions;

const TEXT: Part = Part { word: "text", title: "What it is" };
const TIME: Part = Part { word: "time", title: "When and where" };
const PEOPLE: Part = Part { word: "people", title: "Who holds it, and how to take part" };

/// Where the public ones are looked after.
pub(crate) const SHELF: &str = "events";

#[async_trait]
impl SubmissionKind for EventSubmissions {
    fn words(&self) -> KindWords {
        KindWords {
            key: "event",
            one: "an event",
            many: "events",
            invitation: "Announce an event",
            path: "events",
            shelf: SHELF,
            document_kind: EVENT,
            parts: &[TEXT, TIME, PEOPLE],
            word_counts: (20, 900),
            most_pictures: 1,
            most_files: 0,
        }
    }

    async fn questions(&self, rows: &DatabaseExecutor<'_>) -> Result<Box<dyn Questions>, DbErr> {
        Ok(Box::new(EventQuestions { finder: OrganisationFinder::load(rows).await? }))
    }

    async fn preview(&self, visit: &Visit, draft: Draft<'_>) -> Result<Markup, Failure> {
        let known = known(&visit.rows().into(), draft.record).await?;
        let now = known.clone().unwrap_or_else(|| Event::unwritten(visit.clock().now()));
        let event = written_over(now, draft, known.is_some(), visit.today());
        let finder = OrganisationFinder::load(visit.rows()).await?;
        // What names nobody is said beside its question.
        let others = EventQuestions { finder }.others(draft.answers).unwrap_or_default();
        pages::event::preview(visit, &event, &others, draft.answers.day("starts_on").is_some()).await
    }

    async fn records(&self, rows: &DatabaseExecutor<'_>, ids: &[Uuid]) -> Result<Vec<Record>, DbErr> {
        Ok(store::list_with_taken_back(rows, ids).await?.iter().map(record_of).collect())
    }

    async fn record_at(&self, rows: &DatabaseExecutor<'_>, slug: &str) -> Result<Option<Record>, DbErr> {
        Ok(store::find_by_slug(rows, slug).await?.as_ref().map(record_of))
    }

    async fn records_of(
        &self,
        rows: &DatabaseExecutor<'_>,
        organisation: Uuid,
        limit: usize,
    ) -> Result<Vec<Record>, DbErr> {
        Ok(store::list_of_host(rows, organisation).await?.iter().take(limit).map(record_of).collect())
    }

    async fn publish(&self, change: &mut Change, draft: Draft<'_>) -> Result<Record, Failure> {
        let rows = change.rows();
        let (at, today) = (change.at(), change.at().day());
        let known = known(&rows.into(), draft.record).await?;
        let before = known.clone().unwrap_or_else(|| Event::unwritten(at));
        let mut wanted = written_over(before, draft, known.is_some(), today);
        let finder = OrganisationFinder::load(rows).await?;
        let others = EventQuestions { finder }.others(draft.answers).unwrap_or_default();
        match &known {
            // Calendars that took it up learn of the change by its number.
            Some(known) => wanted.sequence = known.sequence + 1,
            None => {
                let address = platform::slug(&format!("{} {}", wanted.title, wanted.starts_on));
                wanted.slug = store::free_slug(rows, &address).await?;
            }
        }
        wanted.changed_at = at;
        platform::save::<event::Entity>(rows, known.as_ref(), wanted.clone()).await?;
        store::replace_others(rows, wanted.id, &others).await?;
        let (title, is_correction) = (wanted.title.clone(), known.is_some());
        change.record(wanted.id, &EventPublished { title, is_correction });
        Ok(record_of(&wanted))
    }

    async fn take_back(
        &self,
        change: &mut Change,
        record: &Record,
        why: Option<&str>,
    ) -> Result<(), Failure> {
        let known = store::find_by_id(change.rows(), record.id).await?.ok_or(Failure::NotFound)?;
        let at = change.at();
        let reason = why.unwrap_or_default().to_owned();
        let wanted = Event {
            unpublished_at: why.map(|_| at),
            unpublished_reason: reason.clone(),
            sequence: known.sequence + 1,
            changed_at: at,
            ..known.clone()
        };
        platform::save::<event::Entity>(change.rows(), Some(&known), wanted).await?;
        let title = record.title.clone();
        match why {
            Some(_) => change.record(record.id, &EventUnpublished { title, reason }),
            None => change.record(record.id, &EventPublished { title, is_correction: true }),
        }
        Ok(())
    }

    async fn written(
        &self,
        change: &Change,
        record: &Record,
        submission: Uuid,
    ) -> Result<(Answers, Attachments), Failure> {
        let rows = change.rows();
        let event = store::find_by_id(rows, record.id).await?.ok_or(Failure::NotFound)?;
        let others = members::briefs(rows, &store::list_others(rows, event.id).await?).await?;
        let mut names: Vec<String> = others.into_values().map(|brief| brief.name).collect();
        names.sort_unstable();
        Ok((answers_of(&event, &names), pictures_of(&event, submission)))
    }

    /// The same another time: everything but the days, and where people joined and booked.
    fn as_new(&self, mut answers: Answers) -> Option<Answers> {
        for name in ["starts_on", "ends_on", "joining", "booking"] {
            answers.set(name, String::new());
        }
        Some(answers)
    }

    fn further(&self, record: &Record, organisation_slug: &str) -> Vec<(String, String)> {
        let href = format!("/my/organisations/{organisation_slug}/events/{}/cancellation", record.slug);
        vec![("Call it off, or say that it takes place after all".to_owned(), href)]
    }
}

async fn known(rows: &DatabaseExecutor<'_>, record: Option<&Record>) -> Result<Option<Event>, DbErr> {
    match record {
        Some(record) => store::find_by_id(rows, record.id).await,
        None => Ok(None),
    }
}

fn record_of(event: &Event) -> Record {
    Record {
        id: event.id,
        kind: "event".to_owned(),
        title: event.title.clone(),
        slug: event.slug.clone(),
        href: event.href(),
        organisation: event.host_id,
        dated: event.when(),
        taken_back: event.unpublished_at.map(|_| event.unpublished_reason.clone()),
    }
}

/// The event as a draft has it, over what it was before.
fn written_over(before: Event, draft: Draft<'_>, is_correction: bool, today: platform::Day) -> Event {
    let answers = draft.answers;
    let text = |name: &str| answers.text(name).to_owned();
    let known = is_correction.then(|| (before.status, before.dates()));
    let starts_on = answers.day("starts_on").unwrap_or(before.starts_on);
    let ends_on = answers.day("ends_on").unwrap_or(starts_on).max(starts_on);
    let (starts_time, ends_time) = times(answers);
    let picture = draft.attachments.pictures.first();
    let mut event = Event {
        title: text("title"),
        kind: rules::reading::kind(answers.text("kind")).unwrap_or(before.kind),
        starts_on,
        ends_on,
        precision: Precision::Day,
        starts_time,
        ends_time,
        mode: rules::reading::mode(answers.text("mode")).unwrap_or(before.mode),
        place: text("place"),
        host_id: Some(draft.organisation),
        summary: text("summary"),
        body: text("body"),
        joining: text("joining"),
        booking: text("booking"),
        contact: text("contact"),
        contact_email: text("contact_email"),
        audience: text("audience"),
        picture: picture.map_or_else(String::new, |picture| picture.stored.clone()),
        picture_alternative: picture.map_or_else(String::new, |picture| picture.alternative.clone()),
        picture_width: picture.map_or(0, |picture| picture.width),
        picture_height: picture.map_or(0, |picture| picture.height),
        unpublished_at: None,
        unpublished_reason: String::new(),
        ..before
    };
    event.status = rules::status_when_written(known, event.dates(), today);
    event
}

fn answers_of(event: &Event, others: &[String]) -> Answers {
    let is_known = event.precision == Precision::Day;
    let day = |day: platform::Day| if is_known { day.to_string() } else { String::new() };
    let time = |time: Option<TimeOfDay>| time.map_or_else(String::new, TimeOfDay::in_words);
    Answers::default()
        .with("title", &event.title)
        .with("kind", event.kind.key())
        .with("summary", &event.summary)
        .with("body", &event.body)
        .with("audience", &event.audience)
        .with("starts_on", day(event.starts_on))
        .with("starts_time", time(event.starts_time))
        .with("ends_on", if event.ends_on == event.starts_on { String::new() } else { day(event.ends_on) })
        .with("ends_time", time(event.ends_time))
        .with("mode", event.mode.key())
        .with("place", &event.place)
        .with("joining", &event.joining)
        .with("booking", &event.booking)
        .with("contact", &event.contact)
        .with("contact_email", &event.contact_email)
        .with("others", others.join("\n"))
}

fn pictures_of(event: &Event, submission: Uuid) -> Attachments {
    let picture = Picture {
        id: Uuid::now_v7(),
        submission_id: Some(submission),
        case_study_id: None,
        resource_id: None,
        place: 1,
        alternative: event.picture_alternative.clone(),
        stored: event.picture.clone(),
        width: event.picture_width,
        height: event.picture_height,
    };
    let pictures = if event.picture.is_empty() { Vec::new() } else { vec![picture] };
    Attachments { pictures, files: Vec::new() }
}
