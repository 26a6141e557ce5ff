use std::collections::HashMap;

use platform::{Day, Span};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

pub(crate) mod affiliation;
pub(crate) mod alias;
pub(crate) mod application;
pub(crate) mod application_part;
pub(crate) mod application_step;
mod applications;
pub(crate) mod benefit;
pub(crate) mod boundary;
pub(crate) mod budget;
pub(crate) mod category;
mod colleagues;
mod directory;
mod history;
mod in_span;
pub(crate) mod membership;
pub(crate) mod organisation;
pub(crate) mod parent;
mod people;
pub(crate) mod people_check;
pub(crate) mod person;
pub(crate) mod population;
pub(crate) mod profile;
pub(crate) mod successor;

pub(crate) use colleagues::*;
pub use directory::list_kinds;
pub(crate) use directory::*;
pub(crate) use history::*;
pub(crate) use in_span::{Led, list_led};
pub use in_span::{Member, MemberRecords, list_leads, list_members_between, list_people_in_role};
pub(crate) mod subscriber;
mod subscribers;

pub(crate) use applications::*;
pub(crate) use people::*;
pub(crate) use subscribers::*;

pub use category::Model as Category;
pub(crate) use organisation::Model as Organisation;

/// What other rooms show of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Its key.
    pub id: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is, such as `london_borough`.
    pub kind: String,
    /// England, Scotland, Wales or Northern Ireland; empty when not known.
    pub nation: String,
    /// English region, or the nation again; empty when not known.
    pub region: String,
}

impl Brief {
    /// The path of its page.
    pub fn href(&self) -> String {
        href(&self.slug)
    }
}

impl From<Organisation> for Brief {
    fn from(organisation: Organisation) -> Self {
        let Organisation { id, slug, name, kind, nation, region, .. } = organisation;
        Self { id, slug, name, kind, nation, region }
    }
}

/// The path of a member's page.
pub(crate) fn href(slug: &str) -> String {
    format!("/members/{slug}")
}

/// An organisation in a category on a day.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) organisation: Organisation,
    pub(crate) category: Category,
    pub(crate) span: Span,
    pub(crate) transition: Option<Span>,
}

impl Standing {
    /// Whether the group that took control is still moving the council to full membership.
    pub(crate) fn is_in_transition(&self, day: Day) -> bool {
        self.transition.is_some_and(|transition| transition.contains(day))
    }
}

pub(crate) fn transition_of(membership: &membership::Model) -> Option<Span> {
    let from = membership.transition_from_on?;
    Some(Span { from: Some(from), until: membership.transition_until_on })
}

/// The categories of membership, in their order.
///
/// # Errors
/// When the database can't be read.
pub async fn list_categories(rows: &impl ConnectionTrait) -> Result<Vec<Category>, DbErr> {
    category::Entity::find().order_by_asc(category::Column::Place).all(rows).await
}

pub(crate) async fn list_benefits(rows: &impl ConnectionTrait) -> Result<Vec<benefit::Model>, DbErr> {
    benefit::Entity::find().order_by_asc(benefit::Column::Place).all(rows).await
}

fn in_force(day: Day) -> Condition {
    use membership::Column::{FromOn, UntilOn};
    Condition::all()
        .add(Condition::any().add(FromOn.is_null()).add(FromOn.lte(day)))
        .add(Condition::any().add(UntilOn.is_null()).add(UntilOn.gt(day)))
}

/// Everybody's standing on a day, by category and then by name; those without a name last. Three queries.
pub(crate) async fn list_standings(rows: &impl ConnectionTrait, day: Day) -> Result<Vec<Standing>, DbErr> {
    let categories = list_categories(rows).await?;
    let memberships = membership::Entity::find().filter(in_force(day)).all(rows).await?;
    let ids = memberships.iter().map(|membership| membership.organisation_id);
    let organisations = organisations_by_id(rows, ids.collect()).await?;
    Ok(standings_among(&categories, &memberships, organisations))
}

/// These memberships as standings, by category and then by name; those without a name last.
fn standings_among<'a>(
    categories: &[Category],
    memberships: impl IntoIterator<Item = &'a membership::Model>,
    mut organisations: HashMap<Uuid, Organisation>,
) -> Vec<Standing> {
    let mut standings: Vec<Standing> = memberships
        .into_iter()
        .filter_map(|membership| {
            let category = categories.iter().find(|c| c.id == membership.category_id)?.clone();
            let organisation = organisations.remove(&membership.organisation_id)?;
            let span = Span { from: membership.from_on, until: membership.until_on };
            Some(Standing { organisation, category, span, transition: transition_of(membership) })
        })
        .collect();
    standings.sort_by_cached_key(|standing| {
        let name = platform::slug(&standing.organisation.name);
        (standing.category.place, !standing.organisation.is_named, name, standing.organisation.slug.clone())
    });
    standings
}

/// The category of each organisation on a day.
///
/// # Errors
/// When the database can't be read.
pub async fn category_on(rows: &impl ConnectionTrait, day: Day) -> Result<HashMap<Uuid, Category>, DbErr> {
    let categories: HashMap<Uuid, Category> =
        list_categories(rows).await?.into_iter().map(|category| (category.id, category)).collect();
    let memberships = membership::Entity::find().filter(in_force(day)).all(rows).await?;
    let of = |m: membership::Model| categories.get(&m.category_id).map(|c| (m.organisation_id, c.clone()));
    Ok(memberships.into_iter().filter_map(of).collect())
}

