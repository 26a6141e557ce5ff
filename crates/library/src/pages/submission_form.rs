use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use ui::InsetText;
use uuid::Uuid;
use web::{Answers, Failure, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::review_one::{answer_in_words, changed_words};
use super::working::{Working, hints_box, open};
use crate::changes::{self, attachments_of};
use crate::rules::Act;
use crate::slots::{Kinds, Part, Questions};
use crate::store;

/// A number that tells whether somebody changed the answers to these questions meanwhile. Other parts don't count, so
/// that two people can write two parts at once (FNV-1a, folded into a positive number).
fn state_of(form: &Form, content: &Answers) -> i32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    for field in &form.fields {
        add(field.name);
        content.all(field.name).for_each(&mut add);
    }
    i32::try_from(hash & 0x7fff_ffff).unwrap_or(1).max(1)
}

/// A part of the form.
pub(crate) async fn show(
    visit: Visit,
    kinds: Kinds,
    Path((id, word)): Path<(Uuid, String)>,
) -> Result<Page, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let part = working.words().part(&word).ok_or(Failure::NotFound)?;
    working.must_write()?;
    let questions = working.questions(&visit).await?;
    let content = working.content.clone();
    part_page(&visit, &working, part, questions.as_ref(), &content, html! {}).await
}

async fn part_page(
    visit: &Visit,
    working: &Working,
    part: Part,
    questions: &dyn Questions,
    shown: &Answers,
    before: Markup,
) -> Result<Page, Failure> {
    let form = questions.form(part, shown);
    // The text is looked at where it is written.
    let has_text = form.fields.iter().any(|field| field.kind == FieldKind::Markdown);
    let frame = FormFrame {
        button: "Save and go on".to_owned(),
        more_buttons: vec![("later".to_owned(), "Save and come back later".to_owned())],
        revision: state_of(&form, &working.content),
        keeps_itself: true,
        hints_at: if has_text { working.href("/hints") } else { String::new() },
        cancel: working.submission.href(),
        ..FormFrame::default()
    };
    let attachments = attachments_of(visit.rows(), working.submission.id).await?;
    let is_looked_at = has_text && !shown.text("body").is_empty();
    let hints = if is_looked_at { working.hints(shown, questions, &attachments) } else { Vec::new() };
    Ok(working.page(part.title).wrong(!shown.is_sound()).content(html! {
        (before)
        @if form.fields.is_empty() {
            p.govuk-body { "Choose the principles first." }
            p.govuk-body { a.govuk-link href=(working.href("/principles")) { "Choose principles" } }
        } @else {
            (form.show(shown, &frame))
            // Scripts put there what the server says of what is being typed.
            @if has_text { div aria-live="polite" data-hinted { (hints_box(&hints)) } }
        }
    }))
}

/// What would make better what is being typed: a fragment for the page that asks. Nothing is kept.
pub(crate) async fn hints(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Response, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let questions = working.questions(&visit).await?;
    let mut typed = working.content.clone();
    for part in working.words().parts {
        let form = questions.form(*part, &typed);
        if form.fields.iter().any(|field| sent.all(field.name).next().is_some()) {
            typed = form.keep(&sent).over(typed, &form);
        }
    }
    let attachments = attachments_of(visit.rows(), id).await?;
    let fragment = hints_box(&working.hints(&typed, questions.as_ref(), &attachments));
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], fragment.into_string()).into_response())
}

