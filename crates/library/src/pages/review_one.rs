use axum::extract::Path;
use maud::{Markup, html};
use ui::Button;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit, button};

use super::submission::{comment, comment_form, form_of_comment};
use super::working::{Working, comments, hints_box, open, people, state_in_words, state_tag};
use crate::changes::{self, Attachments, Recipients, attachments_of};
use crate::jobs;
use crate::rules::{Act, Piece, State, differences};
use crate::slots::{Kinds, Questions};
use crate::store::{self, submission_revision};

/// A submission as an editor sees it: the text as it will appear, beside what was changed since last time.
pub(crate) async fn show(visit: Visit, kinds: Kinds, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let working = open(&visit, &kinds, id).await?;
    review_page(&visit, &working, &Answers::default()).await
}

async fn review_page(visit: &Visit, working: &Working, typed: &Answers) -> Result<Page, Failure> {
    let submission = &working.submission;
    let questions = working.questions(visit).await?;
    let attachments = attachments_of(visit.rows(), submission.id).await?;
    let (record, words) = (working.record(visit).await?, working.words());
    let shelf = record.as_ref().map(|record| format!("/review/published/{}/{}", words.shelf, record.slug));
    let sender = people(visit, submission.submitted_by.into_iter()).await?;
    let meta = [
        Some(html! { (state_tag(submission)) }),
        Some(html! { a.govuk-link href=(working.organisation.href()) { (working.organisation.name) } }),
        sender.into_values().next().map(|person| html! { "Sent by " (person.name) }),
    ];
    Ok(Page::new(submission.title.clone())
        .kicker(format!("Review of {}", words.one))
        .lede(state_in_words(submission))
        .meta(meta.into_iter().flatten().collect())
        .crumb("My page", "/my")
        .crumb("Review", "/review")
        .wrong(!typed.is_sound())
        .content(html! {
            @if let Some(shelf) = shelf.filter(|_| !submission.state().is_open()) {
                p.govuk-body { a.govuk-link href=(shelf) { "Feature it, or take it back" } }
            }
            (changed_since(visit, working, questions.as_ref(), &attachments).await?)
            section.app-section {
                h2.govuk-heading-l #text { "As it will appear" }
                p.govuk-body-l { (working.content.text("summary")) }
                (working.preview(visit, record.as_ref(), &attachments).await?)
            }
            (hints_box(&working.hints(&working.content, questions.as_ref(), &attachments)))
            section.app-section {
                h2.govuk-heading-l #comments { "Comments" }
                (comments(visit, submission.id).await?)
                (comment_form(typed, &format!("{}/comments", submission.review_href())))
            }
            (decision(working, typed))
        }))
}

/// What an editor can decide now.
fn decision(working: &Working, typed: &Answers) -> Markup {
    let state = working.state();
    let first_part =
        &working.words().parts.first().map_or_else(String::new, |part| format!("/{}", part.word));
    let at = |rest: &str| format!("{}/{rest}", working.submission.review_href());
    let frame = |rest: &str, button: &str| FormFrame {
        action: at(rest),
        button: button.to_owned(),
        revision: working.submission.revision,
        ..FormFrame::default()
    };
    html! {
        @if state.allows(Act::Publish) {
            section.app-section {
                h2.govuk-heading-l #decision { "Decide" }
                @if working.writing_act().is_some() {
                    p.govuk-body { (Button::link("Edit it yourself", working.href(first_part)).secondary()) }
                }
                h3.govuk-heading-m { "Publish it" }
                (publication_form().show(&only(typed, &["when", "publish_on", "publish_hour"]), &frame("publication", "Publish")))
                @if state.allows(Act::Unschedule) { (button(&at("publication"), "Do not publish it at that time", "unschedule")) }
                h3.govuk-heading-m { "Return it to its authors" }
                (return_form().show(&only(typed, &["words"]), &frame("return", "Return it")))
            }
        }
    }
}

/// The answers and problems of one of the forms of a page.
fn only(typed: &Answers, names: &[&str]) -> Answers {
    let mut answers = Answers::default();
    for name in names {
        answers.set(name, typed.text(name).to_owned());
        for (_, sentence) in typed.problems().iter().filter(|(of, _)| of == name) {
            answers.problem(name, sentence);
        }
    }
    answers
}

