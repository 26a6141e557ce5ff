use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use web::Answers;

/// What was answered to one part of an application.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_application_part")]
pub struct Model {
    /// The application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    /// The part's key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part: String,
    /// The answers as typed, as JSON.
    pub answers: String,
    /// How often they were saved; the first state is 1.
    pub revision: i32,
}

impl Model {
    /// The answers as typed.
    pub(crate) fn answers(&self) -> Answers {
        serde_json::from_str(&self.answers).unwrap_or_default()
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
