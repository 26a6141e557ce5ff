use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, QueryOrder, QuerySelect, Select, Set};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Change, Moment};

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Actor {
    /// The program itself, on its calendar.
    Program,
    /// Whoever ran a command of the program on the computer, such as `guildhall import`.
    Command {
        /// The command's name.
        name: String,
    },
    /// A person, by id.
    Person {
        /// The person's id in `members`.
        id: Uuid,
    },
}

impl Actor {
    /// Somebody at the command line.
    pub fn command(name: &str) -> Self {
        Self::Command { name: name.to_owned() }
    }
}

/// A plain struct that one room writes to the journal and others may hear.
pub trait Notice {
    /// `room.noun.happened`, such as `members.organisation.imported`.
    const KIND: &'static str;
    /// Whether it can change what the public sees. Public pages are rendered anew after such an entry.
    const PUBLIC: bool;
}

/// One thing that reads differently after a change, for those who look at the journal. Notices carry a list of them
/// under the name `differences`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is, as the form calls it.
    pub field: String,
    /// What it was.
    pub before: String,
    /// What it is now.
    pub after: String,
}

impl Difference {
    /// Those of the pairs that differ: field, before, after.
    pub fn among<'a>(fields: impl IntoIterator<Item = (&'a str, String, String)>) -> Vec<Self> {
        let differs = fields.into_iter().filter(|(_, before, after)| before != after);
        differs.map(|(field, before, after)| Self { field: field.to_owned(), before, after }).collect()
    }
}

pub(crate) mod row {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
    #[sea_orm(table_name = "platform_journal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i64,
        pub at: Moment,
        pub actor: String,
        pub kind: String,
        pub subject: Uuid,
        pub public: bool,
        pub details: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// An entry of the journal: what happened, to what, by whom, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the one order of everything; gapless, from 1.
    pub position: i64,
    /// When the change began.
    pub at: Moment,
    /// Who did it.
    pub actor: Actor,
    /// `room.noun.happened`.
    pub kind: String,
    /// The id of what it happened to.
    pub subject: Uuid,
    /// Whether public pages may differ after it.
    pub public: bool,
    details: String,
}

impl Entry {
    /// The notice as JSON, for showing it.
    pub fn details(&self) -> serde_json::Value {
        serde_json::from_str(&self.details).unwrap_or_default()
    }

    /// The notice, if it is of that kind.
    pub fn read<N: Notice + DeserializeOwned>(&self) -> Option<N> {
        (self.kind == N::KIND).then(|| serde_json::from_str(&self.details).ok()).flatten()
    }
}

impl From<row::Model> for Entry {
    fn from(row: row::Model) -> Self {
        let actor = serde_json::from_str(&row.actor).unwrap_or(Actor::Program);
        let row::Model { position, at, kind, subject, public, details, .. } = row;
        Self { position, at, actor, kind, subject, public, details }
    }
}

pub(crate) struct Unwritten {
    kind: &'static str,
    public: bool,
    subject: Uuid,
    details: String,
}

impl Unwritten {
    pub(crate) fn of<N: Notice + Serialize>(subject: Uuid, notice: &N) -> Self {
        // Notices are plain structs of strings, numbers and ids: they always become JSON.
        let details = serde_json::to_string(notice).unwrap_or_else(|_| "{}".to_owned());
        Self { kind: N::KIND, public: N::PUBLIC, subject, details }
    }
}

/// Writes the entries at the end of the journal. Positions become visible in order, because there is one change at a
/// time ([`crate::Database::change`]).
pub(crate) async fn append(
    rows: &DatabaseTransaction,
    actor: &Actor,
    at: Moment,
    unwritten: Vec<Unwritten>,
) -> Result<i64, DbErr> {
    let mut last = position(rows).await?;
    let actor = serde_json::to_string(actor).map_err(|e| DbErr::Custom(e.to_string()))?;
    let mut entries = Vec::with_capacity(unwritten.len());
    for entry in unwritten {
        last += 1;
        entries.push(row::ActiveModel {
            position: Set(last),
            at: Set(at),
            actor: Set(actor.clone()),
            kind: Set(entry.kind.to_owned()),
            subject: Set(entry.subject),
            public: Set(entry.public),
            details: Set(entry.details),
        });
    }
    // Seven columns a row; SQLite takes 32,766 parameters a statement.
    while !entries.is_empty() {
        let rest = entries.split_off(entries.len().min(2_000));
        row::Entity::insert_many(entries).exec_without_returning(rows).await?;
        entries = rest;
    }
    Ok(last)
}

/// Takes words out of what the journal says of `subject`, and what its fields held before and after, for somebody who
/// asked to be forgotten (UK GDPR, article 17). That something was done, what, when and by whom stays.
///
/// # Errors
/// When the database refuses.
pub async fn redact(change: &Change, subject: Uuid, words: &[String]) -> Result<(), DbErr> {
    let rows = change.rows();
    for entry in row::Entity::find().filter(row::Column::Subject.eq(subject)).all(rows).await? {
        let mut known: serde_json::Value = serde_json::from_str(&entry.details).unwrap_or_default();
        if let Some(differences) = known.get_mut("differences").and_then(serde_json::Value::as_array_mut) {
            differences.clear();
        }
        let mut details = known.to_string();
        for words in words.iter().filter(|words| !words.is_empty()) {
            // As they stand within a string of JSON.
            let written = serde_json::to_string(words).unwrap_or_default();
            details = details.replace(written.trim_matches('"'), "somebody forgotten");
        }
        let redacted = row::ActiveModel { details: Set(details), ..entry.into() };
        row::Entity::update(redacted).exec(rows).await?;
    }
    Ok(())
}

