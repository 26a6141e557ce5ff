//! Giving up what is owed on an invoice, with a reason, and taking that back.

use platform::{Change, Pence};
use sea_orm::DbErr;
use uuid::Uuid;

use super::ledger::Refusal;
use crate::notices::InvoiceSettled;
use crate::store::{self, Invoice, Settlement};

/// Gives up part of an invoice, or all that is owed.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn write_off(
    change: &mut Change,
    invoice: &Invoice,
    amount: Pence,
    words: &str,
) -> Result<Result<(), Refusal>, DbErr> {
    let balances = store::balances_of(change.rows(), std::slice::from_ref(invoice)).await?;
    let balance = balances.get(&invoice.id).copied().unwrap_or_default();
    if invoice.kind != "invoice" || !balance.takes(amount) {
        let owed = balance.outstanding();
        let sentence = if owed <= Pence(0) {
            "Nothing is owed on this invoice any more".to_owned()
        } else {
            format!("Enter an amount up to {owed}, which is what is owed")
        };
        return Ok(Err(Refusal::of("amount", sentence)));
    }
    let settlement = Settlement {
        id: Uuid::now_v7(),
        invoice_id: invoice.id,
        kind: "write_off".to_owned(),
        payment_id: None,
        credit_note_id: None,
        amount_pence: amount,
        on_day: change.at().day(),
        words: words.to_owned(),
        made_at: change.at(),
        undone_at: None,
    };
    store::insert_settlements(change.rows(), &[settlement]).await?;
    record(change, invoice, "written off", amount);
    Ok(Ok(()))
}

fn record(change: &mut Change, invoice: &Invoice, what: &str, amount: Pence) {
    let notice =
        InvoiceSettled { number: invoice.number.clone(), what: what.to_owned(), amount_pence: amount.0 };
    change.record(invoice.id, &notice);
}

/// Takes back that something was given up; it is owed again.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn undo(
    change: &mut Change,
    invoice: &Invoice,
    settlement: Uuid,
) -> Result<Result<Pence, Refusal>, DbErr> {
    let found = store::find_settlement(change.rows(), settlement).await?;
    let standing = found.filter(|found| {
        found.invoice_id == invoice.id && found.kind == "write_off" && found.undone_at.is_none()
    });
    let Some(settlement) = standing else {
        return Ok(Err(Refusal::of("", "It was taken back or credited meanwhile")));
    };
    store::undo_settlements(change.rows(), &[settlement.id], change.at()).await?;
    record(change, invoice, "owed again, the write-off was taken back", settlement.amount_pence);
    Ok(Ok(settlement.amount_pence))
}
