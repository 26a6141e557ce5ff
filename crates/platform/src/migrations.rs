use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, QueryOrder};
use sha2::{Digest, Sha256};

use crate::{Database, Moment};

/// One step of the schema's history. The same SQL runs on both databases, so it keeps to what both understand:
/// `UUID`, `TEXT`, `BIGINT`, `INTEGER`, `BOOLEAN`, `DOUBLE PRECISION`, constraints and indexes.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `YYYYMMDD_HHMM_room_what`; the order of all rooms' steps is the order of their names.
    pub name: &'static str,
    /// Statements, each ended by a semicolon at the end of a line.
    pub sql: &'static str,
}

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// A step that was already applied reads differently now.
    #[error(
        "The schema step {0} was changed after it was applied to this database. Released steps never change."
    )]
    Changed(String),
    /// The database holds steps this program doesn't know.
    #[error(
        "This database was used by a newer version of the program (it knows the schema step {0}). Run that version, or restore a backup."
    )]
    Newer(String),
    /// The database refused.
    #[error("The schema step {0} failed: {1}")]
    Failed(String, DbErr),
    /// The database can't be used at all.
    #[error(transparent)]
    Database(#[from] DbErr),
}

mod row {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "platform_migration")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub checksum: String,
        pub applied_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const OWN: [Migration; 2] = [
    Migration { name: "20261123_0800_platform", sql: include_str!("migrations/20261123_0800_platform.sql") },
    Migration {
        name: "20261123_1500_platform_mail",
        sql: include_str!("migrations/20261123_1500_platform_mail.sql"),
    },
];

/// The steps of `migrations` (and the platform's own) that this database has not had yet, in order.
///
/// # Errors
/// [`MigrationError::Changed`] and [`MigrationError::Newer`] as named; or the database can't be read.
pub async fn pending(
    database: &Database,
    migrations: &[Migration],
) -> Result<Vec<Migration>, MigrationError> {
    let create = "CREATE TABLE IF NOT EXISTS platform_migration \
                  (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)";
    database.write().execute_unprepared(create).await?;
    let applied = row::Entity::find().order_by_asc(row::Column::Name).all(database.read()).await?;
    let mut known: BTreeMap<&str, Migration> = migrations.iter().map(|m| (m.name, *m)).collect();
    known.extend(OWN.map(|step| (step.name, step)));
    for step in applied {
        let Some(migration) = known.remove(step.name.as_str()) else {
            return Err(MigrationError::Newer(step.name));
        };
        if checksum(migration) != step.checksum {
            return Err(MigrationError::Changed(step.name));
        }
    }
    Ok(known.into_values().collect())
}

/// Applies what is pending, all in one transaction. Returns the names of the steps.
///
/// # Errors
/// See [`MigrationError`]; after an error the schema is as it was.
pub async fn migrate(
    database: &Database,
    migrations: &[Migration],
    now: Moment,
) -> Result<Vec<&'static str>, MigrationError> {
    let steps = pending(database, migrations).await?;
    if steps.is_empty() {
        return Ok(Vec::new());
    }
    let transaction = database.begin().await?;
    for step in &steps {
        for statement in step.sql.split(";\n").map(str::trim).filter(|s| !s.is_empty()) {
            transaction
                .execute_unprepared(statement)
                .await
                .map_err(|error| MigrationError::Failed(step.name.to_owned(), error))?;
        }
        let applied = row::ActiveModel {
            name: Set(step.name.to_owned()),
            checksum: Set(checksum(*step)),
            applied_at: Set(now),
        };
        row::Entity::insert(applied).exec_without_returning(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(steps.into_iter().map(|step| step.name).collect())
}

fn checksum(migration: Migration) -> String {
    Sha256::digest(migration.sql).iter().map(|byte| format!("{byte:02x}")).collect()
}
