use platform::{Day, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One line of a bank’s or a ledger’s list: money that came in, until it is known what for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_statement_line")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The list.
    pub statement_id: Uuid,
    /// Its line in the file, from 1.
    pub line: i32,
    /// The day on which it came.
    pub received_on: Day,
    /// How much; above nought.
    pub amount_pence: Pence,
    /// What stood with it.
    pub reference: String,
    /// Who paid, as the list has it.
    pub payer: String,
    /// `waiting`, `matched` or `aside`.
    pub state: String,
    /// The payment it was recorded as.
    pub payment_id: Option<Uuid>,
    /// Why it was set aside.
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
