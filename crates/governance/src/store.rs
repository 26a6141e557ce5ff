use platform::Day;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

pub(crate) mod body;
pub(crate) mod holding;
pub(crate) mod mandate;
pub(crate) mod roll;
pub(crate) mod seat;

pub(crate) use body::Model as Body;
pub(crate) use holding::Model as Holding;
pub(crate) use roll::{Holder, Roll, SeatRoll, roll, roll_of};
pub(crate) use seat::Model as Seat;

use crate::rules;

impl Body {
    /// The path of its page.
    pub(crate) fn href(&self) -> String {
        format!("/governance/{}", self.slug)
    }
}

/// The bodies, in their order.
pub(crate) async fn list_bodies(rows: &impl ConnectionTrait) -> Result<Vec<Body>, DbErr> {
    body::Entity::find().order_by_asc(body::Column::Place).order_by_asc(body::Column::Name).all(rows).await
}

pub(crate) async fn find_body(rows: &impl ConnectionTrait, slug: &str) -> Result<Option<Body>, DbErr> {
    body::Entity::find().filter(body::Column::Slug.eq(slug)).one(rows).await
}

/// The seats of all bodies, in their order. A network has a few dozen.
pub(crate) async fn list_seats(rows: &impl ConnectionTrait) -> Result<Vec<Seat>, DbErr> {
    seat::Entity::find().order_by_asc(seat::Column::Place).all(rows).await
}

pub(crate) async fn list_seats_of(rows: &impl ConnectionTrait, body: Uuid) -> Result<Vec<Seat>, DbErr> {
    let found = seat::Entity::find().filter(seat::Column::BodyId.eq(body));
    found.order_by_asc(seat::Column::Place).all(rows).await
}

/// All holdings there ever were, in the order they were written down.
pub(crate) async fn list_holdings(rows: &impl ConnectionTrait) -> Result<Vec<Holding>, DbErr> {
    holding::Entity::find().order_by_asc(holding::Column::Id).all(rows).await
}

/// The holdings of these seats, now and ever, in the order they were written down.
pub(crate) async fn list_holdings_of(
    rows: &impl ConnectionTrait,
    seats: &[Seat],
) -> Result<Vec<Holding>, DbErr> {
    let ids = seats.iter().map(|seat| seat.id);
    let found = holding::Entity::find().filter(holding::Column::SeatId.is_in(ids));
    found.order_by_asc(holding::Column::Id).all(rows).await
}

/// What an organisation holds and held.
pub(crate) async fn list_holdings_by(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<Holding>, DbErr> {
    let found = holding::Entity::find().filter(holding::Column::OrganisationId.eq(organisation));
    found.order_by_asc(holding::Column::Id).all(rows).await
}

/// How many may sit on a body; `None` when there is no such body or no seat's number is known.
pub(crate) async fn count_places(rows: &impl ConnectionTrait, slug: &str) -> Result<Option<i64>, DbErr> {
    let Some(body) = find_body(rows, slug).await? else { return Ok(None) };
    let seats = list_seats_of(rows, body.id).await?;
    Ok(rules::places_in_all(seats.iter().map(|seat| seat.quota_max)))
}

/// How many sit on a body on a day; `None` when there is no such body.
pub(crate) async fn count_holders(
    rows: &impl ConnectionTrait,
    day: Day,
    slug: &str,
) -> Result<Option<i64>, DbErr> {
    let Some(body) = find_body(rows, slug).await? else { return Ok(None) };
    let seats = list_seats_of(rows, body.id).await?;
    let holdings = list_holdings_of(rows, &seats).await?;
    let count = holdings.iter().filter(|holding| holding.span().contains(day)).count();
    Ok(Some(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// What a person holds and held.
pub(crate) async fn list_holdings_by_person(
    rows: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<Holding>, DbErr> {
    holding::Entity::find().filter(holding::Column::PersonId.eq(person)).all(rows).await
}

/// The powers that go with any of these seats, by themselves or through their body.
pub(crate) async fn list_powers_of_seats(
    rows: &impl ConnectionTrait,
    seats: &[Uuid],
) -> Result<Vec<String>, DbErr> {
    let found = seat::Entity::find().filter(seat::Column::Id.is_in(seats.iter().copied())).all(rows).await?;
    let bodies = found.iter().map(|seat| seat.body_id);
    let mandates = mandate::Entity::find().filter(mandate::Column::BodyId.is_in(bodies)).all(rows).await?;
    let goes_with = |mandate: &mandate::Model| mandate.seat_id.is_none_or(|seat| seats.contains(&seat));
    Ok(mandates.into_iter().filter(goes_with).map(|mandate| mandate.power).collect())
}

/// All mandates, by power.
pub(crate) async fn list_mandates(rows: &impl ConnectionTrait) -> Result<Vec<mandate::Model>, DbErr> {
    mandate::Entity::find().order_by_asc(mandate::Column::Power).all(rows).await
}

/// The holdings, now and ever, of the seats with which a power goes, by themselves or through their body.
pub(crate) async fn list_holdings_with_power(
    rows: &impl ConnectionTrait,
    power: &str,
) -> Result<Vec<Holding>, DbErr> {
    let mandates = mandate::Entity::find().filter(mandate::Column::Power.eq(power)).all(rows).await?;
    let bodies: Vec<Uuid> = mandates.iter().filter(|m| m.seat_id.is_none()).map(|m| m.body_id).collect();
    let mut seats: Vec<Uuid> = mandates.iter().filter_map(|mandate| mandate.seat_id).collect();
    let of_bodies = seat::Entity::find().filter(seat::Column::BodyId.is_in(bodies)).all(rows).await?;
    seats.extend(of_bodies.into_iter().map(|seat| seat.id));
    holding::Entity::find().filter(holding::Column::SeatId.is_in(seats)).all(rows).await
}
