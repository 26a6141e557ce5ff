use platform::{Day, Moment, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a body decided about a member that did not pay.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_lapse")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who.
    pub organisation_id: Uuid,
    /// The body that decided.
    pub body: String,
    /// On which day.
    pub decided_on: Day,
    /// `lapse` or `keep`.
    pub outcome: String,
    /// What it decided, in its words.
    pub words: String,
    /// What was owed on that day.
    pub owed_pence: Pence,
    /// When it was recorded.
    pub recorded_at: Moment,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
