use maud::html;
use ui::patterns::{EmptyState, Link, Scroll, SectionHeading};
use ui::{Button, Cell, Colour, Table, Tag};
use web::{Failure, Page, Visit};

use super::super::table;
use super::super::view::{View, basis, year_of};
use super::{href_of, waiting};
use crate::powers::MANAGE;
use crate::store::BudgetYear;

/// All years, unpublished ones too.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let shown = view.shown(false);
    let may_keep = visit.may(&MANAGE);
    let row = |year: &BudgetYear| {
        let is_public = if year.is_published {
            Tag::new("Published").colour(Colour::Green)
        } else {
            Tag::new("Not published").colour(Colour::Grey)
        };
        [
            Cell::from(html! { a.govuk-link href=(href_of(year)) { (year_of(year).title()) } }),
            Cell::from(basis(year)),
            Cell::from(html! { (is_public) }),
            Cell::from(
                view.records
                    .sign_off(year.id)
                    .map_or_else(String::new, |signed| format!("Signed off by {}", signed.body)),
            ),
        ]
    };
    Ok(crate::pages::page("Keep the budget").content(html! {
        @if may_keep {
            div.govuk-button-group {
                (Button::link("Begin the budget of a year", "/money/budget/new"))
                (Button::link("Groups and lines", "/money/budget/lines").secondary())
            }
        }
        (waiting::section(&visit, &view).await?)
        @if view.records.years.is_empty() {
            (EmptyState {
                title: "No year has a budget yet".to_owned(),
                text: "Make its groups and lines first, then begin the year.".to_owned(),
                links: vec![Link::new("Groups and lines", "/money/budget/lines")],
            })
        } @else {
            section.app-section {
                (SectionHeading::new("Years"))
                (Scroll::new("Years", Table::new("").head(["Year", "Figures", "Public", "Accounts"]).rows(view.records.years.iter().map(row)).with_row_heads()))
            }
            section.app-section {
                (SectionHeading::new("The statement over all years"))
                (table::statement(&view, &shown, &|year, line| format!("/money/budget/{}/lines/{line}", year.slug())))
            }
        }
    }))
}
