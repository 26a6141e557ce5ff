use platform::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// That an organisation was asked for its purchase order of a year.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_purchase_order_request")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who was asked.
    pub organisation_id: Uuid,
    /// The first day of the membership year.
    pub year_from: Day,
    /// When it was asked last.
    pub asked_at: Moment,
    /// How many letters went out then.
    pub letter_count: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
