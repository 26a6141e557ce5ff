use async_trait::async_trait;
use maud::html;
use platform::Pence;
use projects::{Project, ProjectSection};
use ui::patterns::Scroll;
use ui::{Cell, Table};
use web::{Failure, Section, Visit};

use crate::pages::budget::year_of;
use crate::rules::budget::{Approval, Kind};
use crate::store::{self, BudgetItem, BudgetLine, BudgetYear};

/// On a project's page: what the published budget has for it.
pub struct SpendingOfProject;

/// An item with the year and the line it stands in.
struct Spent<'a> {
    item: &'a BudgetItem,
    kind: Kind,
    year: &'a BudgetYear,
    line: &'a BudgetLine,
    /// What was recorded; of a commitment, what is left of it.
    amount: Pence,
}

#[async_trait]
impl ProjectSection for SpendingOfProject {
    async fn section(&self, visit: &Visit, project: &Project) -> Result<Option<Section>, Failure> {
        let items = store::list_items_of_project(visit.rows(), &project.slug).await?;
        if items.is_empty() {
            return Ok(None);
        }
        let years = store::list_budget_years(visit.rows()).await?;
        let lines = store::list_budget_lines(visit.rows()).await?;
        let spent = spent(&items, &years, &lines);
        if spent.is_empty() {
            return Ok(None);
        }
        let sum = |kind: Kind| -> Pence { spent.iter().filter(|s| s.kind == kind).map(|s| s.amount).sum() };
        let said = in_words(project.amount_pence, sum(Kind::Recorded), sum(Kind::Commitment));
        let rows = spent.iter().map(|spent| {
            let href = format!("/budget/{}/{}", year_of(spent.year).slug(), spent.line.slug);
            [
                Cell::from(year_of(spent.year).title()),
                Cell::from(html! { a.govuk-link href=(href) { (spent.line.title) } }),
                Cell::from(html! { (spent.item.words) br; span.app-quiet { (spent.kind.title()) } }),
                Cell::numeric(spent.amount.to_string()),
            ]
        });
        let head = [Cell::from("Year"), Cell::from("Line"), Cell::from("What"), Cell::numeric("Amount")];
        let table =
            Table { caption_classes: "govuk-visually-hidden".to_owned(), ..Table::new("In the budget") };
        Ok(Some(Section {
            title: "In the budget".to_owned(),
            id: "budget",
            count: None,
            content: html! {
                p.govuk-body { (said) }
                (Scroll::new("In the budget", table.head(head).rows(rows)))
            },
            more: None,
        }))
    }
}

/// What counts in years that everybody sees.
fn spent<'a>(items: &'a [BudgetItem], years: &'a [BudgetYear], lines: &'a [BudgetLine]) -> Vec<Spent<'a>> {
    let one = |item: &'a BudgetItem| {
        let kind = Kind::read(&item.kind)?;
        let year = years.iter().find(|year| year.id == item.year_id && year.is_published)?;
        let line = lines.iter().find(|line| line.id == item.line_id)?;
        let paid =
            items.iter().filter(|other| other.pays_id == Some(item.id)).map(|other| other.amount_pence);
        let amount = match kind {
            Kind::Recorded => item.amount_pence,
            Kind::Commitment => (item.amount_pence - paid.sum()).max(Pence(0)),
            Kind::Assumption | Kind::ToBeConfirmed => return None,
        };
        let counts = Approval::read(&item.approval).is_some_and(Approval::counts);
        (counts && amount != Pence(0)).then_some(Spent { item, kind, year, line, amount })
    };
    let mut spent: Vec<Spent<'_>> = items.iter().filter_map(one).collect();
    spent.sort_by_key(|spent| (spent.year.year_from, spent.item.recorded_at, spent.item.id));
    spent
}

fn in_words(awarded: Option<Pence>, recorded: Pence, committed: Pence) -> String {
    let committed = match committed {
        Pence(0) => String::new(),
        committed => format!(", {committed} is promised and not paid yet"),
    };
    match awarded {
        Some(awarded) => format!("Of the {awarded} for this project {recorded} is paid{committed}."),
        None => format!("{recorded} is paid for this project{committed}."),
    }
}
