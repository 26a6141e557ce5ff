use maud::{Markup, html};
use ui::patterns::{Download, DownloadList, EmptyState, Link, Scroll, SectionHeading, Stat, StatRow};
use ui::{Cell, Table};
use web::{Failure, Page, Visit};

use super::view::{View, basis, year_of};
use super::{charts, table};

/// The budget as everybody sees it.
pub(super) async fn show(visit: Visit) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let shown = view.shown(true);
    let asked = visit.address.text("year");
    let drawn = if asked.is_empty() {
        shown
            .iter()
            .rev()
            .copied()
            .find(|at| view.records.years.get(*at).is_some_and(|year| year.is_actual))
            .or_else(|| shown.last().copied())
    } else {
        let (at, year) = view.year(asked)?;
        if !year.is_published {
            return Err(Failure::NotFound);
        }
        Some(at)
    };
    let page = Page::new("Budget")
        .lede("What the network takes in and spends, year by year. Every figure opens to what it is made of.")
        .canonical("/budget")
        .unlisted(!asked.is_empty());
    let Some(drawn) = drawn else { return Ok(page.content(nothing())) };
    Ok(page.content(html! {
        (in_short(&view, &shown))
        section.app-section {
            (SectionHeading::new("The statement"))
            (table::statement(&view, &shown, &|year, line| format!("/budget/{}/{line}", year.slug())))
            p.govuk-body { "“To be confirmed” is not nought: a total that waits for such an amount says so. What is carried forward is the \
                balance of the year before." }
        }
        section.app-section id="charts" {
            (SectionHeading::new("In pictures"))
            (charts::by_year(&view, &shown))
            (years(&view, &shown, drawn))
            (charts::of_year(&view, drawn))
        }
        (about_years(&view, &shown))
        section.app-section {
            (SectionHeading::new("To take along"))
            (downloads())
            p.govuk-body { a.govuk-link href="/budget/report" { "The printed budget, compared with the records" } }
        }
    }))
}

fn nothing() -> Markup {
    html! {
        (EmptyState {
            title: "No budget is published yet".to_owned(),
            text: "When the network publishes the budget of a year, this page shows it line by line, with what each line is made of.".to_owned(),
            links: vec![Link::new("What the figures of the network are", "/figures"), Link::new("Who is in the network", "/members")],
        })
    }
}

/// The newest year whose figures are actual, or else the newest of all.
fn in_short(view: &View, shown: &[usize]) -> Markup {
    let is_actual = |at: &&usize| view.records.years.get(**at).is_some_and(|year| year.is_actual);
    let newest = shown.iter().rev().find(is_actual).or_else(|| shown.last());
    let Some((year, column)) = newest.and_then(|at| view.records.years.get(*at).zip(view.columns.get(*at)))
    else {
        return html! {};
    };
    let stat = |label: &str, amount: crate::rules::budget::Amount| Stat {
        figure: amount.at_least().to_string(),
        label: label.to_owned(),
        note: amount.without(),
        href: String::new(),
    };
    html! {
        (StatRow {
            label: format!("{} in short", year_of(year).title()),
            stats: vec![
                stat(&format!("income in {}", year_of(year).title()), column.income),
                stat("expenditure", column.expenditure),
                stat("balance", column.balance),
                stat("reserve, beside it", column.reserve),
            ],
        })
    }
}

/// The years that can be drawn.
fn years(view: &View, shown: &[usize], drawn: usize) -> Markup {
    let years = shown.iter().filter_map(|at| Some((*at, year_of(view.records.years.get(*at)?))));
    html! {
        nav aria-label="Year of the chart" {
            ul.app-budget__years {
                @for (at, year) in years {
                    li {
                        @if at == drawn { strong aria-current="true" { (year.title()) } }
                        @else { a.govuk-link href={ "/budget?year=" (year.slug()) "#charts" } { (year.title()) } }
                    }
                }
            }
        }
    }
}

/// What each year rests on, and who signed it off.
fn about_years(view: &View, shown: &[usize]) -> Markup {
    let years = shown.iter().filter_map(|at| view.records.years.get(*at));
    let row = |year: &crate::store::BudgetYear| {
        let signed = view.records.sign_off(year.id);
        [
            Cell::from(year_of(year).title()),
            Cell::from(basis(year)),
            Cell::from(
                html! { (year.evidence) @if !year.note.is_empty() { br; span.app-quiet { (year.note) } } },
            ),
            Cell::from(signed.map_or_else(
                || html! { span.app-quiet { "Not signed off" } },
                |signed| {
                    html! {
                        "By " (signed.body) ", meeting of " (signed.met_on.in_words())
                        @if !signed.words.is_empty() { ": " (signed.words) }
                    }
                },
            )),
        ]
    };
    html! {
        section.app-section {
            (SectionHeading::new("What the years rest on"))
            (Scroll::new("The years", Table::new("").head(["Year", "Figures", "What they rest on", "Accounts signed off"]).rows(years.map(row)).with_row_heads()))
        }
    }
}

fn downloads() -> DownloadList {
    let file = |format: &str, title: &str, href: &str| Download {
        format: format.to_owned(),
        title: title.to_owned(),
        href: href.to_owned(),
        meta: String::new(),
    };
    DownloadList {
        downloads: vec![
            file("PDF", "The statement on paper", "/budget.pdf"),
            file("XLSX", "The statement as a workbook, with its sums as formulas", "/budget.xlsx"),
            file("CSV", "Every figure of the statement", "/budget.csv"),
            file("CSV", "What the figures are made of", "/budget/items.csv"),
            file("JSON", "All of it for programs", "/budget.json"),
        ],
    }
}
