//! Letters: written in the transaction of the change they follow from, sent by a job, kept to be looked at.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};

use crate::{JobKind, Moment, Platform, enqueue, holds_words, jobs};

mod letter;
mod sending;

pub use letter::{Attachment, Letter, LetterAction};
pub use sending::Mailer;

/// The kind of job that sends a message; its payload is the message's id.
pub(crate) const SEND: &str = "platform.mail.send";

pub(crate) mod row {
    use super::*;

    /// A message as the table has it.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
    #[sea_orm(table_name = "platform_message")]
    pub struct Model {
        /// Its key, also its Message-ID.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// When the change it follows from was made.
        pub made_at: Moment,
        /// Which letter it is, such as `web.sign_in`.
        pub kind: String,
        /// Whom it goes to, where the records know them.
        pub person: Option<Uuid>,
        /// The address; empty once its owner was forgotten.
        pub to_address: String,
        /// The name beside the address.
        pub to_name: String,
        /// Its subject.
        pub subject: String,
        /// The [`Letter`] as JSON.
        pub letter: String,
        /// `waiting`, `sent`, `failed`, or `kept` where no mail server is set.
        pub state: String,
        /// How often sending failed.
        pub attempt_count: i32,
        /// When the mail server took it.
        pub sent_at: Option<Moment>,
        /// What the mail server said last.
        pub last_error: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as Message;

impl Message {
    /// What it says.
    pub fn letter(&self) -> Letter {
        serde_json::from_str(&self.letter).unwrap_or_default()
    }
}

/// Writes a letter into the change it follows from; it leaves once that is committed. Returns its id.
///
/// # Errors
/// When the database refuses.
pub async fn post(rows: &impl ConnectionTrait, at: Moment, letter: Letter) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let content = serde_json::to_string(&letter).map_err(|error| DbErr::Custom(error.to_string()))?;
    let message = row::ActiveModel {
        id: Set(id),
        made_at: Set(at),
        kind: Set(letter.kind),
        person: Set(letter.person),
        to_address: Set(letter.to_address),
        to_name: Set(letter.to_name),
        subject: Set(letter.subject),
        letter: Set(content),
        state: Set("waiting".to_owned()),
        attempt_count: Set(0),
        sent_at: Set(None),
        last_error: Set(String::new()),
    };
    row::Entity::insert(message).exec_without_returning(rows).await?;
    enqueue(rows, SEND, &id.to_string(), at).await?;
    Ok(id)
}

/// Sends a message once more, whatever became of it, and without waiting for its next try.
///
/// # Errors
/// When the database refuses.
pub async fn send_again(rows: &impl ConnectionTrait, at: Moment, id: Uuid) -> Result<(), DbErr> {
    set_state(rows, id, "waiting", "").await?;
    jobs::give_way(rows, SEND, &id.to_string()).await?;
    enqueue(rows, SEND, &id.to_string(), at).await
}

/// When those of these messages that failed are tried again; the others are not, unless a person sends them.
///
/// # Errors
/// When the database can't be read.
pub async fn next_tries(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Moment>, DbErr> {
    let payloads: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    let waiting = jobs::list_waiting(rows, SEND, &payloads).await?;
    Ok(waiting.into_iter().filter_map(|job| Some((job.payload.parse().ok()?, job.run_at))).collect())
}

/// The newest messages, at most `limit` after leaving out `offset`, of one state where one is named and to an address or
/// with a subject that holds `words`; and how many there are in all.
///
/// # Errors
/// When the database can't be read.
pub async fn list_messages(
    rows: &impl ConnectionTrait,
    state: &str,
    words: &str,
    offset: u64,
    limit: u64,
) -> Result<(Vec<Message>, u64), DbErr> {
    let mut found = row::Entity::find();
    if !state.is_empty() {
        found = found.filter(row::Column::State.eq(state));
    }
    if !words.is_empty() {
        let either = Condition::any()
            .add(holds_words(row::Column::ToAddress, words))
            .add(holds_words(row::Column::Subject, words));
        found = found.filter(either);
    }
    let count = found.clone().count(rows).await?;
    let found = found.order_by_desc(row::Column::MadeAt).order_by_desc(row::Column::Id);
    Ok((found.offset(offset).limit(limit).all(rows).await?, count))
}

/// How many messages are in each state.
///
/// # Errors
/// When the database can't be read.
pub async fn count_messages(rows: &impl ConnectionTrait) -> Result<Vec<(String, i64)>, DbErr> {
    let counts = row::Entity::find().select_only().column(row::Column::State);
    counts
        .column_as(row::Column::Id.count(), "many")
        .group_by(row::Column::State)
        .into_tuple()
        .all(rows)
        .await
}

/// The message of that id.
///
/// # Errors
/// When the database can't be read.
pub async fn find_message(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Message>, DbErr> {
    row::Entity::find_by_id(id).one(rows).await
}

/// Takes everything personal out of the messages to a person, and leaves that there were some; takes their name and
/// their address out of the messages to others.
///
/// # Errors
/// When the database refuses.
pub async fn forget_messages(
    rows: &impl ConnectionTrait,
    person: Uuid,
    address: &str,
    name: &str,
) -> Result<(), DbErr> {
    let theirs = Condition::any().add(row::Column::Person.eq(person)).add(row::Column::ToAddress.eq(address));
    row::Entity::update_many()
        .col_expr(row::Column::ToAddress, Expr::value(""))
        .col_expr(row::Column::ToName, Expr::value(""))
        .col_expr(row::Column::Subject, Expr::value("Removed at the person’s request"))
        .col_expr(row::Column::Letter, Expr::value("{}"))
        .filter(theirs)
        .exec(rows)
        .await?;
    for known in [address, name].into_iter().filter(|known| !known.is_empty()) {
        // As it stands in JSON; whatever else this finds is left as it is.
        let written = serde_json::Value::from(known).to_string();
        let named = holds_words(row::Column::Letter, written.trim_matches('"'));
        for message in row::Entity::find().filter(named).all(rows).await? {
            let letter = message.letter().without_naming(known);
            let content = serde_json::to_string(&letter).map_err(|error| DbErr::Custom(error.to_string()))?;
            let mut after = message.into_active_model();
            after.subject = Set(letter.subject);
            after.letter = Set(content);
            after.update(rows).await?;
        }
    }
    Ok(())
}

/// The messages to a person, newest first, for the copy of everything held about them.
///
/// # Errors
/// When the database can't be read.
pub async fn list_messages_to(rows: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Message>, DbErr> {
    let theirs = row::Entity::find().filter(row::Column::Person.eq(person));
    theirs.order_by_desc(row::Column::MadeAt).all(rows).await
}

async fn set_state(rows: &impl ConnectionTrait, id: Uuid, state: &str, error: &str) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(state))
        .col_expr(row::Column::LastError, Expr::value(error))
        .filter(row::Column::Id.eq(id))
        .exec(rows)
        .await
        .map(drop)
}

/// The jobs of mail.
pub fn mail_jobs() -> Vec<JobKind> {
    vec![JobKind::new(SEND, |platform: Platform, payload: String| async move {
        sending::send(&platform, payload.parse()?).await
    })]
}
