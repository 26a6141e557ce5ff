use maud::html;
use ui::patterns::{EmptyState, Link};
use ui::{Button, Cell, Input, Table};
use web::{Failure, Page, Visit};

use crate::rules::kind;
use crate::store;

/// Every organisation with its standing today, for those who keep them. A network has some hundreds.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let words = visit.address.text("q").trim().to_lowercase();
    let categories = store::category_on(visit.rows(), visit.today()).await?;
    let mut found = store::list_all_briefs(visit.rows()).await?;
    found.retain(|brief| brief.name.to_lowercase().contains(&words));
    let rows = found.iter().map(|brief| {
        let record = html! { a.govuk-link href={ "/my/organisations/" (brief.slug) } { (brief.name) } };
        let standing = categories.get(&brief.id).map_or("Not a member", |category| category.title.as_str());
        let change = html! {
            a.govuk-link href={ "/organisations/" (brief.slug) "/lifecycle" } {
                "Change" span.govuk-visually-hidden { " the standing or name of " (brief.name) }
            }
        };
        [Cell::from(record), Cell::from(kind::title(&brief.kind)), Cell::from(standing), Cell::from(change)]
    });
    let page = Page::new("Organisations").crumb("My page", "/my");
    Ok(page.lede("Every organisation on record, with its standing today.").content(html! {
        form.app-filter-row method="get" action="/organisations" role="search" {
            (Input::new("q", "Name").value(visit.address.text("q")))
            (Button::new("Find").secondary())
        }
        @if found.is_empty() {
            (EmptyState {
                title: "No organisation like that".to_owned(),
                text: "Try part of its name.".to_owned(),
                links: vec![Link::new("All organisations", "/organisations")],
            })
        } @else {
            div.app-scroll role="region" aria-label="Organisations" tabindex="0" {
                (Table::new("Organisations by name").head(["Name", "Kind", "Standing today", "What happened?"]).rows(rows))
            }
        }
    }))
}
