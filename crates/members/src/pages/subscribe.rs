use maud::{Markup, html};
use platform::{Actor, Letter, LetterAction, post};
use ui::Button;
use uuid::Uuid;
use web::{
    Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, TaskLink, Visit, make_link, spend_link,
};

use crate::notices::{Asked, SubscriberChanged};
use crate::store;

/// What one can get, by key and words.
const TOPICS: [(&str, &str); 4] = [
    ("newsletter", "The newsletter, once a month"),
    ("events", "Events and conferences"),
    ("case_studies", "New case studies and resources"),
    ("funding", "Calls for funded projects"),
];

/// How long the link that confirms works.
const LINK_SECONDS: i64 = 3 * 86_400;
/// How long the link that ends it works: as long as anybody keeps the letter.
const LEAVING_SECONDS: i64 = 3_650 * 86_400;
/// What the links may do.
pub(crate) const SUBSCRIBE: &str = "subscribe";
/// What the links may do.
pub(crate) const UNSUBSCRIBE: &str = "unsubscribe";

fn form() -> Form {
    Form::new(vec![
        Field::text("name", "Your name").most(120).required("Enter your name").autocomplete("name"),
        Field::email("email", "Your e-mail address").required("Enter your e-mail address"),
        Field::any_of("topics", "What you want to hear about", TOPICS).required("Choose at least one"),
    ])
}

/// Asks who wants to hear about what.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let answers = match &visit.who {
        Some(who) => Answers::default().with("name", &who.person.name).with("email", &who.person.email),
        None => Answers::default(),
    };
    Ok(page(&answers))
}

fn page(answers: &Answers) -> Page {
    let frame = FormFrame { button: "Subscribe".to_owned(), ..FormFrame::default() };
    Page::new("News by e-mail")
        .lede("Hear what members do, when they meet, and when money is to be had.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                p.govuk-body { "We send you a letter with a button first, so that nobody else can sign you up. Every letter has a link to stop." }
                (form().show(answers, &frame))
                p.govuk-body { "How we treat what you tell us: " a.govuk-link href="/privacy" { "privacy and cookies" } "." }
            } }
        })
}

/// Sends the letter in which one confirms; the same whether the address is subscribed already or not.
pub(crate) async fn ask(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let answers = form().read(&sent);
    if !answers.is_sound() {
        return Ok(page(&answers).into());
    }
    let email = answers.text("email").to_lowercase();
    visit.count_try("subscribe", &email).await?;
    let mut change = visit.app.platform.database.change(Actor::Program).await?;
    let brand = visit.app.brand().await?;
    let topics: Vec<&str> = answers.all("topics").collect();
    let link = TaskLink {
        task: SUBSCRIBE.to_owned(),
        email: email.clone(),
        name: answers.text("name").to_owned(),
        about: topics.join(" "),
        ..TaskLink::default()
    };
    let path = make_link(change.rows(), change.at(), link, "/task/subscribe/", LINK_SECONDS).await?;
    let mut paragraphs = vec!["You asked for:".to_owned()];
    paragraphs.extend(titles(&topics).map(str::to_owned));
    paragraphs.push(
        "Nothing is sent to you before you press the button on the page this opens. It works for three days."
            .to_owned(),
    );
    let letter = Letter {
        kind: "members.subscribe".to_owned(),
        to_address: email,
        site_name: brand.name.clone(),
        subject: format!("Confirm that you want news from {}", brand.short()),
        paragraphs,
        action: Some(LetterAction {
            words: "Confirm".to_owned(),
            href: visit.absolute(&path),
            is_secret: true,
        }),
        reason:
            "You get this because somebody typed this address to get news. If it was not you, do nothing."
                .to_owned(),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await?;
    change.record(Uuid::nil(), &Asked { what: "news".to_owned() });
    change.commit().await?;
    let page = Page::new("Check your e-mail").crumb("News by e-mail", "/subscribe").content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            p.govuk-body-l { "We have written to " strong { (answers.text("email")) } "." }
            p.govuk-body { "Press the button in the letter to confirm. It can take a few minutes. Look among unwanted mail too." }
        } }
    });
    Ok(page.into())
}

