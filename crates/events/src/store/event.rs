use platform::{Day, Moment, Precision};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::{Kind, Mode, Status};

/// Something on the network's calendar.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "events_event")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What sort of event it is.
    pub kind: Kind,
    /// The first day, or the first day it can mean.
    pub starts_on: Day,
    /// The last day, or the first day of the last month or year.
    pub ends_on: Day,
    /// How exactly both are known.
    pub precision: Precision,
    /// Where people meet: in one place, online, or both.
    pub mode: Mode,
    /// The place; empty when there is none or it isn't known.
    pub place: String,
    /// Who holds it.
    pub host_id: Option<Uuid>,
    /// What became of it.
    pub status: Status,
    /// What it is about.
    pub summary: String,
    /// What is uncertain about this record.
    pub note: String,
    /// Where the facts come from.
    pub evidence: String,
    /// How often it changed since it was first recorded.
    pub sequence: i32,
    /// When it last changed.
    pub changed_at: Moment,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
