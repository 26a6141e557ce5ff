use platform::Moment;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::subscriber;

/// By an address in lower case.
pub(crate) async fn find_subscriber(
    rows: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<subscriber::Model>, DbErr> {
    if email.is_empty() {
        return Ok(None);
    }
    subscriber::Entity::find().filter(subscriber::Column::Email.eq(email)).one(rows).await
}

/// Puts down who wants what, and since when they said so. Returns their key.
pub(crate) async fn save_subscriber(
    rows: &impl ConnectionTrait,
    name: &str,
    email: &str,
    topics: &str,
    at: Moment,
) -> Result<Uuid, DbErr> {
    let known = find_subscriber(rows, email).await?;
    let wanted = subscriber::Model {
        id: known.as_ref().map_or_else(Uuid::now_v7, |known| known.id),
        name: name.to_owned(),
        email: email.to_owned(),
        topics: topics.to_owned(),
        confirmed_at: at,
        left_at: None,
    };
    let id = wanted.id;
    platform::save::<subscriber::Entity>(rows, known.as_ref(), wanted).await?;
    Ok(id)
}

/// Lets a subscriber go: that there was one stays, who it was does not. Returns their key, if there is one.
pub(crate) async fn end_subscription(
    rows: &impl ConnectionTrait,
    email: &str,
    at: Moment,
) -> Result<Option<Uuid>, DbErr> {
    let Some(known) = find_subscriber(rows, email).await? else { return Ok(None) };
    let wanted =
        subscriber::Model { name: String::new(), email: String::new(), left_at: Some(at), ..known.clone() };
    platform::save::<subscriber::Entity>(rows, Some(&known), wanted).await?;
    Ok(Some(known.id))
}
