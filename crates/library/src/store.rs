use std::collections::HashMap;

use platform::Day;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

pub(crate) mod case_study;
pub(crate) mod case_study_category;
pub(crate) mod case_study_principle;
pub(crate) mod category;
pub(crate) mod document;
mod drafts;
pub(crate) mod feature;
mod glance;
mod links;
pub(crate) mod picture;
mod publishing;
pub(crate) mod resource;
pub(crate) mod resource_principle;
pub(crate) mod submission;
pub(crate) mod submission_comment;
pub(crate) mod submission_file;
pub(crate) mod submission_revision;

pub(crate) use drafts::*;
pub(crate) use glance::{Glance, dated, glances, list_glances_of, newest_glances};
pub(crate) use links::{Links, links_of_case_studies, links_of_resources};
pub(crate) use publishing::*;

/// The case studies that are public.
pub(crate) fn studies() -> Select<case_study::Entity> {
    case_study::Entity::find().filter(case_study::Column::UnpublishedAt.is_null())
}

/// The resources that are public.
pub(crate) fn works() -> Select<resource::Entity> {
    resource::Entity::find().filter(resource::Column::UnpublishedAt.is_null())
}

impl case_study::Model {
    /// The path of its page.
    pub(crate) fn href(&self) -> String {
        case_study_href(&self.slug)
    }
}

impl resource::Model {
    /// The path of its page.
    pub(crate) fn href(&self) -> String {
        format!("/resources/{}", self.slug)
    }
}

pub(crate) fn case_study_href(slug: &str) -> String {
    format!("/case-studies/{slug}")
}

pub(crate) async fn list_categories(rows: &impl ConnectionTrait) -> Result<Vec<category::Model>, DbErr> {
    category::Entity::find().order_by_asc(category::Column::Number).all(rows).await
}

pub(crate) async fn count_categories(rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    category::Entity::find().count(rows).await.map(whole)
}

/// How many rows a query finds, counted by its index: the paginator's way of counting would read every column of them.
async fn count<E: EntityTrait>(rows: &impl ConnectionTrait, find: Select<E>) -> Result<i64, DbErr> {
    let many =
        find.select_only().column_as(Expr::col(Asterisk).count(), "many").into_tuple().one(rows).await?;
    Ok(many.unwrap_or_default())
}

/// How many case studies there are, without those known to be later than that day.
pub(crate) async fn count_case_studies(rows: &impl ConnectionTrait, day: Day) -> Result<i64, DbErr> {
    let all = count(rows, studies()).await?;
    Ok(all - count(rows, studies().filter(case_study::Column::SortsOn.gt(day))).await?)
}

/// How many case studies are recorded from the printed collection of that day's year.
pub(crate) async fn count_pack_case_studies(rows: &impl ConnectionTrait, day: Day) -> Result<i64, DbErr> {
    let find = studies().filter(case_study::Column::Kind.eq(crate::rules::PACK));
    find.filter(case_study::Column::Year.eq(i32::from(day.year()))).count(rows).await.map(whole)
}

/// How many resources there are, without those known to be later than that day.
pub(crate) async fn count_resources(rows: &impl ConnectionTrait, day: Day) -> Result<i64, DbErr> {
    let all = count(rows, works()).await?;
    Ok(all - count(rows, works().filter(resource::Column::PublishedOn.gt(day))).await?)
}

