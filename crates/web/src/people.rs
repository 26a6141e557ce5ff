use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use async_trait::async_trait;
use platform::{Change, Day};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;

/// Something that only some may do. Powers come from offices and affiliations on the day, never from a list of names.
#[derive(Debug)]
pub struct Power {
    /// `room.what`, such as `members.admit`.
    pub key: &'static str,
    /// What its holder may do, as in "may …".
    pub title: &'static str,
    /// Whether it is over money, people or ballots: it asks for a passkey then.
    pub is_sensitive: bool,
}

impl PartialEq for Power {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Power {}

impl Hash for Power {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// An affiliation of a person on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The organisation.
    pub organisation: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub organisation_name: String,
    /// What the person is there, such as "Officer lead".
    pub title: String,
    /// Whether it makes them one of those who speak for the organisation.
    pub is_lead: bool,
}

/// A person as the house sees them on a day: who they are, where they belong, and what they may do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Their key.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Where they belong today.
    pub roles: Vec<Role>,
    /// The keys of what they may do today.
    pub powers: BTreeSet<String>,
}

impl Person {
    /// Whether they hold the power today.
    pub fn may(&self, power: &Power) -> bool {
        self.powers.contains(power.key)
    }

    /// Whether they speak for the organisation with that slug today.
    pub fn leads(&self, slug: &str) -> bool {
        self.roles.iter().any(|role| role.is_lead && role.slug == slug)
    }

    /// Whether they belong to the organisation with that slug today.
    pub fn belongs_to(&self, slug: &str) -> bool {
        self.roles.iter().any(|role| role.slug == slug)
    }
}

/// The room that knows people. Exactly one room gives this to the house.
#[async_trait]
pub trait People: Send + Sync {
    /// The person with that address, which is in lower case.
    async fn find(&self, rows: &DatabaseConnection, email: &str) -> Result<Option<Uuid>, DbErr>;

    /// The person with their roles on the day; without their powers, which come from elsewhere. `None` for one that
    /// isn't there or was forgotten.
    async fn load(&self, rows: &DatabaseConnection, id: Uuid, day: Day) -> Result<Option<Person>, DbErr>;

    /// Makes a person known who has just shown that the address is theirs. Records it.
    async fn welcome(&self, change: &mut Change, email: &str, name: &str) -> Result<Uuid, DbErr>;

    /// The people whom the demonstration offers to sign in as, with what each stands for.
    async fn cast(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<(Uuid, String, String)>, DbErr>;
}

/// A room that gives powers: offices do, for instance.
#[async_trait]
pub trait Mandates: Send + Sync {
    /// The keys of the powers this person holds on the day.
    async fn powers(&self, rows: &DatabaseConnection, person: Uuid, day: Day) -> Result<Vec<String>, DbErr>;

    /// Who holds that power on the day, as far as the records know who they are.
    async fn holders(&self, rows: &DatabaseConnection, power: &str, day: Day) -> Result<Vec<Uuid>, DbErr>;
}
