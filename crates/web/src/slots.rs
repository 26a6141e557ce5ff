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

/// One thing that needs somebody: it says why, by when, whose it is, and leads to the page where it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskItem {
    /// Its name for as long as it lasts, unique in the house: `room.what:id`. A duty made of it carries the same.
    pub key: String,
    /// What it is, such as "The Chair of the Values Board is vacant".
    pub title: String,
    /// Why it is here and what follows if nothing happens, in a sentence.
    pub why: String,
    /// By when; `None` when there is no day.
    pub due: Option<Day>,
    /// Whose it is; `None` where it is whoever runs the network.
    pub owner: Option<Uuid>,
    /// Where it is done.
    pub href: String,
    /// What is done there, such as "Appoint somebody".
    pub action_words: String,
    /// What sort of thing it is.
    pub kind: DeskKind,
}

/// Where an item stands on the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeskKind {
    /// Somebody has to decide or do it.
    #[default]
    Decision,
    /// It goes wrong if nothing happens in the next weeks.
    Risk,
    /// It is prepared and waits for a look.
    Draft,
    /// Something of the program itself failed.
    Failure,
}

/// What a room has for the desk. It is asked each time the desk is opened, so nothing on it is ever out of date.
#[async_trait]
pub trait DeskItems: Send + Sync {
    /// The items of that day.
    async fn items(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr>;
}
