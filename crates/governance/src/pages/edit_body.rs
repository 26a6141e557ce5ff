use axum::extract::Path;
use maud::html;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::manage::body_of;
use crate::changes;
use crate::store::{self, Body};

/// Parts of addresses that are pages of ours.
const TAKEN: [&str; 2] = ["new", "manage"];

fn form() -> Form {
    Form::new(vec![
        Field::text("name", "Name").required("Enter the body’s name").most(120),
        Field::lines("summary", "What it does, in a sentence or two").most(500),
        Field::new("place", "Its place among the bodies", FieldKind::Number)
            .required("Enter its place, such as 1")
            .width(3),
        Field::new("note", "About it, such as its terms", FieldKind::Markdown).most(8_000),
    ])
}

fn page(before: Option<&Body>, answers: &Answers, saved: Option<&Answers>) -> Page {
    let cancel =
        before.map_or_else(|| "/governance/manage".to_owned(), |body| format!("{}/manage", body.href()));
    let frame =
        FormFrame { revision: before.map_or(0, |body| body.revision), cancel, ..FormFrame::default() };
    let title = before.map_or_else(|| "Make a body".to_owned(), |body| format!("Edit {}", body.name));
    Page::new(title)
        .crumb("Governance", "/governance")
        .crumb("Keep bodies and offices", "/governance/manage")
        .wrong(!answers.is_sound() || saved.is_some())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if let Some(saved) = saved { (form().saved_meanwhile(saved)) }
                (form().show(answers, &frame))
            } }
        })
}

/// Asks for a new body.
pub(crate) async fn ask(visit: Visit) -> Result<Page, Failure> {
    let place = store::list_bodies(visit.rows()).await?.iter().map(|body| body.place).max().unwrap_or(0) + 1;
    Ok(page(None, &Answers::default().with("place", place), None))
}

/// Asks what is said of a body.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let body = body_of(&visit, &slug).await?;
    Ok(page(Some(&body), &answers_of(&body), None))
}

fn answers_of(body: &Body) -> Answers {
    Answers::default()
        .with("name", &body.name)
        .with("summary", &body.summary)
        .with("place", body.place)
        .with("note", &body.note)
}

fn said(answers: &Answers, body: Body) -> Body {
    Body {
        name: answers.text("name").to_owned(),
        summary: answers.text("summary").to_owned(),
        place: answers.number("place").and_then(|place| i32::try_from(place).ok()).unwrap_or(body.place),
        note: answers.text("note").to_owned(),
        ..body
    }
}

/// Makes it.
pub(crate) async fn add(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut answers = form().read(&sent);
    let slug = platform::slug(answers.text("name"));
    let is_taken = TAKEN.contains(&slug.as_str()) || store::find_body(visit.rows(), &slug).await?.is_some();
    if (slug.is_empty() || is_taken) && answers.is_sound() {
        answers.problem(
            "name",
            "There is a body of that name already, or it can’t be an address. Choose another name",
        );
    }
    if !answers.is_sound() {
        return Ok(page(None, &answers, None).into());
    }
    let empty = Body {
        id: Uuid::now_v7(),
        slug,
        name: String::new(),
        summary: String::new(),
        place: 0,
        note: String::new(),
        revision: 1,
    };
    let body = said(&answers, empty);
    let to = format!("{}/manage", body.href());
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    changes::save_body(&mut change, None, body).await?;
    change.commit().await?;
    Ok(Led::to(to).saying("The body is made. Add its seats.").into())
}

/// Saves it.
pub(crate) async fn save(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let before = body_of(&visit, &slug).await?;
    let answers = form().read(&sent);
    if !answers.is_sound() {
        return Ok(page(Some(&before), &answers, None).into());
    }
    if sent.revision() != before.revision {
        return Ok(page(Some(&before), &answers, Some(&answers_of(&before))).into());
    }
    let after = said(&answers, Body { revision: sent.revision(), ..before.clone() });
    let mut change = visit.change().await?;
    changes::save_body(&mut change, Some(&before), after).await?;
    change.commit().await?;
    Ok(Led::to(format!("{}/manage", before.href())).saying("It is saved.").into())
}
