use std::collections::HashMap;

use platform::{Change, Column, Day, Pence, Problems, Row, Saved, Sheet, save};
use uuid::Uuid;

use super::{amount_of, year_of, year_starts};
use crate::notices::PrintedBudgetImported;
use crate::rules::budget::{PrintedKind, PrintedState};
use crate::store::{self, BudgetPrinted, budget_printed};

pub(super) const PRINTED: &[Column] = &[
    Column::required("publication", "where it is printed"),
    Column::required("year", "the year, such as 2022/23"),
    Column::required("kind", "cell, group, section or balance"),
    Column::optional(
        "about",
        "the line of a cell, or the key of the group or section; empty for the balance",
    ),
    Column::required("title", "what it is called there"),
    Column::required("state", "stated, nil, blank or tbc"),
    Column::optional("amount", "what it says, in pounds; empty for blank and tbc"),
];

type Key = (String, Day, String, String);

fn key_of(printed: &BudgetPrinted) -> Key {
    (printed.publication.clone(), printed.year_from, printed.kind.clone(), printed.about.clone())
}

pub(super) async fn printed(
    change: &mut Change,
    sheet: &Sheet,
    problems: &mut Problems,
) -> anyhow::Result<()> {
    let starts = year_starts(change).await?;
    let known = store::list_budget_printed(change.rows()).await?;
    let known: HashMap<Key, BudgetPrinted> =
        known.into_iter().map(|printed| (key_of(&printed), printed)).collect();
    let mut seen = HashMap::new();
    for (at, row) in sheet.rows().enumerate() {
        let place = i32::try_from(at + 1).unwrap_or(i32::MAX);
        let Some(mut wanted) = figure(&row, &starts, place, problems) else { continue };
        let key = key_of(&wanted);
        if let Some(line) = seen.insert(key.clone(), row.line) {
            problems.add(&row, "about", format!("line {line} has the same figure."));
            continue;
        }
        let before = known.get(&key);
        wanted.id = before.map_or_else(Uuid::now_v7, |before| before.id);
        let (id, publication, title) = (wanted.id, wanted.publication.clone(), wanted.title.clone());
        if save::<budget_printed::Entity>(change.rows(), before, wanted).await? != Saved::Same {
            change.record(id, &PrintedBudgetImported { publication, title });
        }
    }
    Ok(())
}

fn figure(row: &Row<'_>, starts: &str, place: i32, problems: &mut Problems) -> Option<BudgetPrinted> {
    let publication = row.required("publication", problems);
    let year_from = year_of(row, starts, problems);
    let title = row.required("title", problems);
    let kind = row.required("kind", problems).and_then(|text| {
        let kind = PrintedKind::read(text);
        if kind.is_none() {
            problems.add(row, "kind", format!("“{text}” is none of cell, group, section, balance."));
        }
        kind
    });
    let state = row.required("state", problems).and_then(|text| {
        let state = PrintedState::read(text);
        if state.is_none() {
            problems.add(row, "state", format!("“{text}” is none of stated, nil, blank, tbc."));
        }
        state
    });
    let (kind, state) = (kind?, state?);
    let amount_pence = match state {
        PrintedState::Stated => amount_of(row, problems)?,
        _ => Pence(0),
    };
    Some(BudgetPrinted {
        id: Uuid::nil(),
        publication: publication?.to_owned(),
        year_from: year_from?,
        kind: kind.key().to_owned(),
        about: row.text("about").to_owned(),
        title: title?.to_owned(),
        state: state.key().to_owned(),
        amount_pence,
        place,
    })
}
