use platform::Moment;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Somebody who gets news by e-mail.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "members_subscriber")]
pub struct Model {
    /// Their key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Their name; empty once they left.
    pub name: String,
    /// Their address in lower case; empty once they left.
    pub email: String,
    /// Keys of what they want, separated by spaces.
    pub topics: String,
    /// When they last said so from their own mailbox.
    pub confirmed_at: Moment,
    /// When they left.
    pub left_at: Option<Moment>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
