use platform::Moment;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Something done to an application.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_application_step")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// When.
    pub at: Moment,
    /// By whom.
    pub person_id: Uuid,
    /// What, by its key.
    pub what: String,
    /// What they said with it.
    pub words: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