pub(crate) async fn find_case_study(
    rows: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<case_study::Model>, DbErr> {
    case_study::Entity::find().filter(case_study::Column::Slug.eq(slug)).one(rows).await
}

/// The slug of the case study whose page had that slug on the site it was recorded from.
pub(crate) async fn find_by_former_slug(
    rows: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<String>, DbErr> {
    let find = case_study::Entity::find().filter(case_study::Column::FormerSlug.eq(slug));
    find.select_only().column(case_study::Column::Slug).into_tuple().one(rows).await
}

pub(crate) async fn find_resource(
    rows: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<resource::Model>, DbErr> {
    resource::Entity::find().filter(resource::Column::Slug.eq(slug)).one(rows).await
}

/// The case studies of these ids, in any order.
pub(crate) async fn case_studies(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<case_study::Model>, DbErr> {
    let is_wanted = case_study::Column::Id.is_in(ids.iter().copied());
    studies().filter(is_wanted).all(rows).await
}

/// The resources of these ids, in any order.
pub(crate) async fn resources(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<resource::Model>, DbErr> {
    works().filter(resource::Column::Id.is_in(ids.iter().copied())).all(rows).await
}

/// The newest resources that have a date.
pub(crate) async fn newest_resources(
    rows: &impl ConnectionTrait,
    count: usize,
) -> Result<Vec<resource::Model>, DbErr> {
    works()
        .filter(resource::Column::PublishedOn.is_not_null())
        .order_by_desc(resource::Column::PublishedOn)
        .order_by_desc(resource::Column::Id)
        .limit(count as u64)
        .all(rows)
        .await
}

/// Case studies known by any of these slugs, here or on the site they were recorded from.
pub(crate) async fn case_studies_named(
    rows: &impl ConnectionTrait,
    slugs: &[String],
) -> Result<Vec<case_study::Model>, DbErr> {
    let here = case_study::Column::Slug.is_in(slugs);
    let mut found = case_study::Entity::find().filter(here).all(rows).await?;
    let former = case_study::Column::FormerSlug.is_in(slugs.iter().filter(|slug| !slug.is_empty()));
    found.extend(case_study::Entity::find().filter(former).all(rows).await?);
    Ok(found)
}

/// Resources known by any of these slugs.
pub(crate) async fn resources_named(
    rows: &impl ConnectionTrait,
    slugs: &[String],
) -> Result<Vec<resource::Model>, DbErr> {
    resource::Entity::find().filter(resource::Column::Slug.is_in(slugs)).all(rows).await
}

/// The files of all these things.
pub(crate) async fn documents_of(
    rows: &impl ConnectionTrait,
    case_studies: &[Uuid],
    resources: &[Uuid],
) -> Result<Vec<document::Model>, DbErr> {
    let of_studies = document::Column::CaseStudyId.is_in(case_studies.iter().copied());
    let of_resources = document::Column::ResourceId.is_in(resources.iter().copied());
    document::Entity::find().filter(Condition::any().add(of_studies).add(of_resources)).all(rows).await
}

/// The files of a case study, in their order.
pub(crate) async fn documents_of_case_study(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<document::Model>, DbErr> {
    let find = document::Entity::find().filter(document::Column::CaseStudyId.eq(id));
    find.order_by_asc(document::Column::Place).all(rows).await
}

/// The files of a resource, in their order.
pub(crate) async fn documents_of_resource(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<document::Model>, DbErr> {
    let find = document::Entity::find().filter(document::Column::ResourceId.eq(id));
    find.order_by_asc(document::Column::Place).all(rows).await
}

pub(crate) async fn list_case_study_ids(rows: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    studies().select_only().column(case_study::Column::Id).into_tuple().all(rows).await
}

/// The slugs of all case studies, by id.
pub(crate) async fn list_case_study_slugs(rows: &impl ConnectionTrait) -> Result<Vec<(Uuid, String)>, DbErr> {
    let find = studies().select_only().column(case_study::Column::Id);
    find.column(case_study::Column::Slug).into_tuple().all(rows).await
}

pub(crate) async fn list_resource_ids(rows: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    works().select_only().column(resource::Column::Id).into_tuple().all(rows).await
}

/// Ids of the case studies that these journal entries are about in some way: of a batch, of an organisation, under
/// a principle or a category.
pub(crate) async fn case_study_ids_touched(
    rows: &impl ConnectionTrait,
    subjects: &Subjects,
) -> Result<Vec<Uuid>, DbErr> {
    let mut found = subjects.case_studies.clone();
    for (column, ids) in [
        (case_study::Column::BatchId, &subjects.batches),
        (case_study::Column::OrganisationId, &subjects.organisations),
    ] {
        if !ids.is_empty() {
            let find = case_study::Entity::find().filter(column.is_in(ids.iter().copied()));
            found.extend::<Vec<Uuid>>(
                find.select_only().column(case_study::Column::Id).into_tuple().all(rows).await?,
            );
        }
    }
    if !subjects.principles.is_empty() {
        let column = case_study_principle::Column::PrincipleId;
        let find = case_study_principle::Entity::find().filter(column.is_in(subjects.principles.clone()));
        let ids = find.select_only().column(case_study_principle::Column::CaseStudyId);
        found.extend::<Vec<Uuid>>(ids.into_tuple().all(rows).await?);
    }
    if !subjects.categories.is_empty() {
        let column = case_study_category::Column::CategoryId;
        let find = case_study_category::Entity::find().filter(column.is_in(subjects.categories.clone()));
        let ids = find.select_only().column(case_study_category::Column::CaseStudyId);
        found.extend::<Vec<Uuid>>(ids.into_tuple().all(rows).await?);
    }
    Ok(found)
}

/// The same for resources.
pub(crate) async fn resource_ids_touched(
    rows: &impl ConnectionTrait,
    subjects: &Subjects,
) -> Result<Vec<Uuid>, DbErr> {
    let mut found = subjects.resources.clone();
    if !subjects.organisations.is_empty() {
        let column = resource::Column::OrganisationId;
        let find = resource::Entity::find().filter(column.is_in(subjects.organisations.clone()));
        let ids = find.select_only().column(resource::Column::Id);
        found.extend::<Vec<Uuid>>(ids.into_tuple().all(rows).await?);
    }
    if !subjects.principles.is_empty() {
        let column = resource_principle::Column::PrincipleId;
        let find = resource_principle::Entity::find().filter(column.is_in(subjects.principles.clone()));
        let ids = find.select_only().column(resource_principle::Column::ResourceId);
        found.extend::<Vec<Uuid>>(ids.into_tuple().all(rows).await?);
    }
    Ok(found)
}

/// What journal entries are about, by what it is.
#[derive(Debug, Default)]
pub(crate) struct Subjects {
    pub(crate) case_studies: Vec<Uuid>,
    pub(crate) batches: Vec<Uuid>,
    pub(crate) resources: Vec<Uuid>,
    pub(crate) categories: Vec<Uuid>,
    pub(crate) organisations: Vec<Uuid>,
    pub(crate) principles: Vec<Uuid>,
}

/// The paths of all resources' pages and of those of case studies that nobody made up, with the day each was
/// published if that is known.
pub(crate) async fn list_addresses(rows: &impl ConnectionTrait) -> Result<Vec<(String, Option<Day>)>, DbErr> {
    let studies = studies().filter(case_study::Column::BatchId.is_null());
    let studies = studies.select_only().column(case_study::Column::Slug);
    let studies: Vec<(String, Option<Day>)> =
        studies.column(case_study::Column::PublishedOn).into_tuple().all(rows).await?;
    let resources = works().select_only().column(resource::Column::Slug);
    let resources: Vec<(String, Option<Day>)> =
        resources.column(resource::Column::PublishedOn).into_tuple().all(rows).await?;
    let studies = studies.into_iter().map(|(slug, on)| (case_study_href(&slug), on));
    Ok(studies.chain(resources.into_iter().map(|(slug, on)| (format!("/resources/{slug}"), on))).collect())
}

/// How many case studies were generated so far.
pub(crate) async fn count_generated(rows: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let is_generated = case_study::Column::BatchId.is_not_null();
    case_study::Entity::find().filter(is_generated).count(rows).await
}

/// What an organisation published beside case studies, the newest first.
pub(crate) async fn list_resources_of(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<resource::Model>, DbErr> {
    let of_it = works().filter(resource::Column::OrganisationId.eq(organisation));
    of_it.order_by_desc(resource::Column::PublishedOn).order_by_asc(resource::Column::Slug).all(rows).await
}

/// How many case studies an organisation has.
pub(crate) async fn count_of_organisation(rows: &impl ConnectionTrait, id: Uuid) -> Result<u64, DbErr> {
    studies().filter(case_study::Column::OrganisationId.eq(id)).count(rows).await
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Texts by id, for maps that are asked by id.
pub(crate) fn by_id<T>(things: Vec<T>, id: impl Fn(&T) -> Uuid) -> HashMap<Uuid, T> {
    things.into_iter().map(|thing| (id(&thing), thing)).collect()
}
