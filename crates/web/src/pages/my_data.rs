use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use platform::Change;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::{Map, Value, json};
use ui::{Button, WarningText};

use crate::notices::PersonForgotten;
use crate::store::{link, passkey, session};
use crate::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Person, Reply, Sent, Visit};

/// What is held about a person, and how to be forgotten (UK GDPR, articles 15, 17 and 20).
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    Ok(page(&visit, &Answers::default()))
}

fn form() -> Form {
    Form::new(vec![
        Field::new("sure", "Forget me", FieldKind::Tick("I understand that this can’t be undone".to_owned()))
            .required("Tick the box if you are sure"),
    ])
}

fn page(visit: &Visit, answers: &Answers) -> Page {
    let kinds: Vec<&str> =
        visit.app.rooms.iter().flat_map(|room| &room.personal).map(|part| part.title()).collect();
    let frame = FormFrame {
        action: "/my/data/forget".to_owned(),
        button: "Forget me".to_owned(),
        is_warning: true,
        cancel: "/my".to_owned(),
        ..FormFrame::default()
    };
    Page::new("What is held about you").crumb("My page", "/my").wrong(!answers.is_sound()).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            h2.govuk-heading-m { "Take a copy" }
            p.govuk-body { "One file with everything the network holds about you, as text that people and programs can read." }
            ul.govuk-list.govuk-list--bullet {
                li { "Where you are signed in, and your passkeys" }
                @for kind in kinds { li { (kind) } }
            }
            (Button::link("Download my data", "/my/data.json").secondary())
            h2.govuk-heading-m { "Ask to be forgotten" }
            (WarningText::new("Your name, address and telephone number are taken out everywhere, your roles and offices end \
                today, and you are signed out."))
            p.govuk-body { "What you did for the network stays, without your name: a case study belongs to the council that \
                published it, and what was counted stays counted." }
            (form().show(answers, &frame))
        } }
    })
}

/// Everything held about a person, as one file.
pub(crate) async fn download(visit: Visit) -> Result<Response, Failure> {
    let person = visit.person()?;
    let rows = visit.rows();
    let sessions = session::Entity::find().filter(session::Column::Person.eq(person.id)).all(rows).await?;
    let keys = passkey::Entity::find().filter(passkey::Column::Person.eq(person.id)).all(rows).await?;
    let mut all = Map::new();
    let sessions =
        sessions.iter().map(|s| json!({ "device": s.device, "since": s.started_at, "last_used": s.seen_at }));
    all.insert("Where you are signed in".to_owned(), sessions.collect());
    let keys = keys.iter().map(|k| json!({ "name": k.name, "added": k.made_at, "last_used": k.used_at }));
    all.insert("Passkeys".to_owned(), keys.collect());
    let letters = platform::list_messages_to(rows, person.id).await?;
    let letters = letters.iter().map(
        |m| json!({ "on": m.made_at, "subject": m.subject, "text": m.letter().without_secrets().as_text() }),
    );
    all.insert("Letters".to_owned(), letters.collect());
    for part in visit.app.rooms.iter().flat_map(|room| &room.personal) {
        all.insert(part.title().to_owned(), part.about(rows, person.id).await?);
    }
    let text = serde_json::to_string_pretty(&Value::Object(all)).map_err(anyhow::Error::from)?;
    let mut response = ([(header::CONTENT_TYPE, "application/json")], text).into_response();
    let name = HeaderValue::from_static("attachment; filename=\"my-data.json\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// Forgets who is asking.
pub(crate) async fn forget(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let person = visit.person()?;
    let answers = form().read(&sent);
    if !answers.is_sound() {
        return Ok(page(&visit, &answers).into());
    }
    let mut change = visit.change().await?;
    // From the top of the house down: who they are is forgotten last, by the room that the others ask.
    for part in visit.app.rooms.iter().rev().flat_map(|room| &room.personal) {
        part.forget(&mut change, person.id).await?;
    }
    forget_here(&change, person).await?;
    change.record(person.id, &PersonForgotten {});
    change.commit().await?;
    Ok(Led::to("/sign-in")
        .saying("You are forgotten, and signed out.")
        .setting(crate::session::no_cookie(&visit.app))
        .into())
}

/// Takes out what this room and the platform hold.
async fn forget_here(change: &Change, known: &Person) -> Result<(), DbErr> {
    let (rows, person, email) = (change.rows(), known.id, known.email.as_str());
    session::Entity::delete_many().filter(session::Column::Person.eq(person)).exec(rows).await?;
    passkey::Entity::delete_many().filter(passkey::Column::Person.eq(person)).exec(rows).await?;
    let theirs =
        sea_orm::Condition::any().add(link::Column::Person.eq(person)).add(link::Column::Email.eq(email));
    link::Entity::delete_many().filter(theirs).exec(rows).await?;
    platform::forget_messages(rows, person, email, &known.name).await
}
