use platform::Day;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::{MOST_IDS, affiliation, person};

pub(crate) async fn list_people(rows: &impl ConnectionTrait) -> Result<Vec<person::Model>, DbErr> {
    person::Entity::find().filter(person::Column::ForgottenOn.is_null()).all(rows).await
}

/// Those who came first.
pub(crate) async fn list_first_people(
    rows: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<person::Model>, DbErr> {
    let here = person::Entity::find().filter(person::Column::ForgottenOn.is_null());
    here.order_by_asc(person::Column::Id).limit(limit).all(rows).await
}

pub(crate) async fn find_person(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find_by_id(id).one(rows).await
}

/// By an address in lower case.
pub(crate) async fn find_person_by_email(
    rows: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<person::Model>, DbErr> {
    if email.is_empty() {
        return Ok(None);
    }
    person::Entity::find().filter(person::Column::Email.eq(email)).one(rows).await
}

/// The people of these ids. One query for each twenty thousand.
pub(crate) async fn list_people_of(
    rows: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<person::Model>, DbErr> {
    let mut people = Vec::with_capacity(ids.len());
    for ids in ids.chunks(MOST_IDS) {
        let some = person::Entity::find().filter(person::Column::Id.is_in(ids.iter().copied()));
        people.extend(some.all(rows).await?);
    }
    Ok(people)
}

pub(crate) async fn add_person(
    rows: &impl ConnectionTrait,
    email: &str,
    name: &str,
    day: Day,
) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let person = person::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        email: Set(email.to_lowercase()),
        phone: Set(String::new()),
        known_since: Set(day),
        forgotten_on: Set(None),
        unwanted_letters: Set(String::new()),
        revision: Set(1),
    };
    person::Entity::insert(person).exec_without_returning(rows).await?;
    Ok(id)
}

pub(crate) async fn list_affiliations(rows: &impl ConnectionTrait) -> Result<Vec<affiliation::Model>, DbErr> {
    affiliation::Entity::find().all(rows).await
}

pub(crate) async fn list_affiliations_of(
    rows: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<affiliation::Model>, DbErr> {
    let theirs = affiliation::Entity::find().filter(affiliation::Column::PersonId.eq(person));
    theirs.order_by_asc(affiliation::Column::FromOn).order_by_asc(affiliation::Column::Id).all(rows).await
}
