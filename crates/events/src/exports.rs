use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::Export;

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
    let hosts: Vec<Uuid> = events.iter().filter_map(|event| event.host_id).collect();
    let hosts = members::briefs(rows, &hosts).await?;
    let cells = |event: &&Event| {
        let dates = event.dates();
        let host = event.host_id.and_then(|id| hosts.get(&id));
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
            event.note.clone(),
            event.evidence.clone(),
        ]
    };
    Ok(events.iter().map(cells).collect())
}
