use platform::{Day, Span};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A role a person holds in an organisation for a span of days.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_affiliation")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// Which role, by its key.
    pub role: String,
    /// The first day; `None` is since before the records begin.
    pub from_on: Option<Day>,
    /// The first day after; `None` while it lasts.
    pub until_on: Option<Day>,
    /// Anything to add.
    pub note: String,
}

impl Model {
    /// The days on which the role is held.
    pub(crate) fn span(&self) -> Span {
        Span { from: self.from_on, until: self.until_on }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organisation::Entity",
        from = "Column::OrganisationId",
        to = "super::organisation::Column::Id"
    )]
    Organisation,
}

impl Related<super::organisation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Organisation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
