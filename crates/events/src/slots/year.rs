use async_trait::async_trait;
use members::{MemberYear, YearLine};
use platform::{PartialDay, Span};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;

use crate::rules::Status;
use crate::store::{self, Event};

/// The events of a span of days that an organisation hosted.
pub struct EventsInYear;

#[async_trait]
impl MemberYear for EventsInYear {
    async fn lines(
        &self,
        rows: &DatabaseConnection,
        organisation: Uuid,
        days: Span,
    ) -> Result<Vec<YearLine>, DbErr> {
        let mut events = store::list_of_organisation(rows, organisation).await?;
        events.retain(|event| {
            let starts = PartialDay { day: event.starts_on, precision: event.precision };
            matches!(event.status, Status::Planned | Status::Held) && days.counts(starts)
        });
        let item = |event: Event| (format!("{}, {}", event.title, event.when()), event.href());
        Ok(YearLine::of(events.into_iter().map(item).collect(), "event hosted", "events hosted")
            .into_iter()
            .collect())
    }
}
