use platform::{Change, Day, Precision, slug};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::{Answers, Failure};

use super::{
    Recipients, advance, attachments_of, content_of, keep_revision, new_submission, with_content,
    write_letters,
};
use crate::rules::{self, Act, Kind};
use crate::store::{self, Owner, case_study, resource, submission};
use crate::{
    CaseStudyPublished, CaseStudyUnpublished, ResourcePublished, ResourceUnpublished, SubmissionChanged,
};

/// Something published.
#[derive(Clone, Debug)]
pub(crate) enum Record {
    CaseStudy(case_study::Model),
    Resource(resource::Model),
}

impl Record {
    pub(crate) fn id(&self) -> Uuid {
        match self {
            Self::CaseStudy(study) => study.id,
            Self::Resource(resource) => resource.id,
        }
    }

    /// The id of the case study and of the resource; one of the two is there.
    pub(crate) fn ids(&self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::CaseStudy(study) => (Some(study.id), None),
            Self::Resource(resource) => (None, Some(resource.id)),
        }
    }

    pub(crate) fn title(&self) -> &str {
        match self {
            Self::CaseStudy(study) => &study.title,
            Self::Resource(resource) => &resource.title,
        }
    }

    /// The path of its public page.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::CaseStudy(study) => study.href(),
            Self::Resource(resource) => resource.href(),
        }
    }

    pub(crate) fn organisation(&self) -> Option<Uuid> {
        match self {
            Self::CaseStudy(study) => study.organisation_id,
            Self::Resource(resource) => resource.organisation_id,
        }
    }

    /// Why it was taken back; `None` while it is public.
    pub(crate) fn taken_back(&self) -> Option<&str> {
        let (at, why) = match self {
            Self::CaseStudy(study) => (study.unpublished_at, &study.unpublished_reason),
            Self::Resource(resource) => (resource.unpublished_at, &resource.unpublished_reason),
        };
        at.map(|_| why.as_str())
    }

    pub(crate) fn kind(&self) -> Option<Kind> {
        match self {
            Self::CaseStudy(_) => Some(Kind::CaseStudy),
            Self::Resource(resource) => Kind::find(&resource.kind),
        }
    }

    fn owner(&self) -> Owner {
        match self {
            Self::CaseStudy(study) => Owner::CaseStudy(study.id),
            Self::Resource(resource) => Owner::Resource(resource.id),
        }
    }
}

/// What a submission became or corrects.
pub(crate) async fn record_of(
    rows: &impl ConnectionTrait,
    submission: &submission::Model,
) -> Result<Option<Record>, DbErr> {
    Ok(match (submission.case_study_id, submission.resource_id) {
        (Some(id), _) => store::find_case_study_by_id(rows, id).await?.map(Record::CaseStudy),
        (_, Some(id)) => store::find_resource_by_id(rows, id).await?.map(Record::Resource),
        _ => None,
    })
}

