use std::collections::{BTreeSet, HashMap};

use platform::Day;
use sea_orm::sea_query::NullOrdering;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::rules::{Kind, Status};

pub(crate) mod document;
pub(crate) mod participant;
pub(crate) mod principle;
pub(crate) mod project;
pub(crate) mod rule;

pub use project::Model as Project;

impl Project {
    /// The path of its page.
    pub fn href(&self) -> String {
        format!("/projects/{}", self.slug)
    }
}

impl document::Model {
    /// Where the paper can be read: on the web, or here among the papers of its project.
    pub(crate) fn address(&self, project: &Project) -> String {
        match self.file.is_empty() {
            true => self.href.clone(),
            false => format!("{}/documents/{}", project.href(), self.place),
        }
    }
}

/// Who takes part in which project, and which principles it meets.
#[derive(Default)]
pub(crate) struct Links {
    participants: HashMap<Uuid, Vec<Uuid>>,
    principles: HashMap<Uuid, Vec<Uuid>>,
}

impl Links {
    /// Who takes part beside the lead.
    pub(crate) fn participants(&self, project: Uuid) -> &[Uuid] {
        self.participants.get(&project).map_or(&[], Vec::as_slice)
    }

    /// The principles it meets.
    pub(crate) fn principles(&self, project: Uuid) -> &[Uuid] {
        self.principles.get(&project).map_or(&[], Vec::as_slice)
    }

    /// Every organisation that leads or takes part in one of the projects.
    pub(crate) fn organisations(&self, projects: &[Project]) -> Vec<Uuid> {
        let leads = projects.iter().filter_map(|project| project.lead_id);
        let all: BTreeSet<Uuid> = leads.chain(self.participants.values().flatten().copied()).collect();
        all.into_iter().collect()
    }
}

/// The links of these projects, in two queries.
pub(crate) async fn links_of(rows: &impl ConnectionTrait, projects: &[Project]) -> Result<Links, DbErr> {
    let ids: Vec<Uuid> = projects.iter().map(|project| project.id).collect();
    let mut links = Links::default();
    let joined = participant::Entity::find().filter(participant::Column::ProjectId.is_in(ids.clone()));
    for row in joined.order_by_asc(participant::Column::Id).all(rows).await? {
        links.participants.entry(row.project_id).or_default().push(row.organisation_id);
    }
    let met = principle::Entity::find().filter(principle::Column::ProjectId.is_in(ids));
    for row in met.order_by_asc(principle::Column::Id).all(rows).await? {
        links.principles.entry(row.project_id).or_default().push(row.principle_id);
    }
    Ok(links)
}

/// All projects, newest first; those without a year last.
///
/// # Errors
/// When the database can't be read.
pub async fn list_projects(rows: &impl ConnectionTrait) -> Result<Vec<Project>, DbErr> {
    newest_first().all(rows).await
}

/// The newest projects that were not withdrawn.
pub(crate) async fn list_newest(rows: &impl ConnectionTrait, limit: u64) -> Result<Vec<Project>, DbErr> {
    newest_first().filter(project::Column::Status.ne(Status::Withdrawn)).limit(limit).all(rows).await
}

fn newest_first() -> sea_orm::Select<project::Entity> {
    project::Entity::find()
        .order_by_with_nulls(project::Column::Year, Order::Desc, NullOrdering::Last)
        .order_by_asc(project::Column::Title)
}

