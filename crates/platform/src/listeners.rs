use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{LockType, OnConflict};
use sea_orm::{QuerySelect, Set};
use serde::{Deserialize, Serialize};

use crate::journal::entries_after;
use crate::{Database, DatabaseKind, Moment, jobs};

/// Who listens to what: each journal entry of that kind becomes one job.
#[derive(Clone, Copy, Debug)]
pub struct Listener {
    /// The listener's own name; its place in the journal is remembered under it.
    pub name: &'static str,
    /// The kind of journal entry it hears.
    pub hears: &'static str,
    /// The kind of job that follows. Its payload is the entry's subject.
    pub job: &'static str,
}

pub(crate) mod row {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
    #[sea_orm(table_name = "platform_listener")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub position: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Turns what each listener has not heard yet into jobs and remembers how far it got, in one transaction, so
/// that each entry becomes exactly one job. Jobs themselves run at least once.
///
/// # Errors
/// When the database can't be reached; nothing is lost, the next call goes on.
pub async fn hand_over_entries(
    database: &Database,
    listeners: &[Listener],
    now: Moment,
) -> Result<usize, DbErr> {
    let mut handed_over = 0;
    for listener in listeners {
        loop {
            let count = hand_over_some(database, *listener, now).await?;
            handed_over += count.1;
            if count.0 == 0 {
                break;
            }
        }
    }
    Ok(handed_over)
}

/// Returns how many entries were read and how many became jobs.
async fn hand_over_some(
    database: &Database,
    listener: Listener,
    now: Moment,
) -> Result<(usize, usize), DbErr> {
    let known = row::Entity::find_by_id(listener.name).one(database.read()).await?;
    let known = known.map_or(0, |row| row.position);
    if entries_after(database.read(), known, 1).await?.is_empty() {
        return Ok((0, 0));
    }
    let transaction = database.begin().await?;
    row::Entity::insert(row::ActiveModel { name: Set(listener.name.to_owned()), position: Set(0) })
        .on_conflict(OnConflict::column(row::Column::Name).do_nothing().to_owned())
        .exec_without_returning(&transaction)
        .await?;
    let mut find = row::Entity::find_by_id(listener.name);
    if database.kind() == DatabaseKind::Postgres {
        find = find.lock(LockType::Update);
    }
    let position = find.one(&transaction).await?.map_or(0, |row| row.position);
    let entries = entries_after(&transaction, position, 500).await?;
    let mut made = 0;
    for entry in entries.iter().filter(|entry| entry.kind == listener.hears) {
        jobs::enqueue(&transaction, listener.job, &entry.subject.to_string(), now).await?;
        made += 1;
    }
    if let Some(last) = entries.last() {
        remember(&transaction, listener.name, last.position).await?;
    }
    transaction.commit().await?;
    Ok((entries.len(), made))
}

async fn remember(rows: &impl ConnectionTrait, name: &str, position: i64) -> Result<(), DbErr> {
    let row = row::ActiveModel { name: Set(name.to_owned()), position: Set(position) };
    row::Entity::update(row).exec(rows).await.map(drop)
}
