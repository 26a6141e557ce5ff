//! Powers come from offices: whoever holds a seat today holds what its mandates give, and nobody else.

use async_trait::async_trait;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{Mandates, Power};

use crate::store;

/// Keeps bodies, their seats, who holds them, and what they may do.
pub const MANAGE: Power =
    Power { key: "governance.manage", title: "keep bodies, offices and powers", is_sensitive: true };

/// The mandates of bodies and seats.
pub(crate) struct OfficeMandates;

#[async_trait]
impl Mandates for OfficeMandates {
    async fn powers(&self, rows: &DatabaseConnection, person: Uuid, day: Day) -> Result<Vec<String>, DbErr> {
        store::list_powers_of(rows, person, day).await
    }

    async fn holders(&self, rows: &DatabaseConnection, power: &str, day: Day) -> Result<Vec<Uuid>, DbErr> {
        let mut held = store::list_holdings_with_power(rows, power).await?;
        held.retain(|holding| holding.span().contains(day));
        Ok(held.into_iter().filter_map(|holding| holding.person_id).collect())
    }
}
