use std::sync::Arc;

use axum::extract::Path;
use maud::html;
use ui::WarningText;
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit, button};

use super::submission::begin_correction;
use crate::changes;
use crate::slots::{Kinds, Record, SubmissionKind};
use crate::store;

fn form() -> Form {
    let reason =
        Field::lines("reason", "Why is it taken back?").required("Say why it is taken back").most(400);
    Form::new(vec![reason.hint("Its page then says so, in these words.")])
}

async fn find(
    visit: &Visit,
    kinds: &Kinds,
    shelf: &str,
    slug: &str,
) -> Result<(Arc<dyn SubmissionKind>, Record), Failure> {
    let kind = kinds.on_shelf(shelf)?;
    let found = kind.record_at(&visit.rows().into(), slug).await?.ok_or(Failure::NotFound)?;
    Ok((kind, found))
}

/// Something published, and what an editor can do with it.
pub(crate) async fn show(
    visit: Visit,
    kinds: Kinds,
    Path((shelf, slug)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let (kind, record) = find(&visit, &kinds, &shelf, &slug).await?;
    record_page(&visit, kind.as_ref(), &record, &Answers::default()).await
}

async fn record_page(
    visit: &Visit,
    kind: &dyn SubmissionKind,
    record: &Record,
    typed: &Answers,
) -> Result<Page, Failure> {
    let at = |rest: &str| format!("/review/published/{}/{}/{rest}", kind.words().shelf, record.slug);
    let whose: Vec<Uuid> = record.organisation.into_iter().collect();
    let whose = members::briefs(visit.rows(), &whose).await?.into_values().next();
    let features = store::list_features(visit.rows(), None).await?;
    let is_first = features.iter().any(|feature| feature.record_id == Some(record.id));
    let frame = FormFrame {
        action: at("unpublication"),
        button: "Take it back".to_owned(),
        is_warning: true,
        ..FormFrame::default()
    };
    let page = Page::new(record.title.clone())
        .crumb("My page", "/my")
        .crumb("Review", "/review")
        .wrong(!typed.is_sound());
    Ok(page.content(html! {
        @match &record.taken_back {
            Some(reason) => {
                p.govuk-body-l { "It was taken back: " (reason) }
                (button(&at("publication"), "Make it public again, as it was", "again"))
            }
            None => {
                p.govuk-body { a.govuk-link href=(record.href) { "See the public page" } }
                h2.govuk-heading-m { "The front page" }
                @if is_first {
                    p.govuk-body { "The front page shows it among the first. " a.govuk-link href="/review/featured" { "Change the order, or take it off" } }
                } @else { (button(&at("feature"), "Show it first on the front page", "feature")) }
            }
        }
        @if let Some(whose) = &whose {
            @for (words, href) in kind.further(record, &whose.slug) {
                p.govuk-body { a.govuk-link href=(href) { (words) } }
            }
        }
        @if record.organisation.is_some() && !record.kind.is_empty() {
            h2.govuk-heading-m { "Correct it" }
            p.govuk-body { "A correction is written and reviewed like anything new. What is public stays until the correction is published, and is kept." }
            (button(&at("correction"), "Begin a correction", "correct"))
        }
        @if record.taken_back.is_none() {
            h2.govuk-heading-m { "Take it back" }
            (WarningText::new("Its page then says that it was taken back, and why. It leaves the lists, the search, the feeds, the downloads and the counts. You can make it public again."))
            (form().show(typed, &frame))
        }
    }))
}

/// Puts it first on the front page.
pub(crate) async fn feature(
    visit: Visit,
    kinds: Kinds,
    Path((shelf, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let mut change = visit.change().await?;
    let (_, record) = find(&visit, &kinds, &shelf, &slug).await?;
    if record.taken_back.is_some() {
        return Err(Failure::Stale("It was taken back, so the front page can’t show it.".to_owned()));
    }
    sent.once(&change, "/review/featured").await?;
    changes::feature(&mut change, &record, &shelf).await?;
    change.commit().await?;
    Ok(Led::to("/review/featured").saying("The front page shows it first."))
}

/// Begins a correction.
pub(crate) async fn correct(
    visit: Visit,
    kinds: Kinds,
    Path((shelf, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let (kind, record) = find(&visit, &kinds, &shelf, &slug).await?;
    begin_correction(&visit, kind.as_ref(), &record, &sent).await
}

/// Takes it back, with the reason.
pub(crate) async fn unpublish(
    visit: Visit,
    kinds: Kinds,
    Path((shelf, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let (kind, record) = find(&visit, &kinds, &shelf, &slug).await?;
    let typed = form().read(&sent);
    if !typed.is_sound() {
        return Ok(record_page(&visit, kind.as_ref(), &record, &typed).await?.into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, "/review").await?;
    let public_url = &visit.app.platform.config.public_url;
    let (reason, by) = (typed.text("reason"), visit.person()?.id);
    changes::unpublish(&mut change, public_url, kind.as_ref(), &record, reason, by).await?;
    change.commit().await?;
    Ok(Led::to(format!("/review/published/{shelf}/{slug}")).saying("It is taken back.").into())
}

/// Makes it public again.
pub(crate) async fn publish_again(
    visit: Visit,
    kinds: Kinds,
    Path((shelf, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let (kind, record) = find(&visit, &kinds, &shelf, &slug).await?;
    let mut change = visit.change().await?;
    sent.once(&change, "/review").await?;
    changes::publish_again(&mut change, kind.as_ref(), &record).await?;
    change.commit().await?;
    Ok(Led::to(format!("/review/published/{shelf}/{slug}")).saying("It is public again."))
}