fn publication_form() -> Form {
    let hours = (6..=21).map(|hour| (hour.to_string(), format!("{hour}:00")));
    let when = [("now", "Now"), ("later", "At a time")];
    Form::new(vec![
        Field::one_of("when", "When?", when).required("Say when it is to be published"),
        Field::new("publish_on", "On which day", FieldKind::Day).hint("Only where you chose a time."),
        Field::one_of("publish_hour", "At what time", hours).hint("Time in the United Kingdom."),
    ])
}

fn return_form() -> Form {
    let words = Field::lines("words", "What should change?").required("Say what should change").most(3_000);
    Form::new(vec![words.hint("The authors get it as a letter, and can answer.")])
}

/// What was changed since it was sent or published last; all of it is new where it never was.
async fn changed_since(
    visit: &Visit,
    working: &Working,
    questions: &dyn Questions,
    attachments: &Attachments,
) -> Result<Markup, Failure> {
    let Some(base) = base(visit, working).await? else { return Ok(html! {}) };
    let before: Answers = serde_json::from_str(&base.content).unwrap_or_default();
    let mut differs: Vec<(String, Markup)> = Vec::new();
    for part in working.words().parts {
        for field in questions.form(*part, &working.content).fields {
            let (old, new) = (answer_in_words(&field, &before), answer_in_words(&field, &working.content));
            if old != new {
                differs.push((field.label, changed_words(&old, &new)));
            }
        }
    }
    let earlier = Attachments::read(&base.attachments);
    for (label, old, new) in [
        ("Pictures", pictures_in_words(&earlier), pictures_in_words(attachments)),
        ("Files", files_in_words(&earlier), files_in_words(attachments)),
    ] {
        if old != new {
            differs.push((label.to_owned(), changed_words(&old, &new)));
        }
    }
    let occasion = match base.occasion.as_str() {
        "sent" => "it was sent for review",
        "published" => "it was published",
        _ => "the correction began",
    };
    Ok(html! {
        section.app-section {
            h2.govuk-heading-l #changes { "What was changed since " (occasion) " on " (base.made_at.in_words()) }
            @if differs.is_empty() { p.govuk-body { "Nothing." } }
            @for (label, words) in &differs {
                h3.govuk-heading-s { (label) }
                div.app-prose { (words) }
            }
        }
    })
}

/// What the present text is compared with: the last that an editor has seen before this one.
async fn base(visit: &Visit, working: &Working) -> Result<Option<submission_revision::Model>, Failure> {
    let submission = &working.submission;
    let mut ids: Vec<Uuid> = match submission.record_id {
        Some(record) => {
            let about = store::list_submissions_about(visit.rows(), record).await?;
            about.into_iter().map(|about| about.id).collect()
        }
        None => Vec::new(),
    };
    ids.push(submission.id);
    ids.dedup();
    let revisions = store::list_revisions(visit.rows(), &ids).await?;
    let is_latest_sending = |revision: &submission_revision::Model| {
        revision.submission_id == submission.id
            && revision.content == submission.content
            && matches!(submission.state(), State::Submitted | State::Scheduled | State::Published)
    };
    Ok(revisions.into_iter().rev().find(|revision| !is_latest_sending(revision)))
}

/// An answer as its reader sees it, for comparing.
pub(super) fn answer_in_words(field: &Field, content: &Answers) -> String {
    match &field.kind {
        FieldKind::OneOf(options) | FieldKind::AnyOf(options) => {
            let chosen: Vec<&str> = content.all(field.name).collect();
            let known = options.iter().filter(|(value, _)| chosen.contains(&value.as_str()));
            known.map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("; ")
        }
        FieldKind::Day => content.day(field.name).map(platform::Day::in_words).unwrap_or_default(),
        _ => content.text(field.name).to_owned(),
    }
}

fn pictures_in_words(attachments: &Attachments) -> String {
    attachments.pictures.iter().map(|picture| format!("{}\n", picture.alternative)).collect()
}

fn files_in_words(attachments: &Attachments) -> String {
    attachments.files.iter().map(|file| format!("{}\n", file.title)).collect()
}

