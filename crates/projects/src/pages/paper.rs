use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use platform::FileError;
use web::{Failure, Visit};

use crate::store;

/// A stored paper of a project, by its place.
pub(crate) async fn show(
    visit: Visit,
    Path((slug, place)): Path<(String, i32)>,
) -> Result<Response, Failure> {
    let project = store::find_by_slug(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    let papers = store::list_documents(visit.rows(), &[project.id]).await?;
    let paper = papers.into_iter().find(|paper| paper.place == place && !paper.file.is_empty());
    let paper = paper.ok_or(Failure::NotFound)?;
    let bytes = match visit.app.platform.files.fetch(&paper.file).await {
        Ok(bytes) => bytes,
        Err(FileError::Missing(_)) => return Err(Failure::NotFound),
        Err(error) => return Err(anyhow::Error::from(error).into()),
    };
    let (media_type, ending) = kind(&bytes);
    let file_name = format!("{slug}-{}.{ending}", platform::slug(&paper.label));
    let disposition = format!("inline; filename=\"{file_name}\"");
    Ok(([(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, &disposition)], bytes)
        .into_response())
}

/// What the bytes are. Only PDF is shown in the browser; anything else is only ever saved.
fn kind(bytes: &Bytes) -> (&'static str, &'static str) {
    if bytes.starts_with(b"%PDF-") { ("application/pdf", "pdf") } else { ("application/octet-stream", "bin") }
}
