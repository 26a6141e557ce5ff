use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A council, group, company, charity or person-as-supporter.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_organisation")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its part of the address; stays when the name changes.
    pub slug: String,
    /// Its name; empty when the source counts it without naming it.
    pub name: String,
    /// What it is, such as `london_borough`.
    pub kind: String,
    /// England, Scotland, Wales or Northern Ireland; empty when not known.
    pub nation: String,
    /// English region, or the nation again; empty when not known.
    pub region: String,
    /// Its code of the Office for National Statistics.
    pub gss: String,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Its own website.
    pub website: String,
    /// Whether the source names it.
    pub is_named: bool,
    /// Made up for the sake of size.
    pub is_generated: bool,
    /// What else is known of the record.
    pub note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
