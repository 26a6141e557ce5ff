use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a body, or one seat on it, may do.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "governance_mandate")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The power's key, such as `members.admit`.
    pub power: String,
    /// The body.
    pub body_id: Uuid,
    /// The seat; `None` where every seat of the body holds the power.
    pub seat_id: Option<Uuid>,
    /// Where this is on record.
    pub evidence: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
