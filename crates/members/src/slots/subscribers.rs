//! Subscriptions to news, in what is held about a person.

use async_trait::async_trait;
use platform::Change;
use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;
use web::PersonalData;

use crate::notices::SubscriberChanged;
use crate::store;

/// Whether somebody gets news, and which.
pub(crate) struct SubscriptionsHeld;

#[async_trait]
impl PersonalData for SubscriptionsHeld {
    fn title(&self) -> &'static str {
        "News by e-mail"
    }

    async fn about(&self, rows: &DatabaseConnection, person: Uuid) -> Result<Value, DbErr> {
        let email = store::find_person(rows, person).await?.map_or_else(String::new, |person| person.email);
        let known = store::find_subscriber(rows, &email).await?;
        Ok(known.map_or(
            Value::Null,
            |known| json!({ "name": known.name, "topics": known.topics, "confirmed_at": known.confirmed_at }),
        ))
    }

    async fn forget(&self, change: &mut Change, person: Uuid) -> Result<(), DbErr> {
        let email = store::find_person(change.rows(), person).await?.map_or_else(String::new, |p| p.email);
        if let Some(id) = store::end_subscription(change.rows(), &email, change.at()).await? {
            change.record(id, &SubscriberChanged { what: "left".to_owned() });
        }
        Ok(())
    }
}
