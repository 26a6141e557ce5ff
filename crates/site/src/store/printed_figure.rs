use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::Claim;

/// A figure as it was printed somewhere.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "site_printed_figure")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its line in the sheet.
    pub place: i32,
    /// The key of the query that answers it; empty where none does.
    pub figure: String,
    /// What it is a statement of, where that differs from figure, title and day.
    pub claim: String,
    /// What was counted, in the source's words.
    pub title: String,
    /// What it was printed in.
    pub source: String,
    /// Where that can be read; empty when nowhere.
    pub address: String,
    /// The place in the source.
    pub source_place: String,
    /// The day it speaks of.
    pub as_at: Day,
    /// The number.
    pub printed: i64,
    /// exactly, about, over or up_to.
    pub qualifier: String,
    /// Of what, such as `councils` or `pounds`.
    pub unit: String,
    /// Anything to add.
    pub note: String,
    /// Why no query answers it; empty where one does.
    pub reason: String,
}

impl Model {
    /// What the source states.
    pub(crate) fn stated(&self) -> Claim {
        Claim { printed: self.printed, qualifier: self.qualifier.parse().unwrap_or_default() }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
