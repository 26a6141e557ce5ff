use platform::Pence;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A line of an invoice or a credit note.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_invoice_line")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The document.
    pub invoice_id: Uuid,
    /// Its place, from 1.
    pub place: i32,
    /// What is charged.
    pub title: String,
    /// Why it comes to this amount.
    pub reason: String,
    /// What it comes to before tax.
    pub net_pence: Pence,
    /// Code of the kind of tax; see `rules::vat`.
    pub vat: String,
    /// The rate in hundredths of a per cent; 0 where no tax is charged.
    pub vat_rate_bp: i32,
    /// Why no tax is charged; empty where it is.
    pub vat_reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
