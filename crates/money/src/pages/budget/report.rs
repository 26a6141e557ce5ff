use axum::response::Response;
use maud::{Markup, html};
use platform::Pence;
use ui::patterns::{EmptyState, Link, Scroll, SectionHeading, Stat, StatRow};
use ui::{Cell, Colour, InsetText, Table, Tag};
use web::{Failure, Page, Visit};

use super::table::shown_amount;
use super::view::View;
use crate::rules::budget::{
    CellCheck, Chain, Printed, PrintedState, Verdict, chains, check_cells, check_totals,
};
use crate::store;

/// What was printed of published years, beside the records.
struct Compared {
    view: View,
    publication: String,
    printed: Vec<Printed>,
}

impl Compared {
    async fn load(visit: &Visit) -> Result<Self, Failure> {
        let view = View::load(visit).await?;
        let printed = store::list_budget_printed(visit.rows()).await?;
        let publication = printed.first().map_or_else(String::new, |printed| printed.publication.clone());
        let is_public =
            |day| view.records.years.iter().any(|year| year.year_from == day && year.is_published);
        let printed = printed.iter().filter(|p| p.publication == publication && is_public(p.year_from));
        let printed = printed.filter_map(store::BudgetPrinted::figure).collect();
        Ok(Self { view, publication, printed })
    }

    fn cells(&self) -> Vec<CellCheck<'_>> {
        check_cells(&self.printed, &self.view.books, &self.view.columns)
    }
}

fn title(day: platform::Day) -> String {
    network::Year { from: day }.title()
}

/// The report against the records.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let compared = Compared::load(&visit).await?;
    let page = Page::new("The printed budget against the records")
        .crumb("Budget", "/budget")
        .description("Every printed figure of the budget beside the same figure of the records, and every printed total beside the sum of its lines.");
    if compared.printed.is_empty() {
        return Ok(page.content(html! {
            (EmptyState {
                title: "Nothing printed is on record".to_owned(),
                text: "When the figures of a printed budget are imported, this page compares each of them with the records.".to_owned(),
                links: vec![Link::new("The budget", "/budget")],
            })
        }));
    }
    let cells = compared.cells();
    let totals = check_totals(&compared.printed, &compared.view.books);
    let chain = chains(&compared.printed, &compared.view.books);
    let lede = format!(
        "What “{}” printed, compared cell by cell. What is printed is only compared; the budget is made from the records.",
        compared.publication
    );
    Ok(page.lede(lede).content(html! {
        (in_short(&cells, &totals, &chain))
        (carried(&chain, &cells))
        section.app-section {
            (SectionHeading::new("Every printed total"))
            p.govuk-body { "Each printed total beside the sum of its printed lines. Print counts “TBC” as nothing." }
            (Scroll::new("Totals", totals_table(&totals)))
        }
        section.app-section {
            (SectionHeading::new("Every printed cell"))
            p.govuk-body { "Each printed cell beside the same cell of the records, to the penny and to the state: an amount, nought, nothing, or to be confirmed." }
            (Scroll::new("Cells", cells_table(&cells)))
            p.govuk-body { a.govuk-link href="/budget/report.csv" { "This comparison as CSV" } }
        }
    }))
}

