use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::Export;

use crate::rules::TimeOfDay;
use crate::store::{self, Event};

/// The headings of the form, and of the download of a list.
pub(crate) const HEADINGS: &[&str] = &[
    "reference",
    "title",
    "kind",
    "starts",
    "ends",
    "precision",
    "mode",
    "place",
    "host",
    "status",
    "summary",
    "starts_time",
    "ends_time",
    "with",
    "audience",
    "joining",
    "booking",
    "contact",
    "contact_email",
    "cancelled_reason",
    "body",
    "note",
    "evidence",
];

/// The forms of the room, written out.
pub(crate) fn all() -> Vec<Export> {
    vec![Export {
        name: "events",
        headings: HEADINGS,
        write: |rows| {
            Box::pin(async move {
                let events = store::list_all_events(rows).await?;
                let events: Vec<&Event> = events.iter().collect();
                rows_of(rows, &events).await
            })
        },
    }]
}

/// The events as rows of the form.
pub(crate) async fn rows_of(
    rows: &impl ConnectionTrait,
    events: &[&Event],
) -> Result<Vec<Vec<String>>, DbErr> {
    let ids: Vec<Uuid> = events.iter().map(|event| event.id).collect();
    let others = store::others_of(rows, &ids).await?;
    let hosts = events.iter().filter_map(|event| event.host_id);
    let all: Vec<Uuid> = hosts.chain(others.values().flatten().copied()).collect();
    let briefs = members::briefs(rows, &all).await?;
    let time = |time: Option<TimeOfDay>| time.map_or_else(String::new, |time| time.to_string());
    let cells = |event: &&Event| {
        let dates = event.dates();
        let host = event.host_id.and_then(|id| briefs.get(&id));
        let with = others.get(&event.id).into_iter().flatten().filter_map(|id| briefs.get(id));
        let mut with: Vec<&str> = with.map(|brief| brief.slug.as_str()).collect();
        with.sort_unstable();
        vec![
            event.slug.clone(),
            event.title.clone(),
            event.kind.key().to_owned(),
            dates.iso(event.starts_on),
            dates.iso(event.ends_on),
            event.precision.to_string(),
            event.mode.key().to_owned(),
            event.place.clone(),
            host.map_or_else(String::new, |host| host.slug.clone()),
            event.status.key().to_owned(),
            event.summary.clone(),
            time(event.starts_time),
            time(event.ends_time),
            with.join("; "),
            event.audience.clone(),
            event.joining.clone(),
            event.booking.clone(),
            event.contact.clone(),
            event.contact_email.clone(),
            event.cancelled_reason.clone(),
            event.body.clone(),
            event.note.clone(),
            event.evidence.clone(),
        ]
    };
    Ok(events.iter().map(cells).collect())
}
