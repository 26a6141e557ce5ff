use platform::{Day, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A figure of a budget that somebody printed. It is compared with the records and never counted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_budget_printed")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Where it is printed.
    pub publication: String,
    /// The first day of the year it is about.
    pub year_from: Day,
    /// `cell`, `group`, `section` or `balance`; see `rules::budget::PrintedKind`.
    pub kind: String,
    /// The slug of the line, or the key of the group or section.
    pub about: String,
    /// What it is called there.
    pub title: String,
    /// `stated`, `nil`, `blank` or `tbc`.
    pub state: String,
    /// What it says; nought where it says no amount.
    pub amount_pence: Pence,
    /// Its place there, from 1.
    pub place: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
