use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A picture of a submission, of a case study or of a resource.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_picture")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The submission it is in.
    pub submission_id: Option<Uuid>,
    /// The case study it is in.
    pub case_study_id: Option<Uuid>,
    /// The resource it is in.
    pub resource_id: Option<Uuid>,
    /// Its place among the pictures of the same thing.
    pub place: i32,
    /// What it shows, in words; empty while nobody said.
    pub alternative: String,
    /// The name of the stored picture.
    pub stored: String,
    /// Its width in pixels.
    pub width: i32,
    /// Its height in pixels.
    pub height: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
