use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Somebody the network knows.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_person")]
pub struct Model {
    /// Their key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Their name; empty once forgotten.
    pub name: String,
    /// Their address in lower case; empty once forgotten.
    pub email: String,
    /// Their telephone number, where they gave one.
    pub phone: String,
    /// Since when the network knows them.
    pub known_since: Day,
    /// When they were forgotten.
    pub forgotten_on: Option<Day>,
    /// Kinds of letters they do not want, separated by spaces.
    pub unwanted_letters: String,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
