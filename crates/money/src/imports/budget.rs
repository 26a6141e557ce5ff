//! The forms of the budget: its groups, lines, years and items, and what was printed of it.

mod items;
mod lines;
mod printed;

use network::Year;
use platform::{Change, Day, Problems, Row};
use web::Import;

/// The forms, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    vec![
        Import {
            name: "budget_groups",
            about: "a group of lines of the budget",
            columns: lines::GROUPS,
            read: |c, s, p| Box::pin(lines::groups(c, s, p)),
        },
        Import {
            name: "budget_lines",
            about: "a line of the budget, with what feeds it",
            columns: lines::LINES,
            read: |c, s, p| Box::pin(lines::lines(c, s, p)),
        },
        Import {
            name: "budget_years",
            about: "a membership year that has a budget",
            columns: items::YEARS,
            read: |c, s, p| Box::pin(items::years(c, s, p)),
        },
        Import {
            name: "budget_items",
            about: "what a line of the budget is made of in a year",
            columns: items::ITEMS,
            read: |c, s, p| Box::pin(items::items(c, s, p)),
        },
        Import {
            name: "budget_printed",
            about: "a figure of the budget that was printed, to be compared with the records",
            columns: printed::PRINTED,
            read: |c, s, p| Box::pin(printed::printed(c, s, p)),
        },
    ]
}

/// When the network's year begins, as MM-DD.
async fn year_starts(change: &Change) -> anyhow::Result<String> {
    let network = network::find_network(change.rows()).await?;
    Ok(network.map_or_else(|| "01-01".to_owned(), |network| network.year_starts))
}

/// The first day of the year that a cell names, such as 2026/27.
fn year_of(row: &Row<'_>, starts: &str, problems: &mut Problems) -> Option<Day> {
    let text = row.required("year", problems)?;
    let found = Year::read(&text.replace('/', "-"), starts);
    if found.is_none() {
        let example = Year::of(Day::of(2026, 12, 31), starts).title();
        problems.add(
            row,
            "year",
            format!("“{text}” is not one of the network’s years; write it like {example}."),
        );
    }
    found.map(|year| year.from)
}

/// An amount that may be below nought.
fn amount_of(row: &Row<'_>, problems: &mut Problems) -> Option<platform::Pence> {
    let text = row.text("amount");
    let found = platform::Pence::parse(text);
    if found.is_none() {
        problems.add(row, "amount", format!("“{text}” is not an amount; write it like 1250 or 1250.50."));
    }
    found
}
