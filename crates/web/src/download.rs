use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use serde::Serialize;

use crate::Failure;

/// A whole JSON document to download or to read.
///
/// # Errors
/// When the value can't be written as JSON.
pub fn json<T: Serialize>(value: &T) -> Result<Response, Failure> {
    let bytes = serde_json::to_vec_pretty(value).map_err(anyhow::Error::from)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], bytes).into_response())
}

/// A CSV file of a few thousand rows at most.
pub fn csv(file_name: &str, headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Response {
    let mut bytes = csv_lines(std::iter::once(headings.iter().map(|h| (*h).to_owned()).collect()));
    bytes.extend(csv_lines(rows));
    as_attachment(file_name, "text/csv; charset=utf-8", Body::from(bytes))
}

/// A CSV file of any length, sent batch by batch as the rows are read.
pub fn stream_csv<S>(file_name: &str, headings: &[&str], batches: S) -> Response
where
    S: Stream<Item = anyhow::Result<Vec<Vec<String>>>> + Send + 'static,
{
    let first = csv_lines(std::iter::once(headings.iter().map(|h| (*h).to_owned()).collect()));
    let rest = batches.map(|batch| batch.map(|rows| Bytes::from(csv_lines(rows))));
    let body = Body::from_stream(stream::once(async move { Ok(Bytes::from(first)) }).chain(rest));
    as_attachment(file_name, "text/csv; charset=utf-8", body)
}

/// A JSON document `{…head, "items": […]}` of any length, sent batch by batch. `head` is a JSON object.
///
/// # Errors
/// When `head` can't be written as JSON.
pub fn stream_json<S, T>(head: &serde_json::Value, batches: S) -> Result<Response, Failure>
where
    S: Stream<Item = anyhow::Result<Vec<T>>> + Send + 'static,
    T: Serialize,
{
    let head = serde_json::to_string(head).map_err(anyhow::Error::from)?;
    let opening = format!("{},\"items\":[\n", head.trim_end_matches('}'));
    let mut is_first = true;
    let rest = batches.map(move |batch| {
        let mut out = Vec::new();
        for item in batch? {
            if !std::mem::replace(&mut is_first, false) {
                out.extend_from_slice(b",\n");
            }
            serde_json::to_writer(&mut out, &item)?;
        }
        Ok::<_, anyhow::Error>(Bytes::from(out))
    });
    let ends = |text: String| stream::once(async move { Ok(Bytes::from(text)) });
    let body = Body::from_stream(ends(opening).chain(rest).chain(ends("\n]}\n".to_owned())));
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// A stored file to download under that name; what it is, it says itself. Signs that a header can't hold are left out.
pub fn file(name: &str, media_type: &str, bytes: Bytes) -> Response {
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | ' ');
    let name: String = name.chars().filter(is_plain).collect();
    as_attachment(&name, media_type, Body::from(bytes))
}

/// The bytes of a CSV file, cell for cell as given: for `guildhall export`, whose sheets are read back.
pub fn csv_file(headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings = std::iter::once(headings.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>());
    for row in headings.chain(rows) {
        // Writing to memory can't fail, and every row has as many cells as there are headings.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}

fn csv_lines(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory can't fail, and every row has as many cells as there are headings.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet would run as a formula is led by an apostrophe (OWASP, CSV injection).
fn guarded(cell: &str) -> std::borrow::Cow<'_, str> {
    let is_number = cell.parse::<f64>().is_ok();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        return format!("'{cell}").into();
    }
    cell.into()
}

fn as_attachment(file_name: &str, content_type: &str, body: Body) -> Response {
    let disposition = format!("attachment; filename=\"{file_name}\"");
    ([(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body)
        .into_response()
}
