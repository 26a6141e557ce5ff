use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use members::Category;
use network::Network;
use platform::Day;
use ui::patterns::{EmptyState, LineChart, Link, Scroll, Series, SortBar, amount, year_ticks};
use ui::{Cell, Table};
use web::{Failure, Page, Visit};

use super::network_and_day;
use crate::figures::Counter;
use crate::rules::Claim;
use crate::store::{self, PrintedFigure};

/// Counts of one day from one source: a number for each category, where there is one.
struct Row {
    day: Day,
    source: String,
    address: String,
    is_recorded: bool,
    counts: Vec<Vec<Claim>>,
}

struct Growth {
    categories: Vec<Category>,
    /// Oldest first; of one day, what was printed stands before what is recorded.
    rows: Vec<Row>,
}

fn figure_of(category: &Category) -> String {
    format!("members.{}", category.key)
}

impl Growth {
    async fn read(visit: &Visit, counter: &Counter) -> Result<Self, Failure> {
        let (network, day) = network_and_day(visit).await?;
        let categories = members::list_categories(visit.rows()).await?;
        let figures: Vec<String> = categories.iter().map(figure_of).collect();
        let printed = store::list_printed_of(visit.rows(), &figures).await?;
        let mut rows = printed_rows(&printed, &figures);
        for day in recorded_days(network.as_ref(), day, printed.first().map(|p| p.as_at)) {
            let mut counts = Vec::with_capacity(figures.len());
            for figure in &figures {
                let count = counter.count(&visit.app, figure, day).await?;
                let claim = |printed| Claim { printed, qualifier: crate::rules::Qualifier::Exactly };
                counts.push(count.map(claim).into_iter().collect());
            }
            let source = "The records".to_owned();
            rows.push(Row {
                day,
                source,
                address: format!("/members?as_at={day}"),
                is_recorded: true,
                counts,
            });
        }
        rows.sort_by_key(|row| (row.day, row.is_recorded));
        Ok(Self { categories, rows })
    }
}

/// What was printed, one row for each source and day. Where one source prints several numbers, all are kept.
fn printed_rows(printed: &[PrintedFigure], figures: &[String]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for figure in printed {
        let Some(column) = figures.iter().position(|key| *key == figure.figure) else { continue };
        let known = rows.iter().position(|row| row.day == figure.as_at && row.source == figure.source);
        let place = known.unwrap_or_else(|| {
            rows.push(Row {
                day: figure.as_at,
                source: figure.source.clone(),
                address: figure.address.clone(),
                is_recorded: false,
                counts: vec![Vec::new(); figures.len()],
            });
            rows.len() - 1
        });
        let cell = &mut rows[place].counts[column];
        if !cell.contains(&figure.stated()) {
            cell.push(figure.stated());
        }
    }
    rows
}

