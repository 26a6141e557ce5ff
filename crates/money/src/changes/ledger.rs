use platform::Change;
use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr};

/// Any number; it names the lock on PostgreSQL.
const LEDGER_LOCK: i64 = 0x006d_6f6e_6579;

/// Lets nobody else change the ledger until this change ends. Whatever issues, credits, settles or takes back calls it
/// first, and only then reads what it decides on. SQLite has one writer at a time anyway.
pub(crate) async fn lock(change: &Change) -> Result<(), DbErr> {
    if change.rows().get_database_backend() == DatabaseBackend::Postgres {
        let statement = format!("SELECT pg_advisory_xact_lock({LEDGER_LOCK})");
        change.rows().execute_unprepared(&statement).await?;
    }
    Ok(())
}
