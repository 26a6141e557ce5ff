use axum::extract::Path;
use maud::html;
use ui::{Button, WarningText};
use uuid::Uuid;
use web::{Failure, Led, Page, Reply, Sent, Visit};

use super::cards::counted;
use super::submission::editors;
use super::working::{Working, hints_box, open};
use crate::changes::{self, attachments_of};
use crate::rules::Act;
use crate::slots::Kinds;

/// Everything that was answered, to be looked at before it is sent.
pub(crate) async fn show(visit: Visit, kinds: Kinds, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let working = open(&visit, &kinds, id).await?;
    if !working.state().allows(Act::Submit) {
        return Err(Failure::Stale("It was sent already. Its page says how it stands.".to_owned()));
    }
    check_page(&visit, &working).await
}

async fn check_page(visit: &Visit, working: &Working) -> Result<Page, Failure> {
    let questions = working.questions(visit).await?;
    let attachments = attachments_of(visit.rows(), working.submission.id).await?;
    let missing = working.open_parts(questions.as_ref());
    let words = working.words();
    Ok(working.page("Check and send for review").wrong(false).content(html! {
        @for part in words.parts {
            h2.govuk-heading-m { (part.title) }
            (questions.form(*part, &working.content).check_answers(&working.content, &working.href(&format!("/{}", part.word))))
        }
        @if words.most_pictures > 0 {
            h2.govuk-heading-m { @if words.most_files > 0 { "Pictures and files" } @else { "Picture" } }
            p.govuk-body {
                (counted(attachments.pictures.len(), "picture", "pictures"))
                @if words.most_files > 0 { " and " (counted(attachments.files.len(), "file", "files")) }
                "."
            }
        }
        p.govuk-body { a.govuk-link href=(working.href("/preview")) { "See it as it will appear" } }
        (hints_box(&working.hints(&working.content, questions.as_ref(), &attachments)))
        @if !missing.is_empty() {
            (WarningText::new(html! {
                "It can’t be sent yet. Complete first: "
                (missing.iter().map(|part| part.title.to_lowercase()).collect::<Vec<_>>().join(", ")) "."
            }))
        } @else if working.may_send() {
            p.govuk-body { "An editor reads it, may ask you for changes, and publishes it. You get a letter each time. While it waits you can’t change it, but you can withdraw it." }
            form method="post" {
                input type="hidden" name="showing" value=(Uuid::now_v7());
                (Button { prevent_double_click: Some(true), ..Button::new("Send for review").sending("act", "save") })
            }
        } @else {
            (WarningText::new("It is complete. Those who lead for your organisation can send it: ask one of them to open this page."))
        }
    }))
}

/// Sends it for review.
pub(crate) async fn take(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, &kinds, id).await?;
    if !working.may_send() {
        return Err(Failure::Forbidden);
    }
    let to = editors(&visit).await?;
    let questions = working.questions(&visit).await?;
    let mut change = visit.change().await?;
    sent.once(&change, &working.submission.href()).await?;
    if !working.open_parts(questions.as_ref()).is_empty() {
        return Ok(check_page(&visit, &working).await?.wrong(true).into());
    }
    let sent_on = changes::advance(
        &mut change,
        working.submission.clone(),
        Act::Submit,
        Some(working.by),
        "sent for review",
    )
    .await?;
    changes::keep_revision(&change, &sent_on, "sent", Some(working.by)).await?;
    let words = (
        "library.submitted",
        format!("For review: {}", sent_on.title),
        vec![format!(
            "{} sent {} for review: “{}”.",
            working.organisation.name,
            working.words().one,
            sent_on.title
        )],
    );
    let public_url = &visit.app.platform.config.public_url;
    changes::write_letters(&change, public_url, &sent_on, Some(working.by), to, words).await?;
    change.commit().await?;
    Ok(Led::to(working.submission.href())
        .saying("It is sent. An editor will answer, and you get a letter.")
        .into())
}
