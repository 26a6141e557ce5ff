//! The sheets that the room reads.

mod budget;
mod fee_lines;
mod fee_tables;
mod settings;

use std::collections::HashMap;

use network::Year;
use platform::{Change, Pence, Problems, Row};
use sea_orm::DbErr;
use web::Import;

use crate::store::{self, FeeTable};

/// The forms, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    let mut all = vec![
        Import {
            name: "money_settings",
            about: "who issues invoices, how they are paid, and what else is decided about money",
            columns: settings::COLUMNS,
            read: |c, s, p| Box::pin(settings::read(c, s, p)),
        },
        Import {
            name: "fee_tables",
            about: "what members pay in a membership year",
            columns: fee_tables::COLUMNS,
            read: |c, s, p| Box::pin(fee_tables::read(c, s, p)),
        },
        Import {
            name: "fee_lines",
            about: "a line of a fee table: whom it is for, and what they pay for a whole year before tax",
            columns: fee_lines::COLUMNS,
            read: |c, s, p| Box::pin(fee_lines::read(c, s, p)),
        },
    ];
    all.extend(budget::all());
    all
}

/// The month and day on which the network’s year begins.
async fn year_starts(change: &Change) -> Result<String, DbErr> {
    Ok(network::find_network(change.rows()).await?.map_or_else(|| "01-01".to_owned(), |n| n.year_starts))
}

/// The membership year in the column `year`.
fn read_year(row: &Row<'_>, starts: &str, problems: &mut Problems) -> Option<Year> {
    let text = row.required("year", problems)?;
    let year = Year::read(&text.replace('/', "-"), starts);
    if year.is_none() {
        let example = Year::read("2026", starts).map_or("2026/27", |_| "2026");
        problems.add(row, "year", format!("“{text}” is not a membership year; write it as {example}."));
    }
    year
}

/// An amount in pounds, nought or more; `None` where the cell is empty or wrong.
fn read_pounds(row: &Row<'_>, column: &str, problems: &mut Problems) -> Option<Pence> {
    let text = row.text(column);
    if text.is_empty() {
        return None;
    }
    let amount = Pence::parse(text).filter(|amount| *amount >= Pence(0));
    if amount.is_none() {
        problems.add(row, column, format!("“{text}” is not an amount in pounds, such as 4500 or 4500.50."));
    }
    amount
}

/// The key of one of these, given as key or as what people call it.
fn read_key<'a>(
    row: &Row<'_>,
    column: &str,
    known: &[(&'a str, &str)],
    problems: &mut Problems,
) -> Option<&'a str> {
    let text = row.text(column);
    let found =
        known.iter().find(|(key, title)| key.eq_ignore_ascii_case(text) || title.eq_ignore_ascii_case(text));
    if found.is_none() {
        let keys: Vec<&str> = known.iter().map(|(key, _)| *key).collect();
        problems.add(row, column, format!("“{text}” is not one of {}.", keys.join(", ")));
    }
    found.map(|(key, _)| *key)
}

/// The tables that are there, by the first day of their year and by title.
async fn tables_by_title(change: &Change) -> Result<HashMap<(Year, String), FeeTable>, DbErr> {
    let tables = store::list_fee_tables(change.rows()).await?;
    Ok(tables.into_iter().map(|table| ((table.year(), table.title.clone()), table)).collect())
}
