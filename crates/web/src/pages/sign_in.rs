use axum::extract::Path;
use maud::html;
use platform::{Actor, Letter, LetterAction, post};
use ui::InsetText;

use crate::link::{SIGN_IN, find_link};
use crate::notices::LinkSent;
use crate::{
    Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, TaskLink, Visit, make_link,
    session, store,
};

/// Where people go on to who named no page.
const MY_PAGE: &str = "/my";

/// How long a link to sign in works.
const LINK_SECONDS: i64 = 3_600;

fn form() -> Form {
    Form::new(vec![
        Field::email("email", "Your e-mail address")
            .hint("The one your council or organisation knows you by")
            .required("Enter your e-mail address"),
    ])
}

/// Asks for an address.
pub(crate) async fn ask(visit: Visit) -> Result<Reply, Failure> {
    if visit.who.is_some() {
        return Ok(Led::to(path_of_ours(visit.address.text("to"), MY_PAGE)).into());
    }
    Ok(asking(&visit, &Answers::default()).into())
}

fn asking(visit: &Visit, answers: &Answers) -> Page {
    let to = path_of_ours(visit.address.text("to"), MY_PAGE);
    let action = visit.address.href("/sign-in");
    Page::new("Sign in")
        .lede("We send you a link. There is no password.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if to != "/my" { p.govuk-body { "The page you asked for is only for people who are signed in." } }
                (form().show(answers, &FormFrame { action, button: "Send me a link".to_owned(), ..FormFrame::default() }))
                @if visit.app.platform.config.demonstration {
                    (InsetText::new(html! {
                        p.govuk-body { "This is a demonstration: you can also "
                            a.govuk-link href="/demonstration/sign-in" { "sign in as one of its people" } "." }
                    }))
                }
            } }
        })
}

/// Sends a link, if the address is known; says the same if it is not.
pub(crate) async fn send(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let answers = form().read(&sent);
    if !answers.is_sound() {
        return Ok(asking(&visit, &answers).into());
    }
    let email = answers.text("email").to_lowercase();
    visit.count_try("sign-in", &email).await?;
    let person = match visit.app.people() {
        Some(people) => people.find(visit.rows(), &email).await?,
        None => None,
    };
    let mut change = visit.app.platform.database.change(Actor::Program).await?;
    let (now, brand) = (change.at(), visit.app.brand().await?);
    let mut letter = Letter {
        kind: "web.sign_in".to_owned(),
        person,
        to_address: email.clone(),
        site_name: brand.name.clone(),
        subject: format!("Sign in to {}", brand.short()),
        reason: "You get this because somebody typed this address to sign in. If it was not you, do nothing."
            .to_owned(),
        ..Letter::default()
    };
    if let Some(id) = person {
        let link = TaskLink {
            task: SIGN_IN.to_owned(),
            person,
            email,
            about: path_of_ours(visit.address.text("to"), MY_PAGE),
            ..TaskLink::default()
        };
        let path = make_link(change.rows(), now, link, "/link/", LINK_SECONDS).await?;
        letter.paragraphs = vec![
            "The link works once, within an hour. It opens a page with a button that signs you in."
                .to_owned(),
        ];
        letter.action =
            Some(LetterAction { words: "Sign in".to_owned(), href: visit.absolute(&path), is_secret: true });
        change.record(id, &LinkSent { task: SIGN_IN.to_owned() });
    } else {
        letter.kind = "web.unknown".to_owned();
        letter.paragraphs = vec![
            "There is nobody with this address in our records, so there is nothing to sign in to.".to_owned(),
            "If you have another address at work, try that one. If your organisation would like to join, start from the page on membership.".to_owned(),
        ];
        letter.action = Some(LetterAction {
            words: "About membership".to_owned(),
            href: visit.absolute("/membership"),
            is_secret: false,
        });
        change.record(uuid::Uuid::nil(), &LinkSent { task: "unknown".to_owned() });
    }
    post(change.rows(), now, letter).await?;
    change.commit().await?;
    Ok(check_your_mail(&visit, answers.text("email")).into())
}

