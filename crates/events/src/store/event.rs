use platform::{Day, Moment, Precision};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::{Kind, Mode, Status, TimeOfDay};

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
    /// When it starts on its first day.
    pub starts_time: Option<TimeOfDay>,
    /// When it ends on its last day.
    pub ends_time: Option<TimeOfDay>,
    /// What it is about, in Markdown.
    pub body: String,
    /// Where those who take part online go.
    pub joining: String,
    /// Where people book.
    pub booking: String,
    /// An office to ask, never a person.
    pub contact: String,
    /// The address of that office.
    pub contact_email: String,
    /// Who may come: `everybody`, `members` or `invited`; empty when not said.
    pub audience: String,
    /// The name of the stored picture; empty for none.
    pub picture: String,
    /// What the picture shows, in words.
    pub picture_alternative: String,
    /// Its width in pixels.
    pub picture_width: i32,
    /// Its height in pixels.
    pub picture_height: i32,
    /// What people should know where it was called off.
    pub cancelled_reason: String,
    /// When it was taken back; `None` while it is public.
    pub unpublished_at: Option<Moment>,
    /// Why it was taken back.
    pub unpublished_reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// An event of which nothing is known yet.
    pub(crate) fn unwritten(at: Moment) -> Self {
        Self {
            id: Uuid::now_v7(),
            slug: String::new(),
            title: String::new(),
            kind: Kind::Meeting,
            starts_on: at.day(),
            ends_on: at.day(),
            precision: Precision::Day,
            mode: Mode::Unknown,
            place: String::new(),
            host_id: None,
            status: Status::Planned,
            summary: String::new(),
            note: String::new(),
            evidence: String::new(),
            sequence: 0,
            changed_at: at,
            starts_time: None,
            ends_time: None,
            body: String::new(),
            joining: String::new(),
            booking: String::new(),
            contact: String::new(),
            contact_email: String::new(),
            audience: String::new(),
            picture: String::new(),
            picture_alternative: String::new(),
            picture_width: 0,
            picture_height: 0,
            cancelled_reason: String::new(),
            unpublished_at: None,
            unpublished_reason: String::new(),
        }
    }
}
