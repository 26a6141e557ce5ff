//! The yearly "are these still your people?": one page, from a letter without signing in, or signed in.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::extract::Path;
use maud::html;
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit, spend_link};

use super::{current, named, narrow, path};
use crate::changes::colleagues::{confirm_people, end_roles};
use crate::rules::role;
use crate::store::{self, Colleague, Organisation};

/// The task of the links in the letters.
pub(crate) const TASK: &str = "confirm-people";

/// The page for a lead who is signed in.
pub(crate) async fn show_signed_in(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = named(&visit, &slug).await?;
    let people = current(&visit, &organisation, visit.today()).await?;
    Ok(asking(&organisation, &people, &everybody(&people), true).crumb("My page", "/my"))
}

/// The page that the letter's link opens. Opening it changes nothing.
pub(crate) async fn show(visit: Visit, Path(_): Path<String>) -> Result<Page, Failure> {
    let organisation = of_link(&visit).await?;
    let people = current(&visit, &organisation, visit.today()).await?;
    Ok(asking(&organisation, &people, &everybody(&people), false))
}

/// The organisation that the link is about, while the person it was sent to still speaks for it.
async fn of_link(visit: &Visit) -> Result<Organisation, Failure> {
    let link = visit.link.as_ref().ok_or(Failure::NotFound)?;
    let organisation: Uuid = link.about.parse().map_err(|_| Failure::NotFound)?;
    let person = match link.person {
        Some(person) => visit.app.person(person).await?,
        None => None,
    };
    let person = person.ok_or(Failure::Forbidden)?;
    let role = person.roles.iter().find(|role| role.organisation == organisation && role.is_lead);
    named(visit, &role.ok_or(Failure::Forbidden)?.slug).await
}

fn form(people: &[Colleague]) -> Form {
    let options = people.iter().map(|c| {
        let words = format!(
            "{}, {} ({})",
            c.person.name,
            role::title(&c.affiliation.role).to_lowercase(),
            c.person.email
        );
        (c.affiliation.id.to_string(), words)
    });
    Form::new(vec![
        Field::any_of("still", "Who is still right?", options)
            .hint("Untick whoever left or no longer holds the role: it ends today")
            .required("Leave at least one person ticked"),
    ])
}

fn everybody(people: &[Colleague]) -> Answers {
    Answers::default().with_all("still", people.iter().map(|c| c.affiliation.id.to_string()))
}

/// Stands for who was shown, so that nobody's role ends who joined after the page was opened.
fn fingerprint(people: &[Colleague]) -> i32 {
    let mut ids: Vec<Uuid> = people.iter().map(|c| c.affiliation.id).collect();
    ids.sort_unstable();
    let mut hasher = DefaultHasher::new();
    ids.hash(&mut hasher);
    i32::try_from(hasher.finish() % 2_000_000_000).unwrap_or(0) + 1
}

fn asking(organisation: &Organisation, people: &[Colleague], answers: &Answers, is_signed_in: bool) -> Page {
    let frame = FormFrame {
        button: "Confirm".to_owned(),
        revision: fingerprint(people),
        cancel: if is_signed_in { path(organisation, "/people") } else { String::new() },
        ..FormFrame::default()
    };
    Page::new("Are these still your people?")
        .kicker(organisation.name.as_str())
        .lede("Once a year we ask, so that letters reach the right people and nobody keeps a role they left.")
        .wrong(!answers.is_sound())
        .content(narrow(&html! {
            (form(people).show(answers, &frame))
            p.govuk-body {
                "Somebody is missing? "
                a.govuk-link href=(path(organisation, "/people/invite")) { "Invite them" }
                @if !is_signed_in { " (you will be asked to sign in)" }
                "."
            }
        }))
}

/// Takes the answer of a lead who is signed in.
pub(crate) async fn confirm_signed_in(
    visit: Visit,
    Path(slug): Path<String>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let organisation = named(&visit, &slug).await?;
    let led_to = path(&organisation, "/people");
    take(
        &visit,
        &organisation,
        &sent,
        Led::to(&led_to).saying("Thank you. Your people are confirmed."),
        &led_to,
    )
    .await
}

/// Takes the answer of whoever has the letter.
pub(crate) async fn confirm(visit: Visit, Path(_): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let organisation = of_link(&visit).await?;
    let led_to = store::href(&organisation.slug);
    let thanks = thanks(&organisation);
    let reply = take(&visit, &organisation, &sent, Led::to(&led_to), &led_to).await?;
    Ok(match reply {
        Reply::Led(_) => thanks.into(),
        other => other,
    })
}

fn thanks(organisation: &Organisation) -> Page {
    Page::new("Thank you")
        .kicker(organisation.name.as_str())
        .lede("Your people are confirmed for a year.")
        .content(html! {
            p.govuk-body { "There is nothing more to do. You can close this page, or "
                a.govuk-link href=(store::href(&organisation.slug)) { "see your public page" } "." }
        })
}

async fn take(
    visit: &Visit,
    organisation: &Organisation,
    sent: &Sent,
    led: Led,
    led_to: &str,
) -> Result<Reply, Failure> {
    let people = current(visit, organisation, visit.today()).await?;
    let mut answers = form(&people).read(sent);
    let is_signed_in = visit.link.is_none();
    if sent.revision() != fingerprint(&people) {
        sent.once(&visit.change().await?, led_to).await?;
        let mut anew = everybody(&people);
        anew.problem("still", "Somebody’s role changed since you opened this page. Look again, then confirm");
        return Ok(asking(organisation, &people, &anew, is_signed_in).into());
    }
    if !answers.is_sound() {
        return Ok(asking(organisation, &people, &answers, is_signed_in).into());
    }
    let kept: Vec<String> = answers.all("still").map(str::to_owned).collect();
    let ids = people.iter().map(|c| c.affiliation.id);
    let ending: Vec<Uuid> = ids.filter(|id| !kept.contains(&id.to_string())).collect();
    let mut change = visit.change().await?;
    sent.once(&change, led_to).await?;
    if let Some(link) = &visit.link {
        spend_link(&change, link).await?;
    }
    if let Err(sentence) = end_roles(&mut change, organisation.id, &ending).await? {
        answers.problem("still", &sentence);
        return Ok(asking(organisation, &people, &answers, is_signed_in).into());
    }
    confirm_people(&mut change, organisation.id).await?;
    change.commit().await?;
    Ok(led.into())
}
