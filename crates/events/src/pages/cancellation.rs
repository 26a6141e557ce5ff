use axum::extract::Path;
use maud::html;
use ui::WarningText;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use crate::changes;
use crate::rules::Status;
use crate::store::{self, Event};

fn form() -> Form {
    let reason = Field::lines("reason", "What should people know?").required("Say what people should know");
    Form::new(vec![
        reason.hint("Its page says so, in these words: why, and what those who booked do now.").most(400),
    ])
}

/// The event of that organisation. Those of others are not there.
async fn find(visit: &Visit, organisation: &str, slug: &str) -> Result<Event, Failure> {
    let host = members::find_brief(visit.rows(), organisation).await?.ok_or(Failure::NotFound)?;
    let found = store::find_by_slug(visit.rows(), slug).await?.ok_or(Failure::NotFound)?;
    if found.host_id != Some(host.id) || found.unpublished_at.is_some() {
        return Err(Failure::NotFound);
    }
    Ok(found)
}

/// Where an event is called off, or said to take place after all.
pub(crate) async fn show(
    visit: Visit,
    Path((organisation, slug)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let event = find(&visit, &organisation, &slug).await?;
    Ok(cancellation_page(&organisation, &event, &Answers::default()))
}

fn cancellation_page(organisation: &str, event: &Event, typed: &Answers) -> Page {
    let cancel = format!("/my/organisations/{organisation}/library");
    let is_cancelled = event.status == Status::Cancelled;
    let title = if is_cancelled { "It takes place after all" } else { "Call it off" };
    let frame = FormFrame {
        button: if is_cancelled { "It takes place after all" } else { "Call it off" }.to_owned(),
        revision: event.sequence + 1,
        cancel: cancel.clone(),
        is_warning: !is_cancelled,
        ..FormFrame::default()
    };
    let form = if is_cancelled { Form::default() } else { form() };
    Page::new(title)
        .kicker(event.title.clone())
        .lede(event.when_exactly())
        .crumb("My page", "/my")
        .crumb("What we announced", cancel)
        .wrong(!typed.is_sound())
        .content(html! {
            @if is_cancelled {
                p.govuk-body { "It was called off: " (event.cancelled_reason) }
                p.govuk-body { "Calendars that took it up show it again within a day." }
            } @else {
                (WarningText::new("At once its page, the lists and people’s calendars say that it is cancelled. It stays on record, and you can say later that it takes place after all. To move it to another day, correct it instead."))
            }
            (form.show(typed, &frame))
        })
}

/// Calls it off, or says that it takes place after all.
pub(crate) async fn take(
    visit: Visit,
    Path((organisation, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let event = find(&visit, &organisation, &slug).await?;
    let is_cancelled = event.status == Status::Cancelled;
    let typed = if is_cancelled { Answers::default() } else { form().read(&sent) };
    if !typed.is_sound() {
        return Ok(cancellation_page(&organisation, &event, &typed).into());
    }
    let back = format!("/my/organisations/{organisation}/library");
    let mut change = visit.change().await?;
    sent.once(&change, &back).await?;
    if sent.revision() != 0 && sent.revision() != event.sequence + 1 {
        let sentence =
            "The event was changed since you opened the page. Open it again to see how it stands now.";
        return Err(Failure::Stale(sentence.to_owned()));
    }
    let reason = (!is_cancelled).then(|| typed.text("reason"));
    changes::cancel(&mut change, event.id, reason).await?;
    change.commit().await?;
    let said = if is_cancelled { "It takes place after all." } else { "It is called off." };
    Ok(Led::to(event.href()).saying(said).into())
}
