use axum::extract::Path;
use axum::response::Response;
use maud::html;
use platform::{Actor, Letter, post};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use ui::patterns::Scroll;
use ui::{Button, Cell, InsetText, Table};
use uuid::Uuid;

use super::sign_in::path_of_ours;
use crate::notices::{PasskeyAdded, PasskeyRemoved};
use crate::passkey;
use crate::store::passkey::{Column, Entity};
use crate::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit, Who, button, json};

/// A person's passkeys, the way to add one, and the way to show one.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let who = who(&visit)?;
    let keys = passkey::list(&visit.app, who.person.id).await?;
    let has_keys = !keys.is_empty();
    let rows = keys.into_iter().map(|key| {
        let used = key.used_at.map_or_else(|| "Never".to_owned(), platform::Moment::in_words);
        let remove = button(&format!("/my/passkeys/{}/remove", key.id), "Remove", "remove");
        vec![Cell::from(key.name), Cell::from(key.made_at.in_words()), Cell::from(used), Cell::from(remove)]
    });
    let rows: Vec<_> = rows.collect();
    let needs_proof = has_keys && !who.has_proved;
    Ok(Page::new("Your passkeys")
        .lede("A passkey is kept by your phone, computer or security key, and opened by your fingerprint, face or code.")
        .crumb("My page", "/my")
        .content(html! {
            @if has_keys {
                (Scroll::new("Passkeys you have added", Table::new("Passkeys you have added").head(["Name", "Added", "Last used", "Remove it"]).rows(rows)))
            } @else {
                p.govuk-body { "You have none yet. Powers over people, money and ballots ask for one. Other pages never do." }
            }
            @if needs_proof {
                (InsetText::new("Show one of your passkeys to use your powers, or to add and remove passkeys."))
            }
            // The script turns these into the browser's own question; without it they can't work.
            div data-passkeys hidden data-to=(path_of_ours(visit.address.text("to"), "/my/passkeys")) {
                p.govuk-error-message role="alert" data-passkey-problem hidden {}
                div.govuk-button-group {
                    @if needs_proof {
                        (Button { attributes: ui::Attributes::new().set("data-passkey", "show"), ..Button::new("Show a passkey") })
                    } @else {
                        (Button { attributes: ui::Attributes::new().set("data-passkey", "add"), ..Button::new("Add a passkey") })
                    }
                }
            }
            noscript { p.govuk-body { "Your browser runs no scripts on this site. Passkeys need them; everything else works without." } }
            @if has_keys { p.govuk-body { "If you lose all of them, another office-holder can let you start again." } }
        }))
}

fn who(visit: &Visit) -> Result<&Who, Failure> {
    visit.who.as_ref().ok_or(Failure::SignIn)
}

/// The first passkey may be added after signing in; a further one asks for one that is there, or whoever reads a
/// person's mail could add their own.
async fn may_change(visit: &Visit) -> Result<&Who, Failure> {
    let who = who(visit)?;
    let is_first = passkey::list(&visit.app, who.person.id).await?.is_empty();
    if is_first || who.has_proved { Ok(who) } else { Err(Failure::Passkey) }
}

/// What the script asks the browser for a new one.
pub(crate) async fn begin_adding(visit: Visit) -> Result<Response, Failure> {
    let who = may_change(&visit).await?;
    json(&passkey::begin_adding(&visit.app, who).await?)
}

