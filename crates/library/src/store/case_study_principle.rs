use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A case study meets a principle.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_case_study_principle")]
pub struct Model {
    /// The case study.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_study_id: Uuid,
    /// The principle.
    #[sea_orm(primary_key, auto_increment = false)]
    pub principle_id: Uuid,
    /// How it meets it; empty where that is not said.
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
