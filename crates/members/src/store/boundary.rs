use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The outline of an area.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_boundary")]
pub struct Model {
    /// Its code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub gss: String,
    /// Its name.
    pub name: String,
    /// GeoJSON geometry, as text.
    pub geometry: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
