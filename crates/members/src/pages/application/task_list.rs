use std::collections::HashMap;

use axum::extract::Path;
use maud::{Markup, html};
use ui::{Button, Colour, InsetText, Tag, Task, TaskList, TaskStatus};
use uuid::Uuid;
use web::{Failure, Page, Visit};

use super::{Seen, history, state_tag};
use crate::changes::written::{Progress, Written};
use crate::rules::application::{State, Step};
use crate::store::{self, application_step};

/// An application as its applicant sees it: what is left to do while it is open, how it stands afterwards.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let written = Written::own(&visit, id).await?;
    let steps = store::list_steps(visit.rows(), id).await?;
    let state = written.application.state();
    let content = if state.is_open() { open(&written, &steps) } else { closed(&visit, &written).await? };
    Ok(Page::new(written.application.title())
        .kicker("Application for membership")
        .lede(format!("{}, {}", written.category_title(), written.way().words()))
        .meta(vec![html! { (state_tag(state)) }])
        .crumb("My page", "/my")
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (content)
                (history(&steps, &HashMap::new(), Seen::ByApplicant))
            } }
        }))
}

fn open(written: &Written, steps: &[application_step::Model]) -> Markup {
    let base = written.application.own_href();
    let (all, gaps) = (written.parts().len(), written.gaps().len());
    let returned = steps.iter().rev().find(|step| step.what == Step::Return.key());
    let is_returned = written.application.state() == State::Returned;
    html! {
        @if let (true, Some(step)) = (is_returned, returned) {
            (InsetText::new(html! {
                h2.govuk-heading-m { "The committee asks for changes" }
                @for line in step.words.lines() { p.govuk-body { (line) } }
                p.govuk-body { "Change what is asked for, then submit it again. The board and the committee look at it anew." }
            }))
        }
        p.govuk-body {
            "You have completed " (all - gaps) " of " (all) " parts. Do them in any order. Everything is kept: to come \
             back later, sign in with your e-mail address."
        }
        (TaskList::new(written.parts().iter().map(|part| {
            let status = match written.progress(*part) {
                Progress::Done => TaskStatus::Plain("Completed".into()),
                Progress::Optional => TaskStatus::Plain("Optional".into()),
                Progress::NotStarted => TaskStatus::Tag(Tag::new("Not yet started")),
                Progress::Begun => TaskStatus::Tag(Tag::new("In progress").colour(Colour::Teal)),
            };
            Task::new(part.title(written.way()), format!("{base}/{}", part.key()), status)
        })))
        div.govuk-button-group {
            (Button::link("Check your answers", format!("{base}/check")))
            a.govuk-link href={ (base) "/withdraw" } { "Withdraw this application" }
        }
    }
}

async fn closed(visit: &Visit, written: &Written) -> Result<Markup, Failure> {
    let application = &written.application;
    let organisation = match application.organisation_id {
        Some(id) => store::briefs(visit.rows(), &[id]).await?.remove(&id),
        None => None,
    };
    let name = application.title();
    Ok(html! {
        @match application.state() {
            State::Submitted => p.govuk-body-l { "We have your application. The board looks at it next, and then the committee decides. We write to you at each step." },
            State::Recommended => p.govuk-body-l { "The board has looked at your application. The committee decides next. We write to you then." },
            State::Admitted => {
                p.govuk-body-l {
                    "Welcome. " (name) " is admitted"
                    @if let Some(day) = application.starts_on { ": the membership begins on " (day.in_words()) }
                    "."
                }
                @if let Some(organisation) = &organisation {
                    p.govuk-body { a.govuk-link href=(organisation.href()) { "See the page of " (organisation.name) } }
                    @if let Some(day) = application.starts_on {
                        p.govuk-body { a.govuk-link href={ "/members?as_at=" (day) } { "See the members on that day" } }
                    }
                }
            },
            State::Refused => p.govuk-body-l { "The committee has decided not to admit " (name) ". Its reason stands below. You can apply again when things have changed." },
            _ => p.govuk-body-l { "You have withdrawn this application. Nothing more happens to it." },
        }
        (answers(written, ""))
        @if !application.state().is_over() {
            p.govuk-body { a.govuk-link href={ (application.own_href()) "/withdraw" } { "Withdraw this application" } }
        }
    })
}

/// Everything that was answered, part by part; with links to change it where `change_at` says where the parts are.
pub(crate) fn answers(written: &Written, change_at: &str) -> Markup {
    html! {
        @for part in written.parts() {
            section.app-section {
                h2.govuk-heading-m id=(part.key()) { (part.title(written.way())) }
                @let change = if change_at.is_empty() { String::new() } else { format!("{change_at}/{}", part.key()) };
                (written.form(*part).check_answers(&written.answers(*part), &change))
            }
        }
    }
}
