//! What is done with fee tables. Only drafts are edited; a table in force is replaced, so that what was charged by it stays
//! explained.

use platform::{Change, Difference, Pence};
use uuid::Uuid;
use web::Failure;

mod line;

pub(crate) use line::{add_line, move_line, remove_line, save_line};

use super::setting::is_taken;
use super::stale;
use crate::notices::FeeTableChanged;
use crate::rules::fee::ProRata;
use crate::store::{self, ADOPTED, DISCARDED, DRAFT, FeeLine, FeeTable, REPLACED};

pub(crate) fn record(change: &mut Change, table: &FeeTable, what: &str, differences: Vec<Difference>) {
    let notice = FeeTableChanged {
        year: table.year().slug(),
        title: table.title.clone(),
        what: what.to_owned(),
        differences,
    };
    change.record(table.id, &notice);
}

/// The table, as long as it is a draft in the state that the form was filled from.
pub(crate) async fn draft(change: &Change, id: Uuid, revision: i32) -> Result<FeeTable, Failure> {
    let table = store::find_fee_table(change.rows(), id).await?.ok_or(Failure::NotFound)?;
    if table.state != DRAFT || table.revision != revision {
        return Err(stale());
    }
    Ok(table)
}

/// Saves the draft one revision on, or says that somebody else was faster.
async fn save(change: &Change, table: &FeeTable) -> Result<(), Failure> {
    match store::update_fee_table(change.rows(), table).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(stale()),
        Err(error) if is_taken(&error) => Err(Failure::wrong(
            "This year has another table of that title, or another one in force. Go back to the fee tables and look.",
        )),
        Err(error) => Err(error.into()),
    }
}

/// An amount raised by so many tenths of a per cent, rounded to whole pounds; half a pound counts as a whole one. What is
/// below a pound is not made a whole one.
pub(crate) fn raised(amount: Pence, tenths: i64) -> Pence {
    let raised = amount.part(1_000 + tenths, 1_000);
    if tenths == 0 || amount < Pence::pounds(1) { amount } else { Pence::pounds(raised.part(1, 100).0) }
}

/// Makes a draft: with these lines, each with a new key.
pub(crate) async fn make_table(
    change: &mut Change,
    table: FeeTable,
    lines: Vec<FeeLine>,
) -> Result<(), Failure> {
    let lines = lines.into_iter().map(|line| FeeLine { id: Uuid::now_v7(), table_id: table.id, ..line });
    match store::insert_fee_table(change.rows(), &table, lines.collect()).await {
        Err(error) if is_taken(&error) => return Err(stale()),
        other => other?,
    }
    record(change, &table, "made a fee table", Vec::new());
    Ok(())
}

/// Saves what is said of a draft beside its lines.
pub(crate) async fn save_table(
    change: &mut Change,
    before: &FeeTable,
    after: FeeTable,
) -> Result<(), Failure> {
    save(change, &after).await?;
    let rule = |table: &FeeTable| ProRata::read(&table.pro_rata).map_or("", ProRata::in_words).to_owned();
    let rate = |table: &FeeTable| crate::rules::vat::rate_in_words(table.vat_rate_bp);
    let yes = |table: &FeeTable| if table.is_example { "yes" } else { "no" }.to_owned();
    let differences = Difference::among([
        ("Title", before.title.clone(), after.title.clone()),
        ("Joiners", rule(before), rule(&after)),
        ("Standard rate of VAT", rate(before), rate(&after)),
        ("An example", yes(before), yes(&after)),
        ("What it rests on", before.note.clone(), after.note.clone()),
    ]);
    record(change, &after, "edited a fee table", differences);
    Ok(())
}

/// Puts a draft into force for its year, in place of the one that was. What was issued by that one stays.
pub(crate) async fn adopt(change: &mut Change, mut table: FeeTable) -> Result<(), Failure> {
    let before = store::find_adopted(change.rows(), table.year_from).await?;
    if let Some(before) = &before {
        store::set_state(change.rows(), before.id, REPLACED, before.adopted_at).await?;
        record(change, before, "replaced a fee table by another", Vec::new());
    }
    ADOPTED.clone_into(&mut table.state);
    table.adopted_at = Some(change.at());
    save(change, &table).await?;
    record(change, &table, "adopted a fee table", Vec::new());
    Ok(())
}

/// Makes a table that was adopted a draft again, as long as no invoice was issued by it. What it replaced is in force again.
pub(crate) async fn take_back(change: &mut Change, mut table: FeeTable) -> Result<(), Failure> {
    if store::count_runs_of(change.rows(), table.id).await? > 0 {
        return Err(Failure::wrong(
            "Invoices were issued by this table, so it can’t be taken back. Make a new table for the year; it replaces this one.",
        ));
    }
    let replaced = store::find_replaced(change.rows(), table.year_from).await?;
    DRAFT.clone_into(&mut table.state);
    table.adopted_at = None;
    save(change, &table).await?;
    record(change, &table, "took back the adoption of a fee table", Vec::new());
    if let Some(replaced) = replaced {
        store::set_state(change.rows(), replaced.id, ADOPTED, replaced.adopted_at).await?;
        record(change, &replaced, "put a fee table back into force", Vec::new());
    }
    Ok(())
}

/// Puts a draft aside. It can be brought back.
pub(crate) async fn discard(change: &mut Change, mut table: FeeTable) -> Result<(), Failure> {
    DISCARDED.clone_into(&mut table.state);
    save(change, &table).await?;
    record(change, &table, "put a draft of a fee table aside", Vec::new());
    Ok(())
}

/// Brings back a draft that was put aside.
pub(crate) async fn bring_back(change: &mut Change, mut table: FeeTable) -> Result<(), Failure> {
    DRAFT.clone_into(&mut table.state);
    save(change, &table).await?;
    record(change, &table, "brought back a draft of a fee table", Vec::new());
    Ok(())
}
