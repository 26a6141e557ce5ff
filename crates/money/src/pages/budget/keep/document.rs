use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;
use web::{
    Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, PictureError, Reply, Sent, Visit,
    keep_picture,
};

use super::{narrow, page_of};
use crate::changes::budget::attach;
use crate::store::{self, BudgetItem};

/// The most a document may weigh.
const MOST_BYTES: usize = 10 << 20;
/// The longest side of a photograph of a paper, in pixels: small print stays readable.
const MOST_SIDE: u32 = 2_400;

const PDF: &str = "application/pdf";
const PNG: &str = "image/png";
const JPEG: &str = "image/jpeg";

/// The fields for a document.
pub(super) fn fields() -> Vec<Field> {
    let accept = ".pdf,image/png,image/jpeg".to_owned();
    vec![
        Field::new("document", "Document", FieldKind::File(accept))
            .hint("The invoice or receipt: a PDF, PNG or JPEG of at most 10 MB. What a camera wrote into a picture is removed."),
        Field::new("document_is_public", "Who may open it", FieldKind::Tick("Everybody may open the document".to_owned()))
            .hint("Leave this empty where it shows a person’s name, address or bank account."),
    ]
}

/// Keeps the document that was sent, if one was: its stored name and what it is. What it is, its content says.
pub(super) async fn keep(
    visit: &Visit,
    sent: &Sent,
    answers: &mut Answers,
) -> Result<Option<(String, &'static str)>, Failure> {
    let Some(file) = sent.file("document") else { return Ok(None) };
    if file.bytes.len() > MOST_BYTES {
        answers.problem("document", "The document must weigh 10 MB or less");
        return Ok(None);
    }
    if file.bytes.starts_with(b"%PDF-") {
        let stored = visit.app.platform.files.keep(file.bytes.clone()).await.map_err(anyhow::Error::from)?;
        return Ok(Some((stored, PDF)));
    }
    let is_picture = file.bytes.starts_with(b"\x89PNG\r\n\x1a\n") || file.bytes.starts_with(b"\xff\xd8\xff");
    if !is_picture {
        answers.problem("document", "Choose a PDF, PNG or JPEG file");
        return Ok(None);
    }
    match keep_picture(&visit.app.platform.files, file.bytes.clone(), MOST_SIDE).await {
        Ok(kept) => {
            let (stored, ending) = kept.name.split_once('.').unwrap_or((&kept.name, ""));
            Ok(Some((stored.to_owned(), if ending == "png" { PNG } else { JPEG })))
        }
        Err(PictureError::Refused(sentence)) => {
            answers.problem("document", &sentence);
            Ok(None)
        }
        Err(PictureError::Broken(error)) => Err(error.into()),
    }
}

/// The form for the document of an item.
pub(super) fn form() -> Form {
    let mut fields = fields();
    if let Some(file) = fields.first_mut() {
        file.required = "Choose a file".to_owned();
    }
    Form::new(fields)
}

/// Puts a document to an item.
pub(crate) async fn take(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let item = store::find_budget_item(visit.rows(), id).await?.ok_or(Failure::NotFound)?;
    let mut answers = form().read(&sent);
    let kept = keep(&visit, &sent, &mut answers).await?;
    let to = format!("/money/budget/items/{id}");
    let (Some((stored, media_type)), true) = (kept, answers.is_sound()) else {
        return Ok(page(&visit, &item, &answers).await?.into());
    };
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    attach(&mut change, (id, sent.revision()), stored, media_type, answers.is_ticked("document_is_public"))
        .await?;
    change.commit().await?;
    Ok(Led::to(to).saying("The document is kept.").into())
}

async fn page(visit: &Visit, item: &BudgetItem, answers: &Answers) -> Result<Page, Failure> {
    let years = store::list_budget_years(visit.rows()).await?;
    let year = years.iter().find(|year| year.id == item.year_id).ok_or(Failure::NotFound)?;
    let frame = FormFrame {
        button: "Keep the document".to_owned(),
        revision: item.revision,
        cancel: format!("/money/budget/items/{}", item.id),
        ..FormFrame::default()
    };
    Ok(page_of(year, "Add a document")
        .wrong(!answers.is_sound())
        .content(narrow(&form().show(answers, &frame))))
}

/// The document of an item, for those who read about money.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let item = store::find_budget_item(visit.rows(), id).await?.ok_or(Failure::NotFound)?;
    serve(&visit, &item, "no-store").await
}

/// The document of an item of a published year, where everybody may open it.
pub(crate) async fn public(visit: Visit, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let item = store::find_budget_item(visit.rows(), id).await?.ok_or(Failure::NotFound)?;
    let years = store::list_budget_years(visit.rows()).await?;
    let is_published = years.iter().any(|year| year.id == item.year_id && year.is_published);
    let counts =
        crate::rules::budget::Approval::read(&item.approval).is_some_and(|approval| approval.counts());
    if !is_published || !item.document_is_public || item.undone_at.is_some() || !counts {
        return Err(Failure::NotFound);
    }
    serve(&visit, &item, "public, max-age=300").await
}

/// To be saved, never to be opened as a page of ours.
async fn serve(visit: &Visit, item: &BudgetItem, keeping: &'static str) -> Result<Response, Failure> {
    if item.document.is_empty() {
        return Err(Failure::NotFound);
    }
    let bytes = match visit.app.platform.files.fetch(&item.document).await {
        Ok(bytes) => bytes,
        Err(platform::FileError::Missing(_)) => return Err(Failure::NotFound),
        Err(error) => return Err(anyhow::Error::from(error).into()),
    };
    let (media_type, ending) = match item.document_type.as_str() {
        PDF => (PDF, "pdf"),
        PNG => (PNG, "png"),
        _ => (JPEG, "jpg"),
    };
    let named = format!("attachment; filename=\"{}.{ending}\"", platform::slug(&item.words));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::try_from(named).map_err(anyhow::Error::from)?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
    Ok(response)
}
