use std::collections::{HashMap, HashSet};

use platform::{Change, Column, Problems, Row, Saved, Sheet, save};
use uuid::Uuid;

use super::{read_key, read_year, tables_by_title, year_starts};
use crate::notices::FeeTableImported;
use crate::rules::fee::ProRata;
use crate::rules::vat;
use crate::store::{ADOPTED, DISCARDED, DRAFT, FeeTable, REPLACED, fee_table};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("year", "the membership year, such as 2026/27"),
    Column::required("title", "what the table is called"),
    Column::optional("state", "draft, adopted, replaced or discarded; draft where empty"),
    Column::optional(
        "pro_rata",
        "how joiners within the year pay: whole_year, months or days; months where empty",
    ),
    Column::optional("vat_rate", "the standard rate of VAT in per cent; 20 where empty"),
    Column::optional("example", "yes where the table is made up, because the real one is not public"),
    Column::optional("note", "what it rests on"),
];

const STATES: [(&str, &str); 4] = [(DRAFT, ""), (ADOPTED, ""), (REPLACED, ""), (DISCARDED, "")];

pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let starts = year_starts(change).await?;
    let known = tables_by_title(change).await?;
    let adopted = known.values().filter(|table| table.state == ADOPTED);
    let mut adopted: HashMap<_, String> = adopted.map(|table| (table.year(), table.title.clone())).collect();
    let mut seen = HashSet::new();
    for row in sheet.rows() {
        let year = read_year(&row, &starts, problems);
        let title = row.required("title", problems);
        let (Some(year), Some(title)) = (year, title) else { continue };
        if !seen.insert((year, title)) {
            problems.add(&row, "title", format!("“{title}” of this year stands in this file twice."));
            continue;
        }
        let before = known.get(&(year, title.to_owned()));
        let Some(wanted) = wanted(&row, before, change, problems) else { continue };
        let wanted = FeeTable { year_from: year.from, title: title.to_owned(), ..wanted };
        if wanted.state != ADOPTED && adopted.get(&year).is_some_and(|known| known == title) {
            adopted.remove(&year);
        }
        if wanted.state == ADOPTED {
            let other = adopted.insert(year, title.to_owned()).filter(|other| other != title);
            if let Some(other) = other {
                let year = year.title();
                problems.add(
                    &row,
                    "state",
                    format!("“{other}” is in force for {year} already; one table can be."),
                );
                continue;
            }
        }
        let is_changed = before.is_some_and(|before| *before != wanted);
        let wanted = FeeTable { revision: wanted.revision + i32::from(is_changed), ..wanted };
        let id = wanted.id;
        if save::<fee_table::Entity>(change.rows(), before, wanted).await? != Saved::Same {
            change.record(id, &FeeTableImported { year: year.slug(), title: title.to_owned() });
        }
    }
    Ok(())
}

fn wanted(
    row: &Row<'_>,
    before: Option<&FeeTable>,
    change: &Change,
    problems: &mut Problems,
) -> Option<FeeTable> {
    let or = |column: &str, otherwise: &'static str| row.text(column).is_empty().then_some(otherwise);
    let state = or("state", DRAFT).or_else(|| read_key(row, "state", &STATES, problems));
    let rules = ProRata::ALL.map(|rule| (rule.key(), ""));
    let months = ProRata::Months.key();
    let pro_rata = or("pro_rata", months).or_else(|| read_key(row, "pro_rata", &rules, problems));
    let rate = match row.text("vat_rate") {
        "" => Some(vat::STANDARD_RATE_BP),
        text => {
            let rate = vat::read_rate(text);
            if rate.is_none() {
                problems.add(
                    row,
                    "vat_rate",
                    format!("“{text}” is not a rate in per cent, such as 20 or 17.5."),
                );
            }
            rate
        }
    };
    let is_example = row.yes("example", false, problems);
    let adopted_at = before.and_then(|before| before.adopted_at);
    let state = state?;
    Some(FeeTable {
        id: before.map_or_else(Uuid::now_v7, |before| before.id),
        adopted_at: if matches!(state, ADOPTED | REPLACED) { adopted_at.or(Some(change.at())) } else { None },
        state: state.to_owned(),
        pro_rata: pro_rata?.to_owned(),
        vat_rate_bp: rate?,
        is_example,
        note: row.text("note").to_owned(),
        revision: before.map_or(1, |before| before.revision),
        year_from: change.at().day(),
        title: String::new(),
    })
}
