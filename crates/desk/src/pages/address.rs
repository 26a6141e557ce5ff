use maud::html;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit, spend_link};

use super::details::mine;
use crate::changes::address as changes;

fn form() -> Form {
    Form::new(vec![
        Field::email("email", "Your new e-mail address")
            .hint("We write to it. Nothing changes before you press the button that the letter leads to")
            .required("Enter your new e-mail address"),
    ])
}

/// Asks for another address.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let email = mine(&visit).await?.email;
    Ok(page(&Answers::default(), &email))
}

fn page(answers: &Answers, email: &str) -> Page {
    let frame =
        FormFrame { button: "Send me a link".to_owned(), cancel: "/my".to_owned(), ..FormFrame::default() };
    Page::new("Your e-mail address").crumb("My page", "/my").wrong(!answers.is_sound()).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            p.govuk-body { "You sign in with " strong { (email) } " today." }
            (form().show(answers, &frame))
        } }
    })
}

/// Writes to it.
pub(crate) async fn ask(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut answers = form().read(&sent);
    let current = mine(&visit).await?.email;
    let email = answers.text("email").to_lowercase();
    if email == current {
        answers.problem("email", "This is your address already");
    }
    if !answers.is_sound() {
        return Ok(page(&answers, &current).into());
    }
    visit.count_try("address", &email).await?;
    let mut change = visit.change().await?;
    sent.once(&change, "/my").await?;
    changes::ask_for_address(&visit, &mut change, &email).await?;
    change.commit().await?;
    let words = format!("We have written to {email}. The link in the letter works for a day.");
    Ok(Led::to("/my").saying(words).into())
}

/// What the link in the letter opens. Opening it changes nothing.
pub(crate) async fn open(visit: Visit) -> Result<Page, Failure> {
    let link = visit.link.as_ref().ok_or(Failure::NotFound)?;
    let frame = FormFrame { button: "This is my address".to_owned(), ..FormFrame::default() };
    Ok(Page::new("Use this e-mail address").lede(link.about.clone()).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            p.govuk-body { "From then on you sign in with it, and letters come here." }
            (Form::default().show(&Answers::default(), &frame))
        } }
    }))
}

/// Makes it theirs.
pub(crate) async fn confirm(visit: Visit) -> Result<Reply, Failure> {
    let link = visit.link.clone().ok_or(Failure::NotFound)?;
    let person = link.person.ok_or(Failure::NotFound)?;
    let mut change = visit.app.platform.database.change(platform::Actor::Person { id: person }).await?;
    spend_link(&change, &link).await?;
    if !changes::confirm_address(&visit, &mut change, (person, &link.about)).await? {
        return Err(Failure::wrong(
            "This address belongs to somebody else by now. Sign in and choose another.",
        ));
    }
    change.commit().await?;
    let to = if visit.who.is_some() { "/my" } else { "/sign-in" };
    Ok(Led::to(to).saying("Your e-mail address is changed.").into())
}
