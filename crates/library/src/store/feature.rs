use platform::Moment;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Something the front page shows first.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_feature")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is, among the things of its shelf.
    pub record_id: Option<Uuid>,
    /// Where it stands: `case-studies`, `resources`, or a shelf of another room.
    pub shelf: String,
    /// Its place, from 1.
    pub place: i32,
    /// When it was taken off; `None` while it is shown.
    pub ended_at: Option<Moment>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
