use axum::extract::Path;
use web::{Access, Route, Sent, Visit};

use super::{
    featured, review, review_one, review_published, submission, submission_check, submission_files,
    submission_form, submission_pictures, submission_preview, submission_start,
};
use crate::powers::EDIT;
use crate::rules::Kind;

const COLLEAGUES: Access = Access::Colleague(&[&EDIT]);
const LEADS: Access = Access::Lead(&[&EDIT]);
const EDITORS: Access = Access::Power(&[&EDIT]);
/// Each page looks whose the submission is.
const THEIRS: Access = Access::SignedIn;

/// The pages of those who write.
pub(crate) fn writing() -> Vec<Route> {
    macro_rules! begins {
        ($path:literal, $kind:expr) => {
            [
                Route::get($path, COLLEAGUES, |visit: Visit, Path(slug): Path<String>| {
                    submission_start::show(visit, slug, $kind)
                }),
                Route::post($path, COLLEAGUES, |visit: Visit, Path(slug): Path<String>, sent: Sent| {
                    submission_start::take(visit, slug, $kind, sent)
                }),
            ]
        };
    }
    let begun = [
        begins!("/my/organisations/{organisation}/case-studies/new", Kind::CaseStudy),
        begins!("/my/organisations/{organisation}/news/new", Kind::News),
        begins!("/my/organisations/{organisation}/blogs/new", Kind::Blog),
    ];
    let correction = "/my/organisations/{organisation}/case-studies/{slug}/correction";
    let mut routes: Vec<Route> = begun.into_iter().flatten().collect();
    routes.extend([
        Route::get("/my/organisations/{organisation}/library", COLLEAGUES, submission_start::list),
        Route::post(correction, LEADS, submission_start::correct),
        Route::get("/my/submissions/{id}", THEIRS, submission::show),
        Route::get("/my/submissions/{id}/preview", THEIRS, submission_preview::show),
        Route::get("/my/submissions/{id}/check", THEIRS, submission_check::show),
        Route::post("/my/submissions/{id}/check", THEIRS, submission_check::take),
        Route::post("/my/submissions/{id}/comments", THEIRS, submission::say),
        Route::post("/my/submissions/{id}/withdrawal", THEIRS, submission::withdraw),
        Route::post("/my/submissions/{id}/correction", THEIRS, submission::correct),
        Route::get("/my/submissions/{id}/pictures", THEIRS, submission_pictures::show),
        Route::post("/my/submissions/{id}/pictures", THEIRS, submission_pictures::take),
        Route::post("/my/submissions/{id}/pictures/{picture}", THEIRS, submission_pictures::mend),
        Route::get("/my/submissions/{id}/files", THEIRS, submission_files::show),
        Route::post("/my/submissions/{id}/files", THEIRS, submission_files::take),
        Route::get("/my/submissions/{id}/files/{file}", THEIRS, submission_files::download),
        Route::post("/my/submissions/{id}/files/{file}", THEIRS, submission_files::drop),
        Route::get("/my/submissions/{id}/{part}", THEIRS, submission_form::show),
        Route::post("/my/submissions/{id}/{part}", THEIRS, submission_form::take),
        Route::get_unkept("/documents/{id}", Access::Public, submission_files::public),
    ]);
    routes
}

/// The pages of the editors.
pub(crate) fn reviewing() -> Vec<Route> {
    vec![
        Route::get("/review", EDITORS, review::show),
        Route::get("/review/featured", EDITORS, featured::show),
        Route::post("/review/featured/{id}", EDITORS, featured::take),
        Route::get("/review/published/{shelf}/{slug}", EDITORS, review_published::show),
        Route::post("/review/published/{shelf}/{slug}/feature", EDITORS, review_published::feature),
        Route::post("/review/published/{shelf}/{slug}/correction", EDITORS, review_published::correct),
        Route::post("/review/published/{shelf}/{slug}/unpublication", EDITORS, review_published::unpublish),
        Route::post("/review/published/{shelf}/{slug}/publication", EDITORS, review_published::publish_again),
        Route::get("/review/{id}", EDITORS, review_one::show),
        Route::post("/review/{id}/comments", EDITORS, review_one::say),
        Route::post("/review/{id}/return", EDITORS, review_one::give_back),
        Route::post("/review/{id}/publication", EDITORS, review_one::publish),
    ]
}
