use async_trait::async_trait;
use platform::Change;
use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;
use web::PersonalData;

use crate::store;

/// The seats a person holds and held.
pub(crate) struct SeatsOfPerson;

#[async_trait]
impl PersonalData for SeatsOfPerson {
    fn title(&self) -> &'static str {
        "Seats on bodies"
    }

    async fn about(&self, rows: &DatabaseConnection, person: Uuid) -> Result<Value, DbErr> {
        let held = store::list_holdings_by_person(rows, person).await?;
        let (seats, bodies) = (store::list_seats(rows).await?, store::list_bodies(rows).await?);
        let one = |holding: &store::Holding| {
            let seat = seats.iter().find(|seat| seat.id == holding.seat_id)?;
            let body = bodies.iter().find(|body| body.id == seat.body_id)?;
            Some(json!({
                "body": body.name,
                "seat": seat.title,
                "office": holding.office,
                "from": holding.from_on,
                "until": holding.until_on,
            }))
        };
        Ok(Value::Array(held.iter().filter_map(one).collect()))
    }

    /// The office stays on record; who the person was does not.
    async fn forget(&self, change: &mut Change, person: Uuid) -> Result<(), DbErr> {
        store::forget_holder(change.rows(), person).await
    }
}
