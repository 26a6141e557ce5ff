use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One of the principles members sign up to.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "network_principle")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its number, from 1.
    pub number: i32,
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it asks for, in a sentence.
    pub summary: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
