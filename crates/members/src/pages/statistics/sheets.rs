//! Every table of the statistics as CSV and JSON: `/statistics/region.csv?as_at=2024-07-31&since=2023-07-31`.

use axum::extract::Path;
use axum::response::Response;
use platform::Day;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use web::{Dataset, Failure, Visit};

use super::represented::Represented;
use super::{Asked, ask, lines, years};
use crate::rules::movement::{Movement, Transfer, places_on, transfers};
use crate::rules::statistics::{DIMENSIONS, Dimension, tallies};

/// A table: its headings, and its rows with numbers as numbers.
struct Sheet {
    headings: Vec<&'static str>,
    rows: Vec<Vec<Value>>,
}

/// Which table a file holds.
#[derive(Clone, Copy)]
enum Table {
    Counts(Dimension),
    Movement,
    Changes,
    Represented,
    Years,
}

impl Table {
    fn read(name: &str) -> Option<Self> {
        let counts = DIMENSIONS.into_iter().find(|dimension| dimension.key() == name).map(Self::Counts);
        counts.or(match name {
            "movement" => Some(Self::Movement),
            "changes" => Some(Self::Changes),
            "represented" => Some(Self::Represented),
            "years" => Some(Self::Years),
            _ => None,
        })
    }

    async fn sheet(self, visit: &Visit, asked: &Asked) -> Result<Sheet, Failure> {
        Ok(match self {
            Self::Counts(dimension) => counts(asked, dimension),
            Self::Movement => movement(asked),
            Self::Changes => changes(asked),
            Self::Represented => represented(asked, &Represented::read(visit, asked).await?),
            Self::Years => by_year(asked),
        })
    }
}

/// One table, in the format that its name ends in.
pub(crate) async fn download(visit: Visit, Path(file): Path<String>) -> Result<Response, Failure> {
    let (name, format) = file.rsplit_once('.').ok_or(Failure::NotFound)?;
    let table = Table::read(name).ok_or(Failure::NotFound)?;
    if !matches!(format, "csv" | "json") {
        return Err(Failure::NotFound);
    }
    let asked = ask(&visit).await?;
    let sheet = table.sheet(&visit, &asked).await?;
    if format == "csv" {
        let rows = sheet.rows.into_iter().map(|row| row.into_iter().map(cell).collect());
        return Ok(web::csv(&format!("statistics-{name}.csv"), &sheet.headings, rows));
    }
    let item = |row: Vec<Value>| -> Map<String, Value> {
        sheet.headings.iter().map(|heading| (*heading).to_owned()).zip(row).collect()
    };
    let items: Vec<_> = sheet.rows.into_iter().map(item).collect();
    web::json(&json!({
        "as_at": asked.day.to_string(),
        "since": asked.since.to_string(),
        "count": items.len(),
        "items": items,
    }))
}

fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn day(day: Option<Day>) -> Value {
    day.map_or(Value::Null, |day| day.to_string().into())
}

/// How many under each value in each category, on both days.
fn counts(asked: &Asked, dimension: Dimension) -> Sheet {
    let categories = &asked.history.categories;
    let tallies = tallies(dimension, categories, &asked.before, &asked.after);
    let mut rows = Vec::new();
    for tally in &tallies {
        for (on, counts) in [(asked.since, &tally.before), (asked.day, &tally.after)] {
            let of = categories.iter().zip(counts);
            // A category is counted in itself only.
            let of = of.filter(|(c, _)| dimension != Dimension::Category || c.key == tally.value);
            rows.extend(of.map(|(category, count)| {
                vec![
                    on.to_string().into(),
                    tally.value.clone().into(),
                    tally.title.clone().into(),
                    category.key.clone().into(),
                    (*count).into(),
                ]
            }));
        }
    }
    Sheet { headings: vec!["as_at", dimension.key(), "title", "in_category", "count"], rows }
}

fn account(movement: Movement) -> Vec<Value> {
    let m = movement;
    [m.opening, m.joined, m.left, m.moved_in, m.moved_out, m.closing].map(Value::from).to_vec()
}

const ACCOUNT: [&str; 6] = ["opening", "joined", "left", "moved_in", "moved_out", "closing"];

fn movement(asked: &Asked) -> Sheet {
    let held = &asked.history.held;
    let (before, after) = (places_on(held, asked.since), places_on(held, asked.day));
    let row = |line: super::Line| {
        let mut row: Vec<Value> =
            vec![asked.since.to_string().into(), asked.day.to_string().into(), line.key.clone().into()];
        row.extend(account(line.movement(&before, &after)));
        row
    };
    let rows = lines(asked).into_iter().map(row).collect();
    Sheet { headings: [&["since", "as_at", "category"][..], &ACCOUNT].concat(), rows }
}

