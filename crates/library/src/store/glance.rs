use platform::{Day, PartialDay, Precision};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::{case_study, case_study_href, studies};

/// As much of a case study as lists and cards show: all but its text.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Glance {
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) organisation_id: Option<Uuid>,
    pub(crate) year: Option<i32>,
    pub(crate) published_on: Option<Day>,
    pub(crate) published_precision: Option<Precision>,
    pub(crate) batch_id: Option<Uuid>,
    pub(crate) summary: String,
}

impl Glance {
    /// The path of its page.
    pub(crate) fn href(&self) -> String {
        case_study_href(&self.slug)
    }

    /// When it is from, as exactly as that is known; empty when it isn't.
    pub(crate) fn dated(&self) -> String {
        dated(self.published_on, self.published_precision, self.year)
    }
}

/// When a case study is from, as exactly as that is known; empty when it isn't.
pub(crate) fn dated(on: Option<Day>, precision: Option<Precision>, year: Option<i32>) -> String {
    match (on, year) {
        (Some(day), _) => PartialDay { day, precision: precision.unwrap_or(Precision::Day) }.in_words(),
        (None, Some(year)) => year.to_string(),
        (None, None) => String::new(),
    }
}

fn glance(find: Select<case_study::Entity>) -> Select<case_study::Entity> {
    use case_study::Column as C;
    find.select_only().columns([
        C::Id,
        C::Slug,
        C::Title,
        C::OrganisationId,
        C::Year,
        C::PublishedOn,
        C::PublishedPrecision,
        C::BatchId,
        C::Summary,
    ])
}

/// These case studies, in any order.
pub(crate) async fn glances(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Glance>, DbErr> {
    let is_wanted = case_study::Column::Id.is_in(ids.iter().copied());
    glance(studies().filter(is_wanted)).into_model().all(rows).await
}

/// The newest case studies whose year is known.
pub(crate) async fn newest_glances(rows: &impl ConnectionTrait, count: usize) -> Result<Vec<Glance>, DbErr> {
    let find = glance(studies().filter(case_study::Column::SortsOn.is_not_null()));
    let find = find.order_by_desc(case_study::Column::SortsOn).order_by_desc(case_study::Column::Id);
    find.limit(count as u64).into_model().all(rows).await
}

/// An organisation's newest case studies; those whose year isn't known come last.
pub(crate) async fn list_glances_of(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    count: usize,
) -> Result<Vec<Glance>, DbErr> {
    let of_it = case_study::Column::OrganisationId.eq(organisation);
    let find = glance(studies().filter(of_it));
    let find = find.order_by_with_nulls(
        case_study::Column::SortsOn,
        sea_orm::Order::Desc,
        sea_orm::sea_query::NullOrdering::Last,
    );
    find.order_by_asc(case_study::Column::Slug).limit(count as u64).into_model().all(rows).await
}
