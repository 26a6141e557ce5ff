use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A reminder of an invoice that went out.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_reminder")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The invoice.
    pub invoice_id: Uuid,
    /// Which step of the schedule, from 1.
    pub step: i32,
    /// The day it went out.
    pub sent_on: Day,
    /// To how many people.
    pub letter_count: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
