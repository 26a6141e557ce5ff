use platform::{Day, Moment, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// An invoice or a credit note, as it was issued. It is never changed but for what came of it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_invoice")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its running number: from 1, without a gap, over all documents.
    pub serial: i64,
    /// The number printed on it.
    pub number: String,
    /// `invoice` or `credit_note`.
    pub kind: String,
    /// `membership` for the fee of a year, or `other`.
    pub purpose: String,
    /// Who is asked to pay.
    pub organisation_id: Uuid,
    /// Key of its category of membership when the invoice was issued; empty for other purposes.
    pub category: String,
    /// The first day of the membership year it belongs to.
    pub year_from: Day,
    /// The run that issued it; `None` for a single one.
    pub run_id: Option<Uuid>,
    /// The invoice that a credit note corrects.
    pub credits_id: Option<Uuid>,
    /// The day on it, also its tax point.
    pub issued_on: Day,
    /// The day on which it is due; a credit note’s own day.
    pub due_on: Day,
    /// The payer’s purchase order; empty where there is none.
    pub purchase_order: String,
    /// The payer’s name on the day of issue.
    pub bill_to_name: String,
    /// What it comes to before tax. Above nought on a credit note too.
    pub net_pence: Pence,
    /// The tax on it.
    pub vat_pence: Pence,
    /// Both together.
    pub total_pence: Pence,
    /// Why it was issued, where that is not plain from its lines: the reason of a credit note.
    pub words: String,
    /// Whether it stands for the fee of its year: an invoice for membership that is not credited in full.
    pub is_live: bool,
    /// The stored file of the document; empty until it was made.
    pub pdf: String,
    /// The stored file of the electronic invoice; empty until it was made.
    pub ubl: String,
    /// When it was written into a letter.
    pub sent_at: Option<Moment>,
    /// Since when its payer says that it is wrong.
    pub disputed_on: Option<Day>,
    /// What they say; empty where they say nothing.
    pub dispute: String,
    /// The line of the budget in which an invoice counts that is no fee.
    pub budget_line_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
