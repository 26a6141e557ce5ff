use platform::{Day, Moment, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A list of what came in, as a bank or a ledger gave it, once all of it was right.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_statement")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The name of its file.
    pub title: String,
    /// `bank` or `ledger`.
    pub way: String,
    /// Which of its columns was what, so that the next one is read alike: part, equals sign, heading; one a line.
    pub columns: String,
    /// The first day in it.
    pub first_on: Day,
    /// The last day in it.
    pub last_on: Day,
    /// How many lines were kept.
    pub line_count: i32,
    /// How many were left out because they went out or were recorded already.
    pub left_out_count: i32,
    /// What its lines come to.
    pub total_pence: Pence,
    /// When it was read.
    pub read_at: Moment,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
