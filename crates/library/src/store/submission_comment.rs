use platform::Moment;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What somebody said about a submission.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_submission_comment")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The submission.
    pub submission_id: Uuid,
    /// Who said it; `None` once they are forgotten.
    pub made_by: Option<Uuid>,
    /// Whether an editor said it.
    pub is_editors: bool,
    /// When.
    pub made_at: Moment,
    /// What they said.
    pub text: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
