use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// An address of an older site, and where its readers are sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "site_redirect")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The old path; one that ends in a star stands for everything below it.
    pub old_path: String,
    /// The path here.
    pub new_path: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
