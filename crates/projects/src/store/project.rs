use platform::Pence;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::{Kind, Status};

/// Something the network paid for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "projects_project")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What sort of project it is.
    pub kind: Kind,
    /// Who leads it, when that is an organisation known here.
    pub lead_id: Option<Uuid>,
    /// The lead as the source prints it; empty when none is known.
    pub lead_name: String,
    /// The year it was approved for, or began in.
    pub year: Option<i32>,
    /// Which call for bids it came from; empty when not known.
    pub round: String,
    /// How far it is.
    pub status: Status,
    /// What was paid or set aside, when that is known.
    pub amount_pence: Option<Pence>,
    /// What it is about.
    pub summary: String,
    /// Its page elsewhere; empty when there is none.
    pub address: String,
    /// Whether the principles recorded are known to be all of them.
    pub principles_complete: bool,
    /// What is uncertain about this record.
    pub note: String,
    /// Where the facts come from.
    pub evidence: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
