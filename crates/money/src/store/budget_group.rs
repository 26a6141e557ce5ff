use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A group of budget lines.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_budget_group")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What files call it, such as `mf`.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// `income`, `expenditure` or `reserve`; see `rules::budget::Section`.
    pub section: String,
    /// Its place among all groups, from 1.
    pub place: i32,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
