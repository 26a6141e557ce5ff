use platform::{Day, Moment, Precision};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a member did.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_case_study")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// Its part of the address of the page it was recorded from; empty when there is none.
    pub former_slug: String,
    /// Its title.
    pub title: String,
    /// Whose it is; `None` when the records do not say.
    pub organisation_id: Option<Uuid>,
    /// The year it is from.
    pub year: Option<i32>,
    /// The first day it can have been published.
    pub published_on: Option<Day>,
    /// How much of that day is known.
    pub published_precision: Option<Precision>,
    /// The first day it can be from, by its date or else its year.
    pub sorts_on: Option<Day>,
    /// What was recorded: `web_page`, `pack`, ...
    pub kind: String,
    /// Whether all principles it meets are known to be listed.
    pub principles_complete: bool,
    /// The batch it was generated in; `None` for a record of something real.
    pub batch_id: Option<Uuid>,
    /// Where its title comes from: `page title`, `slug`, `topic`, `named`; empty when it is its own.
    pub title_basis: String,
    /// An office to ask, never a person.
    pub contact: String,
    /// The address of that office.
    pub contact_email: String,
    /// When it was taken back; `None` while it is public.
    pub unpublished_at: Option<Moment>,
    /// Why it was taken back.
    pub unpublished_reason: String,
    /// The public page it was recorded from.
    pub address: String,
    /// What else is known of the record.
    pub note: String,
    /// A sentence about it.
    pub summary: String,
    /// The whole of it, in Markdown.
    pub body: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
