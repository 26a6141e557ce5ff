use std::collections::HashMap;

use maud::{Markup, html};
use ui::{Colour, SummaryList, SummaryRow, Tag};
use uuid::Uuid;

use crate::PersonBrief;
use crate::rules::application::{State, Step};
use crate::store::application_step;

/// Who looks at a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// The applicant, who does not see what board and committee say among themselves.
    ByApplicant,
    /// The board and the committee.
    ByBoards,
}

/// How far an application is, in a word.
pub(crate) fn state_tag(state: State) -> Tag {
    let colour = match state {
        State::Draft => Colour::Grey,
        State::Submitted | State::Recommended => Colour::Blue,
        State::Returned => Colour::Yellow,
        State::Admitted => Colour::Green,
        State::Refused => Colour::Red,
        State::Withdrawn => Colour::Orange,
    };
    Tag::new(state.title()).colour(colour)
}

/// What was done, the newest first.
pub(crate) fn history(
    steps: &[application_step::Model],
    people: &HashMap<Uuid, PersonBrief>,
    seen: Seen,
) -> Markup {
    let rows: Vec<SummaryRow> = steps.iter().rev().filter_map(|step| row(step, people, seen)).collect();
    html! {
        @if !rows.is_empty() {
            section.app-section {
                h2.govuk-heading-m id="history" { "What happened so far" }
                (SummaryList::new(rows))
            }
        }
    }
}

fn row(
    step: &application_step::Model,
    people: &HashMap<Uuid, PersonBrief>,
    seen: Seen,
) -> Option<SummaryRow> {
    let kind = Step::find(&step.what)?;
    let is_hidden = seen == Seen::ByApplicant;
    let (title, words) = match kind {
        Step::Comment if is_hidden => return None,
        Step::RecommendYes | Step::RecommendNo if is_hidden => ("The board has looked at it", ""),
        _ => (kind.done(), step.words.as_str()),
    };
    let by = people.get(&step.person_id).map_or("", |person| person.name.as_str());
    Some(SummaryRow::new(
        html! { (title) br; span.govuk-body-s.app-quiet { (step.at.in_words()) } },
        html! {
            @for line in words.lines() { p.govuk-body { (line) } }
            @if !by.is_empty() { p.govuk-body-s.app-quiet { (by) } }
        },
    ))
}
