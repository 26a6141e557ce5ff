use platform::Pence;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::Kind;

/// What a project of a kind may be.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "projects_rule")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The kind it is about.
    pub kind: Kind,
    /// The most such a project may receive.
    pub limit_pence: Pence,
    /// Who may lead one.
    pub who_may_lead: String,
    /// What it is for.
    pub scope: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
