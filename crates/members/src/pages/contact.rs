use maud::html;
use platform::{Actor, Letter, post};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use crate::notices::Asked;

fn form() -> Form {
    Form::new(vec![
        Field::text("name", "Your name").most(120).required("Enter your name").autocomplete("name"),
        Field::email("email", "Your e-mail address")
            .hint("We answer to this address, and use it for nothing else")
            .required("Enter your e-mail address"),
        Field::text("subject", "What it is about").most(120).required("Say what it is about"),
        Field::lines("message", "Your message").row_count(8).required("Write your message").most(4_000),
    ])
}

/// A message to the network.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let answers = match &visit.who {
        Some(who) => Answers::default().with("name", &who.person.name).with("email", &who.person.email),
        None => Answers::default(),
    };
    page(&visit, &answers).await
}

/// Where the network reads its letters; empty when it gives no address.
async fn address(visit: &Visit) -> Result<String, Failure> {
    Ok(network::find_network(visit.rows()).await?.map(|network| network.contact_email).unwrap_or_default())
}

async fn page(visit: &Visit, answers: &Answers) -> Result<Page, Failure> {
    let address = address(visit).await?;
    let frame = FormFrame { button: "Send the message".to_owned(), ..FormFrame::default() };
    Ok(Page::new("Contact us")
        .lede("Ask, suggest, or tell us what is wrong.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if address.is_empty() {
                    p.govuk-body { "The network has given no address to write to yet." }
                } @else {
                    p.govuk-body { "Send us a message here, or write to "
                        a.govuk-link href={ "mailto:" (address) } { (address) } "." }
                    (form().show(answers, &frame))
                }
            } }
        }))
}

/// Takes the message and writes it to the network.
pub(crate) async fn send(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let answers = form().read(&sent);
    let to_address = address(&visit).await?;
    if !answers.is_sound() || to_address.is_empty() {
        return Ok(page(&visit, &answers).await?.into());
    }
    let email = answers.text("email").to_lowercase();
    visit.count_try("contact", &email).await?;
    let person = visit.who.as_ref().map(|who| who.person.id);
    let actor = person.map_or(Actor::Program, |id| Actor::Person { id });
    let mut change = visit.app.platform.database.change(actor).await?;
    sent.once(&change, "/contact/thanks").await?;
    let mut paragraphs = vec![
        format!("From {}, who reads answers at {email}.", answers.text("name")),
        "Their message:".to_owned(),
    ];
    let lines = answers.text("message").lines().filter(|line| !line.trim().is_empty());
    paragraphs.extend(lines.map(str::to_owned));
    let letter = Letter {
        kind: "members.contact".to_owned(),
        to_address,
        site_name: visit.app.brand().await?.name.clone(),
        subject: format!("Message from the website: {}", answers.text("subject")),
        paragraphs,
        reason: "You get this because it was written on the page “Contact us”. To answer, write a new letter to the address above."
            .to_owned(),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await?;
    change.record(person.unwrap_or(Uuid::nil()), &Asked { what: "an answer".to_owned() });
    change.commit().await?;
    Ok(Led::to("/contact/thanks").into())
}

/// That the message was taken.
pub(crate) async fn thanks(_: Visit) -> Result<Page, Failure> {
    Ok(Page::new("Thank you for your message")
        .crumb("Contact us", "/contact")
        .lede("It is on its way to the people who run the network. They answer by e-mail, as a rule within five working days.")
        .content(html! {
            p.govuk-body { a.govuk-link href="/" { "Go to the front page" } }
        }))
}
