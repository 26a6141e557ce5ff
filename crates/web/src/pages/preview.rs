use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::{Failure, Sent, markdown};

/// What Markdown will look like: a fragment of HTML for the page that asked. It is cleaned as on the page itself.
pub(crate) async fn show(sent: Sent) -> Result<Response, Failure> {
    let html = markdown(sent.text("text")).into_string();
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response())
}
