use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What members get.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_benefit")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its place in the list.
    pub place: i32,
    /// Its title.
    pub title: String,
    /// What it is.
    pub summary: String,
    /// Keys of the categories that get it, separated by semicolons.
    pub categories: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
