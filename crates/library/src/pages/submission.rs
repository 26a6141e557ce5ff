use axum::extract::Path;
use maud::{Markup, html};
use ui::{Button, Colour, Tag, Task, TaskList, TaskStatus};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit, button};

use super::working::{Working, comments, hints_box, open, people, state_in_words, state_tag};
use crate::changes::{self, Attachments, Recipients, attachments_of};
use crate::rules::{Act, State};
use crate::slots::{Kinds, Part, Questions, Record, SubmissionKind};
use crate::store;

/// A submission as its authors see it: how far it is, what there is to do, and what was said.
pub(crate) async fn show(visit: Visit, kinds: Kinds, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let working = open(&visit, &kinds, id).await?;
    overview(&visit, &working, &Answers::default()).await
}

async fn overview(visit: &Visit, working: &Working, typed: &Answers) -> Result<Page, Failure> {
    let questions = working.questions(visit).await?;
    let submission = &working.submission;
    let attachments = attachments_of(visit.rows(), submission.id).await?;
    let hints = working.hints(&working.content, questions.as_ref(), &attachments);
    let title = if submission.title.is_empty() { "Untitled" } else { &submission.title };
    let is_open = working.writing_act().is_some();
    Ok(working.page(title).lede(state_in_words(submission)).meta(vec![html! { (state_tag(submission)) }])
        .wrong(!typed.is_sound())
        .content(html! {
            @if submission.is_correction && submission.state().is_open() {
                p.govuk-body { "This corrects what is public. The public page stays as it is until an editor publishes the correction." }
            }
            @if is_open { (tasks(working, questions.as_ref(), &attachments)) }
            (ways(visit, working).await?)
            @if is_open && !working.content.text("body").is_empty() { (hints_box(&hints)) }
            section.app-section {
                h2.govuk-heading-m #comments { "What was said about it" }
                (comments(visit, submission.id).await?)
                (comment_form(typed, &working.href("/comments")))
            }
            (history(visit, working).await?)
        }))
}

fn tasks(working: &Working, questions: &dyn Questions, attachments: &Attachments) -> Markup {
    let words = working.words();
    let open_parts = working.open_parts(questions);
    let done = |is_done: bool| {
        if is_done {
            TaskStatus::Plain("Completed".into())
        } else {
            TaskStatus::Tag(Tag::new("To do").colour(Colour::Blue))
        }
    };
    let part = |part: &Part| {
        let href = working.href(&format!("/{}", part.word));
        Some(Task::new(part.title, href, done(!open_parts.contains(part))))
    };
    let counted = |count: usize| {
        TaskStatus::Plain(if count == 0 { "Optional".to_owned() } else { count.to_string() }.into())
    };
    let unseen = attachments.pictures.iter().any(|picture| picture.alternative.is_empty());
    let pictures = if unseen { done(false) } else { counted(attachments.pictures.len()) };
    let mut items: Vec<Option<Task>> = words.parts.iter().map(part).collect();
    if words.most_pictures > 0 {
        let title = if words.most_pictures == 1 { "Picture" } else { "Pictures" };
        items.push(Some(Task::new(title, working.href("/pictures"), pictures)));
    }
    if words.most_files > 0 {
        let files = counted(attachments.files.len());
        items.push(Some(Task::new("Files to download", working.href("/files"), files)));
    }
    if working.state().allows(Act::Submit) {
        let check = Task::new("Check and send for review", working.href("/check"), done(false));
        items.push(Some(if open_parts.is_empty() {
            check
        } else {
            Task::not_yet("Check and send for review")
        }));
    }
    html! {
        h2.govuk-heading-m { "What there is to do" }
        (TaskList { items, ..TaskList::default() })
    }
}

/// The other things that can be done now.
async fn ways(visit: &Visit, working: &Working) -> Result<Markup, Failure> {
    let state = working.state();
    let record = working.record(visit).await?;
    let public = record.as_ref().filter(|record| record.taken_back.is_none());
    let has_text = !working.content.text("body").is_empty();
    Ok(html! {
        div.govuk-button-group {
            @if has_text { (Button::link("See it as it will appear", working.href("/preview")).secondary()) }
            @if let Some(record) = public { a.govuk-link href=(record.href) { "See the public page" } }
            @if working.is_editor { a.govuk-link href=(working.submission.review_href()) { "Review it" } }
        }
        @if working.may_send() {
            div.govuk-button-group {
                @if state.allows(Act::Withdraw) { (button(&working.href("/withdrawal"), "Withdraw it", "withdraw")) }
                @if state.allows(Act::Resume) { (button(&working.href("/withdrawal"), "Take it up again", "resume")) }
                @if state.allows(Act::Correct) { (button(&working.href("/correction"), "Correct it", "correct")) }
            }
        }
    })
}

pub(super) fn comment_form(typed: &Answers, action: &str) -> Markup {
    let frame = FormFrame { action: action.to_owned(), button: "Say it".to_owned(), ..FormFrame::default() };
    form_of_comment().show(typed, &frame)
}