fn titles<'a>(keys: &'a [&'a str]) -> impl Iterator<Item = &'static str> + 'a {
    TOPICS.iter().filter(|(key, _)| keys.contains(key)).map(|(_, title)| *title)
}

/// What the letter opens. Opening it changes nothing.
pub(crate) async fn confirming(visit: Visit) -> Result<Page, Failure> {
    let link = visit.link.as_ref().ok_or(Failure::NotFound)?;
    let topics: Vec<&str> = link.about.split(' ').collect();
    let content = html! {
        p.govuk-body { "To " strong { (link.email) } ":" }
        ul.govuk-list.govuk-list--bullet { @for title in titles(&topics) { li { (title) } } }
    };
    Ok(task_page("Confirm that you want news", &content, "Yes, send me news"))
}

fn task_page(title: &str, content: &Markup, button: &str) -> Page {
    Page::new(title).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            (content)
            form method="post" { (Button::new(button).sending("act", "save")) }
        } }
    })
}

/// Takes the confirmation, and sends a letter by which one can leave at any time.
pub(crate) async fn confirm(visit: Visit) -> Result<Led, Failure> {
    let link = visit.link.clone().ok_or(Failure::NotFound)?;
    let mut change = visit.app.platform.database.change(Actor::Program).await?;
    spend_link(&change, &link).await?;
    let now = change.at();
    let id = store::save_subscriber(change.rows(), &link.name, &link.email, &link.about, now).await?;
    change.record(id, &SubscriberChanged { what: "subscribed".to_owned() });
    let leaving = TaskLink { task: UNSUBSCRIBE.to_owned(), email: link.email.clone(), ..TaskLink::default() };
    let path = make_link(change.rows(), now, leaving, "/task/unsubscribe/", LEAVING_SECONDS).await?;
    let brand = visit.app.brand().await?;
    let letter = Letter {
        kind: "members.subscribed".to_owned(),
        to_address: link.email,
        to_name: link.name,
        site_name: brand.name.clone(),
        subject: format!("You get news from {}", brand.short()),
        paragraphs: vec!["Keep this letter: its button stops the news whenever you like.".to_owned()],
        action: Some(LetterAction {
            words: "Stop the news".to_owned(),
            href: visit.absolute(&path),
            is_secret: true,
        }),
        reason: "You get this because you asked for news and confirmed it.".to_owned(),
        ..Letter::default()
    };
    post(change.rows(), now, letter).await?;
    change.commit().await?;
    Ok(Led::to("/subscribe")
        .saying("You are subscribed. We have sent you a letter by which you can stop the news."))
}

/// What the link to stop opens. Opening it changes nothing.
pub(crate) async fn leaving(visit: Visit) -> Result<Page, Failure> {
    let link = visit.link.as_ref().ok_or(Failure::NotFound)?;
    let content = html! {
        p.govuk-body { "No more news goes to " strong { (link.email) } ", and we forget the address." }
    };
    Ok(task_page("Stop the news?", &content, "Stop the news"))
}

/// Stops the news and forgets the address.
pub(crate) async fn leave(visit: Visit) -> Result<Led, Failure> {
    let link = visit.link.clone().ok_or(Failure::NotFound)?;
    let mut change = visit.app.platform.database.change(Actor::Program).await?;
    spend_link(&change, &link).await?;
    let ended = store::end_subscription(change.rows(), &link.email, change.at()).await?;
    change.record(ended.unwrap_or(Uuid::nil()), &SubscriberChanged { what: "left".to_owned() });
    change.commit().await?;
    Ok(Led::to("/subscribe").saying("No more news goes to you, and your address is forgotten."))
}
