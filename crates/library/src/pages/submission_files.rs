use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use ui::patterns::Scroll;
use ui::{Cell, Table};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit, button};

use super::working::{Working, open};
use crate::changes;
use crate::rules;
use crate::slots::Kinds;
use crate::store::{self, submission_file};

fn form() -> Form {
    let accept = ".pdf,.docx,.xlsx,.odt".to_owned();
    Form::new(vec![
        Field::new("file", "File", FieldKind::File(accept))
            .hint("A PDF, Word document, Excel workbook or OpenDocument text of at most 10 MB.")
            .required("Choose a file"),
        Field::text("title", "What it is")
            .hint("Such as “Evaluation report”. Its name is taken where you leave this empty."),
    ])
}

/// The files of a submission.
pub(crate) async fn show(visit: Visit, kinds: Kinds, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let working = open(&visit, &kinds, id).await?;
    working.must_write()?;
    files_page(&visit, &working, &Answers::default()).await
}

async fn files_page(visit: &Visit, working: &Working, typed: &Answers) -> Result<Page, Failure> {
    let files = store::list_files(visit.rows(), working.submission.id).await?;
    let frame = FormFrame { button: "Add the file".to_owned(), ..FormFrame::default() };
    let row = |file: &submission_file::Model| {
        let href = working.href(&format!("/files/{}", file.id));
        [
            Cell::from(html! { a.govuk-link href=(href) { (file.title) } }),
            Cell::from(rules::document_format(&file.media_type, "")),
            Cell::from(rules::size_in_words(file.size_bytes)),
            Cell::from(button(&href, "Take it out", "drop")),
        ]
    };
    Ok(working.page("Files to download").wrong(!typed.is_sound()).content(html! {
        @if !files.is_empty() {
            (Scroll::new("Files to download", Table::new("").head(["File", "Format", "Size", "Change"]).rows(files.iter().map(row))))
        }
        @if files.len() < working.words().most_files { (form().show(typed, &frame)) }
        p.govuk-body { a.govuk-link href=(working.submission.href()) { "Go on" } }
    }))
}

/// Adds a file. What it is, its content says.
pub(crate) async fn take(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let step = working.must_write()?;
    let mut typed = form().read(&sent);
    let file = sent.file("file");
    let judged = file.map(|file| rules::media_type(&file.bytes));
    if let Some(Err(sentence)) = judged {
        typed.problem("file", sentence);
    }
    let (Some(file), Some(Ok(media_type)), true) = (file, judged, typed.is_sound()) else {
        return Ok(files_page(&visit, &working, &typed).await?.into());
    };
    let stored = visit.app.platform.files.keep(file.bytes.clone()).await.map_err(anyhow::Error::from)?;
    let named = typed.text("title");
    let added = submission_file::Model {
        id: Uuid::now_v7(),
        submission_id: working.submission.id,
        place: 0,
        title: if named.is_empty() { rules::title_of_name(&file.name) } else { named.to_owned() },
        stored,
        media_type: media_type.to_owned(),
        size_bytes: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
    };
    let most = working.words().most_files;
    let mut change = visit.change().await?;
    sent.once(&change, &working.href("/files")).await?;
    changes::add_file(&mut change, working.submission.clone(), step, working.by, added, most).await?;
    change.commit().await?;
    Ok(Led::to(working.href("/files")).saying("The file is added.").into())
}

/// Takes a file out.
pub(crate) async fn drop(
    visit: Visit,
    kinds: Kinds,
    Path((id, file)): Path<(Uuid, Uuid)>,
) -> Result<Led, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let step = working.must_write()?;
    let found = find(&visit, &working, file).await?;
    let mut change = visit.change().await?;
    changes::drop_file(&mut change, working.submission.clone(), step, working.by, found.id).await?;
    change.commit().await?;
    Ok(Led::to(working.href("/files")).saying("The file is taken out."))
}

async fn find(visit: &Visit, working: &Working, file: Uuid) -> Result<submission_file::Model, Failure> {
    let files = store::list_files(visit.rows(), working.submission.id).await?;
    files.into_iter().find(|known| known.id == file).ok_or(Failure::NotFound)
}

/// A file of a submission, for those who work on it.
pub(crate) async fn download(
    visit: Visit,
    kinds: Kinds,
    Path((id, file)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let found = find(&visit, &working, file).await?;
    serve(&visit, &found.stored, &found.title, &found.media_type, "no-store").await
}

/// A file of something published, for everybody.
pub(crate) async fn public(visit: Visit, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let found = store::find_public_document(visit.rows(), id).await?.ok_or(Failure::NotFound)?;
    serve(&visit, &found.stored, &found.title, &found.media_type, "public, max-age=300").await
}

/// To be saved, never to be opened as a page of ours.
async fn serve(
    visit: &Visit,
    stored: &str,
    title: &str,
    media_type: &str,
    keeping: &'static str,
) -> Result<Response, Failure> {
    let bytes = match visit.app.platform.files.fetch(stored).await {
        Ok(bytes) => bytes,
        Err(platform::FileError::Missing(_)) => return Err(Failure::NotFound),
        Err(error) => return Err(anyhow::Error::from(error).into()),
    };
    let name = rules::file_name(&platform::slug(title), media_type);
    let header_value = |text: String| HeaderValue::try_from(text).map_err(anyhow::Error::from);
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header_value(media_type.to_owned())?);
    headers.insert(header::CONTENT_DISPOSITION, header_value(format!("attachment; filename=\"{name}\""))?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
    Ok(response)
}
