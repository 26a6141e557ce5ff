use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A place on a body, or several of one sort.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "governance_seat")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The body.
    pub body_id: Uuid,
    /// Its place there.
    pub place: i32,
    /// What its holder is called.
    pub title: String,
    /// Who is to be represented: a category's key, a body's slug, or a word of its own; empty when not known.
    pub constituency: String,
    /// How many must hold it, where that is known.
    pub quota_min: Option<i32>,
    /// How many may hold it, where that is known.
    pub quota_max: Option<i32>,
    /// How it is filled, such as "elected"; empty when not known.
    pub how_filled: String,
    /// Whether its holders have a vote, where that is known.
    pub is_voting: Option<bool>,
    /// Anything to add.
    pub note: String,
    /// The seat whose holder holds this one too, by office.
    pub follows_seat_id: Option<Uuid>,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
