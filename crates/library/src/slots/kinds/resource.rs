use async_trait::async_trait;
use maud::Markup;
use network::Principle;
use platform::{Change, Day, Precision, slug};
use sea_orm::{ConnectionTrait, DatabaseExecutor, DbErr};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, Visit};

use super::case_study::{principles_met, text_fields, with_principles};
use super::{Draft, KindWords, Part, Questions, Record, SubmissionKind};
use crate::changes::Attachments;
use crate::pages;
use crate::rules::{MOST_FILES, MOST_PICTURES};
use crate::slots::RESOURCE;
use crate::store::{self, Owner, resource};
use crate::{ResourcePublished, ResourceUnpublished};

/// Resources that members write; all others come from sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resources {
    News,
    Blog,
}

const TEXT: Part = Part { word: "text", title: "Title and text" };
const PRINCIPLES: Part = Part { word: "principles", title: "Principles it is about" };

struct ResourceQuestions {
    of: Resources,
    principles: Vec<Principle>,
}

impl Questions for ResourceQuestions {
    fn form(&self, part: Part, _: &Answers) -> Form {
        if part == PRINCIPLES {
            let principles = self.principles.iter().map(|p| (p.id.to_string(), p.title.clone()));
            return Form::new(vec![Field::any_of("principles", "Which principles is it about?", principles)]);
        }
        let (mut fields, last) = match self.of {
            Resources::News => (
                text_fields("What happened, where, and what comes next?", "Enter the text of the news item"),
                Field::new("link", "Address to read more", FieldKind::Website)
                    .hint("Such as https://council.example/news"),
            ),
            Resources::Blog => (
                text_fields("What do you want other councils to know?", "Enter the text of the blog"),
                Field::text("byline", "Who speaks")
                    .hint("An office, not a person’s name: “Leader, Eastmarsh Council”.")
                    .required("Say which office speaks"),
            ),
        };
        fields.push(last);
        Form::new(fields)
    }
}

#[async_trait]
impl SubmissionKind for Resources {
    fn words(&self) -> KindWords {
        let (key, one, many, invitation, path) = match self {
            Self::News => ("news", "a news item", "news", "Write a news item", "news"),
            Self::Blog => ("blog", "a blog", "blogs", "Write a blog", "blogs"),
        };
        KindWords {
            key,
            one,
            many,
            invitation,
            path,
            shelf: "resources",
            document_kind: RESOURCE,
            parts: &[TEXT, PRINCIPLES],
            word_counts: (30, 900),
            most_pictures: MOST_PICTURES,
            most_files: MOST_FILES,
        }
    }

    async fn questions(&self, rows: &DatabaseExecutor<'_>) -> Result<Box<dyn Questions>, DbErr> {
        let principles = network::list_principles(rows).await?;
        Ok(Box::new(ResourceQuestions { of: *self, principles }))
    }

    async fn preview(&self, visit: &Visit, draft: Draft<'_>) -> Result<Markup, Failure> {
        let before = before(visit.rows(), draft.record).await?;
        let resource = resource_from(draft, before.as_ref(), visit.today());
        pages::resource::preview(visit, &resource, draft).await
    }

    async fn records(&self, rows: &DatabaseExecutor<'_>, ids: &[Uuid]) -> Result<Vec<Record>, DbErr> {
        Ok(store::resources_and_taken_back(rows, ids).await?.iter().map(record_of).collect())
    }

    async fn record_at(&self, rows: &DatabaseExecutor<'_>, slug: &str) -> Result<Option<Record>, DbErr> {
        Ok(store::find_resource(rows, slug).await?.as_ref().map(record_of))
    }

    async fn records_of(
        &self,
        rows: &DatabaseExecutor<'_>,
        organisation: Uuid,
        limit: usize,
    ) -> Result<Vec<Record>, DbErr> {
        let found = store::list_resources_of_kind(rows, organisation, self.words().key, limit).await?;
        Ok(found.iter().map(record_of).collect())
    }

    async fn publish(&self, change: &mut Change, draft: Draft<'_>) -> Result<Record, Failure> {
        let rows = change.rows();
        let known = before(rows, draft.record).await?;
        let mut wanted = resource_from(draft, known.as_ref(), change.at().day());
        if known.is_none() {
            wanted.slug = store::free_slug(rows, &wanted.slug, false).await?;
        }
        platform::save::<resource::Entity>(rows, known.as_ref(), wanted.clone()).await?;
        let met = principles_met(&network::list_principles(rows).await?, draft.answers);
        let met: Vec<Uuid> = met.into_iter().map(|(id, _)| id).collect();
        store::replace_principles_of_resource(rows, wanted.id, &met).await?;
        attach(rows, Owner::Resource(wanted.id), draft.attachments).await?;
        let (title, is_correction) = (wanted.title.clone(), known.is_some());
        change.record(wanted.id, &ResourcePublished { title, is_correction });
        Ok(record_of(&wanted))
    }

