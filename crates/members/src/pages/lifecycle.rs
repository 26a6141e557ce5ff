//! What becomes of an organisation: each event on one screen that shows everything it will change.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::extract::Path;
use maud::{Markup, html};
use platform::Day;
use ui::patterns::Scroll;
use ui::{Button, Table, WarningText};
use uuid::Uuid;
use web::{
    Access, Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Route, Sent, Visit,
};

use super::merge::confirmed;
use super::mine::named;
use crate::OrganisationFinder;
use crate::changes::lifecycle::{Plan, carry_out, plan};
use crate::powers::MANAGE;
use crate::rules::lifecycle::Event;
use crate::rules::role;
use crate::store::Organisation;

/// Part of the address, what it is called, and what it does in a sentence.
const EVENTS: [(&str, &str, &str); 6] = [
    (
        "takes-control",
        "It takes control of its council",
        "For a group. Its membership ends; the council becomes a full member, in transition for a year; people and seats go along.",
    ),
    (
        "transition-completes",
        "Its transition is complete",
        "It counts in totals and pays as a full member from that day.",
    ),
    (
        "resigns",
        "It resigns",
        "Its membership and its seats end. Its page, people and what it did stay on record.",
    ),
    ("lapses", "Its membership lapses", "As when it resigns, but because it did not renew."),
    ("renamed", "It has a new name", "The old name stays as one by which it is found. Its address stays."),
    (
        "merges",
        "It becomes part of another council",
        "Its membership ends; people and seats go on in the council that takes its place.",
    ),
];

pub(crate) fn routes() -> Vec<Route> {
    const MANAGERS: Access = Access::Power(&[&MANAGE]);
    vec![
        Route::get("/organisations/{organisation}/lifecycle", MANAGERS, choose),
        Route::get("/organisations/{organisation}/lifecycle/{event}", MANAGERS, ask),
        Route::post("/organisations/{organisation}/lifecycle/{event}", MANAGERS, take),
    ]
}

fn path(organisation: &Organisation) -> String {
    format!("/organisations/{}/lifecycle", organisation.slug)
}

fn page(title: &str, organisation: &Organisation) -> Page {
    Page::new(title)
        .kicker(organisation.name.as_str())
        .crumb("My page", "/my")
        .crumb(organisation.name.as_str(), format!("/my/organisations/{}", organisation.slug))
}

/// What can become of it.
pub(crate) async fn choose(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = named(&visit, &slug).await?;
    let is_group = organisation.kind.ends_with("group");
    Ok(page("What happened?", &organisation)
        .lede("You see everything it will change before you confirm. Nothing is deleted.")
        .content(html! {
            dl.app-choices {
                @for (key, title, about) in EVENTS {
                    @if is_group || key != "takes-control" {
                        dt { a.govuk-link href={ (path(&organisation)) "/" (key) } { (title) } }
                        dd { (about) }
                    }
                }
                dt { a.govuk-link href={ "/organisations/" (organisation.slug) "/merge" } { "It was written down twice" } }
                dd { "Two records of one organisation become one." }
            }
        }))
}

fn form(key: &str) -> Form {
    let day = || {
        Field::new("on", "On which day?", FieldKind::Day)
            .hint("The first day on which it is so, for example 6 5 2027")
            .required("Enter the day")
    };
    let other = |label: &str, missing: &str| {
        Field::text("other", label).hint("Its name, as in the list of members").required(missing)
    };
    Form::new(match key {
        "takes-control" => vec![other("Which council?", "Enter the council"), day()],
        "merges" => {
            vec![other("Which council takes its place?", "Enter the council that takes its place"), day()]
        }
        "lapses" => vec![
            Field::text("decided_by", "Decided by, and when")
                .hint("The body that decided it and the day of its meeting, for example: Executive committee, 12 March 2027")
                .required("Enter the body that decided it, and when")
                .most(160),
            day(),
        ],
        "renamed" => vec![Field::text("name", "New name").required("Enter the new name").most(160)],
        _ => vec![day()],
    })
}

fn asking(organisation: &Organisation, event: (&str, &str, &str), answers: &Answers) -> Page {
    let frame = FormFrame {
        button: "See what it will change".to_owned(),
        cancel: path(organisation),
        ..FormFrame::default()
    };
    page(event.1, organisation)
        .crumb("What happened?", path(organisation))
        .lede(event.2)
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form(event.0).show(answers, &frame)) } }
        })
}

fn event_of(key: &str) -> Result<(&'static str, &'static str, &'static str), Failure> {
    EVENTS.into_iter().find(|(known, ..)| *known == key).ok_or(Failure::NotFound)
}

/// Asks what is needed to work out the consequences.
pub(crate) async fn ask(visit: Visit, Path((slug, key)): Path<(String, String)>) -> Result<Page, Failure> {
    let organisation = named(&visit, &slug).await?;
    // The list of unpaid invoices leads here with the decision of a body.
    let decided_by: String = visit.address.text("decided_by").chars().take(160).collect();
    Ok(asking(&organisation, event_of(&key)?, &Answers::default().with("decided_by", decided_by)))
}

