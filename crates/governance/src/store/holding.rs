use platform::{Day, Span};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// An office of an organisation holding a seat for a span of days.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "governance_holding")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The seat.
    pub seat_id: Uuid,
    /// The organisation, where there is one.
    pub organisation_id: Option<Uuid>,
    /// The office there, such as "Leader"; empty when the organisation itself holds the seat.
    pub office: String,
    /// The first day; `None` is since before the records begin.
    pub from_on: Option<Day>,
    /// The first day after; `None` while it lasts.
    pub until_on: Option<Day>,
    /// Where this is on record.
    pub evidence: String,
    /// Anything to add.
    pub note: String,
    /// The person, where the records know them.
    pub person_id: Option<Uuid>,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

impl Model {
    /// The days on which the seat is held.
    pub(crate) fn span(&self) -> Span {
        Span { from: self.from_on, until: self.until_on }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
