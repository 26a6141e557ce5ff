use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What an organisation says of itself.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_profile")]
pub struct Model {
    /// The organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// What it is about, in Markdown.
    pub about: String,
    /// The stored file of its logo; empty where there is none.
    pub logo: String,
    /// What the logo shows, for those who do not see it.
    pub logo_alternative: String,
    /// Whom to ask.
    pub contact_name: String,
    /// Their address.
    pub contact_email: String,
    /// Their telephone number.
    pub contact_phone: String,
    /// Addresses on the web, one a line.
    pub social_links: String,
    /// When its leads last said that its people are right.
    pub people_confirmed_on: Option<Day>,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
