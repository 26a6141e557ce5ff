//! What is done with the budget, each in one transaction: it reads, decides, writes.

mod item;
mod letters;
mod line;
mod sign_off;
mod year;

use platform::Change;
use web::Failure;

use crate::store::{self, BudgetRecords, BudgetYear};

pub(crate) use item::{Decision, attach, decide, record_item, undo_item};
pub(crate) use letters::{tell_approvers, tell_asker};
pub(crate) use line::{save_group, save_line};
pub(crate) use sign_off::{sign_off, withdraw};
pub(crate) use year::{YearStep, begin_year, edit_year, step_year};

fn stale() -> Failure {
    Failure::Stale("Somebody else changed this since you opened it. Open it again, look at what they did, and then make your change.".to_owned())
}

/// Reads the budget as it is now.
async fn locked(change: &Change) -> Result<BudgetRecords, Failure> {
    let network = network::find_network(change.rows()).await?;
    let year_starts = network.map_or_else(String::new, |network| network.year_starts);
    Ok(store::budget_records(change.rows(), &year_starts).await?)
}

/// Refuses to touch a year whose accounts are signed off.
fn must_be_open(records: &BudgetRecords, year: &BudgetYear) -> Result<(), Failure> {
    match records.sign_off(year.id) {
        None => Ok(()),
        Some(signed) => Err(Failure::wrong(format!(
            "The accounts of {} were signed off by {} and do not change any more. Record a correction in an open year, or have the sign-off withdrawn first.",
            title_of(year),
            signed.body
        ))),
    }
}

pub(crate) fn title_of(year: &BudgetYear) -> String {
    network::Year { from: year.year_from }.title()
}
