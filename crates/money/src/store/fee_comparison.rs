use platform::{Day, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What the fees of some categories come to in a year by another source, such as a printed budget: to see how near a fee
/// table comes to it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_fee_comparison")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The first day of the membership year.
    pub year_from: Day,
    /// Its place, from 1.
    pub place: i32,
    /// What the source calls it.
    pub title: String,
    /// Keys of the categories whose fees it is, separated by spaces.
    pub categories: String,
    /// What the source says.
    pub amount_pence: Pence,
    /// The source.
    pub source: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
