mod questions;

use async_trait::async_trait;
use maud::Markup;
use platform::{Change, Day, Precision, slug};
use sea_orm::{ConnectionTrait, DatabaseExecutor, DbErr};
use uuid::Uuid;
use web::{Answers, Failure, Visit};

use super::{Draft, KindWords, Part, Questions, Record, SubmissionKind};
use crate::changes::Attachments;
use crate::pages;
use crate::rules::{self, MOST_FILES, MOST_PICTURES};
use crate::slots::CASE_STUDY;
use crate::store::{self, Owner, case_study};
use crate::{CaseStudyPublished, CaseStudyUnpublished};
use questions::CaseStudyQuestions;
pub(super) use questions::{principles_met, text_fields, with_principles};

/// What members did.
pub(crate) struct CaseStudies;

const TEXT: Part = Part { word: "text", title: "Title and text" };
const PRINCIPLES: Part = Part { word: "principles", title: "Principles and categories" };
const REASONS: Part = Part { word: "reasons", title: "How it meets each principle" };
const CONTACT: Part = Part { word: "contact", title: "Who can be asked" };

#[async_trait]
impl SubmissionKind for CaseStudies {
    fn words(&self) -> KindWords {
        KindWords {
            key: "case_study",
            one: "a case study",
            many: "case studies",
            invitation: "Write a case study",
            path: "case-studies",
            shelf: "case-studies",
            document_kind: CASE_STUDY,
            parts: &[TEXT, PRINCIPLES, REASONS, CONTACT],
            word_counts: (150, 1_500),
            most_pictures: MOST_PICTURES,
            most_files: MOST_FILES,
        }
    }

    async fn questions(&self, rows: &DatabaseExecutor<'_>) -> Result<Box<dyn Questions>, DbErr> {
        let principles = network::list_principles(rows).await?;
        Ok(Box::new(CaseStudyQuestions { principles, categories: store::list_categories(rows).await? }))
    }

    async fn preview(&self, visit: &Visit, draft: Draft<'_>) -> Result<Markup, Failure> {
        let rows = visit.rows();
        let before = before(rows, draft.record).await?;
        let study = study_from(draft, before.as_ref(), visit.today());
        pages::case_study::preview(visit, &study, draft).await
    }

    async fn records(&self, rows: &DatabaseExecutor<'_>, ids: &[Uuid]) -> Result<Vec<Record>, DbErr> {
        Ok(store::case_studies_and_taken_back(rows, ids).await?.iter().map(record_of).collect())
    }

    async fn record_at(&self, rows: &DatabaseExecutor<'_>, slug: &str) -> Result<Option<Record>, DbErr> {
        Ok(store::find_case_study(rows, slug).await?.as_ref().map(record_of))
    }

    async fn records_of(
        &self,
        rows: &DatabaseExecutor<'_>,
        organisation: Uuid,
        limit: usize,
    ) -> Result<Vec<Record>, DbErr> {
        let found = store::list_glances_of(rows, organisation, limit).await?;
        let ids: Vec<Uuid> = found.iter().map(|glance| glance.id).collect();
        let mut records = self.records(rows, &ids).await?;
        records.sort_by_key(|record| ids.iter().position(|id| *id == record.id));
        Ok(records)
    }

    async fn publish(&self, change: &mut Change, draft: Draft<'_>) -> Result<Record, Failure> {
        let rows = change.rows();
        let known = before(rows, draft.record).await?;
        let mut wanted = study_from(draft, known.as_ref(), change.at().day());
        if known.is_none() {
            wanted.slug = store::free_slug(rows, &wanted.slug, true).await?;
        }
        platform::save::<case_study::Entity>(rows, known.as_ref(), wanted.clone()).await?;
        let met = principles_met(&network::list_principles(rows).await?, draft.answers);
        store::replace_principles_of_case_study(rows, wanted.id, &met).await?;
        let filed: Vec<Uuid> = draft.answers.all("categories").filter_map(|id| id.parse().ok()).collect();
        let categories = store::list_categories(rows).await?;
        let filed: Vec<Uuid> = categories.iter().map(|c| c.id).filter(|id| filed.contains(id)).collect();
        store::replace_categories_of_case_study(rows, wanted.id, &filed).await?;
        super::resource::attach(rows, Owner::CaseStudy(wanted.id), draft.attachments).await?;
        let (title, is_correction) = (wanted.title.clone(), known.is_some());
        change.record(wanted.id, &CaseStudyPublished { title, is_correction });
        Ok(record_of(&wanted))
    }

