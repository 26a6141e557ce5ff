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
    /// The case study.
    pub case_study_id: Option<Uuid>,
    /// The resource.
    pub resource_id: Option<Uuid>,
    /// Its place, from 1.
    pub place: i32,
    /// When it was taken off; `None` while it is shown.
    pub ended_at: Option<Moment>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