    async fn take_back(
        &self,
        change: &mut Change,
        record: &Record,
        why: Option<&str>,
    ) -> Result<(), Failure> {
        let rows = change.rows();
        let known = store::find_resource_by_id(rows, record.id).await?.ok_or(Failure::NotFound)?;
        let (unpublished_at, reason) = (why.map(|_| change.at()), why.unwrap_or_default().to_owned());
        let wanted = resource::Model { unpublished_at, unpublished_reason: reason.clone(), ..known.clone() };
        platform::save::<resource::Entity>(rows, Some(&known), wanted).await?;
        let title = record.title.clone();
        match why {
            Some(_) => change.record(record.id, &ResourceUnpublished { title, reason }),
            None => change.record(record.id, &ResourcePublished { title, is_correction: true }),
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
        let found = store::find_resource_by_id(rows, record.id).await?.ok_or(Failure::NotFound)?;
        let links = store::links_of_resources(rows, &[found.id]).await?;
        let principles = network::list_principles(rows).await?;
        let answers = Answers::default()
            .with("title", &found.title)
            .with("summary", &found.summary)
            .with("body", &found.body)
            .with("link", &found.address)
            .with("byline", &found.byline);
        let answers = with_principles(answers, &principles, links.principles(found.id));
        Ok((answers, attached(rows, Owner::Resource(found.id), submission).await?))
    }
}

/// Gives something published the pictures and files of its draft.
pub(super) async fn attach(
    rows: &impl ConnectionTrait,
    owner: Owner,
    attachments: &Attachments,
) -> Result<(), DbErr> {
    store::replace_pictures(rows, owner, &attachments.pictures).await?;
    store::replace_documents(rows, owner, &attachments.files).await
}

/// The pictures and files of something published, for a draft.
pub(super) async fn attached(
    rows: &impl ConnectionTrait,
    owner: Owner,
    submission: Uuid,
) -> Result<Attachments, DbErr> {
    Ok(Attachments {
        pictures: store::list_pictures(rows, owner).await?,
        files: store::files_as_of_submission(rows, owner, submission).await?,
    })
}

async fn before(
    rows: &impl ConnectionTrait,
    record: Option<&Record>,
) -> Result<Option<resource::Model>, DbErr> {
    match record {
        Some(record) => store::find_resource_by_id(rows, record.id).await,
        None => Ok(None),
    }
}

fn record_of(resource: &resource::Model) -> Record {
    let is_written_here = [Resources::News, Resources::Blog].iter().any(|k| k.words().key == resource.kind);
    Record {
        id: resource.id,
        kind: if is_written_here { resource.kind.clone() } else { String::new() },
        title: resource.title.clone(),
        slug: resource.slug.clone(),
        href: resource.href(),
        organisation: resource.organisation_id,
        dated: store::dated(resource.published_on, resource.published_precision, None),
        taken_back: resource.unpublished_at.map(|_| resource.unpublished_reason.clone()),
    }
}

/// A news item or blog as a draft has it.
fn resource_from(draft: Draft<'_>, before: Option<&resource::Model>, today: Day) -> resource::Model {
    let text = |name: &str| draft.answers.text(name).to_owned();
    let known = before.cloned();
    resource::Model {
        id: known.as_ref().map_or_else(Uuid::now_v7, |before| before.id),
        slug: known.as_ref().map_or_else(|| slug(draft.answers.text("title")), |before| before.slug.clone()),
        title: text("title"),
        kind: draft.kind.to_owned(),
        published_on: known.as_ref().map_or(Some(today), |before| before.published_on),
        published_precision: known.as_ref().map_or(Some(Precision::Day), |before| before.published_precision),
        organisation_id: Some(draft.organisation),
        summary: text("summary"),
        address: text("link"),
        evidence: known.as_ref().map(|before| before.evidence.clone()).unwrap_or_default(),
        note: known.map(|before| before.note).unwrap_or_default(),
        byline: text("byline"),
        unpublished_at: None,
        unpublished_reason: String::new(),
        body: text("body"),
    }
}
