use platform::{Change, Difference};
use uuid::Uuid;
use web::Failure;

use super::{record, save};
use crate::rules::check::{budget_in_words, residents_in_words};
use crate::rules::fee::Transition;
use crate::store::{self, FeeLine, FeeTable};

/// What a line says, for the journal.
fn in_words(line: &FeeLine) -> [(&'static str, String); 7] {
    let rule = line.line();
    let transition = match rule.transition {
        Transition::Any => "",
        Transition::Only => "only in transition",
        Transition::Not => "not in transition",
    };
    [
        ("Category", line.category.clone()),
        ("Kinds", line.kinds.clone()),
        ("Residents", residents_in_words(rule.residents).unwrap_or_default()),
        ("Budget", budget_in_words(rule.budget).unwrap_or_default()),
        ("Transition", transition.to_owned()),
        ("Fee", line.amount_pence.to_string()),
        ("VAT", format!("{} {}", rule.vat.title(), line.vat_reason).trim().to_owned()),
    ]
}

fn differences(before: Option<&FeeLine>, after: Option<&FeeLine>) -> Vec<Difference> {
    let title = |line: Option<&FeeLine>| line.map_or_else(String::new, |line| line.title.clone());
    let empty = || {
        ["Category", "Kinds", "Residents", "Budget", "Transition", "Fee", "VAT"].map(|f| (f, String::new()))
    };
    let (old, new) = (before.map_or_else(empty, in_words), after.map_or_else(empty, in_words));
    let rest = old.into_iter().zip(new).map(|((field, old), (_, new))| (field, old, new));
    Difference::among(std::iter::once(("Line", title(before), title(after))).chain(rest))
}

/// Writes the lines in this order, from place 1, and the table one revision on.
async fn save_all(change: &Change, table: &FeeTable, lines: Vec<FeeLine>) -> Result<(), Failure> {
    save(change, table).await?;
    let lines = (1..).zip(lines).map(|(place, line)| FeeLine { place, ..line });
    store::replace_fee_lines(change.rows(), table.id, lines.collect()).await?;
    Ok(())
}

/// Adds a line at the end of a draft.
pub(crate) async fn add_line(change: &mut Change, table: &FeeTable, line: FeeLine) -> Result<(), Failure> {
    let mut lines = store::list_fee_lines(change.rows(), table.id).await?;
    let differences = differences(None, Some(&line));
    lines.push(line);
    save_all(change, table, lines).await?;
    record(change, table, "added a line to a fee table", differences);
    Ok(())
}

/// Saves a line of a draft.
pub(crate) async fn save_line(change: &mut Change, table: &FeeTable, line: FeeLine) -> Result<(), Failure> {
    let mut lines = store::list_fee_lines(change.rows(), table.id).await?;
    let before = lines.iter_mut().find(|known| known.id == line.id).ok_or(Failure::NotFound)?;
    let differences = differences(Some(before), Some(&line));
    *before = line;
    save_all(change, table, lines).await?;
    record(change, table, "changed a line of a fee table", differences);
    Ok(())
}

/// Takes a line out of a draft.
pub(crate) async fn remove_line(change: &mut Change, table: &FeeTable, line: Uuid) -> Result<(), Failure> {
    let mut lines = store::list_fee_lines(change.rows(), table.id).await?;
    let place = lines.iter().position(|known| known.id == line).ok_or(Failure::NotFound)?;
    let gone = lines.remove(place);
    save_all(change, table, lines).await?;
    record(change, table, "removed a line of a fee table", differences(Some(&gone), None));
    Ok(())
}

/// Moves a line of a draft one place up or down. `false` where it stays: the first can’t go up, nor the last down.
pub(crate) async fn move_line(
    change: &mut Change,
    table: &FeeTable,
    line: Uuid,
    is_up: bool,
) -> Result<bool, Failure> {
    let mut lines = store::list_fee_lines(change.rows(), table.id).await?;
    let place = lines.iter().position(|known| known.id == line).ok_or(Failure::NotFound)?;
    let other = if is_up { place.checked_sub(1) } else { Some(place + 1).filter(|next| *next < lines.len()) };
    let Some(other) = other else { return Ok(false) };
    let title = lines[place].title.clone();
    lines.swap(place, other);
    save_all(change, table, lines).await?;
    let differences = vec![Difference {
        field: title,
        before: format!("line {}", place + 1),
        after: format!("line {}", other + 1),
    }];
    record(change, table, "moved a line of a fee table", differences);
    Ok(true)
}