fn in_short(cells: &[CellCheck<'_>], totals: &[(&Printed, Pence)], chain: &[Chain]) -> Markup {
    let same = cells.iter().filter(|cell| cell.verdict == Verdict::Same).count();
    let add_up = totals.iter().filter(|(printed, sum)| printed.amount == *sum).count();
    let linked = chain.iter().filter(|chain| chain.carried == chain.balance_before).count();
    let stat = |part: usize, all: usize, label: &str| Stat {
        figure: format!("{part} of {all}"),
        label: label.to_owned(),
        ..Stat::default()
    };
    html! {
        (StatRow {
            label: "The comparison in short".to_owned(),
            stats: vec![
                stat(add_up, totals.len(), "printed totals follow from their printed lines"),
                stat(linked, chain.len(), "printed carry forwards are the printed balance before"),
                stat(same, cells.len(), "printed cells are the same in the records"),
            ],
        })
    }
}

/// The links of the chain that do not hold, and the cells that differ in consequence.
fn carried(chain: &[Chain], cells: &[CellCheck<'_>]) -> Markup {
    let broken: Vec<&Chain> = chain.iter().filter(|chain| chain.carried != chain.balance_before).collect();
    let off: Vec<_> = cells
        .iter()
        .filter_map(|cell| match cell.verdict {
            Verdict::Off(by) if cell.is_carried => Some((cell, by)),
            _ => None,
        })
        .collect();
    html! {
        @for link in &broken {
            @let by = link.balance_before - link.carried;
            (InsetText::new(html! {
                p.govuk-body { strong { (magnitude(by)) " apart: " } "the balance of " (title(network::Year { from: link.year }.before().from)) " is printed as "
                    (link.balance_before) ", and " (title(link.year)) " begins with a carry forward printed as " (link.carried) ". They should be the same sum." }
                p.govuk-body { "Everything else that is printed adds up, so one of the two figures is wrong or something was taken out on the way; \
                    the report does not say. In the records what is carried forward is the balance of the year before, so they begin "
                    (title(link.year)) " with " (link.balance_before) "." }
            }))
        }
        @if !off.is_empty() {
            p.govuk-body { "In consequence these printed cells differ from the records:" }
            ul.govuk-list.govuk-list--bullet {
                @for (cell, by) in &off {
                    li { (cell.printed.title) " " (title(cell.printed.year)) ": printed " (cell.printed.amount) ", in the records "
                        (cell.recorded.in_words()) "; that is " (magnitude(*by)) " " (if *by < Pence(0) { "more" } else { "less" }) " than printed." }
                }
            }
        }
    }
}

fn magnitude(pence: Pence) -> Pence {
    Pence(pence.0.abs())
}

fn totals_table(totals: &[(&Printed, Pence)]) -> Table {
    let row = |(printed, sum): &(&Printed, Pence)| {
        let tag = if printed.amount == *sum {
            Tag::new("Adds up").colour(Colour::Green)
        } else {
            Tag::new("Does not").colour(Colour::Red)
        };
        [
            Cell::from(printed.title.as_str()),
            Cell::from(title(printed.year)),
            Cell::numeric(printed.amount.to_string()),
            Cell::numeric(sum.to_string()),
            Cell::from(html! { (tag) }),
        ]
    };
    let head = [
        Cell::from("Total"),
        Cell::from("Year"),
        Cell::numeric("Printed"),
        Cell::numeric("Sum of its lines"),
        Cell::from(""),
    ];
    Table::new("").head(head).rows(totals.iter().map(row)).with_row_heads()
}

fn cells_table(cells: &[CellCheck<'_>]) -> Table {
    let row = |cell: &CellCheck<'_>| {
        let tag = match cell.verdict {
            Verdict::Same => Tag::new("Same").colour(Colour::Green),
            Verdict::Off(by) => Tag::new(format!("{} apart", magnitude(by))).colour(Colour::Red),
            Verdict::OtherState => Tag::new("Not the same").colour(Colour::Red),
            Verdict::NotInRecords => Tag::new("Not in the records").colour(Colour::Grey),
        };
        [
            Cell::from(cell.printed.title.as_str()),
            Cell::from(title(cell.printed.year)),
            Cell::numeric(printed_words(cell.printed)),
            Cell::numeric(shown_amount(cell.recorded)),
            Cell::from(html! { (tag) }),
        ]
    };
    let head = [
        Cell::from("Line"),
        Cell::from("Year"),
        Cell::numeric("Printed"),
        Cell::numeric("In the records"),
        Cell::from(""),
    ];
    Table::new("").head(head).rows(cells.iter().map(row)).with_row_heads()
}

fn printed_words(printed: &Printed) -> String {
    match printed.state {
        PrintedState::Stated | PrintedState::Nil => printed.amount.to_string(),
        PrintedState::Blank => "left empty".to_owned(),
        PrintedState::ToBeConfirmed => "TBC".to_owned(),
    }
}

/// The comparison as a sheet.
pub(crate) async fn csv(visit: Visit) -> Result<Response, Failure> {
    const HEADINGS: &[&str] =
        &["kind", "about", "title", "year", "printed_state", "printed", "compared_with", "amount", "verdict"];
    let compared = Compared::load(&visit).await?;
    let said = |printed: &Printed| {
        let says = printed.says();
        [
            printed.kind.key().to_owned(),
            printed.about.clone(),
            printed.title.clone(),
            title(printed.year),
            printed.state.key().to_owned(),
            says.known.map_or_else(String::new, Pence::decimal),
        ]
    };
    let verdict = |verdict: Verdict| match verdict {
        Verdict::Same => "same".to_owned(),
        Verdict::Off(by) => format!("off by {}", by.decimal()),
        Verdict::OtherState => "another state".to_owned(),
        Verdict::NotInRecords => "not in the records".to_owned(),
    };
    let cells = compared.cells();
    let cells = cells.iter().map(|cell| {
        let amount = cell.recorded.known.map_or_else(String::new, Pence::decimal);
        let more = ["the records".to_owned(), amount, verdict(cell.verdict)];
        said(cell.printed).into_iter().chain(more).collect::<Vec<_>>()
    });
    let totals = check_totals(&compared.printed, &compared.view.books);
    let totals = totals.into_iter().map(|(printed, sum)| {
        let verdict =
            verdict(if printed.amount == sum { Verdict::Same } else { Verdict::Off(printed.amount - sum) });
        said(printed).into_iter().chain(["its printed lines".to_owned(), sum.decimal(), verdict]).collect()
    });
    Ok(web::csv("budget-report.csv", HEADINGS, cells.chain(totals)))
}
