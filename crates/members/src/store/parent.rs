use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A county or combined authority that takes in the area.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_parent")]
pub struct Model {
    /// The smaller one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// The larger one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub parent_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
