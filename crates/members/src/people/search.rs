//! Finding somebody by name, address or organisation, to give them something to do.

use platform::{Day, holds_words};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::PersonBrief;
use crate::rules::role;
use crate::store::{self, affiliation, organisation, person};

/// People who belong somewhere on that day and whose name, address or organisation holds the words, each with where
/// they belong: "Officer lead, Eastmarsh Council". Three queries.
///
/// # Errors
/// When the database can't be read.
pub async fn search_people(
    rows: &impl ConnectionTrait,
    words: &str,
    day: Day,
    limit: u64,
) -> Result<Vec<(PersonBrief, String)>, DbErr> {
    let in_force = Condition::all()
        .add(
            Condition::any()
                .add(affiliation::Column::FromOn.is_null())
                .add(affiliation::Column::FromOn.lte(day)),
        )
        .add(
            Condition::any()
                .add(affiliation::Column::UntilOn.is_null())
                .add(affiliation::Column::UntilOn.gt(day)),
        );
    let named = Condition::any()
        .add(holds_words(person::Column::Name, words))
        .add(holds_words(person::Column::Email, words));
    let people = person::Entity::find().filter(named).select_only().column(person::Column::Id).into_query();
    let organisations = organisation::Entity::find().filter(holds_words(organisation::Column::Name, words));
    let organisations = organisations.select_only().column(organisation::Column::Id).into_query();
    let either = Condition::any()
        .add(affiliation::Column::PersonId.in_subquery(people))
        .add(affiliation::Column::OrganisationId.in_subquery(organisations));
    let found = affiliation::Entity::find()
        .filter(in_force)
        .filter(either)
        .order_by_asc(affiliation::Column::Id)
        .limit(limit * 4)
        .all(rows)
        .await?;
    let ids: Vec<Uuid> = found.iter().map(|affiliation| affiliation.organisation_id).collect();
    let organisations = store::briefs(rows, &ids).await?;
    let people =
        super::people_of(rows, found.iter().map(|affiliation| affiliation.person_id).collect()).await?;
    let mut listed: Vec<(PersonBrief, String)> = Vec::new();
    for affiliation in found {
        let (Some(person), Some(organisation)) =
            (people.get(&affiliation.person_id), organisations.get(&affiliation.organisation_id))
        else {
            continue;
        };
        let place = format!("{}, {}", role::title(&affiliation.role), organisation.name);
        match listed.iter_mut().find(|(known, _)| known.id == person.id) {
            Some((_, places)) => *places = format!("{places}; {place}"),
            None if person.email.is_empty() => {}
            None => listed.push((person.clone(), place)),
        }
    }
    listed.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    listed.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(listed)
}
