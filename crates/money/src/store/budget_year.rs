use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A membership year that has a budget. It holds no figure.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_budget_year")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The first day of the membership year.
    pub year_from: Day,
    /// Whether it is closed: only what was recorded counts. Otherwise it is projected.
    pub is_actual: bool,
    /// Whether everybody sees it.
    pub is_published: bool,
    /// What it rests on.
    pub evidence: String,
    /// What one should know about it.
    pub note: String,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
