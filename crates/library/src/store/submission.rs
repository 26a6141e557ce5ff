use platform::Moment;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Something being written for the library, or corrected in it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_submission")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub organisation_id: Uuid,
    /// What it will be: the key of a kind.
    pub kind: String,
    /// How far it is; see `rules::State`.
    pub state: String,
    /// Grows with every change.
    pub revision: i32,
    /// Its title so far.
    pub title: String,
    /// What it became or corrects, among the things of its kind.
    pub record_id: Option<Uuid>,
    /// Whether it corrects something published.
    pub is_correction: bool,
    /// Who began it; `None` once they are forgotten.
    pub begun_by: Option<Uuid>,
    /// Who changed it last.
    pub changed_by: Option<Uuid>,
    /// Who sent it for review last.
    pub submitted_by: Option<Uuid>,
    /// When it was begun.
    pub begun_at: Moment,
    /// When it was changed last.
    pub changed_at: Moment,
    /// When it was sent for review last.
    pub submitted_at: Option<Moment>,
    /// When it is to be published.
    pub publish_at: Option<Moment>,
    /// When it was published.
    pub published_at: Option<Moment>,
    /// The answers to its forms, as JSON.
    pub content: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
