use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, ConnectionTrait};

use crate::Database;

mod row {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "platform_identity")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The name of what this database holds. It changes when a backup is restored, so that whatever follows the journal
/// from outside, such as a search index, begins anew.
///
/// # Errors
/// When the database can't be reached.
pub async fn identity(database: &Database) -> Result<Uuid, DbErr> {
    if let Some(row) = row::Entity::find().one(database.read()).await? {
        return Ok(row.id);
    }
    renew(database.write()).await
}

pub(crate) async fn renew(rows: &impl ConnectionTrait) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    row::Entity::delete_many().exec(rows).await?;
    row::Entity::insert(row::ActiveModel { id: Set(id) }).exec_without_returning(rows).await?;
    Ok(id)
}
