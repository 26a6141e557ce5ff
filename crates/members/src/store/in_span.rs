use std::collections::HashMap;

use platform::{Day, Span};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    Brief, Category, affiliation, held_on, list_budgets, list_categories, list_people_of, list_residents,
    membership, organisation, organisations_by_id, transition_of,
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

/// The records of all memberships of a time, to look at several spans within it without asking again.
pub struct MemberRecords {
    memberships: Vec<membership::Model>,
    categories: HashMap<Uuid, Category>,
    organisations: HashMap<Uuid, organisation::Model>,
    residents: Vec<(Uuid, i32, i64)>,
    budgets: Vec<(Uuid, i32, i64)>,
}

impl MemberRecords {
    /// Reads what is needed for every span between these days. Five queries.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn load(rows: &impl ConnectionTrait, from: Day, until: Day) -> Result<Self, DbErr> {
        use membership::Column::{FromOn, UntilOn};
        let shares = Condition::all()
            .add(Condition::any().add(FromOn.is_null()).add(FromOn.lt(until)))
            .add(Condition::any().add(UntilOn.is_null()).add(UntilOn.gt(from)));
        let memberships = membership::Entity::find().filter(shares).all(rows).await?;
        let ids = memberships.iter().map(|membership| membership.organisation_id).collect();
        Ok(Self {
            categories: list_categories(rows).await?.into_iter().map(|c| (c.id, c)).collect(),
            organisations: organisations_by_id(rows, ids).await?,
            residents: list_residents(rows).await?,
            budgets: list_budgets(rows).await?,
            memberships,
        })
    }

    /// Every membership that shares a day with the span, with sizes as known on `day`; by category, then by name.
    pub fn between(&self, from: Day, until: Day, day: Day) -> Vec<Member> {
        let residents = rules::newest_until(&self.residents, rules::population_year(day));
        let budgets = rules::newest_until(&self.budgets, i32::from(day.year()));
        let days = Span { from: Some(from), until: Some(until) };
        let member = |membership: &membership::Model| {
            let organisation = self.organisations.get(&membership.organisation_id)?.clone();
            let span = Span { from: membership.from_on, until: membership.until_on };
            span.overlaps(days).then_some(())?;
            Some(Member {
                is_named: organisation.is_named,
                category: self.categories.get(&membership.category_id)?.clone(),
                span,
                transition: transition_of(membership),
                residents: residents.get(&organisation.id).copied(),
                budget_pence: budgets.get(&organisation.id).copied(),
                organisation: organisation.into(),
            })
        };
        let mut members: Vec<Member> = self.memberships.iter().filter_map(member).collect();
        members.sort_by_cached_key(|member| {
            let name = platform::slug(&member.organisation.name);
            (
                member.category.place,
                !member.is_named,
                name,
                member.organisation.slug.clone(),
                member.span.from,
            )
        });
        members
    }
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
    Ok(MemberRecords::load(rows, from, until).await?.between(from, until, day))
}

fn leading_roles() -> Vec<&'static str> {
    role::ROLES.iter().filter(|role| role.is_lead).map(|role| role.key).collect()
}

/// Those who speak for each organisation on the day. Two queries.
///
/// # Errors
/// When the database can't be read.
pub async fn list_leads(
    rows: &impl ConnectionTrait,
    day: Day,
) -> Result<HashMap<Uuid, Vec<PersonBrief>>, DbErr> {
    list_people_in_any(rows, leading_roles(), day).await
}

/// Which organisations somebody speaks for on a day, and until when somebody did.
pub(crate) struct Led {
    day: Day,
    /// For each that was ever led, the last day of all.
    until: HashMap<Uuid, Option<Day>>,
}

impl Led {
    /// Whether somebody speaks for it.
    pub(crate) fn is_led(&self, organisation: Uuid) -> bool {
        self.until.get(&organisation).is_some_and(|until| until.is_none_or(|until| self.day < until))
    }

    /// The first day on which nobody did any more, where somebody did before.
    pub(crate) fn until(&self, organisation: Uuid) -> Option<Day> {
        self.until.get(&organisation).copied().flatten().filter(|until| *until <= self.day)
    }
}

/// One query.
pub(crate) async fn list_led(rows: &impl ConnectionTrait, day: Day) -> Result<Led, DbErr> {
    use affiliation::Column::{FromOn, OrganisationId, Role, UntilOn};
    let begun = Condition::any().add(FromOn.is_null()).add(FromOn.lte(day));
    let leads = affiliation::Entity::find().filter(Role.is_in(leading_roles())).filter(begun);
    let spans = leads.select_only().columns([OrganisationId, UntilOn]);
    let mut led = Led { day, until: HashMap::new() };
    for (organisation, until) in spans.into_tuple::<(Uuid, Option<Day>)>().all(rows).await? {
        let known = led.until.entry(organisation).or_insert(until);
        // Without an end it lasts longest.
        *known = known.zip(until).map(|(one, other)| one.max(other));
    }
    Ok(led)
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
    list_people_in_any(rows, vec![role], day).await
}

async fn list_people_in_any(
    rows: &impl ConnectionTrait,
    roles: Vec<&str>,
    day: Day,
) -> Result<HashMap<Uuid, Vec<PersonBrief>>, DbErr> {
    let held =
        affiliation::Entity::find().filter(affiliation::Column::Role.is_in(roles)).filter(held_on(day));
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
