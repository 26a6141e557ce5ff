use axum::extract::Path;
use maud::{Markup, html};
use members::Brief;
use ui::{Button, Cell, Table};
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::act::act;
use super::submission::begin_correction;
use super::working::{capital, state_tag};
use crate::changes::{self, Record};
use crate::powers;
use crate::rules::Kind;
use crate::store::{self, submission};

/// Rows of the list of an organisation.
const MOST: u64 = 100;

fn form(kind: Kind) -> Form {
    let missing = format!("Enter a title for the {}", kind.noun());
    let title = Field::text("title", "Title").hint("You can change it later.").required(missing).most(140);
    Form::new(vec![title])
}

/// Where something is begun, for a colleague of the organisation.
pub(crate) async fn show(visit: Visit, slug: String, kind: Kind) -> Result<Page, Failure> {
    let organisation = organisation(&visit, &slug).await?;
    Ok(start_page(&organisation, kind, &Answers::default()))
}

fn start_page(organisation: &Brief, kind: Kind, typed: &Answers) -> Page {
    let listed = listed_at(&organisation.slug);
    let frame = FormFrame { button: "Begin".to_owned(), cancel: listed.clone(), ..FormFrame::default() };
    Page::new(format!("A new {}", kind.noun()))
        .kicker(organisation.name.clone())
        .lede("What you write is kept as you type. Your colleagues can write with you; nobody else sees it until you send it for review.")
        .crumb("My page", "/my")
        .crumb(organisation.name.clone(), listed)
        .wrong(!typed.is_sound())
        .content(form(kind).show(typed, &frame))
}

/// Begins it.
pub(crate) async fn take(visit: Visit, slug: String, kind: Kind, sent: Sent) -> Result<Reply, Failure> {
    let organisation = organisation(&visit, &slug).await?;
    let typed = form(kind).read(&sent);
    if !typed.is_sound() {
        return Ok(start_page(&organisation, kind, &typed).into());
    }
    let by = visit.person()?.id;
    let mut change = visit.change().await?;
    sent.once(&change, &visit.app, &listed_at(&slug)).await?;
    let id = changes::begin(&mut change, by, organisation.id, kind, typed.text("title")).await?;
    change.commit().await?;
    Ok(Led::to(format!("/my/submissions/{id}/text")).into())
}

fn listed_at(slug: &str) -> String {
    format!("/my/organisations/{slug}/library")
}

async fn organisation(visit: &Visit, slug: &str) -> Result<Brief, Failure> {
    members::find_brief(visit.rows(), slug).await?.ok_or(Failure::NotFound)
}

/// What an organisation writes and what it published, with where more is begun.
pub(crate) async fn list(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = organisation(&visit, &slug).await?;
    let submissions = store::list_submissions_of(visit.rows(), &[organisation.id], MOST).await?;
    let published = store::list_glances_of(visit.rows(), organisation.id, MOST as usize).await?;
    let may_correct = visit.person()?.leads(&slug) || visit.may(&powers::EDIT);
    let correct = |slug: &str| {
        act(
            &format!("/my/organisations/{}/case-studies/{slug}/correction", organisation.slug),
            "Correct it",
            "correct",
        )
    };
    Ok(Page::new("Case studies, news and blogs")
        .kicker(organisation.name.clone())
        .crumb("My page", "/my")
        .content(html! {
            div.govuk-button-group {
                @for kind in Kind::ALL {
                    (Button::link(format!("Write a {}", kind.noun()), format!("/my/organisations/{slug}/{}/new", kind.word())).secondary())
                }
            }
            section.app-section {
                h2.govuk-heading-m { "Being written, and what became of it" }
                @if submissions.is_empty() {
                    p.govuk-body { "Nothing yet. Tell other councils what you did: begin with a case study." }
                } @else { (table_of(&submissions)) }
            }
            @if !published.is_empty() {
                section.app-section {
                    h2.govuk-heading-m { "Published case studies" }
                    div.app-scroll { (Table::new("").head(["Title", "From", "Mend it"]).rows(published.iter().map(|study| [
                        Cell::from(html! { a.govuk-link href=(study.href()) { (study.title) } }),
                        Cell::from(study.dated()),
                        Cell::from(html! { @if may_correct { (correct(&study.slug)) } @else { "Ask one of your leads" } }),
                    ]))) }
                }
            }
        }))
}

/// Submissions in rows: what, how far, since when.
pub(crate) fn table_of(submissions: &[submission::Model]) -> Markup {
    let rows = submissions.iter().map(|submission| {
        [
            Cell::from(html! { a.govuk-link href=(submission.href()) { (submission.title) } }),
            Cell::from(capital(submission.kind().noun())),
            Cell::from(html! { (state_tag(submission)) }),
            Cell::from(submission.changed_at.in_words()),
        ]
    });
    html! { div.app-scroll { (Table::new("").head(["Title", "Kind", "State", "Changed"]).rows(rows)) } }
}

/// Begins the correction of a case study of the organisation, also of one that came from a sheet.
pub(crate) async fn correct(
    visit: Visit,
    Path((slug, study)): Path<(String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let organisation = organisation(&visit, &slug).await?;
    let found = store::find_case_study(visit.rows(), &study).await?.ok_or(Failure::NotFound)?;
    if found.organisation_id != Some(organisation.id) {
        return Err(Failure::NotFound);
    }
    begin_correction(&visit, &Record::CaseStudy(found), &sent).await
}