    async fn take_back(
        &self,
        change: &mut Change,
        record: &Record,
        why: Option<&str>,
    ) -> Result<(), Failure> {
        let rows = change.rows();
        let known = store::find_case_study_by_id(rows, record.id).await?.ok_or(Failure::NotFound)?;
        let (unpublished_at, reason) = (why.map(|_| change.at()), why.unwrap_or_default().to_owned());
        let wanted =
            case_study::Model { unpublished_at, unpublished_reason: reason.clone(), ..known.clone() };
        platform::save::<case_study::Entity>(rows, Some(&known), wanted).await?;
        let title = record.title.clone();
        match why {
            Some(_) => change.record(record.id, &CaseStudyUnpublished { title, reason }),
            None => change.record(record.id, &CaseStudyPublished { title, is_correction: true }),
        }
        Ok(())
    }

    async fn written(
        &self,
        change: &Change,
        record: &Record,
        submission: Uuid,
    ) -> Result<(Answers, Attachments), Failure> {
        let rows = change.rows();
        let study = store::find_case_study_by_id(rows, record.id).await?.ok_or(Failure::NotFound)?;
        let links = store::links_of_case_studies(rows, &[study.id]).await?;
        let principles = network::list_principles(rows).await?;
        let answers = Answers::default()
            .with("title", &study.title)
            .with("summary", &study.summary)
            .with("body", &study.body)
            .with("contact", &study.contact)
            .with("contact_email", &study.contact_email)
            .with("year", study.year.map_or_else(String::new, |year| year.to_string()))
            .with_all("categories", links.categories(study.id).iter().map(ToString::to_string));
        let answers = with_principles(answers, &principles, links.principles(study.id));
        let owner = Owner::CaseStudy(study.id);
        Ok((answers, super::resource::attached(rows, owner, submission).await?))
    }
}

async fn before(
    rows: &impl ConnectionTrait,
    record: Option<&Record>,
) -> Result<Option<case_study::Model>, DbErr> {
    match record {
        Some(record) => store::find_case_study_by_id(rows, record.id).await,
        None => Ok(None),
    }
}

fn record_of(study: &case_study::Model) -> Record {
    Record {
        id: study.id,
        kind: "case_study".to_owned(),
        title: study.title.clone(),
        slug: study.slug.clone(),
        href: study.href(),
        organisation: study.organisation_id,
        dated: store::dated(study.published_on, study.published_precision, study.year),
        taken_back: study.unpublished_at.map(|_| study.unpublished_reason.clone()),
    }
}

/// A case study as a draft has it.
fn study_from(draft: Draft<'_>, before: Option<&case_study::Model>, today: Day) -> case_study::Model {
    let answers = draft.answers;
    let text = |name: &str| answers.text(name).to_owned();
    let year = answers.number("year").and_then(|year| i32::try_from(year).ok());
    let known = before.cloned();
    let published_on = known.as_ref().map_or(Some(today), |before| before.published_on);
    case_study::Model {
        id: known.as_ref().map_or_else(Uuid::now_v7, |before| before.id),
        slug: known.as_ref().map_or_else(|| slug(answers.text("title")), |before| before.slug.clone()),
        former_slug: known.as_ref().map(|before| before.former_slug.clone()).unwrap_or_default(),
        title: text("title"),
        organisation_id: Some(draft.organisation),
        year,
        published_on,
        published_precision: known.as_ref().map_or(Some(Precision::Day), |before| before.published_precision),
        sorts_on: rules::sorts_on(published_on, year),
        kind: known.as_ref().map_or_else(|| "case_study".to_owned(), |before| before.kind.clone()),
        principles_complete: true,
        batch_id: None,
        title_basis: String::new(),
        contact: text("contact"),
        contact_email: text("contact_email"),
        unpublished_at: None,
        unpublished_reason: String::new(),
        address: known.as_ref().map(|before| before.address.clone()).unwrap_or_default(),
        note: known.map(|before| before.note).unwrap_or_default(),
        summary: text("summary"),
        body: text("body"),
    }
}
