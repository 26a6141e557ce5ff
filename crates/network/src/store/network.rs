use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The network whose database this is.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "network_network")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// One line about it.
    pub strapline: String,
    /// A few sentences about it.
    pub description: String,
    /// The year it was founded.
    pub founded_year: i32,
    /// Month and day (MM-DD) on which its year begins.
    pub year_starts: String,
    /// The first day of which the records can speak; `None` when they always could.
    pub complete_from: Option<Day>,
    /// The last day to which the records are complete, when they are not kept up to date.
    pub complete_to: Option<Day>,
    /// Where to write.
    pub contact_email: String,
    /// Its own website, when this is not it.
    pub website: String,
    /// The licence of what it publishes.
    pub licence_name: String,
    /// The text of that licence.
    pub licence_url: String,
    /// What a demonstration says of itself; empty for a network in earnest.
    pub record_note: String,
    /// Whose data it uses beside its own.
    pub attribution: String,
    /// Whether powers over money, people and ballots ask for a passkey.
    pub asks_for_passkeys: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