/// The browser's new passkey.
pub(crate) async fn finish_adding(visit: Visit, sent: Sent) -> Result<Response, Failure> {
    let who = may_change(&visit).await?;
    let name = if sent.text("name").is_empty() { "Passkey" } else { sent.text("name") };
    let row = passkey::finish_adding(&visit.app, who, sent.text("answer"), name).await?;
    let mut change = visit.change().await?;
    Entity::insert(row).exec_without_returning(change.rows()).await?;
    change.record(who.person.id, &PasskeyAdded {});
    let letter = Letter {
        kind: "web.passkey_added".to_owned(),
        person: Some(who.person.id),
        to_address: who.person.email.clone(),
        to_name: who.person.name.clone(),
        site_name: visit.app.brand().await?.name.clone(),
        subject: "A passkey was added".to_owned(),
        paragraphs: vec![
            "A passkey was added to your account. If it was not you, write to the network at once."
                .to_owned(),
        ],
        reason: "You get this because it concerns your account.".to_owned(),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await?;
    change.commit().await?;
    passkey::prove(&visit.app, who.session, visit.clock().now()).await?;
    json(&serde_json::json!({ "to": "/my/passkeys" }))
}

/// What the script asks the browser for one it has.
pub(crate) async fn begin_showing(visit: Visit) -> Result<Response, Failure> {
    json(&passkey::begin_showing(&visit.app, who(&visit)?).await?)
}

/// The browser's passkey.
pub(crate) async fn finish_showing(visit: Visit, sent: Sent) -> Result<Response, Failure> {
    let who = who(&visit)?;
    passkey::finish_showing(&visit.app, who, sent.text("answer")).await?;
    passkey::prove(&visit.app, who.session, visit.clock().now()).await?;
    json(&serde_json::json!({ "to": "" }))
}

/// Takes one of a person's passkeys away.
pub(crate) async fn remove(visit: Visit, Path(id): Path<Uuid>) -> Result<Led, Failure> {
    let who = may_change(&visit).await?;
    let mut change = visit.change().await?;
    let gone = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::Person.eq(who.person.id));
    if gone.exec(change.rows()).await?.rows_affected == 0 {
        return Err(Failure::NotFound);
    }
    change.record(who.person.id, &PasskeyRemoved { by_another: false });
    change.commit().await?;
    Ok(Led::to("/my/passkeys").saying("The passkey is removed. Remove it from your device too."))
}

fn recovery_form() -> Form {
    Form::new(vec![
        Field::email("email", "Their e-mail address")
            .hint("Speak with them first, so that you know it is them who ask")
            .required("Enter their e-mail address"),
    ])
}

/// Lets an office-holder help another who lost their passkeys.
pub(crate) async fn recovery(visit: Visit) -> Result<Page, Failure> {
    visit.person()?;
    Ok(recovery_page(&Answers::default()))
}

fn recovery_page(answers: &Answers) -> Page {
    let frame = FormFrame {
        button: "Take their passkeys away".to_owned(),
        is_warning: true,
        cancel: "/my".to_owned(),
        ..FormFrame::default()
    };
    Page::new("Help somebody who lost their passkey")
        .lede("Their passkeys stop working at once and they are signed out everywhere. After signing in by e-mail they add a new one.")
        .crumb("My page", "/my")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (recovery_form().show(answers, &frame)) } }
        })
}

/// Takes somebody else's passkeys away, and tells them.
pub(crate) async fn recover(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let own = visit.person()?;
    let mut answers = recovery_form().read(&sent);
    let email = answers.text("email").to_lowercase();
    let people = visit.app.people().ok_or(Failure::NotFound)?;
    let found = if answers.is_sound() { people.find(visit.rows(), &email).await? } else { None };
    match found {
        None => answers.problem("email", "Nobody with this address is among the people"),
        Some(id) if id == own.id => answers.problem("email", "Another office-holder has to do this for you"),
        Some(_) => {}
    }
    let Some(id) = found.filter(|_| answers.is_sound()) else { return Ok(recovery_page(&answers).into()) };
    let mut change = visit.app.platform.database.change(Actor::Person { id: own.id }).await?;
    passkey::take_away(&change, id).await?;
    change.record(id, &PasskeyRemoved { by_another: true });
    let letter = Letter {
        kind: "web.passkey_removed".to_owned(),
        person: Some(id),
        to_address: email,
        site_name: visit.app.brand().await?.name.clone(),
        subject: "Your passkeys were taken away".to_owned(),
        paragraphs: vec![
            format!("{} took your passkeys away and signed you out, so that you can start again.", own.name),
            "Sign in by e-mail and add a new passkey. If you did not ask for this, write to the network at once.".to_owned(),
        ],
        reason: "You get this because it concerns your account.".to_owned(),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await?;
    change.commit().await?;
    Ok(Led::to("/recovery")
        .saying("Their passkeys are taken away, and they have a letter that says so.")
        .into())
}
