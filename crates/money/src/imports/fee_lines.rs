use std::collections::{BTreeMap, HashMap, HashSet};

use members::Category;
use platform::{Change, Column, Pence, Problems, Row, Saved, Sheet, save};
use uuid::Uuid;

use super::{read_key, read_pounds, read_year, tables_by_title, year_starts};
use crate::notices::FeeTableImported;
use crate::rules::fee::Transition;
use crate::rules::vat::Vat;
use crate::store::{self, FeeLine, FeeTable, fee_line};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("year", "the membership year, such as 2026/27"),
    Column::required("table", "the title of the fee table"),
    Column::required("position", "its place in the table; the first line that is for somebody decides"),
    Column::required("title", "what it is called on invoices"),
    Column::required("category", "the key of the category of membership"),
    Column::optional("kinds", "kinds of organisation; all of them where empty"),
    Column::optional("residents_from", "the fewest residents"),
    Column::optional("residents_below", "fewer residents than this"),
    Column::optional("budget_from", "the smallest controllable budget, in pounds"),
    Column::optional("budget_below", "a controllable budget below this, in pounds"),
    Column::optional("transition", "any, only (those in transition) or not; any where empty"),
    Column::required("amount", "what is paid for a whole year before tax, in pounds"),
    Column::optional(
        "vat",
        "standard (S), zero (Z), exempt (E) or outside the scope (O); standard where empty",
    ),
    Column::optional("vat_reason", "why it is exempt or outside the scope"),
];

const VATS: [(&str, &str); 4] = [("S", "standard"), ("Z", "zero"), ("E", "exempt"), ("O", "outside")];

pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let starts = year_starts(change).await?;
    let tables = tables_by_title(change).await?;
    let used = store::list_used_tables(change.rows()).await?;
    let categories = members::list_categories(change.rows()).await?;
    let known = store::list_all_fee_lines(change.rows()).await?;
    let known: HashMap<_, FeeLine> =
        known.into_iter().map(|line| ((line.table_id, line.place), line)).collect();
    let (mut seen, mut changed) = (HashSet::new(), BTreeMap::new());
    for row in sheet.rows() {
        let year = read_year(&row, &starts, problems);
        let title = row.required("table", problems);
        let (Some(year), Some(title)) = (year, title) else { continue };
        let Some(table) = tables.get(&(year, title.to_owned())) else {
            problems.add(&row, "table", format!("there is no fee table “{title}” for {}.", year.title()));
            continue;
        };
        let Some(line) = wanted(&row, table, &categories, problems) else { continue };
        if !seen.insert((table.id, line.place)) {
            problems.add(&row, "position", "this place of the table stands in this file twice.");
            continue;
        }
        let before = known.get(&(table.id, line.place));
        let line = FeeLine { id: before.map_or(line.id, |before| before.id), ..line };
        if used.contains(&table.id) && before != Some(&line) {
            let sentence = "invoices were issued by this table, so it can’t be changed; make another table for the year.";
            problems.add(&row, "table", sentence);
            continue;
        }
        if save::<fee_line::Entity>(change.rows(), before, line).await? != Saved::Same {
            changed.insert(table.id, table);
        }
    }
    for table in changed.into_values() {
        store::set_state(change.rows(), table.id, &table.state, table.adopted_at).await?;
        change.record(table.id, &FeeTableImported { year: table.year().slug(), title: table.title.clone() });
    }
    Ok(())
}

fn wanted(
    row: &Row<'_>,
    table: &FeeTable,
    categories: &[Category],
    problems: &mut Problems,
) -> Option<FeeLine> {
    let place = row.required("position", problems).and_then(|_| row.parse("position", problems));
    let title = row.required("title", problems);
    let category = row.required("category", problems).and_then(|key| {
        let found = categories.iter().find(|category| category.key == key);
        if found.is_none() {
            problems.add(row, "category", format!("there is no category “{key}”."));
        }
        found
    });
    let amount = row.required("amount", problems).and_then(|_| read_pounds(row, "amount", problems));
    let transitions = Transition::ALL.map(|transition| (transition.key(), ""));
    let is_empty = |column: &str| row.text(column).is_empty();
    let transition = if is_empty("transition") {
        Some("any")
    } else {
        read_key(row, "transition", &transitions, problems)
    };
    let vat = if is_empty("vat") { Some("S") } else { read_key(row, "vat", &VATS, problems) };
    let vat_reason = row.text("vat_reason");
    if vat.and_then(Vat::read).is_some_and(Vat::needs_reason) && vat_reason.is_empty() {
        problems.add(row, "vat_reason", "say why no VAT is charged; the invoice has to.");
    }
    let residents = (row.parse("residents_from", problems), row.parse("residents_below", problems));
    let budget = (read_pounds(row, "budget_from", problems), read_pounds(row, "budget_below", problems));
    let is_backwards = |from: Option<i64>, below: Option<i64>| from.zip(below).is_some_and(|(f, b)| f >= b);
    if is_backwards(residents.0, residents.1) {
        problems.add(row, "residents_below", "it must be more than residents_from.");
    }
    if is_backwards(budget.0.map(|p| p.0), budget.1.map(|p: Pence| p.0)) {
        problems.add(row, "budget_below", "it must be more than budget_from.");
    }
    Some(FeeLine {
        id: Uuid::now_v7(),
        table_id: table.id,
        place: place?,
        title: title?.to_owned(),
        category: category?.key.clone(),
        kinds: row.list("kinds").collect::<Vec<_>>().join(" "),
        residents_from: residents.0,
        residents_below: residents.1,
        budget_from_pence: budget.0,
        budget_below_pence: budget.1,
        transition: transition?.to_owned(),
        amount_pence: amount?,
        vat: vat?.to_owned(),
        vat_reason: vat_reason.to_owned(),
    })
}
