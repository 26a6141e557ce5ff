use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A file of a submission.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_submission_file")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The submission.
    pub submission_id: Uuid,
    /// Its place among the files.
    pub place: i32,
    /// What it is.
    pub title: String,
    /// The name of the stored file.
    pub stored: String,
    /// What it is by its content.
    pub media_type: String,
    /// Its size.
    pub size_bytes: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