/// The last day up to that one on which a membership of each organisation began or ended. One query.
///
/// # Errors
/// When the database can't be read.
pub async fn last_moves(rows: &impl ConnectionTrait, day: Day) -> Result<HashMap<Uuid, Day>, DbErr> {
    use membership::Column::{FromOn, OrganisationId, UntilOn};
    let spans = membership::Entity::find().select_only().columns([OrganisationId, FromOn, UntilOn]);
    let mut moved = HashMap::new();
    for (organisation, from, until) in
        spans.into_tuple::<(Uuid, Option<Day>, Option<Day>)>().all(rows).await?
    {
        for at in [from, until].into_iter().flatten().filter(|at| *at <= day) {
            let known = moved.entry(organisation).or_insert(at);
            *known = at.max(*known);
        }
    }
    Ok(moved)
}

/// Ids asked for in one statement; SQLite takes 32,766 parameters.
const MOST_IDS: usize = 20_000;

async fn organisations_by_id(
    rows: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Organisation>, DbErr> {
    let mut found = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(MOST_IDS) {
        let some = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids.iter().copied()));
        found.extend(some.all(rows).await?.into_iter().map(|organisation| (organisation.id, organisation)));
    }
    Ok(found)
}

/// What to show of these organisations, by id. One query.
///
/// # Errors
/// When the database can't be read.
pub async fn briefs(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Brief>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let found = organisations_by_id(rows, ids).await?;
    Ok(found.into_iter().map(|(id, organisation)| (id, organisation.into())).collect())
}

/// What to show of the organisations with these slugs, by slug. One query.
///
/// # Errors
/// When the database can't be read.
pub async fn briefs_by_slug(
    rows: &impl ConnectionTrait,
    slugs: &[String],
) -> Result<HashMap<String, Brief>, DbErr> {
    let mut found = HashMap::with_capacity(slugs.len());
    for slugs in slugs.chunks(MOST_IDS) {
        let some = organisation::Entity::find().filter(organisation::Column::Slug.is_in(slugs));
        found.extend(some.all(rows).await?.into_iter().map(|o| (o.slug.clone(), Brief::from(o))));
    }
    Ok(found)
}

/// All organisations that have a name, by name.
///
/// # Errors
/// When the database can't be read.
pub async fn list_all_briefs(rows: &impl ConnectionTrait) -> Result<Vec<Brief>, DbErr> {
    let named = organisation::Entity::find().filter(organisation::Column::IsNamed.eq(true));
    let found = named.order_by_asc(organisation::Column::Name).all(rows).await?;
    Ok(found.into_iter().map(Brief::from).collect())
}

/// The organisation with that slug.
///
/// # Errors
/// When the database can't be read.
pub async fn find_brief(rows: &impl ConnectionTrait, slug: &str) -> Result<Option<Brief>, DbErr> {
    Ok(find_organisation(rows, slug).await?.map(Brief::from))
}

pub(crate) async fn find_organisation(
    rows: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Organisation>, DbErr> {
    let named = organisation::Entity::find().filter(organisation::Column::IsNamed.eq(true));
    named.filter(organisation::Column::Slug.eq(slug)).one(rows).await
}

pub(crate) async fn list_memberships_of(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<membership::Model>, DbErr> {
    let found = membership::Entity::find().filter(membership::Column::OrganisationId.eq(organisation));
    found.order_by_asc(membership::Column::FromOn).all(rows).await
}

pub(crate) async fn list_aliases(rows: &impl ConnectionTrait) -> Result<Vec<alias::Model>, DbErr> {
    alias::Entity::find().all(rows).await
}

pub(crate) async fn list_aliases_of(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<alias::Model>, DbErr> {
    let of = alias::Column::OrganisationId.is_in(ids.iter().copied());
    alias::Entity::find().filter(of).order_by_asc(alias::Column::Name).all(rows).await
}

/// Organisation, year, residents.
pub(crate) async fn list_residents(rows: &impl ConnectionTrait) -> Result<Vec<(Uuid, i32, i64)>, DbErr> {
    let found = population::Entity::find().all(rows).await?;
    Ok(found.into_iter().map(|p| (p.organisation_id, p.year, p.residents)).collect())
}

pub(crate) async fn list_residents_of(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<population::Model>, DbErr> {
    let found = population::Entity::find().filter(population::Column::OrganisationId.eq(organisation));
    found.order_by_asc(population::Column::Year).all(rows).await
}

/// Organisation, year, pence.
pub(crate) async fn list_budgets(rows: &impl ConnectionTrait) -> Result<Vec<(Uuid, i32, i64)>, DbErr> {
    let found = budget::Entity::find().all(rows).await?;
    Ok(found.into_iter().map(|b| (b.organisation_id, b.year, b.amount_pence.0)).collect())
}

/// Smaller organisation, larger organisation.
pub(crate) async fn list_parents(rows: &impl ConnectionTrait) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    let found = parent::Entity::find().all(rows).await?;
    Ok(found.into_iter().map(|p| (p.organisation_id, p.parent_id)).collect())
}

pub(crate) async fn list_boundaries(
    rows: &impl ConnectionTrait,
    codes: Vec<String>,
) -> Result<Vec<boundary::Model>, DbErr> {
    boundary::Entity::find().filter(boundary::Column::Gss.is_in(codes)).all(rows).await
}

pub(crate) async fn list_ids(rows: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    let named = organisation::Entity::find().filter(organisation::Column::IsNamed.eq(true));
    named.select_only().column(organisation::Column::Id).into_tuple().all(rows).await
}

pub(crate) async fn list_organisations(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<Organisation>, DbErr> {
    Ok(organisations_by_id(rows, ids.to_vec()).await?.into_values().collect())
}

/// The county or combined authority around an organisation.
pub(crate) async fn list_parents_of(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<Uuid>, DbErr> {
    let found =
        parent::Entity::find().filter(parent::Column::OrganisationId.eq(organisation)).all(rows).await?;
    Ok(found.into_iter().map(|link| link.parent_id).collect())
}
