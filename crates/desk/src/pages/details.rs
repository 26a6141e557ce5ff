use maud::html;
use members::PersonDetails;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

fn form() -> Form {
    Form::new(vec![
        Field::text("name", "Your name")
            .hint("As colleagues in other councils should read it")
            .required("Enter your name")
            .most(120)
            .autocomplete("name"),
        Field::text("phone", "Telephone number")
            .hint("Only those who run the network see it")
            .most(40)
            .width(20)
            .autocomplete("tel"),
    ])
}

/// What is on record of whoever is asking.
pub(super) async fn mine(visit: &Visit) -> Result<PersonDetails, Failure> {
    let id = visit.person()?.id;
    members::find_details(visit.rows(), id).await?.ok_or(Failure::NotFound)
}

/// Asks for their name and telephone number.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let details = mine(&visit).await?;
    let answers = Answers::default().with("name", &details.name).with("phone", &details.phone);
    Ok(page(&answers, &details, details.revision))
}

fn page(answers: &Answers, details: &PersonDetails, revision: i32) -> Page {
    let frame = FormFrame { revision, cancel: "/my".to_owned(), ..FormFrame::default() };
    Page::new("Your name and telephone number").crumb("My page", "/my").wrong(!answers.is_sound()).content(
        html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (form().show(answers, &frame))
                p.govuk-body { "Letters go to " strong { (details.email) } ". "
                    a.govuk-link href="/my/address" { "Change your e-mail address" } }
            } }
        },
    )
}

/// Saves them.
pub(crate) async fn save(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut answers = form().read(&sent);
    let details = mine(&visit).await?;
    if answers.is_sound() {
        let wanted = PersonDetails {
            name: answers.text("name").to_owned(),
            phone: answers.text("phone").to_owned(),
            revision: sent.revision(),
            ..details.clone()
        };
        let mut change = visit.change().await?;
        if members::change_details(&mut change, visit.person()?.id, &wanted).await? {
            change.commit().await?;
            return Ok(Led::to("/my").saying("Your details are saved.").into());
        }
        let sentence = "Your details were changed in another window since you opened this page. What you typed is still \
            here: save again to keep it";
        answers.problem("name", sentence);
    }
    Ok(page(&answers, &details, details.revision).into())
}
