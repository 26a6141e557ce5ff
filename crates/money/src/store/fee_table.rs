use platform::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What members pay in a membership year.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_fee_table")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The first day of the membership year.
    pub year_from: Day,
    /// What it is called.
    pub title: String,
    /// `draft`, `adopted`, or `replaced` by one adopted later for the same year.
    pub state: String,
    /// How those who join within the year are charged; see `rules::fee::ProRata`.
    pub pro_rata: String,
    /// The standard rate of value added tax in hundredths of a per cent.
    pub vat_rate_bp: i32,
    /// Whether it is an example, made up because the real one is not public.
    pub is_example: bool,
    /// What it rests on.
    pub note: String,
    /// When it was adopted.
    pub adopted_at: Option<Moment>,
    /// How often it or its lines were changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
