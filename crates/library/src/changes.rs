//! What is done to submissions: each change checks the rule, writes, and leaves an entry in the journal, in one
//! transaction.

use platform::{Change, Moment};
use uuid::Uuid;
use web::{Answers, Failure};

use crate::SubmissionChanged;
use crate::rules::{Act, State};
use crate::store::{self, submission, submission_comment, submission_revision};

mod attachments;
mod features;
mod letters;
mod publication;

pub use attachments::Attachments;
pub(crate) use attachments::{
    add_file, add_picture, attachments_of, describe_picture, drop_file, drop_picture,
};
pub(crate) use features::{Move, UNDO_SECONDS, feature, move_feature};
pub(crate) use letters::{Recipients, write_letters};
pub(crate) use publication::{copy, correct, publish, publish_again, record_of, unpublish};

/// Said where somebody else was faster.
const MOVED_ON: &str =
    "Somebody else has moved this on since you opened the page. Open it again to see how it stands now.";

/// The answers of a submission.
pub(crate) fn content_of(submission: &submission::Model) -> Answers {
    serde_json::from_str(&submission.content).unwrap_or_default()
}

/// Begins something.
pub(crate) async fn begin(
    change: &mut Change,
    by: Uuid,
    organisation: Uuid,
    kind: &str,
    title: &str,
) -> Result<Uuid, Failure> {
    let draft = new_submission(change.at(), by, organisation, kind, title);
    let id = draft.id;
    store::insert_submission(change.rows(), draft).await?;
    change.record(id, &SubmissionChanged { what: "begun".to_owned(), organisation });
    Ok(id)
}

fn new_submission(at: Moment, by: Uuid, organisation: Uuid, kind: &str, title: &str) -> submission::Model {
    let content = Answers::default().with("title", title);
    submission::Model {
        id: Uuid::now_v7(),
        organisation_id: organisation,
        kind: kind.to_owned(),
        state: State::Writing.key().to_owned(),
        revision: 1,
        title: title.to_owned(),
        record_id: None,
        is_correction: false,
        begun_by: Some(by),
        changed_by: Some(by),
        submitted_by: None,
        begun_at: at,
        changed_at: at,
        submitted_at: None,
        publish_at: None,
        published_at: None,
        content: written(&content),
    }
}

pub(crate) fn written(content: &Answers) -> String {
    // Answers are texts by name: they always become JSON.
    serde_json::to_string(content).unwrap_or_else(|_| "{}".to_owned())
}

/// What a submission says with these answers.
pub(crate) fn with_content(mut submission: submission::Model, content: &Answers) -> submission::Model {
    if !content.text("title").is_empty() {
        submission.title = content.text("title").to_owned();
    }
    submission.content = written(content);
    submission
}

/// Moves a submission on: checks that its state allows the act, and that nobody was faster.
pub(crate) async fn advance(
    change: &mut Change,
    submission: submission::Model,
    act: Act,
    by: Option<Uuid>,
    what: &str,
) -> Result<submission::Model, Failure> {
    let stale = || Failure::Stale(MOVED_ON.to_owned());
    let next = submission.state().after(act).ok_or_else(stale)?;
    let known = submission.revision;
    let at = change.at();
    let mut moved = submission;
    moved.state = next.key().to_owned();
    moved.revision = known + 1;
    moved.changed_at = at;
    moved.changed_by = by.or(moved.changed_by);
    if next != State::Scheduled {
        moved.publish_at = None;
    }
    match act {
        Act::Submit => (moved.submitted_at, moved.submitted_by) = (Some(at), by),
        Act::Publish => moved.published_at = Some(at),
        _ => {}
    }
    if !store::update_submission(change.rows(), moved.clone(), known).await? {
        return Err(stale());
    }
    let (id, organisation) = (moved.id, moved.organisation_id);
    change.record(id, &SubmissionChanged { what: what.to_owned(), organisation });
    Ok(moved)
}

/// Keeps what a submission says now, with its pictures and files.
pub(crate) async fn keep_revision(
    change: &Change,
    submission: &submission::Model,
    occasion: &str,
    by: Option<Uuid>,
) -> Result<(), Failure> {
    let number = store::list_revisions(change.rows(), &[submission.id]).await?.len() + 1;
    let attachments = attachments_of(change.rows(), submission.id).await?;
    let kept = submission_revision::Model {
        id: Uuid::now_v7(),
        submission_id: submission.id,
        number: i32::try_from(number).unwrap_or(i32::MAX),
        occasion: occasion.to_owned(),
        made_by: by,
        made_at: change.at(),
        content: submission.content.clone(),
        attachments: attachments.written(),
    };
    Ok(store::insert_revision(change.rows(), kept).await?)
}

/// Adds what somebody says about a submission.
pub(crate) async fn comment(
    change: &mut Change,
    submission: &submission::Model,
    by: Uuid,
    is_editors: bool,
    text: &str,
) -> Result<(), Failure> {
    let said = submission_comment::Model {
        id: Uuid::now_v7(),
        submission_id: submission.id,
        made_by: Some(by),
        is_editors,
        made_at: change.at(),
        text: text.to_owned(),
    };
    store::insert_comment(change.rows(), said).await?;
    let organisation = submission.organisation_id;
    change.record(submission.id, &SubmissionChanged { what: "commented on".to_owned(), organisation });
    Ok(())
}
