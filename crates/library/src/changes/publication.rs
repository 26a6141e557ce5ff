use platform::Change;
use sea_orm::DatabaseExecutor;
use uuid::Uuid;
use web::Failure;

use super::{
    Attachments, Recipients, advance, attachments_of, content_of, keep_revision, new_submission,
    with_content, write_letters,
};
use crate::SubmissionChanged;
use crate::rules::Act;
use crate::slots::{Draft, Kinds, Record, SubmissionKind};
use crate::store::{self, Owner, submission};

/// What a submission became or corrects.
pub(crate) async fn record_of(
    rows: &DatabaseExecutor<'_>,
    kind: &dyn SubmissionKind,
    submission: &submission::Model,
) -> Result<Option<Record>, Failure> {
    let Some(id) = submission.record_id else { return Ok(None) };
    Ok(kind.records(rows, &[id]).await?.into_iter().next())
}

/// Makes a submission public, and keeps what it says.
pub(crate) async fn publish(
    change: &mut Change,
    public_url: &str,
    kinds: &Kinds,
    submission: submission::Model,
    by: Option<Uuid>,
) -> Result<Record, Failure> {
    let kind = kinds.find(&submission.kind)?;
    let answers = content_of(&submission);
    let before = record_of(&change.rows().into(), kind.as_ref(), &submission).await?;
    let attachments = attachments_of(change.rows(), submission.id).await?;
    let draft = Draft {
        submission: submission.id,
        kind: &submission.kind,
        answers: &answers,
        organisation: submission.organisation_id,
        record: before.as_ref(),
        attachments: &attachments,
    };
    let record = kind.publish(change, draft).await?;
    let mut published = submission;
    published.record_id = Some(record.id);
    let published = advance(change, published, Act::Publish, by, "published").await?;
    keep_revision(change, &published, "published", by).await?;
    let words = (
        "library.published",
        format!("Published: {}", record.title),
        vec![format!(
            "“{}” is public now, at {public_url}{}. You can correct it at any time.",
            record.title, record.href
        )],
    );
    write_letters(change, public_url, &published, by, Recipients::Authors, words).await?;
    Ok(record)
}

/// Takes something public back. It stays in the records, out of sight, with the reason.
pub(crate) async fn unpublish(
    change: &mut Change,
    public_url: &str,
    kind: &dyn SubmissionKind,
    record: &Record,
    reason: &str,
    by: Uuid,
) -> Result<(), Failure> {
    if record.taken_back.is_some() {
        return Err(Failure::Stale("It was taken back already.".to_owned()));
    }
    kind.take_back(change, record, Some(reason)).await?;
    for submission in store::list_submissions_about(change.rows(), record.id).await? {
        if submission.state().allows(Act::Unpublish) {
            let taken = advance(change, submission, Act::Unpublish, Some(by), "taken back").await?;
            let subject = format!("Taken back: {}", taken.title);
            let words = ("library.unpublished", subject, vec![reason.to_owned()]);
            write_letters(change, public_url, &taken, Some(by), Recipients::Authors, words).await?;
        }
    }
    Ok(())
}

/// Makes public again what was taken back, as it was.
pub(crate) async fn publish_again(
    change: &mut Change,
    kind: &dyn SubmissionKind,
    record: &Record,
) -> Result<(), Failure> {
    if record.taken_back.is_none() {
        return Err(Failure::Stale("It is public already.".to_owned()));
    }
    kind.take_back(change, record, None).await
}

/// Begins a correction: a new submission that says what the record says now. One that is under way already stands for
/// both.
pub(crate) async fn correct(
    change: &mut Change,
    kind: &dyn SubmissionKind,
    record: &Record,
    by: Uuid,
) -> Result<Uuid, Failure> {
    let organisation = record.organisation.filter(|_| !record.kind.is_empty()).ok_or_else(from_a_sheet)?;
    let about = store::list_submissions_about(change.rows(), record.id).await?;
    let mut draft = new_submission(change.at(), by, organisation, &record.kind, &record.title);
    (draft.record_id, draft.is_correction) = (Some(record.id), true);
    let (answers, attachments) = kind.written(change, record, draft.id).await?;
    let draft = with_content(draft, &answers);
    insert_with(change, &draft, &attachments).await?;
    if about.is_empty() {
        keep_revision(change, &draft, "before", None).await?;
    }
    let what = "begun as a correction".to_owned();
    change.record(draft.id, &SubmissionChanged { what, organisation });
    Ok(draft.id)
}

/// Begins another that is like something published.
pub(crate) async fn copy(
    change: &mut Change,
    kind: &dyn SubmissionKind,
    record: &Record,
    organisation: Uuid,
    by: Uuid,
) -> Result<Uuid, Failure> {
    let draft = new_submission(change.at(), by, organisation, &record.kind, &record.title);
    let (answers, attachments) = kind.written(change, record, draft.id).await?;
    let answers = kind.as_new(answers).ok_or(Failure::NotFound)?;
    let draft = with_content(draft, &answers);
    insert_with(change, &draft, &attachments).await?;
    let what = "begun as a copy".to_owned();
    change.record(draft.id, &SubmissionChanged { what, organisation });
    Ok(draft.id)
}

async fn insert_with(
    change: &Change,
    draft: &submission::Model,
    attachments: &Attachments,
) -> Result<(), Failure> {
    store::insert_submission(change.rows(), draft.clone()).await?;
    store::replace_pictures(change.rows(), Owner::Submission(draft.id), &attachments.pictures).await?;
    for file in attachments.files.iter().cloned() {
        store::insert_file(change.rows(), file).await?;
    }
    Ok(())
}

fn from_a_sheet() -> Failure {
    Failure::wrong(
        "The records do not say whose it is, or it is of a kind that sheets are kept for. Correct it in the sheet.",
    )
}
