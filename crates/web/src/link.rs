//! Links sent by e-mail. Opening one changes nothing, as mail scanners open them all; the button on its page does.

use platform::{Change, Moment};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Set};
use uuid::Uuid;

use crate::session::{hash, new_key};
use crate::store::{self, link};
use crate::{App, Failure};

/// What a link may do, for whom, about what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskLink {
    /// Which link it is.
    pub id: Uuid,
    /// What it may do.
    pub task: String,
    /// For whom; `None` where the records don't know them yet.
    pub person: Option<Uuid>,
    /// The address it was sent to.
    pub email: String,
    /// The name given with it.
    pub name: String,
    /// What it is about, such as the id of an application, or where it leads.
    pub about: String,
}

/// The task of signing in.
pub(crate) const SIGN_IN: &str = "sign-in";

/// Makes a link, in the change it follows from. Returns the path to send: `{before}{key}`, where `before` is the path of
/// a route with [`crate::Access::Link`] up to its key.
///
/// # Errors
/// When the database refuses.
pub async fn make_link(
    rows: &impl ConnectionTrait,
    now: Moment,
    link: TaskLink,
    before: &str,
    seconds: i64,
) -> Result<String, DbErr> {
    let key = new_key();
    let row = link::ActiveModel {
        id: Set(Uuid::now_v7()),
        key_hash: Set(hash(&key)),
        task: Set(link.task),
        person: Set(link.person),
        email: Set(link.email),
        name: Set(link.name),
        about: Set(link.about),
        made_at: Set(now),
        expires_at: Set(now.plus_seconds(seconds)),
        spent_at: Set(None),
    };
    link::Entity::insert(row).exec_without_returning(rows).await?;
    Ok(format!("{before}{key}"))
}

/// Makes a link that signs a person in, for letters that somebody else's change writes to them. Returns its path; `to` is
/// where it leads on to.
///
/// # Errors
/// When the database refuses.
pub async fn make_sign_in_link(
    change: &Change,
    person: Uuid,
    email: &str,
    to: &str,
    seconds: i64,
) -> Result<String, DbErr> {
    let link = TaskLink {
        task: SIGN_IN.to_owned(),
        person: Some(person),
        email: email.to_owned(),
        about: to.to_owned(),
        ..TaskLink::default()
    };
    make_link(change.rows(), change.at(), link, "/link/", seconds).await
}

/// Finds the link of that key for that task.
///
/// # Errors
/// [`Failure::NotFound`] where there is none; [`Failure::Spent`] where it was used or has expired.
pub(crate) async fn find_link(app: &App, task: &str, key: &str) -> Result<TaskLink, Failure> {
    let found = store::find_link(app.platform.database.read(), &hash(key)).await?;
    let found = found.filter(|link| link.task == task).ok_or(Failure::NotFound)?;
    if found.spent_at.is_some() || found.expires_at <= app.platform.clock.now() {
        return Err(Failure::Spent);
    }
    let link::Model { id, task, person, email, name, about, .. } = found;
    Ok(TaskLink { id, task, person, email, name, about })
}

/// Uses a link up, in the change that does its task.
///
/// # Errors
/// [`Failure::Spent`] when it was used in another window.
pub async fn spend_link(change: &Change, link: &TaskLink) -> Result<(), Failure> {
    if store::spend_link(change.rows(), link.id, change.at()).await? { Ok(()) } else { Err(Failure::Spent) }
}
