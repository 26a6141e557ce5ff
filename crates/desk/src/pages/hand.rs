use maud::{Markup, html};
use members::PersonBrief;
use ui::patterns::EmptyState;
use ui::{Button, Input};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::desk::items;
use crate::changes::duty::{Sender, hand, make, new_duty};
use crate::store::{self, Duty, OPEN};

/// At most so many are offered; more words find fewer.
const MOST_FOUND: u64 = 12;

/// The duty that stands for the item of the address; a new one for an item that is nobody's yet.
async fn duty_of(visit: &Visit) -> Result<(Duty, bool), Failure> {
    let key = visit.address.text("item");
    if let Some(id) = key.strip_prefix("desk.duty:") {
        let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
        let duty = store::find_duty(visit.rows(), id).await?.filter(|duty| duty.state == OPEN);
        return Ok((duty.ok_or(Failure::NotFound)?, false));
    }
    if let Some(duty) = store::find_duty_of_item(visit.rows(), key).await? {
        return Ok((duty, false));
    }
    let item = items(visit).await?.into_iter().find(|item| item.key == key).ok_or(Failure::NotFound)?;
    let due = item.day.by().unwrap_or_else(|| visit.today().plus_days(14)).max(visit.today());
    let mut duty = new_duty(&item.title, visit.person()?.id, due);
    duty.item_key = item.key;
    duty.details = item.why;
    duty.href = item.href;
    Ok((duty, true))
}

async fn found(visit: &Visit) -> Result<Vec<(PersonBrief, String)>, Failure> {
    let words = visit.address.text("q");
    if words.is_empty() {
        return Ok(Vec::new());
    }
    Ok(members::search_people(visit.rows(), words, visit.today(), MOST_FOUND).await?)
}

fn form(found: &[(PersonBrief, String)]) -> Form {
    let options =
        found.iter().map(|(person, place)| (person.id.to_string(), format!("{}: {place}", person.name)));
    Form::new(vec![
        Field::one_of("to", "Who should do it", options).required("Choose who should do it"),
        Field::new("due", "By when", FieldKind::Day).required("Enter the day by which it is to be done"),
        Field::lines("words", "What you want to say to them").most(1_000),
    ])
}

/// Asks whom to hand it to.
pub(crate) async fn ask(visit: Visit) -> Result<Page, Failure> {
    let (duty, _) = duty_of(&visit).await?;
    let found = found(&visit).await?;
    let answers = Answers::default().with("due", duty.due_on);
    Ok(page(&visit, &duty, &found, &answers))
}

fn page(visit: &Visit, duty: &Duty, found: &[(PersonBrief, String)], answers: &Answers) -> Page {
    let frame = FormFrame {
        action: visit.address.href("/desk/hand"),
        button: "Hand it to them".to_owned(),
        revision: duty.revision,
        cancel: "/desk".to_owned(),
        ..FormFrame::default()
    };
    Page::new("Hand to somebody")
        .lede(duty.title.clone())
        .crumb("The desk", "/desk")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (search(visit))
                @if !found.is_empty() {
                    p.govuk-body { "They get a letter with a link that opens this one duty, without signing in, and reminders. They can hand it back." }
                    (form(found).show(answers, &frame))
                } @else if !visit.address.text("q").is_empty() { (nobody(visit.address.text("q"))) }
            } }
        })
}

fn search(visit: &Visit) -> Markup {
    html! {
        form.app-filters action="/desk/hand" method="get" {
            input type="hidden" name="item" value=(visit.address.text("item"));
            (Input::new("q", "Name, e-mail address or organisation").value(visit.address.text("q")))
            (Button::new("Look for people").secondary())
        }
    }
}

fn nobody(words: &str) -> Markup {
    html! {
        (EmptyState {
            title: format!("Nobody is found by “{words}”"),
            text: "Only people with a role in an organisation today can be asked. Try part of a name, or the name of their council."
                .to_owned(),
            links: Vec::new(),
        })
    }
}

/// Hands it on.
pub(crate) async fn give(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    // Begun first, so that two who hand on the same item at once make one duty of it.
    let mut change = visit.change().await?;
    let (mut duty, is_new) = duty_of(&visit).await?;
    let found = found(&visit).await?;
    let form = form(&found);
    let mut answers = form.read(&sent);
    let due = answers.day("due");
    if due.is_some_and(|due| due < visit.today()) {
        answers.problem("due", "The day must be from today on");
    }
    let to = answers.text("to").parse::<Uuid>().ok();
    let (Some(due), Some(to), true) = (due, to, answers.is_sound()) else {
        return Ok(page(&visit, &duty, &found, &answers).into());
    };
    let sender = Sender::of(&visit).await?;
    let me = visit.person()?.id;
    sent.once(&change, "/desk").await?;
    duty.due_on = due;
    if is_new {
        duty = make(&mut change, duty).await?;
    } else {
        duty.revision = sent.revision();
    }
    hand(&mut change, &sender, (duty, me), (to, answers.text("words"))).await?;
    change.commit().await?;
    let name =
        found.iter().find(|(person, _)| person.id == to).map_or("them", |(person, _)| person.name.as_str());
    Ok(Led::to("/desk").saying(format!("It is with {name} now. They have a letter about it.")).into())
}
