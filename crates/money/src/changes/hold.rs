use platform::{Change, Day, Difference};
use sea_orm::DbErr;
use uuid::Uuid;

use crate::notices::HoldChanged;
use crate::store::{self, Hold};

const PART: &str = "Part of the run";
const OUT: &str = "Left out";

/// Leaves an organisation out of a year's run. A sentence where it can't be done.
pub(crate) async fn hold(
    change: &mut Change,
    organisation: Uuid,
    year_from: Day,
    reason: &str,
) -> Result<Result<(), String>, DbErr> {
    if store::find_hold(change.rows(), organisation, year_from).await?.is_some() {
        return Ok(Err("It is left out already. Somebody else may have done that a moment ago".to_owned()));
    }
    if store::find_live_invoice(change.rows(), organisation, year_from).await?.is_some() {
        return Ok(Err(
            "It has an invoice for this year already, so there is nothing to hold back".to_owned()
        ));
    }
    let hold = Hold {
        id: Uuid::now_v7(),
        organisation_id: organisation,
        year_from,
        reason: reason.to_owned(),
        made_at: change.at(),
        ended_at: None,
    };
    store::insert_hold(change.rows(), hold).await?;
    record(change, organisation, year_from, [PART, OUT]);
    Ok(Ok(()))
}

/// Makes it part of the run again. `false` when it was already.
pub(crate) async fn release(change: &mut Change, organisation: Uuid, year_from: Day) -> Result<bool, DbErr> {
    let Some(hold) = store::find_hold(change.rows(), organisation, year_from).await? else {
        return Ok(false);
    };
    store::end_hold(change.rows(), hold.id, change.at()).await?;
    record(change, organisation, year_from, [OUT, PART]);
    Ok(true)
}

// The reason stays with the hold: whoever wrote it may have named somebody.
fn record(change: &mut Change, organisation: Uuid, year_from: Day, [before, after]: [&str; 2]) {
    let differences = Difference::among([("Year’s invoices", before.to_owned(), after.to_owned())]);
    change.record(organisation, &HoldChanged { year_from, differences });
}
