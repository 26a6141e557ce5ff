//! What is done to events that are public: each change checks the rule, writes, and leaves an entry in the journal.

use platform::Change;
use uuid::Uuid;
use web::Failure;

use crate::EventCancelled;
use crate::rules::{Status, status_when_written};
use crate::store::{self, Event, event};

/// Calls an event off for that reason, or says that it takes place after all where there is none. Calendars that took
/// it up learn of it by its number.
pub(crate) async fn cancel(change: &mut Change, id: Uuid, reason: Option<&str>) -> Result<(), Failure> {
    let known = store::find_by_id(change.rows(), id).await?.ok_or(Failure::NotFound)?;
    let is_cancelled = reason.is_some();
    if is_cancelled == (known.status == Status::Cancelled) {
        let sentence = if is_cancelled { "It was called off already." } else { "It is not called off." };
        return Err(Failure::Stale(sentence.to_owned()));
    }
    let at = change.at();
    let by_date = status_when_written(None, known.dates(), at.day());
    let reason = reason.unwrap_or_default().to_owned();
    let wanted = Event {
        status: if is_cancelled { Status::Cancelled } else { by_date },
        cancelled_reason: reason.clone(),
        sequence: known.sequence + 1,
        changed_at: at,
        ..known.clone()
    };
    platform::save::<event::Entity>(change.rows(), Some(&known), wanted).await?;
    change.record(id, &EventCancelled { title: known.title, reason, is_cancelled });
    Ok(())
}
