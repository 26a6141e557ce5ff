use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A case study is filed under a category.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_case_study_category")]
pub struct Model {
    /// The case study.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_study_id: Uuid,
    /// The category.
    #[sea_orm(primary_key, auto_increment = false)]
    pub category_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
