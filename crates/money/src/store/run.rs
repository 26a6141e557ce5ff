use platform::{Day, Moment, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One issue of the invoices of a membership year. What was proposed is not kept; what was issued is.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_run")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The first day of the membership year.
    pub year_from: Day,
    /// The fee table that was in force.
    pub fee_table_id: Uuid,
    /// The day on all its invoices.
    pub issued_on: Day,
    /// The day on which they are due.
    pub due_on: Day,
    /// When somebody confirmed it.
    pub issued_at: Moment,
    /// How many invoices it issued.
    pub invoice_count: i32,
    /// What they come to before tax.
    pub net_pence: Pence,
    /// The tax on it.
    pub vat_pence: Pence,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
