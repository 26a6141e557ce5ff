use axum::extract::Path;
use maud::html;
use ui::SummaryList;
use uuid::Uuid;

use crate::{Failure, Led, Page, Visit, session};

/// The people of the demonstration, each with a button to sign in as them. Not there for a network in earnest.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let cast = cast(&visit).await?;
    Ok(Page::new("Sign in as one of the people of the demonstration")
        .lede("Each shows what one kind of person sees and may do. They are offices, not people: nobody’s name is here.")
        .content(html! {
            (SummaryList::new(cast.into_iter().map(|(id, name, about)| {
                let path = format!("/demonstration/sign-in/{id}");
                ui::SummaryRow::new(name.as_str(), html! {
                    p.govuk-body { (about) }
                    form method="post" action=(path) {
                        button.govuk-button.govuk-button--secondary type="submit" {
                            "Sign in" span.govuk-visually-hidden { " as " (name) }
                        }
                    }
                })
            })))
            p.govuk-body { a.govuk-link href="/outbox" { "Every letter the program wrote" } " is in the outbox, for the operations lead." }
        }))
}

/// Signs in as one of them, as if with a passkey.
pub(crate) async fn enter(visit: Visit, Path(id): Path<Uuid>) -> Result<Led, Failure> {
    let cast = cast(&visit).await?;
    let (_, name, _) = cast.into_iter().find(|(of, _, _)| *of == id).ok_or(Failure::NotFound)?;
    let cookie = session::begin(&visit.app, id, &visit.headers, false, true).await?;
    Ok(Led::to("/my").saying(format!("You are signed in as {name}.")).setting(cookie))
}

async fn cast(visit: &Visit) -> Result<Vec<(Uuid, String, String)>, Failure> {
    if !visit.app.platform.config.demonstration {
        return Err(Failure::NotFound);
    }
    let people = visit.app.people().ok_or(Failure::NotFound)?;
    Ok(people.cast(visit.rows(), visit.today()).await?)
}
