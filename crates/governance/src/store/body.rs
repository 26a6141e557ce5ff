use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A committee, board, group or office of the network.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "governance_body")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub summary: String,
    /// Its place among the bodies.
    pub place: i32,
    /// Anything to add, such as its terms.
    pub note: String,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
