use platform::Change;
use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr};
use uuid::Uuid;

use crate::store::Invoice;

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

/// Why something can't be done with the ledger as it is now: the field of the form that it is about (none where it is
/// about the whole), the invoice where it is about one of several, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) field: &'static str,
    pub(crate) invoice: Option<Uuid>,
    pub(crate) sentence: String,
}

impl Refusal {
    /// About a field, or the whole where that is empty.
    pub(crate) fn of(field: &'static str, sentence: impl Into<String>) -> Self {
        Self { field, invoice: None, sentence: sentence.into() }
    }

    /// About what is laid against an invoice.
    pub(crate) fn on(invoice: &Invoice, sentence: String) -> Self {
        Self { field: "", invoice: Some(invoice.id), sentence }
    }
}
