use maud::{Markup, html};
use platform::{Actor, Letter, LetterAction, post};
use ui::{Details, InsetText};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, TaskLink, Visit, make_link};

use crate::Category;
use crate::changes::written::questions::{joining, joining_of};
use crate::notices::{ApplicationWritten, Asked};
use crate::rules::application::State;
use crate::store::{self, application};

/// How long the link to begin works.
const LINK_SECONDS: i64 = 86_400;
/// Open applications a person may have at once.
const MOST_OPEN: usize = 5;

fn form(categories: &[Category], knows_visitor: bool) -> Form {
    let mut fields = vec![joining(categories)];
    if !knows_visitor {
        fields.push(
            Field::text("name", "Your name")
                .most(120)
                .required("Enter your name")
                .autocomplete("name")
                .heading("About you"),
        );
        fields.push(
            Field::email("email", "Your e-mail address at work")
                .hint("We send you a link. With this address you can come back at any time.")
                .required("Enter your e-mail address"),
        );
    }
    Form::new(fields)
}

/// What joining means, and the first step of it.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let categories = store::list_categories(visit.rows()).await?;
    let chosen = visit.address.text("joining");
    let answers = Answers::default().with("joining", chosen);
    page(&visit, &categories, &answers).await
}

async fn page(visit: &Visit, categories: &[Category], answers: &Answers) -> Result<Page, Failure> {
    let own = match &visit.who {
        Some(who) => store::list_applications_of(visit.rows(), who.person.id).await?,
        None => Vec::new(),
    };
    let open: Vec<_> = own.into_iter().filter(|application| !application.state().is_over()).collect();
    let frame = FormFrame {
        action: "/apply".to_owned(),
        button: if visit.who.is_some() { "Start the application" } else { "Send me a link to start" }
            .to_owned(),
        ..FormFrame::default()
    };
    Ok(Page::new("Apply to join")
        .lede("A form you fill in as it suits you. What you type is kept, and you can come back to it.")
        .crumb("Joining the network", "/membership")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if !open.is_empty() { (begun(&open)) }
                (what_happens())
                (form(categories, visit.who.is_some()).show(answers, &frame))
            } }
        }))
}

fn begun(open: &[application::Model]) -> Markup {
    let list = html! {
        h2.govuk-heading-m { "You have begun already" }
        ul.govuk-list {
            @for application in open {
                li { a.govuk-link href=(application.own_href()) { (application.title()) } ": " (application.state().title().to_lowercase()) }
            }
        }
    };
    html! { (InsetText::new(list)) }
}

fn what_happens() -> Markup {
    let needed = html! {
        ul.govuk-list.govuk-list--bullet {
            li { "who speaks for your organisation, and who pays its invoices: names and e-mail addresses" }
            li { "for a principal council: its residents, controllable budget and political control, and the day of the resolution to join" }
            li { "for a council or a group of councillors: a sentence on where you stand with each principle" }
            li { "why you want to join" }
        }
    };
    html! {
        h2.govuk-heading-m { "What happens" }
        ol.govuk-list.govuk-list--number {
            li { "You fill in the form, in one go or over weeks, and submit it." }
            li { "The board looks at every application and recommends." }
            li { "The committee decides, or returns it to you with words." }
            li { "You are welcomed, and the membership starts on the agreed day." }
        }
        (Details::new("What to have at hand", needed))
    }
}

/// Begins an application for somebody who is signed in; sends everybody else a link with which they can.
pub(crate) async fn start(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let categories = store::list_categories(visit.rows()).await?;
    let answers = form(&categories, visit.who.is_some()).read(&sent);
    if !answers.is_sound() {
        return Ok(page(&visit, &categories, &answers).await?.into());
    }
    if visit.who.is_none() {
        return send_link(&visit, &answers).await;
    }
    let person = visit.person()?.id;
    let own = store::list_applications_of(visit.rows(), person).await?;
    if own.iter().filter(|application| application.state().is_open()).count() >= MOST_OPEN {
        let mut answers = answers;
        answers.problem("joining", "You have begun five applications: submit or withdraw one first");
        return Ok(page(&visit, &categories, &answers).await?.into());
    }
    let (category, way) = joining_of(answers.text("joining"));
    let mut change = visit.change().await?;
    let application = application::Model {
        id: Uuid::now_v7(),
        applicant_id: person,
        category,
        way: way.key().to_owned(),
        state: State::Draft.key().to_owned(),
        name: String::new(),
        started_at: change.at(),
        submitted_at: None,
        decided_at: None,
        organisation_id: None,
        starts_on: None,
        revision: 1,
    };
    let href = application.own_href();
    sent.once(&change, &href).await?;
    change.record(application.id, &ApplicationWritten { part: String::new() });
    store::add_application(change.rows(), application).await?;
    change.commit().await?;
    Ok(Led::to(href).into())
}

/// Sends a link that signs in and leads back to the first step; the same for an address we know and one we do not.
async fn send_link(visit: &Visit, answers: &Answers) -> Result<Reply, Failure> {
    let email = answers.text("email").to_lowercase();
    visit.count_try("apply", &email).await?;
    let person = store::find_person_by_email(visit.rows(), &email).await?.map(|person| person.id);
    let mut change = visit.app.platform.database.change(Actor::Program).await?;
    let brand = visit.app.brand().await?;
    let link = TaskLink {
        task: "sign-in".to_owned(),
        person,
        email: email.clone(),
        name: answers.text("name").to_owned(),
        about: format!("/apply?joining={}", answers.text("joining")),
        ..TaskLink::default()
    };
    let path = make_link(change.rows(), change.at(), link, "/link/", LINK_SECONDS).await?;
    let letter = Letter {
        kind: "members.apply".to_owned(),
        person,
        to_address: email,
        site_name: brand.name.clone(),
        subject: format!("Your application to join {}", brand.short()),
        paragraphs: vec![
            "The button opens a page that signs you in, and then the first step of your application. It works once, within a day.".to_owned(),
            "To come back later, ask for a link on the page “Sign in” with this address.".to_owned(),
        ],
        action: Some(LetterAction {
            words: "Start your application".to_owned(),
            href: visit.absolute(&path),
            is_secret: true,
        }),
        reason: "You get this because somebody typed this address to apply for membership. If it was not you, do nothing."
            .to_owned(),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await?;
    change.record(person.unwrap_or_default(), &Asked { what: "a link to apply".to_owned() });
    change.commit().await?;
    let page = Page::new("Check your e-mail").crumb("Joining the network", "/membership").content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            p.govuk-body-l { "We have written to " strong { (answers.text("email")) } "." }
            p.govuk-body { "The letter holds a button that works for a day. It can take a few minutes. Look among unwanted mail too." }
            p.govuk-body { a.govuk-link href="/apply" { "Use another address, or send it again" } }
        } }
    });
    Ok(page.into())
}
