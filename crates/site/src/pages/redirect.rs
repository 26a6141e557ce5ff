use axum::response::{IntoResponse, Redirect, Response};
use web::{Failure, Visit};

use crate::rules::redirect_candidates;
use crate::store;

/// Where an address that no room has leads now: the redirect for it, or for what it lies below.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let candidates = redirect_candidates(&visit.path);
    let found = store::find_redirects(visit.rows(), &candidates).await?;
    // The candidates stand in the order of nearness.
    let nearest = candidates.iter().find_map(|path| found.iter().find(|redirect| redirect.old_path == *path));
    let nearest = nearest.ok_or(Failure::NotFound)?;
    Ok(Redirect::permanent(&nearest.new_path).into_response())
}

/// What is sent to an address that isn't there.
pub(crate) async fn nothing() -> Failure {
    Failure::NotFound
}
