use platform::{Day, Moment, Precision};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A publication, newsletter, news item, blog, presentation or video.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "library_resource")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is: `newsletter`, `annual_report`, ...
    pub kind: String,
    /// The first day it can have been published.
    pub published_on: Option<Day>,
    /// How much of that day is known.
    pub published_precision: Option<Precision>,
    /// Who made it; `None` when the records do not say.
    pub organisation_id: Option<Uuid>,
    /// A sentence about it.
    pub summary: String,
    /// Where it can be had.
    pub address: String,
    /// Where the record comes from.
    pub evidence: String,
    /// What else is known of the record.
    pub note: String,
    /// An office that speaks in it, never a person.
    pub byline: String,
    /// When it was taken back; `None` while it is public.
    pub unpublished_at: Option<Moment>,
    /// Why it was taken back.
    pub unpublished_reason: String,
    /// The whole of it in Markdown, where it is kept here.
    pub body: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
