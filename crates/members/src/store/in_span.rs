use std::collections::HashMap;

use platform::{Day, Span};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    Brief, Category, affiliation, held_on, list_budgets, list_categories, list_people_of, list_residents,
    membership, organisations_by_id, transition_of,
};
use crate::PersonBrief;
use crate::rules::{self, role};

/// A membership with what is known of whose it is, for rooms that go by it: fees, rolls.
#[derive(Clone, Debug)]
pub struct Member {
    /// Whose.
    pub organisation: Brief,
    /// Whether the source names it.
    pub is_named: bool,
    /// In which category.
    pub category: Category,
    /// The days of the membership.
    pub span: Span,
    /// The days of its transition, where there was one.
    pub transition: Option<Span>,
    /// Residents, by the newest estimate in print on the day asked for.
    pub residents: Option<i64>,
    /// Controllable budget in pence, by the newest figure of that year or an earlier one.
    pub budget_pence: Option<i64>,
}

/// Every membership that shares a day with the span, with sizes as known on `day`; by category, then by name. Five
/// queries.
///
/// # Errors
/// When the database can't be read.
pub async fn list_members_between(
    rows: &impl ConnectionTrait,
    from: Day,
    until: Day,
    day: Day,
) -> Result<Vec<Member>, DbErr> {
    use membership::Column::{FromOn, UntilOn};
    let shares = Condition::all()
        .add(Condition::any().add(FromOn.is_null()).add(FromOn.lt(until)))
        .add(Condition::any().add(UntilOn.is_null()).add(UntilOn.gt(from)));
    let memberships = membership::Entity::find().filter(shares).all(rows).await?;
    let categories: HashMap<Uuid, Category> =
        list_categories(rows).await?.into_iter().map(|category| (category.id, category)).collect();
    let ids = memberships.iter().map(|membership| membership.organisation_id).collect();
    let organisations = organisations_by_id(rows, ids).await?;
    let year = rules::population_year(day);
    let residents = rules::newest_until(&list_residents(rows).await?, year);
    let budgets = rules::newest_until(&list_budgets(rows).await?, i32::from(day.year()));
    let member = |membership: membership::Model| {
        let organisation = organisations.get(&membership.organisation_id)?.clone();
        Some(Member {
            is_named: organisation.is_named,
            category: categories.get(&membership.category_id)?.clone(),
            span: Span { from: membership.from_on, until: membership.until_on },
            transition: transition_of(&membership),
            residents: residents.get(&organisation.id).copied(),
            budget_pence: budgets.get(&organisation.id).copied(),
            organisation: organisation.into(),
        })
    };
    let mut members: Vec<Member> = memberships.into_iter().filter_map(member).collect();
    members.sort_by_cached_key(|member| {
        let name = platform::slug(&member.organisation.name);
        (member.category.place, !member.is_named, name, member.organisation.slug.clone(), member.span.from)
    });
    Ok(members)
}

/// Who holds that role on the day, by organisation, such as the finance contacts. Two queries.
///
/// # Errors
/// When the database can't be read.
pub async fn list_people_in_role(
    rows: &impl ConnectionTrait,
    role: &str,
    day: Day,
) -> Result<HashMap<Uuid, Vec<PersonBrief>>, DbErr> {
    list_people_in_roles(rows, &[role], day).await
}

/// Who speaks for each organisation on the day: those who lead it. Two queries.
///
/// # Errors
/// When the database can't be read.
pub async fn list_leads(
    rows: &impl ConnectionTrait,
    day: Day,
) -> Result<HashMap<Uuid, Vec<PersonBrief>>, DbErr> {
    let leads: Vec<&str> = role::ROLES.iter().filter(|role| role.is_lead).map(|role| role.key).collect();
    list_people_in_roles(rows, &leads, day).await
}

async fn list_people_in_roles(
    rows: &impl ConnectionTrait,
    roles: &[&str],
    day: Day,
) -> Result<HashMap<Uuid, Vec<PersonBrief>>, DbErr> {
    let held = affiliation::Entity::find();
    let held = held.filter(affiliation::Column::Role.is_in(roles.iter().copied())).filter(held_on(day));
    let held = held.all(rows).await?;
    let people = list_people_of(rows, held.iter().map(|role| role.person_id).collect()).await?;
    let people: HashMap<Uuid, _> = people.into_iter().map(|person| (person.id, person)).collect();
    let mut of: HashMap<Uuid, Vec<PersonBrief>> = HashMap::new();
    for role in held {
        let known = people.get(&role.person_id).filter(|person| person.forgotten_on.is_none());
        let brief = known.map(|p| PersonBrief { id: p.id, name: p.name.clone(), email: p.email.clone() });
        of.entry(role.organisation_id).or_default().extend(brief);
    }
    Ok(of)
}
