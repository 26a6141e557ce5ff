use platform::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// An organisation that is left out of a year’s run, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_hold")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who.
    pub organisation_id: Uuid,
    /// The first day of the membership year.
    pub year_from: Day,
    /// Why, in a sentence.
    pub reason: String,
    /// Since when.
    pub made_at: Moment,
    /// Until when; `None` while it lasts.
    pub ended_at: Option<Moment>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
