use std::collections::HashMap;

use platform::Day;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use crate::rules::{Dates, Kind, Status};

pub(crate) mod event;
pub(crate) mod event_organisation;

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

    /// When it is, with the times where they are known.
    pub(crate) fn when_exactly(&self) -> String {
        self.dates().in_words_with(self.starts_time, self.ends_time)
    }
}

/// The events that are public.
fn events() -> Select<event::Entity> {
    event::Entity::find().filter(event::Column::UnpublishedAt.is_null())
}

/// All public events, earliest first.
pub(crate) async fn list_events(rows: &impl ConnectionTrait) -> Result<Vec<Event>, DbErr> {
    let find = events().order_by_asc(event::Column::StartsOn);
    find.order_by_asc(event::Column::Title).all(rows).await
}

/// All events, public or taken back, for sheets.
pub(crate) async fn list_all_events(rows: &impl ConnectionTrait) -> Result<Vec<Event>, DbErr> {
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
    let held = events().filter(event::Column::Kind.eq(kind));
    let held = held.filter(event::Column::Status.eq(Status::Held)).filter(event::Column::StartsOn.lte(day));
    held.count(rows).await.map(|count| i64::try_from(count).ok())
}

/// An event, public or taken back.
pub(crate) async fn find_by_slug(rows: &impl ConnectionTrait, slug: &str) -> Result<Option<Event>, DbErr> {
    event::Entity::find().filter(event::Column::Slug.eq(slug)).one(rows).await
}

/// An event, public or taken back.
pub(crate) async fn find_by_id(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Event>, DbErr> {
    event::Entity::find_by_id(id).one(rows).await
}

pub(crate) async fn list_by_ids(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Event>, DbErr> {
    events().filter(event::Column::Id.is_in(ids.to_vec())).all(rows).await
}

/// The events of these ids, public or taken back.
pub(crate) async fn list_with_taken_back(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<Event>, DbErr> {
    event::Entity::find().filter(event::Column::Id.is_in(ids.to_vec())).all(rows).await
}

pub(crate) async fn list_ids(rows: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    events().select_only().column(event::Column::Id).into_tuple().all(rows).await
}

/// What an organisation holds alone or with others, latest first.
pub(crate) async fn list_of_organisation(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<Event>, DbErr> {
    let held = events().filter(held_by(&[organisation]));
    held.order_by_desc(event::Column::StartsOn).order_by_asc(event::Column::Title).all(rows).await
}

/// Whether any of these organisations holds it, alone or with others.
fn held_by(organisations: &[Uuid]) -> Condition {
    let with_others = event_organisation::Entity::find()
        .select_only()
        .column(event_organisation::Column::EventId)
        .filter(event_organisation::Column::OrganisationId.is_in(organisations.iter().copied()))
        .into_query();
    Condition::any()
        .add(event::Column::HostId.is_in(organisations.iter().copied()))
        .add(event::Column::Id.in_subquery(with_others))
}

/// What an organisation is the host of, latest first.
pub(crate) async fn list_of_host(rows: &impl ConnectionTrait, host: Uuid) -> Result<Vec<Event>, DbErr> {
    let held = events().filter(event::Column::HostId.eq(host));
    held.order_by_desc(event::Column::StartsOn).order_by_asc(event::Column::Title).all(rows).await
}

/// The ids of what any of these organisations holds, alone or with others.
pub(crate) async fn ids_of_organisations(
    rows: &impl ConnectionTrait,
    organisations: &[Uuid],
) -> Result<Vec<Uuid>, DbErr> {
    event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(held_by(organisations))
        .into_tuple()
        .all(rows)
        .await
}

/// That slug, or else the first with a number behind it that no event has yet.
pub(crate) async fn free_slug(rows: &impl ConnectionTrait, wanted: &str) -> Result<String, DbErr> {
    let find = event::Entity::find().filter(event::Column::Slug.starts_with(wanted));
    let taken: Vec<String> = find.select_only().column(event::Column::Slug).into_tuple().all(rows).await?;
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut all = std::iter::once(wanted.to_owned()).chain(numbered);
    Ok(all.find(|slug| !taken.contains(slug)).unwrap_or_else(|| wanted.to_owned()))
}

/// Who holds an event besides its host.
pub(crate) async fn list_others(rows: &impl ConnectionTrait, event: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let of_it = event_organisation::Column::EventId.eq(event);
    let find = event_organisation::Entity::find().filter(of_it);
    let column = event_organisation::Column::OrganisationId;
    find.select_only().column(column).into_tuple().all(rows).await
}

/// Ids asked for in one statement; SQLite takes 32,766 parameters.
const MOST_IDS: usize = 20_000;

/// Who holds these events besides their hosts, by event. One query for each twenty thousand.
pub(crate) async fn others_of(
    rows: &impl ConnectionTrait,
    events: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Uuid>>, DbErr> {
    let mut others: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for events in events.chunks(MOST_IDS) {
        let theirs = event_organisation::Column::EventId.is_in(events.iter().copied());
        for link in event_organisation::Entity::find().filter(theirs).all(rows).await? {
            others.entry(link.event_id).or_default().push(link.organisation_id);
        }
    }
    Ok(others)
}

/// Gives an event these organisations besides its host, instead of those it had.
pub(crate) async fn replace_others(
    rows: &impl ConnectionTrait,
    event_id: Uuid,
    others: &[Uuid],
) -> Result<(), DbErr> {
    let of_it = event_organisation::Column::EventId.eq(event_id);
    event_organisation::Entity::delete_many().filter(of_it).exec(rows).await?;
    let links = others.iter().map(|organisation_id| {
        let organisation_id = *organisation_id;
        event_organisation::Model { event_id, organisation_id }.into_active_model().reset_all()
    });
    let links: Vec<_> = links.collect();
    if links.is_empty() {
        return Ok(());
    }
    event_organisation::Entity::insert_many(links).exec_without_returning(rows).await.map(drop)
}
