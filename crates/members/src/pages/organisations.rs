use maud::html;
use ui::patterns::{EmptyState, Link, Scroll};
use ui::{Button, Cell, Input, Select, SelectOption, Table};
use web::{Failure, Page, Visit};

use crate::rules::kind;
use crate::store::{self, Brief};

/// In the address: members that nobody speaks for.
pub(crate) const NO_LEAD: &str = "none";

/// Every organisation with its standing today, for those who keep them. A network has some hundreds.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let words = visit.address.text("q").trim().to_lowercase();
    let categories = store::category_on(visit.rows(), visit.today()).await?;
    let mut found = store::list_all_briefs(visit.rows()).await?;
    found.retain(|brief| brief.name.to_lowercase().contains(&words));
    match visit.address.text("lead") {
        "" => {}
        NO_LEAD => {
            let led = store::list_led(visit.rows(), visit.today()).await?;
            let is_member = |brief: &Brief| categories.get(&brief.id).is_some_and(|c| c.counts_as_member);
            found.retain(|brief| is_member(brief) && !led.is_led(brief.id));
        }
        _ => {
            return Err(Failure::wrong(
                "There is no such filter. Go back to the list and choose from its filters.",
            ));
        }
    }
    let leads =
        [SelectOption::new("", "All organisations"), SelectOption::new(NO_LEAD, "Members nobody speaks for")];
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
            (Select::new("lead", "Which").options(leads).value(visit.address.text("lead")))
            (Button::new("Find").secondary())
        }
        @if found.is_empty() {
            (EmptyState {
                title: "No organisation like that".to_owned(),
                text: "Try part of its name, or all organisations.".to_owned(),
                links: vec![Link::new("All organisations", "/organisations")],
            })
        } @else {
            p.govuk-body { strong { (found.len()) } @if found.len() == 1 { " organisation" } @else { " organisations" } }
            (Scroll::new("Organisations", Table::new("Organisations by name").head(["Name", "Kind", "Standing today", "What happened?"]).rows(rows)))
        }
    }))
}
