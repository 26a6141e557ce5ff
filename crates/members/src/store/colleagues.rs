use std::collections::HashMap;

use platform::Day;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{affiliation, organisation, people_check, person, profile, successor};

/// A role with who holds it.
#[derive(Clone, Debug)]
pub(crate) struct Colleague {
    pub(crate) affiliation: affiliation::Model,
    pub(crate) person: person::Model,
}

/// The roles of an organisation, now and ever, each with its person; the oldest first. Two queries.
pub(crate) async fn list_colleagues(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<Colleague>, DbErr> {
    let theirs = affiliation::Entity::find().filter(affiliation::Column::OrganisationId.eq(organisation));
    let theirs = theirs.order_by_asc(affiliation::Column::FromOn).order_by_asc(affiliation::Column::Id);
    with_people(rows, theirs.all(rows).await?).await
}

/// Everybody's roles on a day, each with its person. Two queries.
pub(crate) async fn list_all_colleagues(
    rows: &impl ConnectionTrait,
    day: Day,
) -> Result<Vec<Colleague>, DbErr> {
    let found = affiliation::Entity::find().filter(held_on(day)).all(rows).await?;
    with_people(rows, found).await
}

async fn with_people(
    rows: &impl ConnectionTrait,
    affiliations: Vec<affiliation::Model>,
) -> Result<Vec<Colleague>, DbErr> {
    let ids = affiliations.iter().map(|affiliation| affiliation.person_id).collect();
    let people = super::list_people_of(rows, ids).await?;
    let people: HashMap<Uuid, person::Model> = people.into_iter().map(|p| (p.id, p)).collect();
    let with = |affiliation: affiliation::Model| {
        let person = people.get(&affiliation.person_id)?.clone();
        Some(Colleague { affiliation, person })
    };
    Ok(affiliations.into_iter().filter_map(with).collect())
}

/// Roles held on a day.
pub(crate) fn held_on(day: Day) -> Condition {
    use affiliation::Column::{FromOn, UntilOn};
    Condition::all()
        .add(Condition::any().add(FromOn.is_null()).add(FromOn.lte(day)))
        .add(Condition::any().add(UntilOn.is_null()).add(UntilOn.gt(day)))
}

pub(crate) async fn find_affiliation(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<affiliation::Model>, DbErr> {
    affiliation::Entity::find_by_id(id).one(rows).await
}

pub(crate) async fn find_profile(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Option<profile::Model>, DbErr> {
    profile::Entity::find_by_id(organisation).one(rows).await
}

/// When each organisation's people were last confirmed.
pub(crate) async fn list_profiles(rows: &impl ConnectionTrait) -> Result<Vec<profile::Model>, DbErr> {
    profile::Entity::find().all(rows).await
}

pub(crate) async fn list_people_checks(
    rows: &impl ConnectionTrait,
) -> Result<Vec<people_check::Model>, DbErr> {
    people_check::Entity::find().all(rows).await
}

/// Which organisation took the place of this one.
pub(crate) async fn find_successor(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Option<successor::Model>, DbErr> {
    successor::Entity::find_by_id(organisation).one(rows).await
}

/// The address of the record that an organisation became one with, where it had been written down twice.
pub(crate) async fn find_address_after(
    rows: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<String>, DbErr> {
    let gone = organisation::Entity::find().filter(organisation::Column::Slug.eq(slug)).one(rows).await?;
    let Some(gone) = gone else { return Ok(None) };
    let successor = find_successor(rows, gone.id).await?.filter(|successor| successor.is_duplicate);
    let Some(successor) = successor else { return Ok(None) };
    let found = organisation::Entity::find_by_id(successor.successor_id).one(rows).await?;
    Ok(found.map(|organisation| organisation.slug))
}