/// The days on which the records are asked: where they begin, the last day of each year of the network, and where
/// they end. Without a beginning they are asked from the first printed figure on.
fn recorded_days(network: Option<&Network>, to: Day, first_printed: Option<Day>) -> Vec<Day> {
    let Some(network) = network else { return Vec::new() };
    let Some(from) = network.complete_from.or(first_printed) else { return vec![to] };
    let ends = (from.year()..=to.year()).filter_map(|year| {
        let start: Day = format!("{year:04}-{}", network.year_starts).parse().ok()?;
        Some(Day(start.0.yesterday().ok()?))
    });
    let mut days: Vec<Day> = ends.chain([from, to]).filter(|day| from <= *day && *day <= to).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// How the network has grown: what was published, and what the records give.
pub(crate) async fn show(visit: Visit, counter: Arc<Counter>) -> Result<Page, Failure> {
    let growth = Growth::read(&visit, &counter).await?;
    let since = growth.rows.first().map(|row| row.day.year());
    let lede = match since {
        Some(year) => format!("Counts of members as published since {year}, beside what the records give."),
        None => "Counts of members as published, beside what the records give.".to_owned(),
    };
    Ok(Page::new("How the network has grown")
        .lede(lede)
        .crumb("What the report says, and what the records say", "/figures")
        .content(html! {
            @if growth.rows.is_empty() {
                (EmptyState {
                    title: "No counts yet".to_owned(),
                    text: "Counts appear here once memberships or published figures were imported.".to_owned(),
                    links: vec![Link::new("Members", "/members")],
                })
            } @else {
                h2.govuk-visually-hidden { "Charts" }
                ul.app-cards.app-cards--wide {
                    @for column in 0..growth.categories.len() { li { (chart(&growth, column)) } }
                }
                (SortBar {
                    count: "The same counts as a table".to_owned(),
                    downloads: vec![
                        Link::new("CSV", "/figures/growth.csv"),
                        Link::new("JSON", "/figures/growth.json"),
                    ],
                    ..SortBar::default()
                })
                (table(&growth))
            }
        }))
}

fn chart(growth: &Growth, column: usize) -> Markup {
    let category = &growth.categories[column];
    let points = |is_recorded: bool| -> Vec<(f64, f64)> {
        let rows = growth.rows.iter().filter(|row| row.is_recorded == is_recorded);
        rows.flat_map(|row| {
            row.counts[column].iter().map(|claim| (row.day.in_years(), amount(claim.printed)))
        })
        .collect()
    };
    let (published, recorded) = (points(false), points(true));
    let years = growth.rows.first().zip(growth.rows.last()).map(|(a, b)| (a.day.year(), b.day.year()));
    let ticks = years.map_or_else(Vec::new, |(first, last)| year_ticks(first, last));
    let series = |name: &str, points: Vec<(f64, f64)>, is_dashed: bool| {
        (!points.is_empty()).then(|| Series { name: name.to_owned(), points, is_dashed })
    };
    let summary = summary(growth, column);
    // The records are drawn last, so that they can be seen where both say the same.
    let series = [series("As published", published, true), series("In the records", recorded, false)];
    html! {
        (LineChart {
            id: format!("growth-{}", platform::slug(&category.key)),
            title: category.plural.clone(),
            summary,
            series: series.into_iter().flatten().collect(),
            ticks,
            source: "Published counts as in the table below; recorded counts by query.".to_owned(),
        })
    }
}

fn summary(growth: &Growth, column: usize) -> String {
    let said = |is_recorded: bool, words: &str| {
        let counted: Vec<(Day, i64)> = growth
            .rows
            .iter()
            .filter(|row| row.is_recorded == is_recorded)
            .flat_map(|row| row.counts[column].iter().map(|claim| (row.day, claim.printed)))
            .collect();
        let (first, last) = (counted.first()?, counted.last()?);
        Some(format!("{words}: {} on {}, {} on {}.", first.1, first.0.in_words(), last.1, last.0.in_words()))
    };
    [said(false, "As published"), said(true, "In the records")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn table(growth: &Growth) -> Markup {
    let mut head = vec![Cell::from("As at"), Cell::from("Source")];
    head.extend(growth.categories.iter().map(|category| Cell::numeric(category.plural.clone())));
    let mut table = Table::new("Members by category").head(head).with_row_heads();
    for row in &growth.rows {
        let source = html! {
            @if row.address.is_empty() { (row.source) } @else { a.govuk-link href=(row.address) { (row.source) } }
        };
        let mut cells = vec![Cell::from(row.day.in_words()), Cell::from(source)];
        cells.extend(row.counts.iter().map(|claims| Cell::numeric(in_words(claims))));
        table = table.row(cells);
    }
    html! { (Scroll::new("Members by category", table)) }
}

fn in_words(claims: &[Claim]) -> String {
    let words: Vec<String> = claims.iter().map(|claim| claim.in_words("")).collect();
    if words.is_empty() { "–".to_owned() } else { words.join(" or ") }
}

const HEADINGS: [&str; 7] = ["as_at", "category", "count", "qualifier", "basis", "source", "address"];

/// One line for each day, source and category.
fn sheet(visit: &Visit, growth: &Growth) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    for row in &growth.rows {
        for (category, claims) in growth.categories.iter().zip(&row.counts) {
            lines.extend(claims.iter().map(|claim| {
                vec![
                    row.day.to_string(),
                    category.key.clone(),
                    claim.printed.to_string(),
                    claim.qualifier.key().to_owned(),
                    if row.is_recorded { "recorded" } else { "published" }.to_owned(),
                    row.source.clone(),
                    if row.is_recorded { visit.absolute(&row.address) } else { row.address.clone() },
                ]
            }));
        }
    }
    lines
}

/// The same counts as a sheet.
pub(crate) async fn csv(visit: Visit, counter: Arc<Counter>) -> Result<Response, Failure> {
    let growth = Growth::read(&visit, &counter).await?;
    Ok(web::csv("growth.csv", &HEADINGS, sheet(&visit, &growth)))
}

/// The same counts for programs.
pub(crate) async fn json(visit: Visit, counter: Arc<Counter>) -> Result<Response, Failure> {
    let growth = Growth::read(&visit, &counter).await?;
    let item = |line: Vec<String>| -> serde_json::Map<String, serde_json::Value> {
        let typed = |(heading, cell): (&str, String)| {
            let number = (heading == "count").then(|| cell.parse::<i64>().ok()).flatten();
            (heading.to_owned(), number.map_or_else(|| cell.into(), Into::into))
        };
        HEADINGS.into_iter().zip(line).map(typed).collect()
    };
    let items: Vec<_> = sheet(&visit, &growth).into_iter().map(item).collect();
    web::json(&serde_json::json!({ "count": items.len(), "items": items }))
}

/// The same page under the members' address.
pub(crate) async fn moved() -> Response {
    Redirect::permanent("/figures/growth").into_response()
}
