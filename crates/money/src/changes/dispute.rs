use std::hash::{DefaultHasher, Hash, Hasher};

use platform::Change;
use sea_orm::DbErr;
use uuid::Uuid;

use crate::notices::DisputeChanged;
use crate::store::{self, Invoice};

/// Stands for what is known of a dispute, so that nobody overwrites what they have not seen.
pub(crate) fn state_of(invoice: &Invoice) -> i32 {
    let mut hasher = DefaultHasher::new();
    (invoice.disputed_on, &invoice.dispute).hash(&mut hasher);
    i32::try_from(hasher.finish() % 2_000_000_000).unwrap_or(0) + 1
}

const CHANGED: &str = "Somebody else changed this meanwhile. What they wrote is shown on the invoice; look at it, then send yours again";

/// Notes that the payer says that the invoice is wrong, with what they say. `seen` is the state it was decided on.
pub(crate) async fn raise(
    change: &mut Change,
    invoice: Uuid,
    seen: i32,
    words: &str,
) -> Result<Result<(), String>, DbErr> {
    let Some(known) = store::find_invoice(change.rows(), invoice).await? else {
        return Ok(Err("This invoice is no longer there".to_owned()));
    };
    if state_of(&known) != seen {
        return Ok(Err(CHANGED.to_owned()));
    }
    let since = known.disputed_on.unwrap_or(change.at().day());
    let all = joined(&known.dispute, &format!("{}: {words}", change.at().day().in_words()));
    store::set_dispute(change.rows(), invoice, Some(since), &all).await?;
    change.record(invoice, &DisputeChanged { number: known.number, is_disputed: true });
    Ok(Ok(()))
}

/// Notes that it is settled, with how. What was said stays: it is looked at before the next year's run.
pub(crate) async fn end(
    change: &mut Change,
    invoice: Uuid,
    seen: i32,
    words: &str,
) -> Result<Result<(), String>, DbErr> {
    let Some(known) = store::find_invoice(change.rows(), invoice).await? else {
        return Ok(Err("This invoice is no longer there".to_owned()));
    };
    if state_of(&known) != seen || known.disputed_on.is_none() {
        return Ok(Err(CHANGED.to_owned()));
    }
    let all = joined(&known.dispute, &format!("Settled on {}: {words}", change.at().day().in_words()));
    store::set_dispute(change.rows(), invoice, None, &all).await?;
    change.record(invoice, &DisputeChanged { number: known.number, is_disputed: false });
    Ok(Ok(()))
}

fn joined(before: &str, words: &str) -> String {
    if before.is_empty() { words.to_owned() } else { format!("{before}\n{words}") }
}
