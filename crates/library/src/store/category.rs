use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A subject that case studies are filed under.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_category")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its number, from 1.
    pub number: i32,
    /// Its part of addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
