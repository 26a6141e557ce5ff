//! What a person keeps about themselves: their name, their telephone number, their address, the letters they do without.

use platform::Change;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::PersonChanged;
use crate::store::{self, person};

/// What a person says of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonDetails {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their telephone number; empty where they gave none.
    pub phone: String,
    /// The kinds of letters they do without.
    pub unwanted_letters: Vec<String>,
    /// How often this was changed; a form carries it.
    pub revision: i32,
}

/// What a person says of themselves; `None` for one that isn't there or was forgotten.
///
/// # Errors
/// When the database can't be read.
pub async fn find_details(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<PersonDetails>, DbErr> {
    let found = store::find_person(rows, id).await?.filter(|person| person.forgotten_on.is_none());
    Ok(found.map(|person| PersonDetails {
        unwanted_letters: person.unwanted_letters.split_whitespace().map(str::to_owned).collect(),
        name: person.name,
        email: person.email,
        phone: person.phone,
        revision: person.revision,
    }))
}

/// Saves what a person says of themselves, all but the address. `false` when it was changed since that revision.
///
/// # Errors
/// When the database refuses.
pub async fn change_details(change: &mut Change, id: Uuid, wanted: &PersonDetails) -> Result<bool, DbErr> {
    let saved = person::Entity::update_many()
        .col_expr(person::Column::Name, Expr::value(wanted.name.as_str()))
        .col_expr(person::Column::Phone, Expr::value(wanted.phone.as_str()))
        .col_expr(person::Column::UnwantedLetters, Expr::value(wanted.unwanted_letters.join(" ")))
        .col_expr(person::Column::Revision, Expr::value(wanted.revision + 1))
        .filter(person::Column::Id.eq(id))
        .filter(person::Column::Revision.eq(wanted.revision))
        .exec(change.rows())
        .await?;
    if saved.rows_affected == 1 {
        change.record(id, &PersonChanged { what: "details edited".to_owned() });
    }
    Ok(saved.rows_affected == 1)
}

/// Gives a person another address, which they have shown to be theirs. `false` when it is somebody else's by now.
///
/// # Errors
/// When the database refuses.
pub async fn change_email(change: &mut Change, id: Uuid, email: &str) -> Result<bool, DbErr> {
    let email = email.to_lowercase();
    if store::find_person_by_email(change.rows(), &email).await?.is_some_and(|other| other.id != id) {
        return Ok(false);
    }
    let Some(known) = store::find_person(change.rows(), id).await? else { return Ok(false) };
    let revision = known.revision + 1;
    let mut row: person::ActiveModel = known.into();
    row.email = Set(email);
    row.revision = Set(revision);
    row.update(change.rows()).await?;
    change.record(id, &PersonChanged { what: "address changed".to_owned() });
    Ok(true)
}

/// Whether a person takes letters of that kind. Only letters that nothing depends on are asked about.
///
/// # Errors
/// When the database can't be read.
pub async fn wants_letter(rows: &impl ConnectionTrait, id: Uuid, kind: &str) -> Result<bool, DbErr> {
    let details = find_details(rows, id).await?;
    Ok(details.is_some_and(|details| !details.unwanted_letters.iter().any(|unwanted| unwanted == kind)))
}
