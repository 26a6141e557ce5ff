use async_trait::async_trait;
use platform::{Change, Day};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;

use crate::{Failure, Power, Section, Visit};

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

/// By when something is to be done, or since when it waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskDay {
    /// To be done by that day.
    By(Day),
    /// Nobody set a day; it waits since that one.
    Since(Day),
    /// It waits for as long as the records go back.
    #[default]
    Always,
}

impl DeskDay {
    /// The day by which it is to be done, where somebody set one.
    pub fn by(self) -> Option<Day> {
        match self {
            Self::By(day) => Some(day),
            Self::Since(_) | Self::Always => None,
        }
    }

    /// Goes by what is due first, then by what waits longest.
    pub fn rank(self) -> (u8, Option<Day>) {
        match self {
            Self::By(day) => (0, Some(day)),
            Self::Always => (1, None),
            Self::Since(day) => (2, Some(day)),
        }
    }
}

/// Whose something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskOwner {
    /// Of those who run the network.
    #[default]
    Runners,
    /// Of one person.
    Person(Uuid),
    /// Of those who hold that power.
    Holders(&'static Power),
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
    /// By when, or since when.
    pub day: DeskDay,
    /// Whose it is.
    pub owner: DeskOwner,
    /// Where it is done.
    pub href: String,
    /// The powers any of which opens that page; none where all who run the network can.
    pub opened_by: &'static [&'static Power],
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
