use platform::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Something with an owner and a day.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "desk_duty")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The item of the desk it was made of.
    pub item_key: String,
    /// What is to be done.
    pub title: String,
    /// More about it, plain text.
    pub details: String,
    /// Whose it is.
    pub owner: Uuid,
    /// By when.
    pub due_on: Day,
    /// Where it is done; empty where it is done elsewhere.
    pub href: String,
    /// `open` or `done`.
    pub state: String,
    /// Who handed it on.
    pub handed_from: Option<Uuid>,
    /// What was said when it was handed on or back.
    pub handed_words: String,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// What was said then.
    pub done_words: String,
    /// The rule it comes from.
    pub rule_id: Option<Uuid>,
    /// How many of the reminders have gone.
    pub reminder_count: i32,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
