use std::path::PathBuf;

use futures_util::future::BoxFuture;
use platform::{Actor, Change, Column, Database, Problems, Sheet};
use sea_orm::{DatabaseTransaction, DbErr};

/// Reads one sheet into rows and journal entries of a change. Problems stop the whole import.
pub type ReadSheet =
    for<'a> fn(&'a mut Change, &'a Sheet, &'a mut Problems) -> BoxFuture<'a, anyhow::Result<()>>;
/// Writes all rows of a form, without headings, in the order of its columns.
pub type WriteSheet = for<'a> fn(&'a DatabaseTransaction) -> BoxFuture<'a, Result<Vec<Vec<String>>, DbErr>>;

/// A form of import.
#[derive(Clone)]
pub struct Import {
    /// Its name, which is also the name of its file without the ending, such as `case_studies`.
    pub name: &'static str,
    /// What a row of it is, in a sentence.
    pub about: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// How it is read.
    pub read: ReadSheet,
}

/// The same form, written out, so that what was exported can be imported.
#[derive(Clone)]
pub struct Export {
    /// The name of the form.
    pub name: &'static str,
    /// The headings, in the order of the cells.
    pub headings: &'static [&'static str],
    /// How it is written.
    pub write: WriteSheet,
}

/// What an import did.
#[derive(Debug, Default)]
pub struct ImportOutcome {
    /// Rows read, by form.
    pub row_counts: Vec<(&'static str, usize)>,
    /// How many things changed.
    pub change_count: usize,
    /// What is wrong; nothing was changed if there is anything.
    pub problems: Problems,
}

/// Reads all files in the order of the forms, in one change: either everything becomes true or nothing. With
/// `is_dry_run` nothing becomes true in any case.
///
/// # Errors
/// When a file can't be opened or the database refuses.
pub async fn run_imports(
    database: &Database,
    files: &[(Import, PathBuf)],
    actor: Actor,
    is_dry_run: bool,
    progress: &(dyn Fn(&'static str, usize) + Sync),
) -> anyhow::Result<ImportOutcome> {
    let mut outcome = ImportOutcome::default();
    let mut change = database.change(actor).await?;
    for (import, path) in files {
        let sheet = Sheet::open(path, import.columns, &mut outcome.problems)?;
        progress(import.name, sheet.rows().len());
        outcome.row_counts.push((import.name, sheet.rows().len()));
        (import.read)(&mut change, &sheet, &mut outcome.problems).await?;
    }
    outcome.change_count = change.recorded_count();
    if outcome.problems.is_empty() && !is_dry_run && outcome.change_count > 0 {
        change.commit().await?;
    }
    Ok(outcome)
}
