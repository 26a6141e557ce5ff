use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::{Letter, Message, Moment, find_message};
use ui::{InsetText, SummaryList};
use uuid::Uuid;
use web::{Failure, Led, Page, Sent, Visit};

use super::desk::tries_in_words;
use super::outbox::state;
use crate::notices::MessageSentAgain;

/// What the letter's own address allows: its own styles, and nothing else. It stands in a frame of our page only.
const LETTER_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

async fn find(visit: &Visit, id: Uuid) -> Result<Message, Failure> {
    find_message(visit.rows(), id).await?.ok_or(Failure::NotFound)
}

/// The letter as whoever runs the network may see it. Where a mail server is set, links that act in somebody's name are
/// for their reader alone; without one they can be read nowhere else.
fn shown(visit: &Visit, message: &Message) -> Letter {
    let letter = message.letter();
    if visit.app.platform.mail.is_set() { letter.without_secrets() } else { letter }
}

/// One message: its state, what it looked like, what it said.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let message = find(&visit, id).await?;
    let letter = shown(&visit, &message);
    let is_forgotten = message.to_address.is_empty();
    let next = platform::next_tries(visit.rows(), &[id]).await?.remove(&id);
    Ok(Page::new(message.subject.clone())
        .kicker("Message")
        .crumb("The desk", "/desk")
        .crumb("Outbox", "/outbox")
        .content(html! {
            (facts(&message, next))
            @if !is_forgotten {
                (send_again_form(&message))
                (link(&letter))
                (attachments(id, &letter))
                section.app-section {
                    h2.govuk-heading-m { "What it looks like" }
                    iframe.app-letter src={ "/outbox/" (id) "/letter" } title="The letter as it looks" sandbox="" loading="lazy" {}
                }
                section.app-section {
                    h2.govuk-heading-m { "What it says" }
                    pre.app-written { (letter.as_text()) }
                }
            }
        }))
}

fn facts(message: &Message, next: Option<Moment>) -> SummaryList {
    let to = if message.to_address.is_empty() { "Somebody forgotten" } else { &message.to_address };
    let mut list = SummaryList::default()
        .row("State", html! { (state(&message.state)) })
        .row("To", to)
        .row("Written", message.made_at.in_words())
        .row("Kind", message.kind.as_str());
    if let Some(at) = message.sent_at {
        list = list.row("Taken by the mail server", at.in_words());
    }
    if message.state == "failed" {
        list = list.row("How often", tries_in_words(message, next));
    } else if message.attempt_count > 0 {
        list = list.row("Failed tries", message.attempt_count.to_string());
    }
    if !message.last_error.is_empty() {
        list = list.row("What went wrong", message.last_error.as_str());
    }
    list
}

fn link(letter: &Letter) -> Markup {
    let action = letter.action.as_ref().filter(|action| !action.href.is_empty());
    html! {
        @if let Some(action) = action {
            p.govuk-body { "Its button leads to: " a.govuk-link href=(action.href) { (action.words) } }
        }
    }
}

/// The files that go with it.
fn attachments(id: Uuid, letter: &Letter) -> Markup {
    html! {
        @if !letter.attachments.is_empty() {
            section.app-section {
                h2.govuk-heading-m { "What is attached" }
                ul.govuk-list {
                    @for (place, file) in letter.attachments.iter().enumerate() {
                        li { a.govuk-link href={ "/outbox/" (id) "/attachments/" (place + 1) } download { (file.name) } }
                    }
                }
            }
        }
    }
}

/// One of the files that go with it, counted from 1.
pub(crate) async fn attachment(
    visit: Visit,
    Path((id, place)): Path<(Uuid, usize)>,
) -> Result<Response, Failure> {
    let letter = find(&visit, id).await?.letter();
    let file =
        place.checked_sub(1).and_then(|place| letter.attachments.get(place)).ok_or(Failure::NotFound)?;
    let bytes = visit.app.platform.files.fetch(&file.file).await.map_err(anyhow::Error::from)?;
    Ok(web::file(&file.name, &file.media_type, bytes))
}

/// A link that acts in somebody's name is taken out once it left, so such a letter can't leave again.
fn send_again_form(message: &Message) -> Markup {
    let letter = message.letter();
    let is_spent = letter.action.is_some_and(|action| action.is_secret && action.href.is_empty());
    html! {
        @if is_spent {
            (InsetText::new("Its link was taken out when it left, for safety, so it can’t be sent again. Whoever needs a new link can ask for one where they asked for this."))
        } @else {
            (web::button(&format!("/outbox/{}/again", message.id), "Send it again", "again"))
        }
    }
}

/// The letter as HTML, at an address of its own that may run nothing.
pub(crate) async fn letter(visit: Visit, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let message = find(&visit, id).await?;
    if message.to_address.is_empty() {
        return Err(Failure::NotFound);
    }
    let html = shown(&visit, &message).as_html()?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, LETTER_POLICY),
    ];
    Ok((headers, html).into_response())
}

/// Sends it once more.
pub(crate) async fn again(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Led, Failure> {
    let message = find(&visit, id).await?;
    let is_spent = message.letter().action.is_some_and(|action| action.is_secret && action.href.is_empty());
    if message.to_address.is_empty() || is_spent {
        return Err(Failure::wrong("This message can’t be sent again."));
    }
    let to = format!("/outbox/{id}");
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    platform::send_again(change.rows(), change.at(), id).await?;
    change.record(id, &MessageSentAgain {});
    change.commit().await?;
    Ok(Led::to(to).saying("It leaves again within a minute."))
}
