use platform::Day;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::rules::Dates;

pub(crate) mod event;

pub use event::Model as Event;

impl Event {
    /// The path of its page.
    pub fn href(&self) -> String {
        format!("/events/{}", self.slug)
    }

    /// When it is, as exactly as that is known: "12 to 13 February 2025", "November 2023", "2024".
    pub fn when(&self) -> String {
        self.dates().in_words()
    }

    /// Whether it is yet to come, or may be.
    pub fn is_upcoming(&self, today: Day) -> bool {
        self.dates().is_upcoming(today)
    }

    pub(crate) fn dates(&self) -> Dates {
        Dates { starts_on: self.starts_on, ends_on: self.ends_on, precision: self.precision }
    }
}

/// All events, earliest first.
pub(crate) async fn list_events(rows: &impl ConnectionTrait) -> Result<Vec<Event>, DbErr> {
    let find = event::Entity::find().order_by_asc(event::Column::StartsOn);
    find.order_by_asc(event::Column::Title).all(rows).await
}

pub(crate) async fn find_by_slug(rows: &impl ConnectionTrait, slug: &str) -> Result<Option<Event>, DbErr> {
    event::Entity::find().filter(event::Column::Slug.eq(slug)).one(rows).await
}

pub(crate) async fn list_by_ids(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Event>, DbErr> {
    event::Entity::find().filter(event::Column::Id.is_in(ids.to_vec())).all(rows).await
}

pub(crate) async fn list_ids(rows: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    event::Entity::find().select_only().column(event::Column::Id).into_tuple().all(rows).await
}

/// What an organisation holds, latest first.
pub(crate) async fn list_of_host(rows: &impl ConnectionTrait, host: Uuid) -> Result<Vec<Event>, DbErr> {
    let held = event::Entity::find().filter(event::Column::HostId.eq(host));
    held.order_by_desc(event::Column::StartsOn).order_by_asc(event::Column::Title).all(rows).await
}

/// The ids of what any of these organisations holds.
pub(crate) async fn ids_of_hosts(rows: &impl ConnectionTrait, hosts: &[Uuid]) -> Result<Vec<Uuid>, DbErr> {
    event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(event::Column::HostId.is_in(hosts.to_vec()))
        .into_tuple()
        .all(rows)
        .await
}
