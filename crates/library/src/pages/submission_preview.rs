use axum::extract::Path;
use maud::html;
use ui::InsetText;
use uuid::Uuid;
use web::{Failure, Page, Visit};

use super::working::{Working, open};
use super::{case_study, resource};
use crate::changes::{self, attachments_of};
use crate::rules::Kind;
use crate::store::{self, Owner, document, submission_file};

/// A submission exactly as its public page would show it.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let working = open(&visit, id).await?;
    let page = working.page(working.content.text("title")).lede(working.content.text("summary"));
    let content = shown(&visit, &working).await?;
    Ok(page.content(html! {
        (InsetText::new(html! {
            p { "This is how it will appear. Nobody but you, your colleagues and the editors sees it yet." }
            p { a.govuk-link href=(working.submission.href()) { "Back to writing" } }
        }))
        (content)
    }))
}

/// The columns of the public page.
pub(super) async fn shown(visit: &Visit, working: &Working) -> Result<maud::Markup, Failure> {
    let rows = visit.rows();
    let submission = &working.submission;
    let record = changes::record_of(rows, submission).await?;
    let attachments = attachments_of(rows, submission.id).await?;
    let met = changes::principles_of(rows, &working.content).await?;
    let principles = network::list_principles(rows).await?;
    let met = principles
        .iter()
        .filter_map(|p| met.iter().find(|(id, _)| *id == p.id).map(|(_, why)| (p, why.as_str())));
    let met: Vec<_> = met.collect();
    let mut documents = match &record {
        Some(changes::Record::CaseStudy(study)) => store::documents_of_case_study(rows, study.id).await?,
        Some(changes::Record::Resource(found)) => store::documents_of_resource(rows, found.id).await?,
        None => Vec::new(),
    };
    documents.retain(|document| document.stored.is_empty());
    documents.extend(attachments.files.iter().map(|file| as_document(submission.id, file)));
    let today = visit.today();
    if submission.kind() == Kind::CaseStudy {
        let before = match &record {
            Some(changes::Record::CaseStudy(study)) => Some(study),
            _ => None,
        };
        let study = changes::study_from(&working.content, before, submission.organisation_id, today);
        let chosen: Vec<&str> = working.content.all("categories").collect();
        let categories = store::list_categories(rows).await?;
        let filed =
            categories.iter().filter(|category| chosen.contains(&category.id.to_string().as_str())).collect();
        let pictures = &attachments.pictures;
        return Ok(case_study::columns(
            &study,
            Some(&working.organisation),
            met,
            filed,
            &documents,
            pictures,
        ));
    }
    let before = match &record {
        Some(changes::Record::Resource(found)) => Some(found),
        _ => None,
    };
    let found = changes::resource_from(
        &working.content,
        before,
        submission.kind(),
        submission.organisation_id,
        today,
    );
    Ok(resource::columns(&found, Some(&working.organisation), &met, &documents, &attachments.pictures))
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
pub(super) async fn pictures_of(visit: &Visit, owner: Owner) -> Result<Vec<store::picture::Model>, Failure> {
    Ok(store::list_pictures(visit.rows(), owner).await?)
}
