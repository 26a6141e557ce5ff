use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A line of the budget.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_budget_line")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The group it stands in.
    pub group_id: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What feeds it; see `rules::budget::Source`.
    pub source: String,
    /// Its place in the group, from 1.
    pub place: i32,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
