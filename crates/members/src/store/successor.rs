use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Which organisation took the place of another.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_successor")]
pub struct Model {
    /// The one whose place was taken.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// The one that took it.
    pub successor_id: Uuid,
    /// Since when.
    pub from_on: Day,
    /// Whether both were one organisation from the beginning, written down twice.
    pub is_duplicate: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
