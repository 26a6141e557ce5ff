use async_trait::async_trait;
use platform::{Change, Day};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;

use crate::{Failure, Section, Visit};

/// What waits for a person, or what they did, as a room sees it: a part of their own page.
#[async_trait]
pub trait MySection: Send + Sync {
    /// The section for who is asking, or `None` when there is nothing. Those with what waits come first.
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure>;
}

/// Everything about a person, and forgetting them (UK GDPR, articles 15 and 17).
#[async_trait]
pub trait PersonalData: Send + Sync {
    /// What this is, such as "Affiliations".
    fn title(&self) -> &'static str;

    /// Everything the room holds about the person, as JSON that people can read.
    async fn about(&self, rows: &DatabaseConnection, person: Uuid) -> Result<serde_json::Value, DbErr>;

    /// Takes out everything that tells who they were. What was counted stays counted.
    async fn forget(&self, change: &mut Change, person: Uuid) -> Result<(), DbErr>;
}

/// What a room holds for an organisation that goes on in another when the organisation does, such as seats.
#[async_trait]
pub trait FollowsOrganisation: Send + Sync {
    /// What is held on the day, each in a few words, to be shown before anything is changed.
    async fn held(
        &self,
        rows: &DatabaseConnection,
        organisation: Uuid,
        day: Day,
    ) -> Result<Vec<String>, DbErr>;

    /// Ends it on that day, and begins the same for `to` where there is one. The journal entry is the caller's.
    async fn follow(
        &self,
        change: &mut Change,
        organisation: Uuid,
        to: Option<Uuid>,
        day: Day,
    ) -> Result<(), DbErr>;
}