pub(super) fn form_of_comment() -> Form {
    let field = Field::lines("comment", "Your comment").required("Write what you want to say").most(3_000);
    Form::new(vec![field.hint("Authors and editors see it and get a letter. The public never does.")])
}

async fn history(visit: &Visit, working: &Working) -> Result<Markup, Failure> {
    let revisions = store::list_revisions(visit.rows(), &[working.submission.id]).await?;
    let people = people(visit, revisions.iter().filter_map(|revision| revision.made_by)).await?;
    let who = |id: Option<Uuid>| id.and_then(|id| people.get(&id)).map(|person| person.name.clone());
    Ok(html! {
        @if !revisions.is_empty() {
            section.app-section {
                h2.govuk-heading-m { "What was kept" }
                ol.govuk-list.govuk-list--number { @for revision in &revisions {
                    li {
                        (match revision.occasion.as_str() {
                            "sent" => "Sent for review",
                            "published" => "Published",
                            _ => "What was public before",
                        })
                        ", " (revision.made_at.in_words())
                        @if let Some(name) = who(revision.made_by) { ", by " (name) }
                    }
                } }
            }
        }
    })
}

/// Takes a comment of an author, or of an editor who looks at the authors' page.
pub(crate) async fn say(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let typed = form_of_comment().read(&sent);
    if !typed.is_sound() {
        return Ok(overview(&visit, &working, &typed).await?.into());
    }
    let is_editors = !working.is_colleague;
    comment(&visit, &working, &sent, typed.text("comment"), is_editors, &working.submission.href()).await?;
    Ok(Led::to(working.href("#comments")).saying("Your comment is there for all who work on it.").into())
}

pub(super) async fn comment(
    visit: &Visit,
    working: &Working,
    sent: &Sent,
    text: &str,
    is_editors: bool,
    led_to: &str,
) -> Result<(), Failure> {
    let to = if is_editors { Recipients::Authors } else { editors(visit).await? };
    let mut change = visit.change().await?;
    sent.once(&change, led_to).await?;
    changes::comment(&mut change, &working.submission, working.by, is_editors, text).await?;
    let subject = format!("A comment on “{}”", working.submission.title);
    let words = ("library.commented", subject, vec![text.to_owned()]);
    let public_url = &visit.app.platform.config.public_url;
    changes::write_letters(&change, public_url, &working.submission, Some(working.by), to, words).await?;
    change.commit().await?;
    Ok(())
}

/// The editors of today, for letters.
pub(super) async fn editors(visit: &Visit) -> Result<Recipients, Failure> {
    let holders = visit.app.holders_of(&crate::powers::EDIT).await?;
    Ok(Recipients::Editors(holders.into_iter().map(|person| person.id).collect()))
}

/// Withdraws a submission, or takes it up again.
pub(crate) async fn withdraw(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Led, Failure> {
    let working = open(&visit, &kinds, id).await?;
    if !working.may_send() {
        return Err(Failure::Forbidden);
    }
    let (step, what, said) = match sent.act() {
        "resume" => (Act::Resume, "taken up again", "It is being written again."),
        _ => (Act::Withdraw, "withdrawn", "It is withdrawn. You can take it up again at any time."),
    };
    let mut change = visit.change().await?;
    sent.once(&change, &working.submission.href()).await?;
    changes::advance(&mut change, working.submission.clone(), step, Some(working.by), what).await?;
    change.commit().await?;
    Ok(Led::to(working.submission.href()).saying(said))
}

/// Begins a correction of what this submission became; one that is under way stands for both.
pub(crate) async fn correct(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Led, Failure> {
    let working = open(&visit, &kinds, id).await?;
    if !working.may_send() {
        return Err(Failure::Forbidden);
    }
    if !matches!(working.state(), State::Published | State::Unpublished) {
        return Err(Failure::Stale("Only what was published can be corrected.".to_owned()));
    }
    let record = working.record(&visit).await?.ok_or(Failure::NotFound)?;
    begin_correction(&visit, working.kind.as_ref(), &record, &sent).await
}

pub(super) async fn begin_correction(
    visit: &Visit,
    kind: &dyn SubmissionKind,
    record: &Record,
    sent: &Sent,
) -> Result<Led, Failure> {
    let by = visit.person()?.id;
    let mut change = visit.change().await?;
    // Looked for inside the change, so that two at once begin one.
    let about = store::list_submissions_about(change.rows(), record.id).await?;
    if let Some(open) = about.iter().find(|s| s.is_correction && s.state().is_open()) {
        return Ok(Led::to(open.href()).saying("A correction is under way already. This is it."));
    }
    sent.once(&change, "/my/submissions").await?;
    let id = changes::correct(&mut change, kind, record, by).await?;
    change.commit().await?;
    Ok(Led::to(format!("/my/submissions/{id}"))
        .saying("This is a correction. What is public stays until it is published."))
}
