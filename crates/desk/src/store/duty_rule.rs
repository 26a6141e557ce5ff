use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A rule by which a duty comes up again and again.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "desk_duty_rule")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is to be done.
    pub title: String,
    /// More about it, plain text.
    pub details: String,
    /// Whose duties they become.
    pub owner: Uuid,
    /// `month` or `year`.
    pub every: String,
    /// The first day it was due.
    pub from_on: Day,
    /// The day of the next duty that is not made yet.
    pub next_on: Day,
    /// From then on no more are made.
    pub ended_on: Option<Day>,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
