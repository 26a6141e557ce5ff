//! How the budget is kept.

pub(super) mod add;
pub(super) mod begin;
pub(super) mod cell;
pub(super) mod document;
pub(super) mod groups;
pub(super) mod item;
pub(super) mod lines;
pub(super) mod list;
pub(super) mod sign_off;
pub(super) mod waiting;
pub(super) mod year;

use maud::{Markup, html};
use web::{Answers, Failure, Page};

use super::view::year_of;
use crate::store::BudgetYear;

/// A page of keeping the budget.
fn page(title: impl Into<String>) -> Page {
    crate::pages::page(title).crumb("Budget", "/money/budget")
}

/// A page about one year.
fn page_of(year: &BudgetYear, title: impl Into<String>) -> Page {
    page(title).crumb(year_of(year).title(), href_of(year))
}

fn href_of(year: &BudgetYear) -> String {
    format!("/money/budget/{}", year_of(year).slug())
}

/// Two thirds of the width, where forms stand.
fn narrow(content: &Markup) -> Markup {
    html! { div.govuk-grid-row { div.govuk-grid-column-two-thirds { (content) } } }
}

/// What a change refused for a reason that its sender can mend goes beside a field; everything else fails as ever.
fn beside(answers: &mut Answers, field: &str, outcome: Result<(), Failure>) -> Result<bool, Failure> {
    match outcome {
        Ok(()) => Ok(true),
        Err(Failure::Wrong(sentence)) => {
            answers.problem(field, &sentence);
            Ok(false)
        }
        Err(other) => Err(other),
    }
}
