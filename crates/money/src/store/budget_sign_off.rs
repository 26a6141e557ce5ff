use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// That a body signed off the accounts of a year. It is withdrawn, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_budget_sign_off")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The budget year.
    pub year_id: Uuid,
    /// Which body.
    pub body: String,
    /// The day of its meeting.
    pub met_on: Day,
    /// What it resolved.
    pub words: String,
    /// The day on which it was recorded here; what happens later belongs to an open year.
    pub signed_on: Day,
    /// The day on which it was withdrawn.
    pub withdrawn_on: Option<Day>,
    /// Why.
    pub withdrawn_words: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
