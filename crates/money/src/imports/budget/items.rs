use std::collections::{HashMap, HashSet};

use platform::{Change, Column, Day, Pence, Problems, Row, Saved, Sheet, save};
use uuid::Uuid;

use super::{amount_of, year_of, year_starts};
use crate::notices::{BudgetItemChanged, BudgetYearChanged};
use crate::rules::budget::{Books, Kind, Source};
use crate::store::{self, BudgetItem, BudgetRecords, BudgetYear, budget_item, budget_year};

pub(super) const YEARS: &[Column] = &[
    Column::required("year", "the year, such as 2026/27"),
    Column::required("basis", "actual or projected"),
    Column::optional("published", "yes if everybody sees it"),
    Column::optional("evidence", "what it rests on"),
    Column::optional("note", "what one should know about it"),
];

pub(super) async fn years(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let starts = year_starts(change).await?;
    let known = store::list_budget_years(change.rows()).await?;
    let known: HashMap<Day, BudgetYear> = known.into_iter().map(|year| (year.year_from, year)).collect();
    let signed = store::list_sign_offs(change.rows()).await?;
    let mut seen = HashMap::new();
    for row in sheet.rows() {
        let year_from = year_of(&row, &starts, problems);
        let is_actual = row.required("basis", problems).and_then(|text| match text {
            "actual" => Some(true),
            "projected" => Some(false),
            _ => {
                problems.add(&row, "basis", format!("“{text}” is neither actual nor projected."));
                None
            }
        });
        let (Some(year_from), Some(is_actual)) = (year_from, is_actual) else { continue };
        if let Some(line) = seen.insert(year_from, row.line) {
            problems.add(&row, "year", format!("line {line} has the same year."));
            continue;
        }
        let before = known.get(&year_from);
        let is_published = row.yes("published", before.is_some_and(|before| before.is_published), problems);
        let text = |column: &str, known: fn(&BudgetYear) -> &String| match before {
            Some(before) if !row.has(column) => known(before).clone(),
            _ => row.text(column).to_owned(),
        };
        let is_signed = before.is_some_and(|before| signed.iter().any(|signed| signed.year_id == before.id));
        if is_signed && !is_actual {
            problems.add(&row, "basis", "the accounts of this year are signed off; it stays actual.");
            continue;
        }
        let wanted = BudgetYear {
            id: before.map_or_else(Uuid::now_v7, |before| before.id),
            year_from,
            is_actual,
            is_published,
            evidence: text("evidence", |year| &year.evidence),
            note: text("note", |year| &year.note),
            revision: before.map_or(1, |before| before.revision),
        };
        let (id, year) = (wanted.id, network::Year { from: year_from }.title());
        if save::<budget_year::Entity>(change.rows(), before, wanted).await? != Saved::Same {
            let what = "read from a file".to_owned();
            change.record(id, &BudgetYearChanged { year, what, differences: Vec::new() });
        }
    }
    Ok(())
}

pub(super) const ITEMS: &[Column] = &[
    Column::required("reference", "what this item is called in files, each its own"),
    Column::required("year", "the year, such as 2026/27"),
    Column::required("line", "the line"),
    Column::required("kind", "recorded, commitment, assumption or to_be_confirmed"),
    Column::optional("amount", "how much, in pounds; empty for what is to be confirmed"),
    Column::optional("day", "when it came in, went out or was promised"),
    Column::optional("words", "what it is, or why it is assumed"),
    Column::optional("supplier", "who is paid, or who pays"),
    Column::optional("project", "part of the address of the project it is for"),
    Column::optional("evidence", "what it rests on"),
];

struct Known {
    starts: String,
    records: BudgetRecords,
    books: Books,
    items: HashMap<String, BudgetItem>,
    /// The addresses of the projects on record.
    projects: HashSet<String>,
}

