use maud::{Markup, html};
use ui::patterns::{EmptyState, Scroll};
use ui::{Button, Cell, Table};
use web::{Failure, Page, Visit};

use crate::rules;
use crate::store::{self, Category, benefit};

/// The categories of membership, what members get, and how to join.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let network = network::find_network(visit.rows()).await?;
    let day = network.as_ref().map_or(visit.today(), |network| network.as_at(visit.today()));
    let categories = store::list_categories(visit.rows()).await?;
    let benefits = store::list_benefits(visit.rows()).await?;
    let standings = store::list_standings(visit.rows(), day).await?;
    let contact = network.map_or_else(String::new, |network| network.contact_email);
    Ok(Page::new("Joining the network")
        .lede("Who may join, in which category, and what each gets.")
        .content(html! {
            @if !categories.is_empty() { (Button::link("Apply to join", "/apply").start()) }
            @for category in &categories {
                section.app-section {
                    h2.govuk-heading-l id=(category.key) { (category.title) }
                    p.govuk-body { (category.summary) }
                    p.govuk-body { strong { "Who may join: " } (category.who_may_join) }
                    p.govuk-body {
                        a.govuk-link href={ "/members?category=" (category.key) } {
                            "See the " (rules::count_in(&standings, &category.key)) " " (category.plural.to_lowercase())
                        }
                        " as at " (day.in_words()) "."
                    }
                }
            }
            (benefits_table(&categories, &benefits))
            @if !categories.is_empty() {
                section.app-section {
                    h2.govuk-heading-l id="how-to-join" { "How to join" }
                    p.govuk-body { "You fill in a form, in one go or over weeks. The board looks at each application and recommends, and the committee decides." }
                    (Button::link("Apply to join", "/apply").start())
                    @if !contact.is_empty() {
                        p.govuk-body { "Not sure which category fits? " a.govuk-link href="/contact" { "Ask us" } " first." }
                    }
                }
            }
            @if categories.is_empty() {
                (EmptyState { title: "No categories yet".to_owned(), text: "They appear here once the network has set them.".to_owned(), ..EmptyState::default() })
            }
        }))
}

fn benefits_table(categories: &[Category], benefits: &[benefit::Model]) -> Markup {
    let gets = |benefit: &benefit::Model, category: &Category| {
        benefit.categories.split(';').any(|key| key == category.key)
    };
    let mut head = vec![Cell::from("What members get")];
    head.extend(categories.iter().map(|category| Cell::from(category.title.clone())));
    let rows = benefits.iter().map(|benefit| {
        let what = html! { strong { (benefit.title) } br; (benefit.summary) };
        let mut cells = vec![Cell::from(what)];
        cells.extend(
            categories.iter().map(|category| Cell::from(if gets(benefit, category) { "Yes" } else { "No" })),
        );
        cells
    });
    let table = rows.fold(Table::new("Benefits by category").head(head), Table::row);
    html! {
        @if !benefits.is_empty() {
            section.app-section { (Scroll::new("Benefits by category", table)) }
        }
    }
}
