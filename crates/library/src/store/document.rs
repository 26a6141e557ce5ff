use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A file that goes with a case study or with a resource.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_document")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case study it goes with.
    pub case_study_id: Option<Uuid>,
    /// The resource it goes with.
    pub resource_id: Option<Uuid>,
    /// Its place among the files of the same thing.
    pub place: i32,
    /// What it is.
    pub title: String,
    /// Where it can be had.
    pub address: String,
    /// Its media type, such as `application/pdf`; empty when not known.
    pub media_type: String,
    /// Its size in bytes.
    pub size_bytes: Option<i64>,
    /// The name of the stored file; empty where it lies elsewhere.
    pub stored: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
