use axum::extract::Path;
use maud::html;
use ui::InsetText;
use uuid::Uuid;
use web::{Failure, Page, Visit};

use super::working::open;
use crate::changes::attachments_of;
use crate::slots::{Draft, Kinds};
use crate::store::{Owner, document, list_pictures, picture, submission_file};

/// A submission exactly as its public page would show it.
pub(crate) async fn show(visit: Visit, kinds: Kinds, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let page = working.page(working.content.text("title")).lede(working.content.text("summary"));
    let (record, attachments) = (working.record(&visit).await?, attachments_of(visit.rows(), id).await?);
    let content = working.preview(&visit, record.as_ref(), &attachments).await?;
    Ok(page.content(html! {
        (InsetText::new(html! {
            p { "This is how it will appear. Nobody but you, your colleagues and the editors sees it yet." }
            p { a.govuk-link href=(working.submission.href()) { "Back to writing" } }
        }))
        (content)
    }))
}

/// The files that a draft will have: those that lie elsewhere stay, those kept here are its own.
pub(super) fn documents_of_draft(mut known: Vec<document::Model>, draft: Draft<'_>) -> Vec<document::Model> {
    known.retain(|document| document.stored.is_empty());
    known.extend(draft.attachments.files.iter().map(|file| as_document(draft.submission, file)));
    known
}

fn as_document(submission: Uuid, file: &submission_file::Model) -> document::Model {
    document::Model {
        id: file.id,
        case_study_id: None,
        resource_id: None,
        place: file.place,
        title: file.title.clone(),
        address: format!("/my/submissions/{submission}/files/{}", file.id),
        media_type: file.media_type.clone(),
        size_bytes: Some(file.size_bytes),
        stored: file.stored.clone(),
    }
}

/// The pictures of something published.
pub(super) async fn pictures_of(visit: &Visit, owner: Owner) -> Result<Vec<picture::Model>, Failure> {
    Ok(list_pictures(visit.rows(), owner).await?)
}
