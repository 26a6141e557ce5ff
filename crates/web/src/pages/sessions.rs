use axum::extract::Path;
use maud::html;
use platform::Moment;
use ui::patterns::Scroll;
use ui::{Cell, Table, Tag};
use uuid::Uuid;

use crate::{Failure, Led, Page, Visit, button, store};

/// Where a person is signed in.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let person = visit.person()?;
    let here = visit.who.as_ref().map(|who| who.session);
    let sessions = store::list_sessions(visit.rows(), person.id, visit.clock().now()).await?;
    let many = sessions.len() > 1;
    let rows = sessions.into_iter().map(|session| {
        let end = if Some(session.id) == here {
            html! { (Tag::new("This device")) }
        } else {
            button(&format!("/my/sessions/{}/end", session.id), "End", "end")
        };
        [session.device, in_words(session.started_at), in_words(session.seen_at)]
            .map(Cell::from)
            .into_iter()
            .chain([Cell::from(end)])
            .collect::<Vec<_>>()
    });
    Ok(Page::new("Where you are signed in").crumb("My page", "/my").content(html! {
        (Scroll::new("Devices on which you are signed in", Table::new("Devices on which you are signed in").head(["Device", "Since", "Last used", "End it"]).rows(rows)))
        @if many { (button("/my/sessions/end", "End all others", "end")) }
        p.govuk-body { a.govuk-link href="/my/passkeys" { "Your passkeys" } }
    }))
}

/// Ends one of a person's sessions.
pub(crate) async fn end(visit: Visit, Path(id): Path<Uuid>) -> Result<Led, Failure> {
    let person = visit.person()?.id;
    let ended =
        store::end_sessions(visit.app.platform.database.bookkeeping(), person, Some(id), None).await?;
    if ended == 0 {
        return Err(Failure::NotFound);
    }
    Ok(Led::to("/my/sessions").saying("You are signed out on that device."))
}

/// Ends all of a person's sessions but this one.
pub(crate) async fn end_others(visit: Visit) -> Result<Led, Failure> {
    let who = visit.who.as_ref().ok_or(Failure::SignIn)?;
    let rows = visit.app.platform.database.bookkeeping();
    store::end_sessions(rows, who.person.id, None, Some(who.session)).await?;
    Ok(Led::to("/my/sessions").saying("You are signed out everywhere else."))
}

fn in_words(at: Moment) -> String {
    at.in_words()
}
