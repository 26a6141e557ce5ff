use platform::Day;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

pub(crate) mod body;
pub(crate) mod holding;
pub(crate) mod mandate;
mod offices;
pub(crate) mod roll;
pub(crate) mod seat;

pub(crate) use body::Model as Body;
pub(crate) use holding::Model as Holding;
pub(crate) use mandate::Model as Mandate;
pub(crate) use offices::{Offices, offices};
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

/// What the bodies are called, in their order.
///
/// # Errors
/// When the database can't be read.
pub async fn list_body_names(rows: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    Ok(list_bodies(rows).await?.into_iter().map(|body| body.name).collect())
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
    let ids = seats.iter().flat_map(|seat| [Some(seat.id), seat.follows_seat_id]).flatten();
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
    let held = |seat: &Seat| {
        let is_of = |h: &&Holding| h.seat_id == seat.id || Some(h.seat_id) == seat.follows_seat_id;
        holdings.iter().filter(is_of).filter(|holding| holding.span().contains(day)).count()
    };
    let count: usize = seats.iter().map(held).sum();
    Ok(Some(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// What a person holds and held.
pub(crate) async fn list_holdings_by_person(
    rows: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<Holding>, DbErr> {
    holding::Entity::find().filter(holding::Column::PersonId.eq(person)).all(rows).await
}

/// The powers that a person's seats of the day give, by themselves or through their body. One query: it runs for every
/// page that somebody signed in looks at.
pub(crate) async fn list_powers_of(
    rows: &impl ConnectionTrait,
    person: Uuid,
    day: Day,
) -> Result<Vec<String>, DbErr> {
    let of_seat = |column: seat::Column| Expr::col((seat::Entity, column));
    let of_mandate = |column: mandate::Column| Expr::col((mandate::Entity, column));
    let held = Expr::col((holding::Entity, holding::Column::SeatId));
    // A seat that is held by office goes with the seat it follows.
    let is_held =
        of_seat(seat::Column::Id).eq(held.clone()).or(of_seat(seat::Column::FollowsSeatId).eq(held));
    let gives =
        Condition::all().add(of_mandate(mandate::Column::BodyId).eq(of_seat(seat::Column::BodyId))).add(
            Condition::any()
                .add(of_mandate(mandate::Column::SeatId).is_null())
                .add(of_mandate(mandate::Column::SeatId).eq(of_seat(seat::Column::Id))),
        );
    let mut powers = Query::select();
    powers
        .distinct()
        .column((mandate::Entity, mandate::Column::Power))
        .from(holding::Entity)
        .inner_join(seat::Entity, is_held)
        .inner_join(mandate::Entity, gives)
        .cond_where(holding::Column::PersonId.eq(person))
        .cond_where(held_on(day));
    let found = rows.query_all(&powers).await?;
    found.iter().map(|row| row.try_get("", "power")).collect()
}

/// Holdings that last on the day.
fn held_on(day: Day) -> Condition {
    use holding::Column::{FromOn, UntilOn};
    Condition::all()
        .add(Condition::any().add(FromOn.is_null()).add(FromOn.lte(day)))
        .add(Condition::any().add(UntilOn.is_null()).add(UntilOn.gt(day)))
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
    let followed =
        seat::Entity::find().filter(seat::Column::Id.is_in(seats.iter().copied())).all(rows).await?;
    seats.extend(followed.into_iter().filter_map(|seat| seat.follows_seat_id));
    holding::Entity::find().filter(holding::Column::SeatId.is_in(seats)).all(rows).await
}

pub(crate) async fn find_seat(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Seat>, DbErr> {
    seat::Entity::find_by_id(id).one(rows).await
}

pub(crate) async fn find_holding(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Holding>, DbErr> {
    holding::Entity::find_by_id(id).one(rows).await
}

pub(crate) async fn find_mandate(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Mandate>, DbErr> {
    mandate::Entity::find_by_id(id).one(rows).await
}

/// Takes a mandate away. The journal keeps that it was there.
pub(crate) async fn remove_mandate(rows: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    mandate::Entity::delete_by_id(id).exec(rows).await.map(drop)
}

/// Saves a body, one revision on. `false` when it was changed since the revision it carries.
pub(crate) async fn update_body(rows: &impl ConnectionTrait, body: &Body) -> Result<bool, DbErr> {
    use body::Column as C;
    let saved = body::Entity::update_many()
        .col_expr(C::Name, Expr::value(body.name.as_str()))
        .col_expr(C::Summary, Expr::value(body.summary.as_str()))
        .col_expr(C::Place, Expr::value(body.place))
        .col_expr(C::Note, Expr::value(body.note.as_str()))
        .col_expr(C::Revision, Expr::value(body.revision + 1))
        .filter(C::Id.eq(body.id))
        .filter(C::Revision.eq(body.revision))
        .exec(rows)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Saves a seat, one revision on. `false` when it was changed since the revision it carries.
pub(crate) async fn update_seat(rows: &impl ConnectionTrait, seat: &Seat) -> Result<bool, DbErr> {
    use seat::Column as C;
    let saved = seat::Entity::update_many()
        .col_expr(C::Place, Expr::value(seat.place))
        .col_expr(C::Title, Expr::value(seat.title.as_str()))
        .col_expr(C::Constituency, Expr::value(seat.constituency.as_str()))
        .col_expr(C::QuotaMin, Expr::value(seat.quota_min))
        .col_expr(C::QuotaMax, Expr::value(seat.quota_max))
        .col_expr(C::HowFilled, Expr::value(seat.how_filled.as_str()))
        .col_expr(C::IsVoting, Expr::value(seat.is_voting))
        .col_expr(C::Note, Expr::value(seat.note.as_str()))
        .col_expr(C::FollowsSeatId, Expr::value(seat.follows_seat_id))
        .col_expr(C::Revision, Expr::value(seat.revision + 1))
        .filter(C::Id.eq(seat.id))
        .filter(C::Revision.eq(seat.revision))
        .exec(rows)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Ends a holding, one revision on. `false` when it was changed since the revision it carries.
pub(crate) async fn end_holding(rows: &impl ConnectionTrait, holding: &Holding) -> Result<bool, DbErr> {
    let saved = holding::Entity::update_many()
        .col_expr(holding::Column::UntilOn, Expr::value(holding.until_on))
        .col_expr(holding::Column::Revision, Expr::value(holding.revision + 1))
        .filter(holding::Column::Id.eq(holding.id))
        .filter(holding::Column::Revision.eq(holding.revision))
        .exec(rows)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Takes a person out of the seats they hold and held. The offices stay.
pub(crate) async fn forget_holder(rows: &impl ConnectionTrait, person: Uuid) -> Result<(), DbErr> {
    holding::Entity::update_many()
        .col_expr(holding::Column::PersonId, Expr::value(Option::<Uuid>::None))
        .filter(holding::Column::PersonId.eq(person))
        .exec(rows)
        .await
        .map(drop)
}
