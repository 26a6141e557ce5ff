use async_trait::async_trait;
use platform::Change;
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
