use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::Regime;

/// A purchasing system or market of the network.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "market_market")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its reference.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What the law calls it.
    pub regime: Regime,
    /// Its first day.
    pub starts_on: Day,
    /// The first day on which it no longer runs; `None` while no end is set.
    pub ends_on: Option<Day>,
    /// What it is for.
    pub summary: String,
    /// Who may buy through it.
    pub who_may_use: String,
    /// What is uncertain about this record.
    pub note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
