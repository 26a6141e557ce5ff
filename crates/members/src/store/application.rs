use platform::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::application::State;
use crate::rules::joining::Way;

/// An application for membership.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_application")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub applicant_id: Uuid,
    /// The key of the category.
    pub category: String,
    /// The key of what the applicant is.
    pub way: String,
    /// The key of how far it is.
    pub state: String,
    /// The name of who would join, as far as it is answered.
    pub name: String,
    /// When it was begun.
    pub started_at: Moment,
    /// When it was last submitted.
    pub submitted_at: Option<Moment>,
    /// When it was decided on.
    pub decided_at: Option<Moment>,
    /// The member that came of it.
    pub organisation_id: Option<Uuid>,
    /// The first day of the membership that came of it.
    pub starts_on: Option<Day>,
    /// How often it moved; the first state is 1.
    pub revision: i32,
}

impl Model {
    /// How far it is.
    pub(crate) fn state(&self) -> State {
        State::of(&self.state)
    }

    /// What the applicant is.
    pub(crate) fn way(&self) -> Way {
        Way::of(&self.category, &self.way)
    }

    /// Who would join, in words.
    pub(crate) fn title(&self) -> &str {
        if self.name.is_empty() { "An application without a name yet" } else { &self.name }
    }

    /// Where its applicant finds it.
    pub(crate) fn own_href(&self) -> String {
        format!("/my/applications/{}", self.id)
    }

    /// Where the board and the committee find it.
    pub(crate) fn review_href(&self) -> String {
        format!("/applications/{}", self.id)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
