use async_trait::async_trait;
use platform::{Change, Day, save};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::FollowsOrganisation;

use crate::store::{self, Holding, holding};

/// The seats an organisation holds: they end when it leaves, and go on in the one that takes its place.
pub(crate) struct SeatsFollow;

#[async_trait]
impl FollowsOrganisation for SeatsFollow {
    async fn held(
        &self,
        rows: &DatabaseConnection,
        organisation: Uuid,
        day: Day,
    ) -> Result<Vec<String>, DbErr> {
        let mut held = store::list_holdings_by(rows, organisation).await?;
        held.retain(|holding| holding.span().contains(day));
        if held.is_empty() {
            return Ok(Vec::new());
        }
        let (bodies, seats) = (store::list_bodies(rows).await?, store::list_seats(rows).await?);
        let words = |holding: &Holding| {
            let seat = seats.iter().find(|seat| seat.id == holding.seat_id)?;
            let body = bodies.iter().find(|body| body.id == seat.body_id)?;
            let by =
                if holding.office.is_empty() { String::new() } else { format!(" (its {})", holding.office) };
            Some(format!("{}, {}{by}", seat.title, body.name))
        };
        Ok(held.iter().filter_map(words).collect())
    }

    async fn follow(
        &self,
        change: &mut Change,
        organisation: Uuid,
        to: Option<Uuid>,
        day: Day,
    ) -> Result<(), DbErr> {
        let mut held = store::list_holdings_by(change.rows(), organisation).await?;
        held.retain(|holding| holding.span().contains(day));
        for known in held {
            if let Some(to) = to {
                let goes_on = Holding {
                    id: Uuid::now_v7(),
                    organisation_id: Some(to),
                    from_on: Some(day),
                    ..known.clone()
                };
                save::<holding::Entity>(change.rows(), None, goes_on).await?;
            }
            let ended = Holding { until_on: Some(day), ..known.clone() };
            save::<holding::Entity>(change.rows(), Some(&known), ended).await?;
        }
        Ok(())
    }
}