/// A case study as these answers have it.
pub(crate) fn study_from(
    content: &Answers,
    before: Option<&case_study::Model>,
    organisation: Uuid,
    today: Day,
) -> case_study::Model {
    let text = |name: &str| content.text(name).to_owned();
    let year = content.number("year").and_then(|year| i32::try_from(year).ok());
    let known = before.cloned();
    let published_on = known.as_ref().map_or(Some(today), |before| before.published_on);
    case_study::Model {
        id: known.as_ref().map_or_else(Uuid::now_v7, |before| before.id),
        slug: known.as_ref().map_or_else(|| slug(content.text("title")), |before| before.slug.clone()),
        former_slug: known.as_ref().map(|before| before.former_slug.clone()).unwrap_or_default(),
        title: text("title"),
        organisation_id: Some(organisation),
        year,
        published_on,
        published_precision: known.as_ref().map_or(Some(Precision::Day), |before| before.published_precision),
        sorts_on: rules::sorts_on(published_on, year),
        kind: known.as_ref().map_or_else(|| Kind::CaseStudy.key().to_owned(), |before| before.kind.clone()),
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

/// A news item or blog as these answers have it.
pub(crate) fn resource_from(
    content: &Answers,
    before: Option<&resource::Model>,
    kind: Kind,
    organisation: Uuid,
    today: Day,
) -> resource::Model {
    let text = |name: &str| content.text(name).to_owned();
    let known = before.cloned();
    resource::Model {
        id: known.as_ref().map_or_else(Uuid::now_v7, |before| before.id),
        slug: known.as_ref().map_or_else(|| slug(content.text("title")), |before| before.slug.clone()),
        title: text("title"),
        kind: kind.key().to_owned(),
        published_on: known.as_ref().map_or(Some(today), |before| before.published_on),
        published_precision: known.as_ref().map_or(Some(Precision::Day), |before| before.published_precision),
        organisation_id: Some(organisation),
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

/// Makes a submission public: writes what the public pages read, and keeps what it says.
pub(crate) async fn publish(
    change: &mut Change,
    public_url: &str,
    submission: submission::Model,
    by: Option<Uuid>,
) -> Result<Record, Failure> {
    let content = content_of(&submission);
    let before = record_of(change.rows(), &submission).await?;
    let record = written_record(change, &submission, &content, before.as_ref()).await?;
    write_links(change, &record, &content).await?;
    let attachments = attachments_of(change.rows(), submission.id).await?;
    store::replace_pictures(change.rows(), record.owner(), &attachments.pictures).await?;
    store::replace_documents(change.rows(), record.owner(), &attachments.files).await?;
    let mut published = submission;
    (published.case_study_id, published.resource_id) = record.ids();
    let published = advance(change, published, Act::Publish, by, "published").await?;
    keep_revision(change, &published, "published", by).await?;
    let (title, is_correction) = (record.title().to_owned(), before.is_some());
    match &record {
        Record::CaseStudy(study) => change.record(study.id, &CaseStudyPublished { title, is_correction }),
        Record::Resource(found) => change.record(found.id, &ResourcePublished { title, is_correction }),
    }
    let words = (
        "library.published",
        format!("Published: {}", record.title()),
        vec![format!(
            "“{}” is public now, at {public_url}{}. You can correct it at any time.",
            record.title(),
            record.href()
        )],
    );
    write_letters(change, public_url, &published, by, Recipients::Authors, words).await?;
    Ok(record)
}

async fn written_record(
    change: &Change,
    submission: &submission::Model,
    content: &Answers,
    before: Option<&Record>,
) -> Result<Record, Failure> {
    let (rows, today, organisation) = (change.rows(), change.at().day(), submission.organisation_id);
    if submission.kind() == Kind::CaseStudy {
        let known = before.and_then(|before| match before {
            Record::CaseStudy(study) => Some(study),
            Record::Resource(_) => None,
        });
        let mut wanted = study_from(content, known, organisation, today);
        if known.is_none() {
            wanted.slug = store::free_slug(rows, &wanted.slug, true).await?;
        }
        platform::save::<case_study::Entity>(rows, known, wanted.clone()).await?;
        return Ok(Record::CaseStudy(wanted));
    }
    let known = before.and_then(|before| match before {
        Record::Resource(resource) => Some(resource),
        Record::CaseStudy(_) => None,
    });
    let mut wanted = resource_from(content, known, submission.kind(), organisation, today);
    if known.is_none() {
        wanted.slug = store::free_slug(rows, &wanted.slug, false).await?;
    }
    platform::save::<resource::Entity>(rows, known, wanted.clone()).await?;
    Ok(Record::Resource(wanted))
}

/// The principles with how each is met, and the categories.
async fn write_links(change: &Change, record: &Record, content: &Answers) -> Result<(), Failure> {
    let rows = change.rows();
    let met = principles_of(rows, content).await?;
    match record {
        Record::CaseStudy(study) => {
            store::replace_principles_of_case_study(rows, study.id, &met).await?;
            let filed: Vec<Uuid> = content.all("categories").filter_map(|id| id.parse().ok()).collect();
            let known = store::list_categories(rows).await?;
            let filed: Vec<Uuid> = known.iter().map(|c| c.id).filter(|id| filed.contains(id)).collect();
            store::replace_categories_of_case_study(rows, study.id, &filed).await?;
        }
        Record::Resource(resource) => {
            let met: Vec<Uuid> = met.into_iter().map(|(id, _)| id).collect();
            store::replace_principles_of_resource(rows, resource.id, &met).await?;
        }
    }
    Ok(())
}

/// The principles chosen, each with how it is met.
pub(crate) async fn principles_of(
    rows: &impl ConnectionTrait,
    content: &Answers,
) -> Result<Vec<(Uuid, String)>, DbErr> {
    let chosen: Vec<Uuid> = content.all("principles").filter_map(|id| id.parse().ok()).collect();
    let all = network::list_principles(rows).await?;
    let met = all.iter().filter(|principle| chosen.contains(&principle.id));
    Ok(met.map(|p| (p.id, content.text(&format!("reason_{}", p.number)).to_owned())).collect())
}

/// Takes something public back. It stays in the records, out of sight, with the reason.
pub(crate) async fn unpublish(
    change: &mut Change,
    public_url: &str,
    record: Record,
    reason: &str,
    by: Uuid,
) -> Result<(), Failure> {
    if record.taken_back().is_some() {
        return Err(Failure::Stale("It was taken back already.".to_owned()));
    }
    let (at, why) = (Some(change.at()), reason.to_owned());
    let kept = why.clone();
    let (title, reason) = (record.title().to_owned(), reason.to_owned());
    match &record {
        Record::CaseStudy(study) => {
            let hidden = case_study::Model { unpublished_at: at, unpublished_reason: kept, ..study.clone() };
            platform::save::<case_study::Entity>(change.rows(), Some(study), hidden).await?;
            change.record(study.id, &CaseStudyUnpublished { title, reason });
        }
        Record::Resource(resource) => {
            let hidden = resource::Model { unpublished_at: at, unpublished_reason: kept, ..resource.clone() };
            platform::save::<resource::Entity>(change.rows(), Some(resource), hidden).await?;
            change.record(resource.id, &ResourceUnpublished { title, reason });
        }
    }
    let (case_study, resource) = record.ids();
    for submission in store::list_submissions_about(change.rows(), case_study, resource).await? {
        if submission.state().allows(Act::Unpublish) {
            let taken = advance(change, submission, Act::Unpublish, Some(by), "taken back").await?;
            let words = ("library.unpublished", format!("Taken back: {}", taken.title), vec![why.clone()]);
            write_letters(change, public_url, &taken, Some(by), Recipients::Authors, words).await?;
        }
    }
    Ok(())
}

/// Makes public again what was taken back, as it was.
pub(crate) async fn publish_again(change: &mut Change, record: &Record) -> Result<(), Failure> {
    if record.taken_back().is_none() {
        return Err(Failure::Stale("It is public already.".to_owned()));
    }
    let (title, is_correction) = (record.title().to_owned(), true);
    match record {
        Record::CaseStudy(study) => {
            let shown = case_study::Model {
                unpublished_at: None,
                unpublished_reason: String::new(),
                ..study.clone()
            };
            platform::save::<case_study::Entity>(change.rows(), Some(study), shown).await?;
            change.record(study.id, &CaseStudyPublished { title, is_correction });
        }
        Record::Resource(resource) => {
            let shown = resource::Model {
                unpublished_at: None,
                unpublished_reason: String::new(),
                ..resource.clone()
            };
            platform::save::<resource::Entity>(change.rows(), Some(resource), shown).await?;
            change.record(resource.id, &ResourcePublished { title, is_correction });
        }
    }
    Ok(())
}

/// Begins a correction: a new submission that says what the record says now. One that is under way already stands for
/// both.
pub(crate) async fn correct(change: &mut Change, record: &Record, by: Uuid) -> Result<Uuid, Failure> {
    let (case_study, resource) = record.ids();
    let about = store::list_submissions_about(change.rows(), case_study, resource).await?;
    let organisation = record.organisation().ok_or_else(no_organisation)?;
    let kind = record.kind().ok_or_else(no_organisation)?;
    let mut draft = new_submission(change.at(), by, organisation, kind, record.title());
    (draft.case_study_id, draft.resource_id, draft.is_correction) = (case_study, resource, true);
    let draft = with_content(draft, &content_of_record(change, record).await?);
    store::insert_submission(change.rows(), draft.clone()).await?;
    let pictures = store::list_pictures(change.rows(), record.owner()).await?;
    store::replace_pictures(change.rows(), Owner::Submission(draft.id), &pictures).await?;
    store::copy_files(change.rows(), record.owner(), draft.id).await?;
    if about.is_empty() {
        keep_revision(change, &draft, "before", None).await?;
    }
    let what = "begun as a correction".to_owned();
    change.record(draft.id, &SubmissionChanged { what, organisation });
    Ok(draft.id)
}

fn no_organisation() -> Failure {
    Failure::wrong(
        "The records do not say whose it is, or it is of a kind that sheets are kept for. Correct it in the sheet.",
    )
}

/// The answers from which a record would be made.
async fn content_of_record(change: &Change, record: &Record) -> Result<Answers, Failure> {
    let rows = change.rows();
    let principles = network::list_principles(rows).await?;
    let mut content = Answers::default();
    let (links, year) = match record {
        Record::CaseStudy(study) => {
            content.set("summary", study.summary.clone());
            content.set("body", study.body.clone());
            content.set("contact", study.contact.clone());
            content.set("contact_email", study.contact_email.clone());
            (store::links_of_case_studies(rows, &[study.id]).await?, study.year)
        }
        Record::Resource(resource) => {
            content.set("summary", resource.summary.clone());
            content.set("body", resource.body.clone());
            content.set("link", resource.address.clone());
            content.set("byline", resource.byline.clone());
            (store::links_of_resources(rows, &[resource.id]).await?, None)
        }
    };
    content.set("title", record.title().to_owned());
    content.set("year", year.map_or_else(String::new, |year| year.to_string()));
    let met = links.principles(record.id());
    for principle in &principles {
        if let Some((_, reason)) = met.iter().find(|(id, _)| *id == principle.id) {
            content.set(&format!("reason_{}", principle.number), reason.clone());
        }
    }
    let content = content.with_all("principles", met.iter().map(|(id, _)| id.to_string()));
    Ok(content.with_all("categories", links.categories(record.id()).iter().map(ToString::to_string)))
}
