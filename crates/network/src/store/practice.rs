use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a principle asks for in practice.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "network_practice")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The principle.
    pub principle_id: Uuid,
    /// Its place under it.
    pub place: i32,
    /// Its title.
    pub title: String,
    /// What it means.
    pub summary: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
