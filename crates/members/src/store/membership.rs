use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// An organisation's standing in one category over a span of dates.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_membership")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub organisation_id: Uuid,
    /// In which category.
    pub category_id: Uuid,
    /// First day; `None` is since before the records begin.
    pub from_on: Option<Day>,
    /// First day after.
    pub until_on: Option<Day>,
    /// First day of its transition; `None` when there was none.
    pub transition_from_on: Option<Day>,
    /// First day after its transition.
    pub transition_until_on: Option<Day>,
    /// Where it is recorded.
    pub evidence: String,
    /// What else is known.
    pub note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
