use platform::Day;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::rules::{Dates, Kind, Status};

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

/// Events of a kind that were held and had begun by that day; `None` when there is no such kind.
pub(crate) async fn count_held(
    rows: &impl ConnectionTrait,
    day: Day,
    kind: &str,
) -> Result<Option<i64>, DbErr> {
    let Some(kind) = Kind::ALL.into_iter().find(|known| known.key() == kind) else { return Ok(None) };
    let held = event::Entity::find().filter(event::Column::Kind.eq(kind));
    let held = held.filter(event::Column::Status.eq(Status::Held)).filter(event::Column::StartsOn.lte(day));
    held.count(rows).await.map(|count| i64::try_from(count).ok())
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