/// The same words whether the address is known or not.
fn check_your_mail(visit: &Visit, email: &str) -> Page {
    Page::new("Check your e-mail").content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            p.govuk-body-l { "We have written to " strong { (email) } "." }
            p.govuk-body { "If we know the address, the letter holds a link that works for an hour. It can take a few minutes. \
                Look among unwanted mail too." }
            p.govuk-body { a.govuk-link href=(visit.address.href("/sign-in")) { "Use another address, or send it again" } }
        } }
    })
}

/// What a link from an e-mail opens. Opening it changes nothing.
pub(crate) async fn open(visit: Visit, Path(key): Path<String>) -> Result<Page, Failure> {
    let link = find_link(&visit.app, SIGN_IN, &key).await?;
    let form = Form::new(vec![
        Field::new(
            "stay",
            "This device",
            FieldKind::Tick("Keep me signed in on this device for 90 days".to_owned()),
        )
        .hint("Only on a device that others do not use"),
    ]);
    let frame = FormFrame { button: "Sign in".to_owned(), ..FormFrame::default() };
    Ok(Page::new("Sign in").lede(format!("As {}", link.email)).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form.show(&Answers::default(), &frame)) } }
    }))
}

/// Signs in, and uses the link up.
pub(crate) async fn enter(visit: Visit, Path(key): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let link = find_link(&visit.app, SIGN_IN, &key).await?;
    let people = visit.app.people().ok_or(Failure::NotFound)?;
    let known = match link.person {
        Some(person) => Some(person),
        None => people.find(visit.rows(), &link.email).await?,
    };
    let actor = known.map_or(Actor::Program, |id| Actor::Person { id });
    let mut change = visit.app.platform.database.change(actor).await?;
    if !store::spend_link(change.rows(), link.id, change.at()).await? {
        return Err(Failure::Spent);
    }
    let person = match known {
        Some(person) => person,
        None => people.welcome(&mut change, &link.email, &link.name).await?,
    };
    change.record(person, &crate::notices::SignedIn {});
    change.commit().await?;
    let stays = !sent.text("stay").is_empty();
    let cookie = session::begin(&visit.app, person, &visit.headers, stays, false).await?;
    Ok(Led::to(path_of_ours(&link.about, MY_PAGE)).setting(cookie).into())
}

/// Ends the session on this device.
pub(crate) async fn leave(visit: Visit) -> Result<Led, Failure> {
    if let Some(who) = &visit.who {
        let rows = visit.app.platform.database.bookkeeping();
        store::end_sessions(rows, who.person.id, Some(who.session), None).await?;
    }
    Ok(Led::to("/sign-in").saying("You are signed out.").setting(session::no_cookie(&visit.app)))
}

/// A path of this site to go on to; for anything else, that one.
pub(crate) fn path_of_ours(to: &str, otherwise: &str) -> String {
    // Browsers leave tabs and ends of lines out of addresses, so that "/<tab>/elsewhere" would lead elsewhere.
    let is_clean = !to.contains(|letter: char| letter.is_control() || letter == '\\');
    let is_ours = to.starts_with('/') && !to.starts_with("//") && is_clean;
    let is_loop = to.starts_with("/sign-in") || to.starts_with("/link/");
    if is_ours && !is_loop { to.to_owned() } else { otherwise.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::path_of_ours;

    #[test]
    fn signing_in_leads_nowhere_else() {
        assert_eq!(path_of_ours("/my/profile?x=1", "/my"), "/my/profile?x=1");
        for wrong in [
            "",
            "https://elsewhere.example",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "/\t/elsewhere.example",
            "/\n/elsewhere.example",
            "/sign-in?to=/sign-in",
        ] {
            assert_eq!(path_of_ours(wrong, "/my"), "/my", "{wrong}");
        }
    }
}
