use axum::extract::Path;
use maud::html;
use ui::WarningText;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::act::act;
use super::submission::begin_correction;
use crate::changes::{self, Record};
use crate::store;

fn form() -> Form {
    let reason =
        Field::lines("reason", "Why is it taken back?").required("Say why it is taken back").most(400);
    Form::new(vec![reason.hint("Its page then says so, in these words.")])
}

async fn find(visit: &Visit, shelf: &str, slug: &str) -> Result<Record, Failure> {
    let found = match shelf {
        "case-studies" => store::find_case_study(visit.rows(), slug).await?.map(Record::CaseStudy),
        "resources" => store::find_resource(visit.rows(), slug).await?.map(Record::Resource),
        _ => None,
    };
    found.ok_or(Failure::NotFound)
}

/// Something published, and what an editor can do with it.
pub(crate) async fn show(visit: Visit, Path((shelf, slug)): Path<(String, String)>) -> Result<Page, Failure> {
    let record = find(&visit, &shelf, &slug).await?;
    record_page(&visit, &shelf, &slug, &record, &Answers::default()).await
}

async fn record_page(
    visit: &Visit,
    shelf: &str,
    slug: &str,
    record: &Record,
    typed: &Answers,
) -> Result<Page, Failure> {
    let at = |rest: &str| format!("/review/published/{shelf}/{slug}/{rest}");
    let (case_study, resource) = record.ids();
    let features = store::list_features(visit.rows(), None).await?;
    let is_first = features.iter().any(|f| (f.case_study_id, f.resource_id) == (case_study, resource));
    let frame = FormFrame {
        action: at("unpublication"),
        button: "Take it back".to_owned(),
        is_warning: true,
        ..FormFrame::default()
    };
    let page =
        Page::new(record.title()).crumb("My page", "/my").crumb("Review", "/review").wrong(!typed.is_sound());
    Ok(page.content(html! {
        @match record.taken_back() {
            Some(reason) => {
                p.govuk-body-l { "It was taken back: " (reason) }
                (act(&at("publication"), "Make it public again, as it was", "again"))
            }
            None => {
                p.govuk-body { a.govuk-link href=(record.href()) { "See the public page" } }
                h2.govuk-heading-m { "The front page" }
                @if is_first {
                    p.govuk-body { "The front page shows it among the first. " a.govuk-link href="/review/featured" { "Change the order, or take it off" } }
                } @else { (act(&at("feature"), "Show it first on the front page", "feature")) }
            }
        }
        @if record.organisation().is_some() && record.kind().is_some() {
            h2.govuk-heading-m { "Correct it" }
            p.govuk-body { "A correction is written and reviewed like anything new. What is public stays until the correction is published, and is kept." }
            (act(&at("correction"), "Begin a correction", "correct"))
        }
        @if record.taken_back().is_none() {
            h2.govuk-heading-m { "Take it back" }
            (WarningText::new("Its page then says that it was taken back, and why. It leaves the lists, the search, the feeds, the downloads and the counts. You can make it public again."))
            (form().show(typed, &frame))
        }
    }))
}

/// Puts it first on the front page.
pub(crate) async fn feature(
    visit: Visit,
    Path((shelf, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let record = find(&visit, &shelf, &slug).await?;
    if record.taken_back().is_some() {
        return Err(Failure::Stale("It was taken back, so the front page can’t show it.".to_owned()));
    }
    let mut change = visit.change().await?;
    sent.once(&change, &visit.app, "/review/featured").await?;
    changes::feature(&mut change, &record).await?;
    change.commit().await?;
    Ok(Led::to("/review/featured").saying("The front page shows it first."))
}

/// Begins a correction.
pub(crate) async fn correct(
    visit: Visit,
    Path((shelf, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let record = find(&visit, &shelf, &slug).await?;
    begin_correction(&visit, &record, &sent).await
}

/// Takes it back, with the reason.
pub(crate) async fn unpublish(
    visit: Visit,
    Path((shelf, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let record = find(&visit, &shelf, &slug).await?;
    let typed = form().read(&sent);
    if !typed.is_sound() {
        return Ok(record_page(&visit, &shelf, &slug, &record, &typed).await?.into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, &visit.app, "/review").await?;
    let public_url = &visit.app.platform.config.public_url;
    changes::unpublish(&mut change, public_url, record, typed.text("reason"), visit.person()?.id).await?;
    change.commit().await?;
    Ok(Led::to(format!("/review/published/{shelf}/{slug}")).saying("It is taken back.").into())
}

/// Makes it public again.
pub(crate) async fn publish_again(
    visit: Visit,
    Path((shelf, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let record = find(&visit, &shelf, &slug).await?;
    let mut change = visit.change().await?;
    sent.once(&change, &visit.app, "/review").await?;
    changes::publish_again(&mut change, &record).await?;
    change.commit().await?;
    Ok(Led::to(format!("/review/published/{shelf}/{slug}")).saying("It is public again."))
}