pub(crate) async fn list_by_ids(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Project>, DbErr> {
    project::Entity::find().filter(project::Column::Id.is_in(ids.to_vec())).all(rows).await
}

pub(crate) async fn list_ids(rows: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    project::Entity::find().select_only().column(project::Column::Id).into_tuple().all(rows).await
}

/// The projects of these addresses, by address.
///
/// # Errors
/// When the database can't be read.
pub async fn projects_by_slug(
    rows: &impl ConnectionTrait,
    slugs: &[&str],
) -> Result<HashMap<String, Project>, DbErr> {
    if slugs.is_empty() {
        return Ok(HashMap::new());
    }
    let found = project::Entity::find().filter(project::Column::Slug.is_in(slugs.iter().copied()));
    Ok(found.all(rows).await?.into_iter().map(|project| (project.slug.clone(), project)).collect())
}

pub(crate) async fn find_by_slug(rows: &impl ConnectionTrait, slug: &str) -> Result<Option<Project>, DbErr> {
    project::Entity::find().filter(project::Column::Slug.eq(slug)).one(rows).await
}

/// The projects that an organisation leads or takes part in, newest first.
pub(crate) async fn list_of_organisation(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<Project>, DbErr> {
    let joined = participant::Entity::find()
        .select_only()
        .column(participant::Column::ProjectId)
        .filter(participant::Column::OrganisationId.eq(organisation))
        .into_query();
    let takes_part = Condition::any()
        .add(project::Column::LeadId.eq(organisation))
        .add(project::Column::Id.in_subquery(joined));
    newest_first().filter(takes_part).all(rows).await
}

/// The projects that meet any of these principles, newest first.
pub(crate) async fn list_of_principles(
    rows: &impl ConnectionTrait,
    principles: &[Uuid],
) -> Result<Vec<Project>, DbErr> {
    let meeting = principle::Entity::find()
        .select_only()
        .column(principle::Column::ProjectId)
        .filter(principle::Column::PrincipleId.is_in(principles.to_vec()))
        .into_query();
    newest_first().filter(project::Column::Id.in_subquery(meeting)).all(rows).await
}

/// The ids of the projects in which any of these organisations leads or takes part.
pub(crate) async fn ids_of_organisations(
    rows: &impl ConnectionTrait,
    organisations: &[Uuid],
) -> Result<Vec<Uuid>, DbErr> {
    let ids = organisations.to_vec();
    let led = project::Entity::find()
        .select_only()
        .column(project::Column::Id)
        .filter(project::Column::LeadId.is_in(ids.clone()));
    let joined = participant::Entity::find()
        .select_only()
        .column(participant::Column::ProjectId)
        .filter(participant::Column::OrganisationId.is_in(ids));
    let mut found: Vec<Uuid> = led.into_tuple().all(rows).await?;
    found.extend(joined.into_tuple::<Uuid>().all(rows).await?);
    Ok(found)
}

/// The ids of the projects that meet any of these principles.
pub(crate) async fn ids_of_principles(
    rows: &impl ConnectionTrait,
    principles: &[Uuid],
) -> Result<Vec<Uuid>, DbErr> {
    principle::Entity::find()
        .select_only()
        .column(principle::Column::ProjectId)
        .filter(principle::Column::PrincipleId.is_in(principles.to_vec()))
        .into_tuple()
        .all(rows)
        .await
}

/// Every organisation that leads or takes part in any project.
pub(crate) async fn list_organisations(rows: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    let leads = project::Entity::find()
        .select_only()
        .column(project::Column::LeadId)
        .filter(project::Column::LeadId.is_not_null())
        .distinct();
    let joined =
        participant::Entity::find().select_only().column(participant::Column::OrganisationId).distinct();
    let leads: Vec<Option<Uuid>> = leads.into_tuple().all(rows).await?;
    let mut all: BTreeSet<Uuid> = leads.into_iter().flatten().collect();
    all.extend(joined.into_tuple::<Uuid>().all(rows).await?);
    Ok(all.into_iter().collect())
}

/// The years of projects, newest first; `None` when there are some of which it isn't known.
pub(crate) async fn list_years(rows: &impl ConnectionTrait) -> Result<Vec<Option<i32>>, DbErr> {
    project::Entity::find()
        .select_only()
        .column(project::Column::Year)
        .distinct()
        .order_by_with_nulls(project::Column::Year, Order::Desc, NullOrdering::Last)
        .into_tuple()
        .all(rows)
        .await
}

pub(crate) async fn list_documents(
    rows: &impl ConnectionTrait,
    projects: &[Uuid],
) -> Result<Vec<document::Model>, DbErr> {
    let of = document::Entity::find().filter(document::Column::ProjectId.is_in(projects.to_vec()));
    of.order_by_asc(document::Column::Place).all(rows).await
}

/// All links, for imports.
pub(crate) async fn list_participants(rows: &impl ConnectionTrait) -> Result<Vec<participant::Model>, DbErr> {
    participant::Entity::find().all(rows).await
}

pub(crate) async fn list_principles_met(rows: &impl ConnectionTrait) -> Result<Vec<principle::Model>, DbErr> {
    principle::Entity::find().all(rows).await
}

/// What projects may be, kind by kind.
pub(crate) async fn list_rules(rows: &impl ConnectionTrait) -> Result<Vec<rule::Model>, DbErr> {
    rule::Entity::find().order_by_asc(rule::Column::Kind).all(rows).await
}

/// The most pounds that a project of the kind with that slug can receive; `None` where no rule says so.
pub(crate) async fn find_most(rows: &impl ConnectionTrait, kind: &str) -> Result<Option<i64>, DbErr> {
    let rules = list_rules(rows).await?;
    let rule = rules.into_iter().find(|rule| rule.kind.slug() == kind);
    Ok(rule.map(|rule| rule.limit_pence.0 / 100))
}

/// Projects that run: active, and of the year of the day or an earlier one.
pub(crate) async fn count_live(rows: &impl ConnectionTrait, day: Day) -> Result<i64, DbErr> {
    let active = project::Entity::find().filter(project::Column::Status.eq(Status::Active));
    active.filter(project::Column::Year.lte(i32::from(day.year()))).count(rows).await.map(whole)
}

/// Projects of a kind of the year of the day, whatever became of them but withdrawal.
pub(crate) async fn count_of_year(rows: &impl ConnectionTrait, kind: Kind, day: Day) -> Result<i64, DbErr> {
    project::Entity::find()
        .filter(project::Column::Kind.eq(kind))
        .filter(project::Column::Year.eq(i32::from(day.year())))
        .filter(project::Column::Status.ne(Status::Withdrawn))
        .count(rows)
        .await
        .map(whole)
}

/// All projects of the year of the day or earlier; those of an unknown year count too.
pub(crate) async fn count_projects(rows: &impl ConnectionTrait, day: Day) -> Result<i64, DbErr> {
    let begun = Condition::any()
        .add(project::Column::Year.is_null())
        .add(project::Column::Year.lte(i32::from(day.year())));
    let all = project::Entity::find().filter(project::Column::Status.ne(Status::Withdrawn));
    all.filter(begun).count(rows).await.map(whole)
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
