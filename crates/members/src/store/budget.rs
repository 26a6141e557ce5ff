use platform::Pence;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The budget a council controls.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_budget")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// The year in which the financial year begins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// How much.
    pub amount_pence: Pence,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