/// The position of the last entry; 0 when the journal is empty.
///
/// # Errors
/// When the database can't be read.
pub async fn position(rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    last(row::Entity::find(), rows).await
}

/// The position of the last entry that can have changed what the public sees.
///
/// # Errors
/// When the database can't be read.
pub async fn public_position(rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    last(row::Entity::find().filter(row::Column::Public.eq(true)), rows).await
}

async fn last(entries: Select<row::Entity>, rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let newest = entries
        .select_only()
        .column(row::Column::Position)
        .order_by_desc(row::Column::Position)
        .into_tuple::<i64>()
        .one(rows)
        .await?;
    Ok(newest.unwrap_or(0))
}

/// The next entries after `position`, oldest first, at most `limit`.
///
/// # Errors
/// When the database can't be read.
pub async fn entries_after(
    rows: &impl ConnectionTrait,
    position: i64,
    limit: u64,
) -> Result<Vec<Entry>, DbErr> {
    let found = row::Entity::find()
        .filter(row::Column::Position.gt(position))
        .order_by_asc(row::Column::Position)
        .limit(limit)
        .all(rows)
        .await?;
    Ok(found.into_iter().map(Entry::from).collect())
}

/// Which entries of the journal are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// How their kind begins, such as `members.` or `library.case_study.`; empty for all.
    pub kind: String,
    /// What they are about.
    pub subject: Option<Uuid>,
    /// Who did it.
    pub actor: Option<Actor>,
    /// Not before that moment.
    pub since: Option<Moment>,
    /// Before that moment.
    pub before: Option<Moment>,
}

/// How often something was done, and when last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindCount {
    /// The kind of its entries.
    pub kind: String,
    /// How many there are.
    pub count: u64,
    /// When the last was written.
    pub last_at: Moment,
}

/// What the filter lets through, by kind, the latest first. One query.
///
/// # Errors
/// When the database can't be read.
pub async fn count_by_kind(
    rows: &impl ConnectionTrait,
    filter: &EntryFilter,
) -> Result<Vec<KindCount>, DbErr> {
    let found = asked(filter)?.select_only().column(row::Column::Kind).group_by(row::Column::Kind);
    let found = found
        .column_as(row::Column::Position.count(), "many")
        .column_as(row::Column::At.max(), "last_at")
        .column_as(row::Column::Position.max(), "last");
    let found: Vec<(String, i64, Moment, i64)> = found.into_tuple().all(rows).await?;
    let mut found: Vec<(i64, KindCount)> = found
        .into_iter()
        .map(|(kind, count, last_at, last)| {
            (last, KindCount { kind, count: u64::try_from(count).unwrap_or(0), last_at })
        })
        .collect();
    found.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
    Ok(found.into_iter().map(|(_, count)| count).collect())
}

/// The entries that the filter lets through.
fn asked(filter: &EntryFilter) -> Result<Select<row::Entity>, DbErr> {
    let mut found = row::Entity::find();
    if !filter.kind.is_empty() {
        found = found.filter(row::Column::Kind.starts_with(&filter.kind));
    }
    if let Some(subject) = filter.subject {
        found = found.filter(row::Column::Subject.eq(subject));
    }
    if let Some(actor) = &filter.actor {
        let actor = serde_json::to_string(actor).map_err(|error| DbErr::Custom(error.to_string()))?;
        found = found.filter(row::Column::Actor.eq(actor));
    }
    if let Some(since) = filter.since {
        found = found.filter(row::Column::At.gte(since));
    }
    if let Some(before) = filter.before {
        found = found.filter(row::Column::At.lt(before));
    }
    Ok(found)
}

/// The newest entries that the filter lets through, after leaving out `offset`; and how many there are in all.
///
/// # Errors
/// When the database can't be read.
pub async fn newest_entries(
    rows: &impl ConnectionTrait,
    filter: &EntryFilter,
    offset: u64,
    limit: u64,
) -> Result<(Vec<Entry>, u64), DbErr> {
    let found = asked(filter)?;
    // Of the table itself: a count around the whole selection would read every entry.
    let count = found.clone().select_only().column_as(row::Column::Position.count(), "many");
    let count: Option<i64> = count.into_tuple().one(rows).await?;
    let count = count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0);
    // What is nearer to the oldest is counted through from there: the database goes by every entry that is left out.
    let left = count.saturating_sub(offset);
    if left == 0 {
        return Ok((Vec::new(), count));
    }
    let entries = if offset <= left {
        found.order_by_desc(row::Column::Position).offset(offset).limit(limit).all(rows).await?
    } else {
        let shown = limit.min(left);
        let from_oldest = found.order_by_asc(row::Column::Position).offset(left - shown).limit(shown);
        let mut entries = from_oldest.all(rows).await?;
        entries.reverse();
        entries
    };
    Ok((entries.into_iter().map(Entry::from).collect(), count))
}
