use platform::Day;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Who was admitted to a market.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "market_supplier")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The market.
    pub market_id: Uuid,
    /// Its anchor on the market's page.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The organisation that it is, when that has a record here.
    pub organisation_id: Option<Uuid>,
    /// The day of the list on which it stands.
    pub as_at: Day,
    /// Anything to add.
    pub note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
