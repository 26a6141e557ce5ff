use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A category of membership.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_category")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its key, such as `full`.
    pub key: String,
    /// What one is called.
    pub title: String,
    /// What many are called.
    pub plural: String,
    /// Its place in lists.
    pub place: i32,
    /// Whether those in it are among the members.
    pub counts_as_member: bool,
    /// Who may join.
    pub who_may_join: String,
    /// What it is for.
    pub summary: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
