use axum::extract::Path;
use maud::{Markup, html};
use ui::patterns::{EmptyState, Scroll};
use ui::{Button, Cell, Table};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use crate::changes::{duty, duty_rule};
use crate::rules::{Every, due_in_words};
use crate::store::{self, Duty, DutyRule};

/// Every duty that waits, those done last, and the rules by which they come up.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let (open, done) =
        (store::list_open_duties(visit.rows()).await?, store::list_done_duties(visit.rows()).await?);
    let rules = store::list_rules(visit.rows()).await?;
    let owners = open.iter().chain(&done).map(|duty| duty.owner).chain(rules.iter().map(|rule| rule.owner));
    let people = members::people_of(visit.rows(), owners.collect()).await?;
    let name = |id: Uuid| people.get(&id).map_or_else(|| "Somebody".to_owned(), |person| person.name.clone());
    let link = |duty: &Duty| html! { a.govuk-link href={ "/desk/duties/" (duty.id) } { (duty.title) } };
    let waiting = open.iter().map(|d| {
        [Cell::from(link(d)), Cell::from(name(d.owner)), Cell::from(due_in_words(d.due_on, visit.today()))]
    });
    let finished = done.iter().map(|d| {
        let at = d.done_at.map_or_else(String::new, |at| at.day().in_words());
        [Cell::from(link(d)), Cell::from(name(d.owner)), Cell::from(at), Cell::from(d.done_words.as_str())]
    });
    Ok(Page::new("Duties")
        .crumb("The desk", "/desk")
        .lede("What has an owner and a day. Each can be handed to somebody else, and handed back.")
        .content(html! {
            p.govuk-body { (Button::link("Make a duty", "/desk/duties/new")) }
            @if open.is_empty() { (nothing()) }
            @else { (Scroll::new("Waiting", Table::new("Waiting").head(["What", "Whose", "When"]).rows(waiting))) }
            @if !rules.is_empty() { (Scroll::new("Come up again and again", rules_table(&rules, &name))) }
            @if !done.is_empty() {
                (Scroll::new("Done last", Table::new("Done last").head(["What", "By whom", "When", "What they said"]).rows(finished)))
            }
        }))
}

fn nothing() -> Markup {
    html! {
        (EmptyState {
            title: "No duties wait".to_owned(),
            text: "Make one for whatever has a day: the accounts to the bank by the 5th of each month, the room for the \
                conference. It reminds its owner three days before, on the day and a week after."
                .to_owned(),
            links: Vec::new(),
        })
    }
}

fn rules_table(rules: &[DutyRule], name: &impl Fn(Uuid) -> String) -> Table {
    let rows = rules.iter().map(|rule| {
        let every = Every::read(&rule.every).map_or("", Every::in_words);
        let end = html! {
            form method="post" action={ "/desk/rules/" (rule.id) "/end" } {
                input type="hidden" name="revision" value=(rule.revision);
                button.govuk-button.govuk-button--secondary.app-button-small type="submit" {
                    "End" span.govuk-visually-hidden { ": " (rule.title) }
                }
            }
        };
        [
            Cell::from(rule.title.as_str()),
            Cell::from(name(rule.owner)),
            Cell::from(format!("{every}, next on {}", rule.next_on.in_words())),
            Cell::from(end),
        ]
    });
    Table::new("Come up again and again").head(["What", "Whose", "How often", "End it"]).rows(rows)
}

fn form() -> Form {
    Form::new(vec![
        Field::text("title", "What is to be done").required("Enter what is to be done").most(150),
        Field::lines("details", "What somebody else would need to know to do it").most(2_000),
        Field::new("due", "By when", FieldKind::Day).required("Enter the day by which it is to be done"),
        Field::one_of(
            "every",
            "How often",
            [("once", "Once"), ("month", "Every month from that day"), ("year", "Every year from that day")],
        )
        .required("Choose how often"),
    ])
}

/// Asks for a new duty.
pub(crate) async fn ask(_visit: Visit) -> Result<Page, Failure> {
    Ok(page(&Answers::default().with("every", "once")))
}

fn page(answers: &Answers) -> Page {
    let frame =
        FormFrame { button: "Make it".to_owned(), cancel: "/desk/duties".to_owned(), ..FormFrame::default() };
    Page::new("Make a duty")
        .crumb("The desk", "/desk")
        .crumb("Duties", "/desk/duties")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form().show(answers, &frame)) } }
        })
}

/// Makes it: once, or as a rule.
pub(crate) async fn add(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut answers = form().read(&sent);
    let (today, due) = (visit.today(), answers.day("due"));
    if due.is_some_and(|due| due < today || due > today.plus_days(3_660)) {
        answers.problem("due", "The day must be from today on, within ten years");
    }
    let Some(due) = due.filter(|_| answers.is_sound()) else { return Ok(page(&answers).into()) };
    let me = visit.person()?.id;
    let (title, details) = (answers.text("title"), answers.text("details"));
    let mut change = visit.change().await?;
    sent.once(&change, "/desk/duties").await?;
    match answers.text("every") {
        "once" => {
            let mut one = duty::new_duty(title, me, due);
            details.clone_into(&mut one.details);
            duty::make(&mut change, one).await?;
        }
        every => duty_rule::make_rule(&mut change, (title, details), me, (every, due)).await?,
    }
    change.commit().await?;
    Ok(Led::to("/desk/duties").saying("The duty is made. It is yours until you hand it on.").into())
}

/// Ends a rule.
pub(crate) async fn end_rule(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Led, Failure> {
    let mut change = visit.change().await?;
    let mut rule = store::find_rule(change.rows(), id).await?.ok_or(Failure::NotFound)?;
    rule.revision = sent.revision();
    duty_rule::end_rule(&mut change, rule).await?;
    change.commit().await?;
    Ok(Led::to("/desk/duties").saying("It comes up no more. What came up already stays."))
}