/// A text with what was taken out and what was added, also for those who hear it.
pub(super) fn changed_words(before: &str, after: &str) -> Markup {
    html! {
        p.app-changes { @for piece in differences(before, after) {
            @match &piece {
                Piece::Same(words) => (words),
                Piece::Taken(words) => del { span.govuk-visually-hidden { "[taken out: " } (words) span.govuk-visually-hidden { "]" } },
                Piece::Added(words) => ins { span.govuk-visually-hidden { "[added: " } (words) span.govuk-visually-hidden { "]" } },
            }
        } }
    }
}

/// Takes an editor's comment.
pub(crate) async fn say(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let typed = form_of_comment().read(&sent);
    if !typed.is_sound() {
        return Ok(review_page(&visit, &working, &typed).await?.into());
    }
    let href = working.submission.review_href();
    comment(&visit, &working, &sent, typed.text("comment"), true, &href).await?;
    Ok(Led::to(format!("{href}#comments")).saying("The authors get your comment as a letter.").into())
}

/// Returns it to its authors, with words.
pub(crate) async fn give_back(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let typed = return_form().read(&sent);
    if !typed.is_sound() {
        return Ok(review_page(&visit, &working, &typed).await?.into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, "/review").await?;
    as_it_was_read(&working, &sent)?;
    changes::comment(&mut change, &working.submission, working.by, true, typed.text("words")).await?;
    let returned =
        changes::advance(&mut change, working.submission.clone(), Act::Return, Some(working.by), "returned")
            .await?;
    let subject = format!("Please look again at “{}”", returned.title);
    let words = ("library.returned", subject, vec![typed.text("words").to_owned()]);
    let public_url = &visit.app.platform.config.public_url;
    changes::write_letters(&change, public_url, &returned, Some(working.by), Recipients::Authors, words)
        .await?;
    change.commit().await?;
    Ok(Led::to("/review").saying(format!("“{}” is returned to its authors.", returned.title)).into())
}

/// What was decided was decided about what the editor read.
fn as_it_was_read(working: &Working, sent: &Sent) -> Result<(), Failure> {
    if sent.revision() != 0 && sent.revision() != working.submission.revision {
        let sentence =
            "It was changed since you opened the page. Open it again and read what is new before you decide.";
        return Err(Failure::Stale(sentence.to_owned()));
    }
    Ok(())
}

/// Publishes it now or at a time, or takes that time back.
pub(crate) async fn publish(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, &kinds, id).await?;
    if sent.act() == "unschedule" {
        let mut change = visit.change().await?;
        let submission = working.submission.clone();
        changes::advance(
            &mut change,
            submission,
            Act::Unschedule,
            Some(working.by),
            "taken from the calendar",
        )
        .await?;
        change.commit().await?;
        return Ok(Led::to(working.submission.review_href())
            .saying("It will not be published at that time.")
            .into());
    }
    let mut typed = publication_form().read(&sent);
    let now = visit.clock().now();
    let hour: Option<i8> = typed.text("publish_hour").parse().ok();
    let at = typed.day("publish_on").zip(hour).map(|(day, hour)| day.at(hour, 0));
    let is_later = typed.text("when") == "later";
    if is_later && at.is_none() {
        typed.problem("publish_on", "Enter the day and the time at which it is to be published");
    } else if is_later && at.is_some_and(|at| at <= now) {
        typed.problem("publish_on", "The time must be in the future");
    }
    if !typed.is_sound() {
        return Ok(review_page(&visit, &working, &typed).await?.into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, "/review").await?;
    as_it_was_read(&working, &sent)?;
    let title = working.submission.title.clone();
    let said = match at.filter(|_| is_later) {
        Some(at) => {
            let planned = store::submission::Model { publish_at: Some(at), ..working.submission.clone() };
            let planned = changes::advance(
                &mut change,
                planned,
                Act::Schedule,
                Some(working.by),
                "put on the calendar",
            )
            .await?;
            platform::enqueue(change.rows(), jobs::PUBLISH, &jobs::payload(planned.id, at), at).await?;
            format!("“{title}” will be published on {}.", at.in_words())
        }
        None => {
            let public_url = &visit.app.platform.config.public_url;
            changes::publish(&mut change, public_url, &kinds, working.submission, Some(working.by)).await?;
            format!("“{title}” is public.")
        }
    };
    change.commit().await?;
    Ok(Led::to("/review").saying(said).into())
}
