use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A paper of a project, such as its bid or its report.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "projects_document")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The project.
    pub project_id: Uuid,
    /// Its place among the project's papers, from 1.
    pub place: i32,
    /// What it is: Bid, Report.
    pub label: String,
    /// Where it is on the web; empty when it is a stored file.
    pub href: String,
    /// The name of the stored file; empty when it is on the web.
    pub file: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