/// Shows everything it will change; once that is confirmed, does it.
pub(crate) async fn take(
    visit: Visit,
    Path((slug, key)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let organisation = named(&visit, &slug).await?;
    let kind = event_of(&key)?;
    let mut answers = form(&key).read(&sent);
    let led_to = format!("/my/organisations/{}", organisation.slug);
    // What is planned then is what is carried out, and what was done once can't be planned a second time.
    let change = confirmed(&visit, &sent, &led_to).await?;
    let is_confirmed = change.is_some();
    let on = answers.day("on").unwrap_or(visit.today());
    let event = read_event(&visit, &key, &mut answers).await?;
    let (Some(event), true) = (event, answers.is_sound()) else {
        return Ok(asking(&organisation, kind, &answers).into());
    };
    let plan = match plan(&visit.app, &organisation, event, on).await? {
        Ok(plan) => plan,
        Err(sentence) => {
            answers.problem(if key == "renamed" { "name" } else { "on" }, &sentence);
            return Ok(asking(&organisation, kind, &answers).into());
        }
    };
    let seen = fingerprint(&plan);
    let (Some(mut change), true) = (change, sent.text("seen") == seen) else {
        return Ok(preview(&organisation, kind, &answers, &plan, &seen, is_confirmed).into());
    };
    let what = what(&plan.event, &answers, on);
    carry_out(&visit.app, &mut change, &organisation, plan, what.clone()).await?;
    change.commit().await?;
    Ok(Led::to(led_to).saying(format!("Done and written in the journal: {what}.")).into())
}

async fn read_event(visit: &Visit, key: &str, answers: &mut Answers) -> Result<Option<Event>, Failure> {
    let other = OrganisationFinder::load(visit.rows()).await?.read_answer(answers, "other");
    Ok(match (key, other) {
        ("takes-control", Some(council)) => Some(Event::TakesControl { council }),
        ("merges", Some(successor)) => Some(Event::Merges { successor }),
        ("transition-completes", _) => Some(Event::TransitionCompletes),
        ("resigns", _) => Some(Event::Resigns),
        ("lapses", _) => Some(Event::Lapses),
        ("renamed", _) => Some(Event::Renamed { name: answers.text("name").to_owned() }),
        _ => None,
    })
}

/// What was done, as the journal says it.
fn what(event: &Event, answers: &Answers, on: Day) -> String {
    let (other, day) = (answers.text("other"), on.in_words());
    match event {
        Event::TakesControl { .. } => format!("took control of {other} on {day}"),
        Event::TransitionCompletes => format!("completed its transition on {day}"),
        Event::Resigns => format!("resigned on {day}"),
        Event::Lapses => format!("lapsed on {day}, decided by {}", answers.text("decided_by")),
        Event::Renamed { name } => format!("was renamed {name}"),
        Event::Merges { .. } => format!("became part of {other} on {day}"),
    }
}

/// Stands for what was shown: if it changed meanwhile, it is shown again.
fn fingerprint(plan: &Plan) -> String {
    let mut hasher = DefaultHasher::new();
    for difference in &plan.differences {
        (&difference.field, &difference.before, &difference.after).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn preview(
    organisation: &Organisation,
    event: (&str, &str, &str),
    answers: &Answers,
    plan: &Plan,
    seen: &str,
    is_other: bool,
) -> Page {
    let rows = plan.differences.iter().map(|d| [d.field.as_str(), d.before.as_str(), d.after.as_str()]);
    page("Check what this will change", organisation).crumb("What happened?", path(organisation)).lede(event.1).content(html! {
        @if is_other {
            (WarningText::new("Something else changed since you looked. This is what it would do now."))
        }
        (Scroll::new("What will change", Table::new("What will change").head(["What", "Now", "Then"]).rows(rows).with_row_heads()))
        @if !plan.people.is_empty() {
            h2.govuk-heading-m { "Whose roles go along" }
            ul.govuk-list.govuk-list--bullet {
                @for c in &plan.people { li { (c.person.name) ", " (role::title(&c.affiliation.role).to_lowercase()) } }
            }
        }
        p.govuk-body { "Projects, case studies and everything else it did stay where they are." }
        form.app-form method="post" {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            input type="hidden" name="seen" value=(seen);
            (hidden(answers))
            div.govuk-button-group {
                (Button { prevent_double_click: Some(true), ..Button::new("Confirm").warning().sending("act", "confirm") })
                a.govuk-link href=(path(organisation)) { "Cancel" }
            }
        }
    })
}

/// The answers again, for the button that confirms them.
fn hidden(answers: &Answers) -> Markup {
    let day = answers.day("on");
    html! {
        @for name in ["other", "name", "decided_by"] {
            @if !answers.text(name).is_empty() { input type="hidden" name=(name) value=(answers.text(name)); }
        }
        @if let Some(day) = day {
            input type="hidden" name="on-day" value=(day.0.day());
            input type="hidden" name="on-month" value=(day.0.month());
            input type="hidden" name="on-year" value=(day.0.year());
        }
    }
}
