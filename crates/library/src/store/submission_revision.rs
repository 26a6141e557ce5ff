use platform::Moment;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a submission said when it was sent for review, or published.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_submission_revision")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The submission.
    pub submission_id: Uuid,
    /// Its number, from 1.
    pub number: i32,
    /// Why it was kept: `sent`, `published` or `before`.
    pub occasion: String,
    /// Who did it.
    pub made_by: Option<Uuid>,
    /// When.
    pub made_at: Moment,
    /// The answers, as JSON.
    pub content: String,
    /// The pictures and files, as JSON.
    pub attachments: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
