use platform::{Day, Moment, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Part of an invoice that is no longer owed: paid, credited or given up.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_settlement")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The invoice.
    pub invoice_id: Uuid,
    /// `payment`, `credit` or `write_off`.
    pub kind: String,
    /// The payment it is part of.
    pub payment_id: Option<Uuid>,
    /// The credit note it is part of.
    pub credit_note_id: Option<Uuid>,
    /// How much; above nought.
    pub amount_pence: Pence,
    /// The day from which it counts.
    pub on_day: Day,
    /// Why it was given up; empty for payments and credits.
    pub words: String,
    /// When it was recorded.
    pub made_at: Moment,
    /// When it was taken back, as recorded by mistake.
    pub undone_at: Option<Moment>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
