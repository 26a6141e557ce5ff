use platform::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
    sea_query::Expr,
};
use uuid::Uuid;

pub(crate) mod attempt;
pub(crate) mod ceremony;
pub(crate) mod link;
pub(crate) mod passkey;
pub(crate) mod sent_form;
pub(crate) mod session;

pub(crate) async fn find_session(
    rows: &impl ConnectionTrait,
    key_hash: &str,
    now: Moment,
) -> Result<Option<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::KeyHash.eq(key_hash))
        .filter(session::Column::ExpiresAt.gt(now))
        .one(rows)
        .await
}

pub(crate) async fn list_sessions(
    rows: &impl ConnectionTrait,
    person: Uuid,
    now: Moment,
) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::Person.eq(person))
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::SeenAt)
        .all(rows)
        .await
}

/// Ends one session of a person, or all of them but one. Returns how many ended.
pub(crate) async fn end_sessions(
    rows: &impl ConnectionTrait,
    person: Uuid,
    only: Option<Uuid>,
    but: Option<Uuid>,
) -> Result<u64, DbErr> {
    let mut gone = session::Entity::delete_many().filter(session::Column::Person.eq(person));
    if let Some(only) = only {
        gone = gone.filter(session::Column::Id.eq(only));
    }
    if let Some(but) = but {
        gone = gone.filter(session::Column::Id.ne(but));
    }
    Ok(gone.exec(rows).await?.rows_affected)
}

pub(crate) async fn find_link(
    rows: &impl ConnectionTrait,
    key_hash: &str,
) -> Result<Option<link::Model>, DbErr> {
    link::Entity::find().filter(link::Column::KeyHash.eq(key_hash)).one(rows).await
}

/// Marks a link as spent. `false` when somebody else was first.
pub(crate) async fn spend_link(rows: &impl ConnectionTrait, id: Uuid, now: Moment) -> Result<bool, DbErr> {
    let spent = link::Entity::update_many()
        .col_expr(link::Column::SpentAt, Expr::value(now))
        .filter(link::Column::Id.eq(id))
        .filter(link::Column::SpentAt.is_null())
        .exec(rows)
        .await?;
    Ok(spent.rows_affected == 1)
}

pub(crate) async fn count_attempts(
    rows: &impl ConnectionTrait,
    bucket: &str,
    since: Moment,
) -> Result<u64, DbErr> {
    attempt::Entity::find()
        .filter(attempt::Column::Bucket.eq(bucket))
        .filter(attempt::Column::At.gt(since))
        .count(rows)
        .await
}

pub(crate) async fn add_attempt(rows: &impl ConnectionTrait, bucket: &str, at: Moment) -> Result<(), DbErr> {
    let attempt =
        attempt::ActiveModel { id: Set(Uuid::now_v7()), bucket: Set(bucket.to_owned()), at: Set(at) };
    attempt::Entity::insert(attempt).exec_without_returning(rows).await.map(drop)
}

/// Takes out what nobody can use any more.
pub(crate) async fn sweep(rows: &impl ConnectionTrait, now: Moment) -> Result<(), DbErr> {
    let (day, month) = (now.plus_seconds(-86_400), now.plus_seconds(-31 * 86_400));
    session::Entity::delete_many().filter(session::Column::ExpiresAt.lt(now)).exec(rows).await?;
    link::Entity::delete_many().filter(link::Column::ExpiresAt.lt(month)).exec(rows).await?;
    attempt::Entity::delete_many().filter(attempt::Column::At.lt(day)).exec(rows).await?;
    ceremony::Entity::delete_many().filter(ceremony::Column::At.lt(day)).exec(rows).await?;
    sent_form::Entity::delete_many().filter(sent_form::Column::At.lt(month)).exec(rows).await.map(drop)
}
