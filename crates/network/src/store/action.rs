use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a council can do about a theme.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "network_action")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The theme.
    pub theme_id: Uuid,
    /// Its place there.
    pub place: i32,
    /// What to do.
    pub title: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
