//! Finding people among many.

use platform::{Day, holds_words};
use sea_orm::sea_query::{Expr, Func, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::{Brief, Colleague, affiliation, held_on, in_force, membership, organisation, person};

/// Whom to find: words in name or address, and what must hold for one role of today.
#[derive(Clone, Debug, Default)]
pub(crate) struct PeopleAsked {
    pub(crate) words: String,
    pub(crate) role: String,
    pub(crate) kind: String,
    pub(crate) category: Option<Uuid>,
}

/// The people asked for, in no order: to be counted, or to be put in order.
fn found(asked: &PeopleAsked, day: Day) -> Select<person::Entity> {
    let mut found = person::Entity::find().filter(person::Column::ForgottenOn.is_null());
    if !asked.words.is_empty() {
        let either = Condition::any()
            .add(holds_words(person::Column::Name, &asked.words))
            .add(holds_words(person::Column::Email, &asked.words));
        found = found.filter(either);
    }
    let needs_role = !asked.role.is_empty() || !asked.kind.is_empty() || asked.category.is_some();
    if needs_role {
        found = found.filter(person::Column::Id.in_subquery(with_role(asked, day)));
    }
    found
}

fn with_role(asked: &PeopleAsked, day: Day) -> SelectStatement {
    let mut held = Condition::all().add(held_on(day));
    if !asked.role.is_empty() {
        held = held.add(affiliation::Column::Role.eq(asked.role.as_str()));
    }
    if !asked.kind.is_empty() {
        let mut of_kind = Query::select();
        of_kind
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .and_where(organisation::Column::Kind.eq(asked.kind.as_str()));
        held = held.add(affiliation::Column::OrganisationId.in_subquery(of_kind));
    }
    if let Some(category) = asked.category {
        let mut members = Query::select();
        members
            .column(membership::Column::OrganisationId)
            .from(membership::Entity)
            .cond_where(in_force(day).add(membership::Column::CategoryId.eq(category)));
        held = held.add(affiliation::Column::OrganisationId.in_subquery(members));
    }
    let mut roles = Query::select();
    roles.column(affiliation::Column::PersonId).from(affiliation::Entity).cond_where(held);
    roles
}

/// How many there are.
pub(crate) async fn count_people(
    rows: &impl ConnectionTrait,
    asked: &PeopleAsked,
    day: Day,
) -> Result<u64, DbErr> {
    let count = found(asked, day).select_only().column_as(person::Column::Id.count(), "many");
    let count: Option<i64> = count.into_tuple().one(rows).await?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
}

/// Some of them, by name.
pub(crate) async fn find_people(
    rows: &impl ConnectionTrait,
    asked: &PeopleAsked,
    day: Day,
    offset: u64,
    limit: u64,
) -> Result<Vec<person::Model>, DbErr> {
    found(asked, day)
        .order_by(Expr::expr(Func::lower(Expr::col(person::Column::Name))), Order::Asc)
        .order_by_asc(person::Column::Id)
        .offset(offset)
        .limit(limit)
        .all(rows)
        .await
}

/// The roles of today of these people, each with its organisation; a person's oldest first. One query.
pub(crate) async fn roles_of(
    rows: &impl ConnectionTrait,
    people: impl IntoIterator<Item = Uuid>,
    day: Day,
) -> Result<Vec<(affiliation::Model, Brief)>, DbErr> {
    let theirs = affiliation::Column::PersonId.is_in(people);
    let found = affiliation::Entity::find().filter(theirs).filter(held_on(day));
    let found = found.order_by_asc(affiliation::Column::FromOn).order_by_asc(affiliation::Column::Id);
    let found = found.find_also_related(organisation::Entity).all(rows).await?;
    let with = |(held, organisation): (_, Option<organisation::Model>)| Some((held, organisation?.into()));
    Ok(found.into_iter().filter_map(with).collect())
}

/// The kinds of organisations there are.
///
/// # Errors
/// When the database can't be read.
pub async fn list_kinds(rows: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let kinds = organisation::Entity::find().filter(organisation::Column::IsNamed.eq(true));
    kinds.select_only().column(organisation::Column::Kind).distinct().into_tuple().all(rows).await
}

/// Of one person, now and ever; the newest first.
pub(crate) async fn list_roles_ever(
    rows: &impl ConnectionTrait,
    person: &person::Model,
) -> Result<Vec<Colleague>, DbErr> {
    let roles = super::list_affiliations_of(rows, person.id).await?;
    let with = |affiliation| Colleague { affiliation, person: person.clone() };
    Ok(roles.into_iter().rev().map(with).collect())
}
