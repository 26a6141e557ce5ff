use std::sync::Arc;

use axum::extract::Path;
use maud::{Markup, Render, html};
use members::Brief;
use ui::patterns::Scroll;
use ui::{Button, Cell, Table};
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit, button};

use super::submission::begin_correction;
use super::working::{capital, state_tag};
use crate::changes;
use crate::powers;
use crate::slots::{KindWords, Kinds, Record, SubmissionKind};
use crate::store::{self, submission};

/// Rows of the list of an organisation.
const MOST: u64 = 100;

fn form(words: &KindWords) -> Form {
    let missing = format!("Enter a title for the {}", words.noun());
    let title = Field::text("title", "Title").hint("You can change it later.").required(missing).most(140);
    Form::new(vec![title])
}

/// Where something is begun, for a colleague of the organisation.
pub(crate) async fn show(
    visit: Visit,
    kinds: Kinds,
    Path((slug, path)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let kind = kinds.begun_at(&path)?;
    let organisation = organisation(&visit, &slug).await?;
    Ok(start_page(&organisation, &kind.words(), &Answers::default()))
}

fn start_page(organisation: &Brief, words: &KindWords, typed: &Answers) -> Page {
    let listed = listed_at(&organisation.slug);
    let frame = FormFrame { button: "Begin".to_owned(), cancel: listed.clone(), ..FormFrame::default() };
    Page::new(format!("A new {}", words.noun()))
        .kicker(organisation.name.clone())
        .lede("What you write is kept as you type. Your colleagues can write with you; nobody else sees it until you send it for review.")
        .crumb("My page", "/my")
        .crumb(organisation.name.clone(), listed)
        .wrong(!typed.is_sound())
        .content(form(words).show(typed, &frame))
}

/// Begins it.
pub(crate) async fn take(
    visit: Visit,
    kinds: Kinds,
    Path((slug, path)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let words = kinds.begun_at(&path)?.words();
    let organisation = organisation(&visit, &slug).await?;
    let typed = form(&words).read(&sent);
    if !typed.is_sound() {
        return Ok(start_page(&organisation, &words, &typed).into());
    }
    let by = visit.person()?.id;
    let mut change = visit.change().await?;
    sent.once(&change, &listed_at(&slug)).await?;
    let id = changes::begin(&mut change, by, organisation.id, words.key, typed.text("title")).await?;
    change.commit().await?;
    let first = words.parts.first().map_or("", |part| part.word);
    Ok(Led::to(format!("/my/submissions/{id}/{first}")).into())
}

fn listed_at(slug: &str) -> String {
    format!("/my/organisations/{slug}/library")
}

async fn organisation(visit: &Visit, slug: &str) -> Result<Brief, Failure> {
    members::find_brief(visit.rows(), slug).await?.ok_or(Failure::NotFound)
}

/// What an organisation writes and what it published, with where more is begun.
pub(crate) async fn list(visit: Visit, kinds: Kinds, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = organisation(&visit, &slug).await?;
    let submissions = store::list_submissions_of(visit.rows(), &[organisation.id], MOST).await?;
    let may_correct = visit.person()?.leads(&slug) || visit.may(&powers::EDIT);
    let mut published = Vec::new();
    for kind in kinds.all() {
        let records = kind.records_of(&visit.rows().into(), organisation.id, MOST as usize).await?;
        published.push((kind, records));
    }
    published.retain(|(_, records)| !records.is_empty());
    Ok(Page::new(kinds.in_words()).kicker(organisation.name.clone()).crumb("My page", "/my").content(html! {
        div.govuk-button-group {
            @for words in kinds.all().map(|kind| kind.words()) {
                (Button::link(words.invitation, format!("/my/organisations/{slug}/{}/new", words.path)).secondary())
            }
        }
        section.app-section {
            h2.govuk-heading-m { "Being written, and what became of it" }
            @if submissions.is_empty() {
                p.govuk-body { "Nothing yet. Tell other councils what you did: begin with a case study." }
            } @else { (table_of(&submissions, &kinds)) }
        }
        @for (kind, records) in &published {
            section.app-section {
                h2.govuk-heading-m { "Published " (kind.words().many) }
                (published_table(kind.as_ref(), records, &slug, may_correct))
            }
        }
    }))
}

/// What an organisation published of one kind, with what can be done with it.
fn published_table(
    kind: &dyn SubmissionKind,
    records: &[Record],
    organisation: &str,
    may_correct: bool,
) -> Markup {
    let shelf = kind.words().shelf;
    let at = |record: &Record, rest: &str| {
        format!("/my/organisations/{organisation}/{shelf}/{}/{rest}", record.slug)
    };
    let may_be_copied = kind.as_new(Answers::default()).is_some();
    let rows = records.iter().map(|record| {
        [
            Cell::from(html! { a.govuk-link href=(record.href) { (record.title) } }),
            Cell::from(record.dated.clone()),
            Cell::from(html! {
                @if may_correct {
                    (button(&at(record, "correction"), "Correct it", "correct"))
                    @for (words, href) in kind.further(record, organisation) {
                        p.govuk-body { a.govuk-link href=(href) { (words) span.govuk-visually-hidden { ": " (record.title) } } }
                    }
                } @else { "Ask one of your leads" }
                @if may_be_copied { (button(&at(record, "copy"), "Begin another like it", "copy")) }
            }),
        ]
    });
    let label = format!("Published {}", kind.words().many);
    Scroll::new(label, Table::new("").head(["Title", "From", "What you can do"]).rows(rows)).render()
}

/// Submissions in rows: what, how far, since when.
pub(crate) fn table_of(submissions: &[submission::Model], kinds: &Kinds) -> Markup {
    let rows = submissions.iter().map(|submission| {
        [
            Cell::from(html! { a.govuk-link href=(submission.href()) { (submission.title) } }),
            Cell::from(capital(kinds.noun(&submission.kind))),
            Cell::from(html! { (state_tag(submission)) }),
            Cell::from(submission.changed_at.in_words()),
        ]
    });
    Scroll::new("Submissions", Table::new("").head(["Title", "Kind", "State", "Changed"]).rows(rows)).render()
}

/// Something that an organisation published, also what came from a sheet.
async fn published_by(
    visit: &Visit,
    kinds: &Kinds,
    (slug, shelf, record): (&str, &str, &str),
) -> Result<(Brief, Arc<dyn SubmissionKind>, Record), Failure> {
    let organisation = organisation(visit, slug).await?;
    let kind = kinds.on_shelf(shelf)?;
    let found = kind.record_at(&visit.rows().into(), record).await?.ok_or(Failure::NotFound)?;
    if found.organisation != Some(organisation.id) {
        return Err(Failure::NotFound);
    }
    Ok((organisation, kind, found))
}

/// Begins the correction of something that the organisation published.
pub(crate) async fn correct(
    visit: Visit,
    kinds: Kinds,
    Path((slug, shelf, record)): Path<(String, String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let (_, kind, record) = published_by(&visit, &kinds, (&slug, &shelf, &record)).await?;
    begin_correction(&visit, kind.as_ref(), &record, &sent).await
}

/// Begins another like something that the organisation published.
pub(crate) async fn copy(
    visit: Visit,
    kinds: Kinds,
    Path((slug, shelf, record)): Path<(String, String, String)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let (organisation, kind, record) = published_by(&visit, &kinds, (&slug, &shelf, &record)).await?;
    let by = visit.person()?.id;
    let mut change = visit.change().await?;
    sent.once(&change, &listed_at(&slug)).await?;
    let id = changes::copy(&mut change, kind.as_ref(), &record, organisation.id, by).await?;
    change.commit().await?;
    Ok(Led::to(format!("/my/submissions/{id}"))
        .saying("It says what the other said. Change what is different."))
}
