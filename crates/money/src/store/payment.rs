use platform::{Day, Moment, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Money that came in, or went back to its payer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_payment")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The day on which the bank or the ledger has it.
    pub received_on: Day,
    /// How much; below nought when it went back.
    pub amount_pence: Pence,
    /// `bank`, `ledger`, `card`, `cheque` or `other`.
    pub way: String,
    /// What stood with it.
    pub reference: String,
    /// Who paid, as the bank or the ledger has it.
    pub payer: String,
    /// Whose account it belongs to; `None` while nobody knows.
    pub organisation_id: Option<Uuid>,
    /// The payment of which it gives something back.
    pub refunds_id: Option<Uuid>,
    /// Anything to add.
    pub note: String,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// When it was taken back, as recorded by mistake.
    pub undone_at: Option<Moment>,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
