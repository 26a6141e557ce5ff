use async_trait::async_trait;
use members::{MemberYear, YearLine};
use platform::{Day, PartialDay, Precision, Span};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;

use crate::store;

/// More than any organisation ever published.
const MOST: usize = 10_000;

/// What an organisation published in a span of days.
pub struct PublishedInYear;

#[async_trait]
impl MemberYear for PublishedInYear {
    async fn lines(
        &self,
        rows: &DatabaseConnection,
        organisation: Uuid,
        days: Span,
    ) -> Result<Vec<YearLine>, DbErr> {
        let counts = |on: Option<Day>, precision: Option<Precision>, year: Option<i32>| {
            let dated = |day| PartialDay { day, precision: precision.unwrap_or(Precision::Day) };
            let by_year = || year.and_then(|year| i16::try_from(year).ok()).map(PartialDay::of_year);
            on.map(dated).or_else(by_year).is_some_and(|day| days.counts(day))
        };
        let studies = store::list_glances_of(rows, organisation, MOST).await?;
        let studies: Vec<_> = studies
            .into_iter()
            .filter(|study| counts(study.published_on, study.published_precision, study.year))
            .map(|study| (study.title.clone(), study.href()))
            .collect();
        let works = store::list_resources_of(rows, organisation).await?;
        let works: Vec<_> = works
            .into_iter()
            .filter(|work| counts(work.published_on, work.published_precision, None))
            .map(|work| (work.title.clone(), work.href()))
            .collect();
        Ok([
            YearLine::of(studies, "case study published", "case studies published"),
            YearLine::of(works, "publication or article", "publications and articles"),
        ]
        .into_iter()
        .flatten()
        .collect())
    }
}
