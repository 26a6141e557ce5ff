//! What every room stands on: clock, settings, database, journal, jobs, files, backups and sheets.
//! No domain word lives here. See the README for what may be added.

mod backup;
mod clock;
mod config;
mod database;
mod day;
mod files;
mod identity;
mod jobs;
mod journal;
mod listeners;
mod mail;
mod migrations;
mod pence;
mod save;
mod sheet;
mod slug;
#[cfg(test)]
mod tests;
mod words;

pub use backup::{Progress, RestoreError, Table, back_up, check_backup, restore, table};
pub use clock::Clock;
pub use config::{Config, ConfigError, LogFormat, MailSecurity};
pub use database::{Change, Database, DatabaseKind};
pub use day::{Day, DayError, Moment, PartialDay, Precision, Span};
pub use files::{FileError, Files};
pub use identity::identity;
pub use jobs::{
    Job, JobHandler, JobKind, Worker, enqueue, list_failed, retry_failed, run_due_jobs, waiting_count,
};
pub use journal::{
    Actor, Difference, Entry, EntryFilter, KindCount, Notice, count_by_kind, entries_after, newest_entries,
    position, public_position, redact,
};
pub use listeners::{Listener, hand_over_entries};
pub use mail::{
    Attachment, Letter, LetterAction, Mailer, Message, count_messages, find_message, forget_messages,
    list_messages, list_messages_to, mail_jobs, next_tries, post, send_again,
};
pub use migrations::{Migration, MigrationError, migrate, pending};
pub use pence::Pence;
pub use save::{Saved, save};
pub use sheet::{Column, ForeignSheet, Problem, Problems, Row, Sheet, SheetError, numbers};
pub use slug::slug;
pub use words::holds_words;

/// What a handler, job or command needs of the house, cheap to clone.
#[derive(Clone)]
pub struct Platform {
    /// The settings the program was started with.
    pub config: std::sync::Arc<Config>,
    /// The only source of the time.
    pub clock: Clock,
    /// The one database.
    pub database: Database,
    /// Stored files, by content.
    pub files: Files,
    /// The way to the mail server.
    pub mail: Mailer,
}

/// The platform's own tables, for backups: the journal, who has heard how much of it, the jobs and the messages.
pub fn tables() -> Vec<Table> {
    vec![
        table(journal::row::Entity),
        table(listeners::row::Entity),
        table(jobs::row::Entity),
        table(mail::row::Entity),
    ]
}
