use platform::Pence;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A line of a fee table: whom it is for, and what they pay for a whole year before tax. The first line that is for somebody decides.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_fee_line")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The table.
    pub table_id: Uuid,
    /// Its place in the table, from 1.
    pub place: i32,
    /// What it is called on invoices.
    pub title: String,
    /// Key of the category of membership.
    pub category: String,
    /// Kinds of organisation, separated by spaces; all of them where empty.
    pub kinds: String,
    /// The fewest residents.
    pub residents_from: Option<i64>,
    /// Fewer residents than this.
    pub residents_below: Option<i64>,
    /// The smallest controllable budget.
    pub budget_from_pence: Option<Pence>,
    /// A controllable budget below this.
    pub budget_below_pence: Option<Pence>,
    /// `any`, `only` those in transition, or `not` those in transition.
    pub transition: String,
    /// What is paid for a whole year, before tax.
    pub amount_pence: Pence,
    /// Code of the kind of tax; see `rules::vat`.
    pub vat: String,
    /// Why no tax is charged; empty where it is.
    pub vat_reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
