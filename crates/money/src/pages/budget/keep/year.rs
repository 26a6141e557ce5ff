use axum::extract::Path;
use maud::{Markup, html};
use ui::patterns::SectionHeading;
use ui::{Button, Colour, InsetText, SummaryList, Tag};
use uuid::Uuid;
use web::{Failure, Led, Page, Reply, Sent, Visit};

use super::super::charts;
use super::super::overview::against_actual;
use super::super::table;
use super::super::view::{View, basis, year_of};
use super::{href_of, page};
use crate::changes::budget::{YearStep, step_year};
use crate::powers::{MANAGE, SIGN_OFF};
use crate::rules::budget::Kind;
use crate::store::BudgetYear;

/// One year, as those see it who read about money.
pub(crate) async fn show(visit: Visit, Path(year): Path<String>) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let (at, year) = view.year(&year)?;
    Ok(shown(&visit, &view, at, year, ""))
}

fn shown(visit: &Visit, view: &View, at: usize, year: &BudgetYear, problem: &str) -> Page {
    let signed = view.records.sign_off(year.id);
    let slug = year_of(year).slug();
    page(format!("Budget {}", year_of(year).title())).wrong(!problem.is_empty()).content(html! {
        @if !problem.is_empty() { (ui::ErrorSummary::new([ui::ErrorLink::new("steps", problem)])) }
        (facts(view, year))
        @if signed.is_none() && visit.may(&MANAGE) { (additions(&slug)) }
        div id="steps" { (steps(visit, view, year)) }
        section.app-section {
            (SectionHeading::new("Budget against actual"))
            (against_actual(view, year))
        }
        section.app-section {
            (SectionHeading::new("The statement"))
            (table::statement(view, &[at], &|year, line| format!("/money/budget/{}/lines/{line}", year.slug())))
            (charts::of_year(view, at))
        }
        p.govuk-body { a.govuk-link href={ "/journal?subject=" (year.id) } { "All that happened with this year" } }
    })
}

fn facts(view: &View, year: &BudgetYear) -> Markup {
    let public = if year.is_published {
        Tag::new("Published").colour(Colour::Green)
    } else {
        Tag::new("Not published").colour(Colour::Grey)
    };
    let mut list = SummaryList::default().row("Figures", basis(year)).row("Public", html! { (public) });
    if !year.evidence.is_empty() {
        list = list.row("What it rests on", year.evidence.as_str());
    }
    if !year.note.is_empty() {
        list = list.row("What one should know", year.note.as_str());
    }
    let signed = view.records.sign_off(year.id).map_or_else(
        || html! { span.app-quiet { "Not signed off" } },
        |signed| html! { "By " (signed.body) ", meeting of " (signed.met_on.in_words()) @if !signed.words.is_empty() { br; (signed.words) } },
    );
    html! { (list.row("Accounts", signed)) }
}

fn additions(slug: &str) -> Markup {
    let link = |kind: Kind, words: &str| {
        let button = Button::link(words, format!("/money/budget/{slug}/add/{}", kind.slug()));
        if kind == Kind::Recorded { button } else { button.secondary() }
    };
    html! {
        div.govuk-button-group {
            (link(Kind::Recorded, "Record spending or income"))
            (link(Kind::Commitment, "Add a commitment"))
            (link(Kind::Assumption, "Write down an assumption"))
            (link(Kind::ToBeConfirmed, "Mark as to be confirmed"))
        }
    }
}

/// What can be done with the year as a whole.
fn steps(visit: &Visit, view: &View, year: &BudgetYear) -> Markup {
    let is_signed = view.records.sign_off(year.id).is_some();
    let button = |step: YearStep, words: &str| {
        html! {
            form method="post" action=(href_of(year)) {
                input type="hidden" name="revision" value=(year.revision);
                input type="hidden" name="showing" value=(Uuid::now_v7());
                (Button { prevent_double_click: Some(true), ..Button::new(words).secondary().sending("act", step.key()) })
            }
        }
    };
    html! {
        @if is_signed {
            (InsetText::new("The accounts of this year are signed off: nothing in it changes any more. A correction is recorded in an open year."))
        }
        div.govuk-button-group {
            @if visit.may(&MANAGE) {
                @if year.is_published { (button(YearStep::Unpublish, "Take it back from the public")) }
                @else { (button(YearStep::Publish, "Publish it")) }
                @if !is_signed {
                    @if year.is_actual { (button(YearStep::Reopen, "Open it again as projected")) }
                    @else { (button(YearStep::Close, "Close it as actual")) }
                }
            }
        }
        ul.govuk-list {
            @if visit.may(&MANAGE) { li { a.govuk-link href={ (href_of(year)) "/edit" } { "Edit what is said of the year" } } }
            @if visit.may(&SIGN_OFF) { li { a.govuk-link href={ (href_of(year)) "/sign-off" } { "Sign-off of the accounts" } } }
        }
    }
}

/// Publishes a year, takes it back, closes it or opens it again.
pub(crate) async fn step(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let view = View::load(&visit).await?;
    let (at, year) = view.year(&slug)?;
    let Some(step) = YearStep::ALL.into_iter().find(|step| step.key() == sent.act()) else {
        return Err(Failure::wrong("Say what is to be done with the year by one of its buttons."));
    };
    let to = href_of(year);
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    match step_year(&mut change, year.id, sent.revision(), step, visit.today()).await {
        Err(Failure::Wrong(sentence)) => return Ok(shown(&visit, &view, at, year, &sentence).into()),
        other => other?,
    }
    change.commit().await?;
    let said = match step {
        YearStep::Publish => "Everybody sees it now.",
        YearStep::Unpublish => "Only those who read about money see it now.",
        YearStep::Close => "The year is closed: what was recorded counts.",
        YearStep::Reopen => "The year is projected again.",
    };
    Ok(Led::to(to).saying(said).into())
}
