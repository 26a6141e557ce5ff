use maud::html;
use members::PersonDetails;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::details::mine;

/// The letters that a person may do without, from all rooms: kind and words.
fn optional(visit: &Visit) -> Vec<(&'static str, &'static str)> {
    visit.app.rooms.iter().flat_map(|room| room.optional_letters.clone()).collect()
}

fn form(visit: &Visit) -> Form {
    let question = Field::any_of("letters", "Send me", optional(visit))
        .hint("Letters that only you can act on, such as a link to sign in or a decision on what you sent in, always come");
    Form::new(vec![question])
}

/// Asks which letters they want.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let details = mine(&visit).await?;
    let kinds = optional(&visit).into_iter().map(|(kind, _)| kind.to_owned());
    let wanted = kinds.filter(|kind| !details.unwanted_letters.contains(kind));
    Ok(page(&visit, &Answers::default().with_all("letters", wanted), details.revision))
}

fn page(visit: &Visit, answers: &Answers, revision: i32) -> Page {
    let frame = FormFrame { revision, cancel: "/my".to_owned(), ..FormFrame::default() };
    Page::new("Which letters you get").crumb("My page", "/my").wrong(!answers.is_sound()).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form(visit).show(answers, &frame)) } }
    })
}

/// Saves it. What is not ticked is unwanted; kinds that no room has any more are forgotten.
pub(crate) async fn save(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut answers = form(&visit).read(&sent);
    let details = mine(&visit).await?;
    if answers.is_sound() {
        let wanted: Vec<&str> = answers.all("letters").collect();
        let kinds = optional(&visit).into_iter().map(|(kind, _)| kind);
        let unwanted_letters = kinds.filter(|kind| !wanted.contains(kind)).map(str::to_owned).collect();
        let wanted = PersonDetails { unwanted_letters, revision: sent.revision(), ..details.clone() };
        let mut change = visit.change().await?;
        if members::change_details(&mut change, visit.person()?.id, &wanted).await? {
            change.commit().await?;
            return Ok(Led::to("/my").saying("Your choice of letters is saved.").into());
        }
        answers.problem(
            "letters",
            "This was changed in another window since you opened it. Save again to keep your choice",
        );
    }
    Ok(page(&visit, &answers, details.revision).into())
}
