use platform::{Change, Difference};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use web::Failure;

use super::{locked, stale};
use crate::notices::BudgetLineChanged;
use crate::rules::budget::Source;
use crate::store::{BudgetGroup, BudgetLine, BudgetRecords, budget_group, budget_line};

/// Makes a group, or saves what is said of it. Its section stays once a year was signed off.
///
/// # Errors
/// [`Failure::Stale`] when somebody else saved since; with a sentence when it can't be.
pub(crate) async fn save_group(change: &mut Change, wanted: BudgetGroup) -> Result<(), Failure> {
    let records = locked(change).await?;
    let before = records.groups.iter().find(|group| group.id == wanted.id);
    if records.groups.iter().any(|group| group.key == wanted.key && group.id != wanted.id) {
        return Err(Failure::wrong("There is a group with that key already."));
    }
    if before.is_some_and(|before| before.section != wanted.section) {
        must_be_free(&records)?;
    }
    let of = |f: &dyn Fn(&BudgetGroup) -> String| before.map_or_else(String::new, f);
    let differences = Difference::among([
        ("Title", of(&|group| group.title.clone()), wanted.title.clone()),
        ("Section", of(&|group| group.section.clone()), wanted.section.clone()),
        ("Place", of(&|group| group.place.to_string()), wanted.place.to_string()),
    ]);
    let what = if before.is_some() { "edited a group" } else { "made a group" }.to_owned();
    change.record(wanted.id, &BudgetLineChanged { title: wanted.title.clone(), what, differences });
    match before {
        Some(before) if before.revision != wanted.revision => return Err(stale()),
        Some(_) => {
            let after = BudgetGroup { revision: wanted.revision + 1, ..wanted };
            budget_group::Entity::update(after.into_active_model().reset_all()).exec(change.rows()).await?;
        }
        None => {
            let row = BudgetGroup { revision: 1, ..wanted }.into_active_model().reset_all();
            budget_group::Entity::insert(row).exec_without_returning(change.rows()).await?;
        }
    }
    Ok(())
}

/// Makes a line, or saves what is said of it. Its group and what feeds it stay once a year was signed off.
///
/// # Errors
/// [`Failure::Stale`] when somebody else saved since; with a sentence when it can't be.
pub(crate) async fn save_line(change: &mut Change, wanted: BudgetLine) -> Result<(), Failure> {
    let records = locked(change).await?;
    let before = records.lines.iter().find(|line| line.id == wanted.id);
    let others = || records.lines.iter().filter(|line| line.id != wanted.id);
    if others().any(|line| line.slug == wanted.slug) {
        return Err(Failure::wrong("There is a line of that title already."));
    }
    if wanted.source == Source::CarryForward.key() && others().any(|line| line.source == wanted.source) {
        return Err(Failure::wrong(
            "Another line carries the balance forward already; it can be carried only once.",
        ));
    }
    if before.is_some_and(|before| (before.group_id, &before.source) != (wanted.group_id, &wanted.source)) {
        must_be_free(&records)?;
    }
    let group = |line: &BudgetLine| {
        let group = records.groups.iter().find(|group| group.id == line.group_id);
        group.map_or_else(String::new, |group| group.title.clone())
    };
    let of = |f: &dyn Fn(&BudgetLine) -> String| before.map_or_else(String::new, f);
    let differences = Difference::among([
        ("Title", of(&|line| line.title.clone()), wanted.title.clone()),
        ("Group", of(&group), group(&wanted)),
        ("What feeds it", of(&|line| line.source.clone()), wanted.source.clone()),
        ("Place", of(&|line| line.place.to_string()), wanted.place.to_string()),
    ]);
    let what = if before.is_some() { "edited a line" } else { "made a line" }.to_owned();
    change.record(wanted.id, &BudgetLineChanged { title: wanted.title.clone(), what, differences });
    match before {
        Some(before) if before.revision != wanted.revision => return Err(stale()),
        Some(_) => {
            let after = BudgetLine { revision: wanted.revision + 1, ..wanted };
            budget_line::Entity::update(after.into_active_model().reset_all()).exec(change.rows()).await?;
        }
        None => {
            let row = BudgetLine { revision: 1, ..wanted }.into_active_model().reset_all();
            budget_line::Entity::insert(row).exec_without_returning(change.rows()).await?;
        }
    }
    Ok(())
}

/// What would change the figures of a signed year is refused.
fn must_be_free(records: &BudgetRecords) -> Result<(), Failure> {
    if records.sign_offs.is_empty() {
        return Ok(());
    }
    Err(Failure::wrong(
        "The accounts of a year were signed off with it as it is. Its section, its group and what feeds it stay; make another line instead.",
    ))
}