pub(super) async fn items(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let starts = year_starts(change).await?;
    let records = store::budget_records(change.rows(), &starts).await?;
    let items = records.items.iter().map(|item| (item.reference.clone(), item.clone())).collect();
    let projects = projects::list_projects(change.rows()).await?.into_iter().map(|project| project.slug);
    let projects = projects.collect();
    let known = Known { books: records.books(), starts, records, items, projects };
    let mut seen = HashMap::new();
    for row in sheet.rows() {
        let Some(wanted) = item(change, &row, &known, problems) else { continue };
        if let Some(line) = seen.insert(wanted.reference.clone(), row.line) {
            problems.add(&row, "reference", format!("line {line} has the same reference."));
            continue;
        }
        let notice = BudgetItemChanged {
            year: row.text("year").to_owned(),
            line: known.records.line(wanted.line_id).map_or_else(String::new, |line| line.title.clone()),
            what: "read from a file".to_owned(),
            amount_pence: wanted.amount_pence.0,
        };
        let (id, before) = (wanted.id, known.items.get(&wanted.reference));
        if before.is_some_and(|before| *before != wanted)
            && before.is_some_and(|before| is_signed(&known, before.year_id))
        {
            problems.add(&row, "year", "the accounts of this year are signed off; its items do not change.");
            continue;
        }
        if save::<budget_item::Entity>(change.rows(), before, wanted).await? != Saved::Same {
            change.record(id, &notice);
        }
    }
    Ok(())
}

fn is_signed(known: &Known, year: Uuid) -> bool {
    known.records.sign_off(year).is_some()
}

fn item(change: &Change, row: &Row<'_>, known: &Known, problems: &mut Problems) -> Option<BudgetItem> {
    let reference = row.required("reference", problems);
    let kind = kind_of(row, problems);
    let amount = match kind {
        Some(Kind::ToBeConfirmed) if row.text("amount").is_empty() => Some(Pence(0)),
        Some(Kind::ToBeConfirmed) => {
            problems.add(row, "amount", "what is to be confirmed has no amount yet; leave this empty.");
            None
        }
        _ => amount_of(row, problems),
    };
    let (year_id, line_id) = place(row, known, problems)?;
    let day = row.parse("day", problems);
    let (reference, kind, amount_pence) = (reference?, kind?, amount?);
    let before = known.items.get(reference);
    if before.is_none() && is_signed(known, year_id) {
        problems.add(row, "year", "the accounts of this year are signed off; nothing is added to it.");
        return None;
    }
    let project = row.text("project");
    if !project.is_empty() && !known.projects.contains(project) {
        problems.add(
            row,
            "project",
            format!("“{project}” is not a project; write the last part of its address, or import the form “projects” first."),
        );
        return None;
    }
    let known = before.cloned().unwrap_or_else(|| BudgetItem::blank(reference, change.at()));
    // A column that isn't there says nothing; an empty cell says "nothing".
    let text = |column: &str, known: &String| {
        if row.has(column) { row.text(column).to_owned() } else { known.clone() }
    };
    Some(BudgetItem {
        year_id,
        line_id,
        kind: kind.key().to_owned(),
        amount_pence,
        on_day: if row.has("day") { day } else { known.on_day },
        words: text("words", &known.words),
        supplier: text("supplier", &known.supplier),
        project: text("project", &known.project),
        evidence: text("evidence", &known.evidence),
        ..known
    })
}

fn kind_of(row: &Row<'_>, problems: &mut Problems) -> Option<Kind> {
    let text = row.required("kind", problems)?;
    let kind = Kind::read(text);
    if kind.is_none() {
        let keys: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
        problems.add(row, "kind", format!("“{text}” is none of {}.", keys.join(", ")));
    }
    kind
}

/// The year and the line of a row.
fn place(row: &Row<'_>, known: &Known, problems: &mut Problems) -> Option<(Uuid, Uuid)> {
    let year = year_of(row, &known.starts, problems).and_then(|from| {
        let year = known.books.years.iter().find(|year| year.year.from == from);
        if year.is_none() {
            problems.add(row, "year", "this year has no budget; import the form “budget_years” first.");
        }
        year
    });
    let line = row.required("line", problems).and_then(|slug| {
        let line = known.books.lines.iter().find(|line| line.slug == slug);
        if line.is_none() {
            problems.add(
                row,
                "line",
                format!("“{slug}” is not a line; import the form “budget_lines” first."),
            );
        }
        line
    });
    let (year, line) = (year?, line?);
    if line.source == Source::CarryForward && known.books.follows(year.year) {
        problems.add(row, "line", "what is carried forward into this year is the balance of the year before; it can’t be written down.");
        return None;
    }
    Some((year.id, line.id))
}
