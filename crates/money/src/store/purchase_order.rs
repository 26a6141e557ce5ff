use platform::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The number that an organisation wants to see on its invoice of a year.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_purchase_order")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub organisation_id: Uuid,
    /// The first day of the membership year.
    pub year_from: Day,
    /// The number; empty where they said that they use none.
    pub number: String,
    /// When it was given.
    pub given_at: Moment,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
