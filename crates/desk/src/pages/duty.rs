use axum::extract::Path;
use maud::{Markup, html};
use ui::{Button, Colour, InsetText, SummaryList, Tag};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit, spend_link};

use crate::changes::duty::{self, Sender};
use crate::rules::due_in_words;
use crate::store::{self, Duty, OPEN};

fn form() -> Form {
    let words = Field::lines("words", "A note for whoever handed it to you")
        .hint("What you did, or why you hand it back")
        .most(1_000);
    Form::new(vec![words])
}

async fn find(visit: &Visit, id: Uuid) -> Result<Duty, Failure> {
    store::find_duty(visit.rows(), id).await?.ok_or(Failure::NotFound)
}

/// The facts of a duty, as everybody sees them who may see it.
async fn facts(visit: &Visit, duty: &Duty) -> Result<Markup, Failure> {
    let ids = [Some(duty.owner), duty.handed_from].into_iter().flatten().collect();
    let people = members::people_of(visit.rows(), ids).await?;
    let name = |id: Uuid| people.get(&id).map_or_else(|| "Somebody".to_owned(), |person| person.name.clone());
    let state = if duty.state == OPEN {
        let words = due_in_words(duty.due_on, visit.today());
        let colour = if duty.due_on < visit.today() { Colour::Red } else { Colour::Yellow };
        Tag::new(words).colour(colour)
    } else {
        Tag::new("Done").colour(Colour::Green)
    };
    let mut list = SummaryList::default()
        .row("How it stands", html! { (state) })
        .row("By when", duty.due_on.in_words())
        .row("Whose it is", name(duty.owner));
    if let Some(giver) = duty.handed_from {
        list = list.row("Handed on by", name(giver));
    }
    if !duty.handed_words.is_empty() {
        list = list.row("What was said", duty.handed_words.as_str());
    }
    if !duty.details.is_empty() {
        list = list.row("More about it", html! { @for line in duty.details.lines() { (line) br; } });
    }
    if let Some(at) = duty.done_at {
        list = list.row("Done", at.in_words()).row("What they said", duty.done_words.as_str());
    }
    Ok(html! { (list) })
}

/// What its owner can do with it: mark it done, or hand it back.
fn step(duty: &Duty, answers: &Answers, action: &str) -> Markup {
    let hand_back = duty.handed_from.map(|_| ("back".to_owned(), "Hand it back".to_owned()));
    let frame = FormFrame {
        action: action.to_owned(),
        button: "Mark it done".to_owned(),
        more_buttons: hand_back.into_iter().collect(),
        revision: duty.revision,
        ..FormFrame::default()
    };
    html! {
        @if !duty.href.is_empty() {
            p.govuk-body { "It is done here: " a.govuk-link href=(duty.href) { (duty.href) } }
        }
        (form().show(answers, &frame))
    }
}

/// Takes the step. `None` when something is missing, which the answers then say.
async fn take_step(
    visit: &Visit,
    sent: &Sent,
    duty: &Duty,
    answers: &mut Answers,
) -> Result<Option<&'static str>, Failure> {
    let words = answers.text("words").to_owned();
    let is_back = sent.act() == "back" && duty.handed_from.is_some();
    if is_back && words.is_empty() {
        answers.problem("words", "Say in a few words why you hand it back");
    }
    if !answers.is_sound() {
        return Ok(None);
    }
    let sender = Sender::of(visit).await?;
    let mut change = visit.change().await?;
    if let Some(link) = &visit.link {
        spend_link(&change, link).await?;
    }
    let duty = Duty { revision: sent.revision(), ..duty.clone() };
    let said = if is_back {
        duty::hand_back(&mut change, &sender, duty, &words).await?;
        "It is handed back, and they have a letter about it."
    } else {
        duty::finish(&mut change, &sender, duty, &words).await?;
        "It is marked as done. Thank you."
    };
    change.commit().await?;
    Ok(Some(said))
}

/// The duty that the link in a letter is about, if it still is theirs to do.
async fn linked(visit: &Visit) -> Result<Option<Duty>, Failure> {
    let link = visit.link.as_ref().ok_or(Failure::NotFound)?;
    let duty = find(visit, link.about.parse().map_err(|_| Failure::NotFound)?).await?;
    Ok((duty.state == OPEN && link.person == Some(duty.owner)).then_some(duty))
}

fn no_longer() -> Page {
    Page::new("This no longer waits for you")
        .lede("It was done, handed back or given to somebody else meanwhile. There is nothing for you to do.")
}

