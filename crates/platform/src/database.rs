use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database as Connector, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use serde::Serialize;
use tokio::sync::watch;

use crate::journal::{self, Actor, Notice, Unwritten};
use crate::{Clock, Moment};

/// Which of the two databases this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// The embedded default: readers never wait, one writer at a time.
    Sqlite,
    /// For several programs on one database.
    Postgres,
}

/// The database: a way to read and a way to change.
#[derive(Clone)]
pub struct Database {
    kind: DatabaseKind,
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    clock: Clock,
    moved: Arc<watch::Sender<i64>>,
}

impl Database {
    /// Opens the database named as in [`crate::Config::database`]; a missing SQLite file is created.
    ///
    /// # Errors
    /// When it can't be reached, with the address but never the password.
    pub async fn connect(address: &str, clock: Clock) -> anyhow::Result<Self> {
        let (kind, reader, writer) = match address.strip_prefix("sqlite:") {
            Some(file) => {
                let file = file.trim_start_matches("//");
                if let Some(folder) = Path::new(file).parent() {
                    std::fs::create_dir_all(folder)
                        .with_context(|| format!("The folder {} can't be made.", folder.display()))?;
                }
                // The writer comes first: it makes the file and turns on the write-ahead log.
                let writer = Self::sqlite(file, 1, false).await?;
                (DatabaseKind::Sqlite, Self::sqlite(file, 8, true).await?, writer)
            }
            None => {
                let pool = Self::postgres(address).await?;
                (DatabaseKind::Postgres, pool.clone(), pool)
            }
        };
        Ok(Self { kind, reader, writer, clock, moved: Arc::new(watch::channel(0).0) })
    }

    async fn sqlite(file: &str, connections: u32, read_only: bool) -> anyhow::Result<DatabaseConnection> {
        let mut options = ConnectOptions::new(format!("sqlite://{file}?mode=rwc"));
        options
            .max_connections(connections)
            .min_connections(1)
            .sqlx_logging(false)
            .test_before_acquire(false);
        options.acquire_timeout(Duration::from_secs(60));
        options.map_sqlx_sqlite_opts(move |o| {
            let o = o
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(60))
                .pragma("cache_size", "-8000");
            if read_only { o.pragma("query_only", "1") } else { o }
        });
        Connector::connect(options)
            .await
            .with_context(|| format!("The database file {file} can't be opened."))
    }

    async fn postgres(address: &str) -> anyhow::Result<DatabaseConnection> {
        let mut options = ConnectOptions::new(address);
        options.max_connections(16).sqlx_logging(false).test_before_acquire(false);
        options.acquire_timeout(Duration::from_secs(30)).connect_timeout(Duration::from_secs(10));
        let shown = address.rsplit_once('@').map_or(address, |(_, host)| host);
        Connector::connect(options)
            .await
            .with_context(|| format!("The PostgreSQL database at {shown} can't be reached."))
    }

    /// Which database this is.
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// The connection for queries. On SQLite it refuses to write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a read of several queries that all see the same state.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub async fn read_consistently(&self) -> Result<DatabaseTransaction, DbErr> {
        let isolation_level =
            (self.kind == DatabaseKind::Postgres).then_some(sea_orm::IsolationLevel::RepeatableRead);
        let options = TransactionOptions { isolation_level, ..Default::default() };
        let transaction = self.reader.begin_with_options(options).await?;
        Ok(transaction)
    }

    /// Begins a change in somebody's name. Nothing is kept until [`Change::commit`].
    ///
    /// There is one change at a time, on both databases and over all processes: it waits for its turn, and what is read
    /// after this, through whichever connection, stays as it is until the change ends. So whatever a change decides on
    /// is read after it was begun.
    ///
    /// # Errors
    /// When the database can't be reached, or another change takes a minute.
    pub async fn change(&self, actor: Actor) -> Result<Change, DbErr> {
        let transaction = self.begin().await?;
        if self.kind == DatabaseKind::Postgres {
            // SQLite has one writer anyway, and waits as long for it.
            let turn = format!("SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock({CHANGE_LOCK})");
            transaction.execute_unprepared(&turn).await?;
        }
        Ok(Change {
            transaction,
            actor,
            at: self.clock.now(),
            unwritten: Vec::new(),
            moved: Arc::clone(&self.moved),
        })
    }

    /// A write transaction for the house's own bookkeeping (migrations, jobs), which the journal leaves out.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let sqlite_transaction_mode =
            (self.kind == DatabaseKind::Sqlite).then_some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode, ..Default::default() };
        self.writer.begin_with_options(options).await
    }

    /// The connection for single bookkeeping statements.
    pub(crate) fn write(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// The connection for what the house notes about itself and the journal leaves out: that a device was used, that a
    /// key was tried. Whatever says something about the network goes through [`Database::change`].
    pub fn bookkeeping(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Told each time the journal is known to have moved, with the newest position.
    pub fn watch_journal(&self) -> watch::Receiver<i64> {
        self.moved.subscribe()
    }

    /// Looks whether another program moved the journal, and tells the watchers if so.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn look_for_changes(&self) -> Result<i64, DbErr> {
        let position = journal::position(self.read()).await?;
        tell(&self.moved, position);
        Ok(position)
    }

    /// Writes everything to disk and lets go of the database.
    pub async fn close(self) {
        // Closing is the last thing done; there is nobody left to tell of a failure.
        let _ = self.reader.close().await;
        let _ = self.writer.close().await;
    }

    /// Refreshes the statistics that the query planner goes by; after bulk loads.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub async fn analyse(&self) -> Result<(), DbErr> {
        self.writer.execute_unprepared("ANALYZE").await.map(drop)
    }
}

fn tell(moved: &watch::Sender<i64>, position: i64) {
    moved.send_if_modified(|known| {
        let newer = position > *known;
        *known = (*known).max(position);
        newer
    });
}

/// Any number; it names the lock on PostgreSQL that changes wait for.
const CHANGE_LOCK: i64 = 0x6775_696c_6468;

/// One change: rows and journal entries that become true together or not at all. Dropped without
/// [`Change::commit`], nothing happened.
pub struct Change {
    transaction: DatabaseTransaction,
    actor: Actor,
    at: Moment,
    unwritten: Vec<Unwritten>,
    moved: Arc<watch::Sender<i64>>,
}

impl Change {
    /// The connection to write rows through.
    pub fn rows(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The moment this change carries in the journal.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// Adds an entry to the journal for `subject`, such as the id of the organisation that changed.
    pub fn record<N: Notice + Serialize>(&mut self, subject: uuid::Uuid, notice: &N) {
        self.unwritten.push(Unwritten::of(subject, notice));
    }

    /// How many journal entries wait to be written.
    pub fn recorded_count(&self) -> usize {
        self.unwritten.len()
    }

    /// Makes it true. Returns the position of its last journal entry.
    ///
    /// # Errors
    /// When the database refuses, or when nothing was recorded: no change without a journal entry.
    pub async fn commit(self) -> Result<i64, DbErr> {
        if self.unwritten.is_empty() {
            return Err(DbErr::Custom("a change must record a journal entry".to_owned()));
        }
        let last = journal::append(&self.transaction, &self.actor, self.at, self.unwritten).await?;
        self.transaction.commit().await?;
        tell(&self.moved, last);
        Ok(last)
    }
}

impl FromStr for DatabaseKind {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "sqlite" => Ok(Self::Sqlite),
            "postgres" => Ok(Self::Postgres),
            _ => Err(format!("“{text}” is neither sqlite nor postgres")),
        }
    }
}