/// Everybody who joined, left or moved; whoever has no name in the source is a line without one.
fn changes(asked: &Asked) -> Sheet {
    let category = |id: Option<Uuid>| {
        id.and_then(|id| asked.history.category(id)).map_or(Value::Null, |c| c.key.clone().into())
    };
    let row = |transfer: Transfer| {
        let organisation = asked.history.organisation(transfer.organisation)?;
        let successor = transfer.to.is_none().then(|| asked.history.successor_of(organisation.id, asked.day));
        let change = match (transfer.from, transfer.to) {
            (None, _) => "joined",
            (_, None) => "left",
            _ => "moved",
        };
        let named = |text: &str| if organisation.is_named { Value::from(text) } else { Value::Null };
        let successor = successor.flatten();
        Some(vec![
            change.into(),
            named(&organisation.slug),
            named(&organisation.name),
            category(transfer.from),
            category(transfer.to),
            day(transfer.on),
            successor.map_or(Value::Null, |successor| successor.organisation.slug.clone().into()),
        ])
    };
    let mut rows: Vec<Vec<Value>> =
        transfers(&asked.history.held, asked.since, asked.day).into_iter().filter_map(row).collect();
    rows.sort_by_cached_key(|row| row.iter().map(|value| cell(value.clone())).collect::<Vec<_>>());
    let headings = vec!["change", "reference", "name", "from_category", "to_category", "on", "successor"];
    Sheet { headings, rows }
}

fn represented(asked: &Asked, represented: &Represented) -> Sheet {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for total in &represented.totals {
        for (on, of) in [(asked.since, total.before), (asked.day, total.after)] {
            let sum = of.known().map(|sum| if total.is_money { sum / 100 } else { sum });
            rows.push(vec![
                on.to_string().into(),
                total.figure.into(),
                sum.map_or(Value::Null, Value::from),
                if total.is_money { "pounds" } else { "people" }.into(),
                of.known_count.into(),
                of.counted_count.into(),
            ]);
        }
    }
    Sheet { headings: vec!["as_at", "figure", "total", "unit", "known_count", "counted_count"], rows }
}

fn by_year(asked: &Asked) -> Sheet {
    let lines = lines(asked);
    let mut rows = Vec::new();
    for of_year in years::accounts(asked, &lines) {
        let year = of_year.year;
        for (line, movement) in lines.iter().zip(&of_year.movements) {
            let mut row: Vec<Value> = vec![
                year.year.title().into(),
                year.opening_on.to_string().into(),
                year.closing_on.to_string().into(),
                if year.is_running { "no" } else { "yes" }.into(),
                line.key.clone().into(),
            ];
            row.extend(account(*movement));
            row.push(movement.kept().into());
            rows.push(row);
        }
    }
    let head = ["year", "opening_on", "closing_on", "complete", "category"];
    Sheet { headings: [&head[..], &ACCOUNT, &["kept"]].concat(), rows }
}

/// What is published of this.
pub(crate) fn datasets() -> Vec<Dataset> {
    let set = |title, about, csv, json| Dataset { title, about, formats: vec![("CSV", csv), ("JSON", json)] };
    vec![
        set(
            "Members by category over time",
            "Who stood on one day, joined, left and moved since, and stood on another. Add ?as_at= and ?since= for any two \
             days, here and in all statistics.",
            "/statistics/movement.csv",
            "/statistics/movement.json",
        ),
        set(
            "Who joined, left and moved",
            "Every organisation behind the difference between two days.",
            "/statistics/changes.csv",
            "/statistics/changes.json",
        ),
        set(
            "Counts by category",
            "How many stood in each category on two days.",
            "/statistics/category.csv",
            "/statistics/category.json",
        ),
        set(
            "Counts by region",
            "How many stood in each region and category on two days.",
            "/statistics/region.csv",
            "/statistics/region.json",
        ),
        set(
            "Counts by nation",
            "How many stood in each nation and category on two days.",
            "/statistics/nation.csv",
            "/statistics/nation.json",
        ),
        set(
            "Counts by kind",
            "How many of each kind of organisation stood in each category on two days.",
            "/statistics/kind.csv",
            "/statistics/kind.json",
        ),
        set(
            "Citizens and budgets represented",
            "For how many citizens the members stand and what they may spend, and of how many that is known.",
            "/statistics/represented.csv",
            "/statistics/represented.json",
        ),
        set(
            "Who stayed, year by year",
            "Of those who stood when each membership year began, how many still stood at its end, by category.",
            "/statistics/years.csv",
            "/statistics/years.json",
        ),
    ]
}