/// What the link in a letter opens: one duty, without signing in. Opening it changes nothing.
pub(crate) async fn open(visit: Visit) -> Result<Page, Failure> {
    let Some(duty) = linked(&visit).await? else { return Ok(no_longer()) };
    linked_page(&visit, &duty, &Answers::default()).await
}

async fn linked_page(visit: &Visit, duty: &Duty, answers: &Answers) -> Result<Page, Failure> {
    let (facts, step) = (facts(visit, duty).await?, step(duty, answers, ""));
    Ok(Page::new(duty.title.clone()).kicker("Yours to do").wrong(!answers.is_sound()).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds { (facts) (step) } }
    }))
}

/// Takes the step by the link, which is spent with it.
pub(crate) async fn do_linked(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let Some(duty) = linked(&visit).await? else { return Ok(no_longer().into()) };
    let mut answers = form().read(&sent);
    let Some(said) = take_step(&visit, &sent, &duty, &mut answers).await? else {
        return Ok(linked_page(&visit, &duty, &answers).await?.into());
    };
    Ok(Page::new(said).lede("You can close this page.").into())
}

/// The duty, if it is open and theirs who is asking.
async fn mine(visit: &Visit, id: Uuid) -> Result<Duty, Failure> {
    let duty = find(visit, id).await?;
    let is_mine = duty.owner == visit.person()?.id && duty.state == OPEN;
    if is_mine { Ok(duty) } else { Err(Failure::NotFound) }
}

/// The same for somebody who is signed in.
pub(crate) async fn show_mine(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let duty = mine(&visit, id).await?;
    Ok(linked_page(&visit, &duty, &Answers::default()).await?.crumb("My page", "/my"))
}

/// Takes the step.
pub(crate) async fn do_mine(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let duty = mine(&visit, id).await?;
    let mut answers = form().read(&sent);
    let Some(said) = take_step(&visit, &sent, &duty, &mut answers).await? else {
        return Ok(linked_page(&visit, &duty, &answers).await?.crumb("My page", "/my").into());
    };
    Ok(Led::to("/my").saying(said).into())
}

/// A duty as whoever runs the desk sees it.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let duty = find(&visit, id).await?;
    page(&visit, &duty, &Answers::default()).await
}

async fn page(visit: &Visit, duty: &Duty, answers: &Answers) -> Result<Page, Failure> {
    let is_mine = duty.owner == visit.person()?.id;
    let hand = web::Address::default().with("item", &format!("desk.duty:{}", duty.id)).href("/desk/hand");
    let facts = facts(visit, duty).await?;
    let path = format!("/desk/duties/{}", duty.id);
    Ok(Page::new(duty.title.clone())
        .kicker("Duty")
        .crumb("The desk", "/desk")
        .crumb("Duties", "/desk/duties")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (facts)
                @if duty.state == OPEN {
                    p.govuk-body { (Button::link("Hand to somebody", hand).secondary()) }
                    @if is_mine { (step(duty, answers, &path)) }
                    @else {
                        (InsetText::new("It is with somebody else. They are reminded three days before, on the day and a week after."))
                        form method="post" action=(path) {
                            input type="hidden" name="revision" value=(duty.revision);
                            (Button::new("Take it back").secondary().sending("act", "take"))
                        }
                    }
                }
                p.govuk-body { a.govuk-link href={ "/journal?subject=" (duty.id) } { "All that happened with it" } }
            } }
        }))
}

/// Takes the step for whoever runs the desk: done, or back to them.
pub(crate) async fn act(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let duty = find(&visit, id).await?;
    let me = visit.person()?.id;
    let path = format!("/desk/duties/{id}");
    if duty.state != OPEN {
        return Ok(Led::to(path).saying("It was done already.").into());
    }
    if sent.act() == "take" {
        let mut change = visit.change().await?;
        duty::take_back(&mut change, Duty { revision: sent.revision(), ..duty }, me).await?;
        change.commit().await?;
        return Ok(Led::to(path).saying("It is yours again.").into());
    }
    if duty.owner != me {
        return Err(Failure::Forbidden);
    }
    let mut answers = form().read(&sent);
    let Some(said) = take_step(&visit, &sent, &duty, &mut answers).await? else {
        return Ok(page(&visit, &duty, &answers).await?.into());
    };
    Ok(Led::to("/desk").saying(said).into())
}
