use axum::Extension;
use axum::extract::FromRequestParts;
use axum::handler::Handler;
use axum::http::request::Parts;
use web::{Access, App, Failure, Route};

use super::{
    featured, review, review_one, review_published, submission, submission_check, submission_files,
    submission_form, submission_pictures, submission_preview, submission_start,
};
use crate::powers::EDIT;
use crate::slots::Kinds;

const COLLEAGUES: Access = Access::Colleague(&[&EDIT]);
const LEADS: Access = Access::Lead(&[&EDIT]);
const EDITORS: Access = Access::Power(&[&EDIT]);
/// Each page looks whose the submission is.
const THEIRS: Access = Access::SignedIn;

/// The kinds there are come with each request to a page that writes or reviews.
impl<S: Send + Sync> FromRequestParts<S> for Kinds {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let missing = || Failure::from(anyhow::anyhow!("a page of the library was given no kinds"));
        parts.extensions.get::<Self>().cloned().ok_or_else(missing)
    }
}

fn get<H, T>(kinds: &Kinds, path: &'static str, access: Access, page: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route::get(path, access, page.layer(Extension(kinds.clone())))
}

fn post<H, T>(kinds: &Kinds, path: &'static str, access: Access, page: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route::post(path, access, page.layer(Extension(kinds.clone())))
}

/// The pages of those who write.
pub(crate) fn writing(kinds: &Kinds) -> Vec<Route> {
    vec![
        get(kinds, "/my/organisations/{organisation}/{kind}/new", COLLEAGUES, submission_start::show),
        post(kinds, "/my/organisations/{organisation}/{kind}/new", COLLEAGUES, submission_start::take),
        get(kinds, "/my/organisations/{organisation}/library", COLLEAGUES, submission_start::list),
        post(
            kinds,
            "/my/organisations/{organisation}/{shelf}/{slug}/correction",
            LEADS,
            submission_start::correct,
        ),
        post(
            kinds,
            "/my/organisations/{organisation}/{shelf}/{slug}/copy",
            COLLEAGUES,
            submission_start::copy,
        ),
        get(kinds, "/my/submissions/{id}", THEIRS, submission::show),
        get(kinds, "/my/submissions/{id}/preview", THEIRS, submission_preview::show),
        get(kinds, "/my/submissions/{id}/check", THEIRS, submission_check::show),
        post(kinds, "/my/submissions/{id}/check", THEIRS, submission_check::take),
        post(kinds, "/my/submissions/{id}/comments", THEIRS, submission::say),
        post(kinds, "/my/submissions/{id}/withdrawal", THEIRS, submission::withdraw),
        post(kinds, "/my/submissions/{id}/correction", THEIRS, submission::correct),
        post(kinds, "/my/submissions/{id}/hints", THEIRS, submission_form::hints),
        get(kinds, "/my/submissions/{id}/pictures", THEIRS, submission_pictures::show),
        post(kinds, "/my/submissions/{id}/pictures", THEIRS, submission_pictures::take),
        post(kinds, "/my/submissions/{id}/pictures/{picture}", THEIRS, submission_pictures::mend),
        get(kinds, "/my/submissions/{id}/files", THEIRS, submission_files::show),
        post(kinds, "/my/submissions/{id}/files", THEIRS, submission_files::take),
        get(kinds, "/my/submissions/{id}/files/{file}", THEIRS, submission_files::download),
        post(kinds, "/my/submissions/{id}/files/{file}", THEIRS, submission_files::drop),
        get(kinds, "/my/submissions/{id}/{part}", THEIRS, submission_form::show),
        post(kinds, "/my/submissions/{id}/{part}", THEIRS, submission_form::take),
        Route::get_unkept("/documents/{id}", Access::Public, submission_files::public),
    ]
}

/// The pages of the editors.
pub(crate) fn reviewing(kinds: &Kinds) -> Vec<Route> {
    vec![
        get(kinds, "/review", EDITORS, review::show),
        get(kinds, "/review/featured", EDITORS, featured::show),
        post(kinds, "/review/featured/{id}", EDITORS, featured::take),
        get(kinds, "/review/published/{shelf}/{slug}", EDITORS, review_published::show),
        post(kinds, "/review/published/{shelf}/{slug}/feature", EDITORS, review_published::feature),
        post(kinds, "/review/published/{shelf}/{slug}/correction", EDITORS, review_published::correct),
        post(kinds, "/review/published/{shelf}/{slug}/unpublication", EDITORS, review_published::unpublish),
        post(kinds, "/review/published/{shelf}/{slug}/publication", EDITORS, review_published::publish_again),
        get(kinds, "/review/{id}", EDITORS, review_one::show),
        post(kinds, "/review/{id}/comments", EDITORS, review_one::say),
        post(kinds, "/review/{id}/return", EDITORS, review_one::give_back),
        post(kinds, "/review/{id}/publication", EDITORS, review_one::publish),
    ]
}