/// Takes a part of the form: as it is being typed, to come back later, or to go on.
pub(crate) async fn take(
    visit: Visit,
    kinds: Kinds,
    Path((id, word)): Path<(Uuid, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let part = working.words().part(&word).ok_or(Failure::NotFound)?;
    let act = working.must_write()?;
    let questions = working.questions(&visit).await?;
    let form = questions.form(part, &working.content);
    let is_draft = matches!(sent.act(), "keep" | "later");
    let mut typed = questions.check(part, form.read(&sent));
    if is_draft && !is_too_long(&form, &typed) {
        typed = form.keep(&sent);
    }
    let is_kept = sent.act() == "keep";
    if !typed.is_sound() {
        if is_kept {
            return Err(Failure::wrong("It is too long to be kept."));
        }
        let shown = typed.over(working.content.clone(), &form);
        return Ok(part_page(&visit, &working, part, questions.as_ref(), &shown, html! {}).await?.into());
    }
    let now = state_of(&form, &working.content);
    let wanted = typed.over(working.content.clone(), &form);
    let is_stale = sent.revision() != 0 && sent.revision() != now && state_of(&form, &wanted) != now;
    if is_stale && is_kept {
        return Err(Failure::Stale("A colleague saved something else here meanwhile.".to_owned()));
    }
    if is_stale {
        return both_versions(&visit, &working, part, questions.as_ref(), wanted).await;
    }
    save(&visit, &working, act, &wanted, is_kept).await?;
    if is_kept {
        return Ok(Reply::Kept(state_of(&questions.form(part, &wanted), &wanted)));
    }
    let next = if sent.act() == "later" { working.submission.href() } else { after(&working, part) };
    Ok(Led::to(next).saying("Saved.").into())
}

fn is_too_long(form: &Form, typed: &Answers) -> bool {
    form.fields.iter().any(|field| typed.all(field.name).any(|value| value.chars().count() > field.most))
}

/// Where one goes on after a part.
fn after(working: &Working, part: Part) -> String {
    let words = working.words();
    match words.part_after(part) {
        Some(next) => working.href(&format!("/{}", next.word)),
        None if words.most_pictures > 0 => working.href("/pictures"),
        None => working.submission.href(),
    }
}

async fn save(
    visit: &Visit,
    working: &Working,
    act: Act,
    wanted: &Answers,
    is_kept: bool,
) -> Result<(), Failure> {
    let wanted = changes::with_content(working.submission.clone(), wanted);
    if wanted == working.submission {
        return Ok(());
    }
    if is_kept {
        // What is being typed is nobody's word yet: the journal hears of it when it is saved.
        let known = wanted.revision;
        let (at, by) = (visit.clock().now(), Some(working.by));
        let moved =
            store::submission::Model { revision: known + 1, changed_at: at, changed_by: by, ..wanted };
        let rows = visit.app.platform.database.bookkeeping();
        let is_first = store::update_submission(rows, moved, known).await?;
        return if is_first { Ok(()) } else { Err(Failure::Stale("Try again in a moment.".to_owned())) };
    }
    let mut change = visit.change().await?;
    changes::advance(&mut change, wanted, act, Some(working.by), "written").await?;
    change.commit().await?;
    Ok(())
}

/// Somebody saved other answers to the same questions meanwhile: nothing is lost, and who came later decides.
async fn both_versions(
    visit: &Visit,
    working: &Working,
    part: Part,
    questions: &dyn Questions,
    mut typed: Answers,
) -> Result<Reply, Failure> {
    let form = questions.form(part, &working.content);
    let who = super::working::people(visit, working.submission.changed_by.into_iter()).await?;
    let who = who.into_values().next().map_or_else(|| "Somebody".to_owned(), |person| person.name);
    let at = working.submission.changed_at.in_words();
    let differs = form.fields.iter().filter(|field| {
        working.content.all(field.name).collect::<Vec<_>>() != typed.all(field.name).collect::<Vec<_>>()
    });
    let differing: Vec<&web::Field> = differs.collect();
    let before = html! {
        (InsetText::new(html! {
            p { strong { (who) " saved this on " (at) ", while you were writing." } }
            p { "Below is what you typed. Nothing of it is lost. Compare the two, put in what you want to keep of the other, and save: your version then stands." }
        }))
        @for field in &differing {
            h2.govuk-heading-m { (field.label) ": what was saved, and what you typed" }
            div.app-prose { (changed_words(&answer_in_words(field, &working.content), &answer_in_words(field, &typed))) }
        }
    };
    if let Some(first) = differing.first() {
        typed.problem(
            first.name,
            &format!("{who} saved other answers here meanwhile. Check yours and save again"),
        );
    }
    Ok(part_page(visit, working, part, questions, &typed, before).await?.into())
}
