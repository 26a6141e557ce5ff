//! Payments: recorded, laid against invoices, taken off them, given back, taken back. Each decides on
//! what it reads within its change.

use std::collections::HashMap;

use platform::{Change, Day, Pence};
use sea_orm::DbErr;
use uuid::Uuid;

use super::ledger::Refusal;
use crate::notices::{PaymentChanged, PaymentRecorded};
use crate::rules::settle::lay;
use crate::store::{self, Invoice, Payment, Settlement};

/// A payment that is about to be recorded.
#[derive(Clone, Debug)]
pub(crate) struct NewPayment {
    pub(crate) received_on: Day,
    pub(crate) amount: Pence,
    pub(crate) way: String,
    pub(crate) reference: String,
    pub(crate) payer: String,
    pub(crate) organisation: Option<Uuid>,
    pub(crate) note: String,
}

/// Parts of a payment: invoice and amount.
pub(crate) type Parts = [(Uuid, Pence)];

/// Records a payment and lays it against invoices; what is left over stays on the account.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn record(
    change: &mut Change,
    new: NewPayment,
    parts: &Parts,
) -> Result<Result<Payment, Refusal>, DbErr> {
    if new.amount <= Pence(0) {
        return Ok(Err(Refusal::of("amount", "Enter an amount above £0")));
    }
    if new.received_on > change.at().day() {
        return Ok(Err(Refusal::of("received", "The day can’t lie ahead of us")));
    }
    let payment = Payment {
        id: Uuid::now_v7(),
        received_on: new.received_on,
        amount_pence: new.amount,
        way: new.way,
        reference: new.reference,
        payer: new.payer,
        organisation_id: new.organisation,
        refunds_id: None,
        note: new.note,
        recorded_at: change.at(),
        undone_at: None,
        revision: 1,
    };
    let settlements = match settle(change, &payment, payment.amount_pence, parts, payment.received_on).await?
    {
        Ok(settlements) => settlements,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::insert_payment(change.rows(), &payment).await?;
    store::insert_settlements(change.rows(), &settlements).await?;
    change.record(
        payment.id,
        &PaymentRecorded { amount_pence: payment.amount_pence.0, way: payment.way.clone() },
    );
    Ok(Ok(payment))
}

/// Records a payment of one invoice: as much as is owed is laid against it, the rest stays on the account. `seen` is what
/// was owed when somebody decided. Returns the payment and how much of it was laid.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn pay(
    change: &mut Change,
    new: NewPayment,
    invoice: &Invoice,
    seen: Option<Pence>,
) -> Result<Result<(Payment, Pence), Refusal>, DbErr> {
    let balances = store::balances_of(change.rows(), std::slice::from_ref(invoice)).await?;
    let owed = balances.get(&invoice.id).copied().unwrap_or_default().outstanding();
    if seen.is_some_and(|seen| seen != owed) {
        let sentence = if owed == Pence(0) {
            "Somebody settled this invoice meanwhile; nothing is owed on it any more. Look whether your payment is recorded already"
                .to_owned()
        } else {
            format!(
                "Somebody changed what is owed meanwhile; it is {owed} now. Look whether your payment is recorded already, then send \
                 this again"
            )
        };
        return Ok(Err(Refusal::of("amount", sentence)));
    }
    let parts = lay(new.amount, &[(invoice.id, owed)]);
    let laid = parts.iter().map(|(_, amount)| *amount).sum();
    Ok(record(change, new, &parts).await?.map(|payment| (payment, laid)))
}

/// Lays more of a payment against invoices.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn allocate(
    change: &mut Change,
    payment: Uuid,
    parts: &Parts,
) -> Result<Result<Payment, Refusal>, DbErr> {
    let (mut payment, left) = match standing(change, payment).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if parts.iter().all(|(_, amount)| *amount == Pence(0)) {
        return Ok(Err(Refusal::of("", "Enter how much goes to at least one invoice")));
    }
    let on = change.at().day();
    let settlements = match settle(change, &payment, left, parts, on).await? {
        Ok(settlements) => settlements,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::insert_settlements(change.rows(), &settlements).await?;
    let laid = store::total_of(&settlements);
    save(change, &mut payment, &format!("laid against invoices with {laid}")).await?;
    Ok(Ok(payment))
}

/// A payment that stands, and what of it is free. Locks the ledger.
async fn standing(change: &Change, payment: Uuid) -> Result<Result<(Payment, Pence), Refusal>, DbErr> {
    let Some(payment) = store::find_payment(change.rows(), payment).await? else {
        return Ok(Err(Refusal::of("", "There is no such payment")));
    };
    if payment.undone_at.is_some() {
        return Ok(Err(Refusal::of("", "This payment was taken back meanwhile")));
    }
    let uses = store::uses_of(change.rows(), std::slice::from_ref(&payment)).await?;
    let left = uses.get(&payment.id).copied().unwrap_or_default().left_of(payment.amount_pence);
    Ok(Ok((payment, left)))
}

async fn save(change: &mut Change, payment: &mut Payment, what: &str) -> Result<(), DbErr> {
    payment.revision += 1;
    store::update_payment(change.rows(), payment).await?;
    change.record(payment.id, &PaymentChanged { what: what.to_owned() });
    Ok(())
}

/// The settlements that lay parts of a payment against invoices, after checking each.
async fn settle(
    change: &Change,
    payment: &Payment,
    left: Pence,
    parts: &Parts,
    on: Day,
) -> Result<Result<Vec<Settlement>, Refusal>, DbErr> {
    let parts: Vec<(Uuid, Pence)> = parts.iter().copied().filter(|(_, amount)| *amount != Pence(0)).collect();
    let ids: Vec<Uuid> = parts.iter().map(|(invoice, _)| *invoice).collect();
    let invoices = store::list_documents(change.rows(), &ids).await?;
    let balances = store::balances_of(change.rows(), &invoices).await?;
    let invoices: HashMap<Uuid, Invoice> =
        invoices.into_iter().map(|invoice| (invoice.id, invoice)).collect();
    let mut settlements: Vec<Settlement> = Vec::with_capacity(parts.len());
    for (id, amount) in parts {
        let Some(invoice) = invoices.get(&id).filter(|invoice| invoice.kind == "invoice") else {
            return Ok(Err(Refusal::of("", "There is no such invoice")));
        };
        let balance = balances.get(&id).copied().unwrap_or_default();
        if payment.organisation_id != Some(invoice.organisation_id) {
            let sentence = format!("Invoice {} is not one of the organisation that paid", invoice.number);
            return Ok(Err(Refusal::on(invoice, sentence)));
        }
        if settlements.iter().any(|known| known.invoice_id == id) || !balance.takes(amount) {
            let owed = balance.outstanding();
            let sentence = if owed == Pence(0) {
                format!("Nothing is owed on invoice {} any more", invoice.number)
            } else {
                format!("Enter an amount up to {owed}, which is what is owed on invoice {}", invoice.number)
            };
            return Ok(Err(Refusal::on(invoice, sentence)));
        }
        settlements.push(Settlement {
            id: Uuid::now_v7(),
            invoice_id: id,
            kind: "payment".to_owned(),
            payment_id: Some(payment.id),
            credit_note_id: None,
            amount_pence: amount,
            on_day: on.max(invoice.issued_on),
            words: String::new(),
            made_at: change.at(),
            undone_at: None,
        });
    }
    let laid = store::total_of(&settlements);
    if laid > left {
        let sentence = format!("You give out {laid}, but {left} is free. Make the amounts smaller");
        return Ok(Err(Refusal::of("", sentence)));
    }
    Ok(Ok(settlements))
}

/// Takes a payment off an invoice; it is credit on the account then.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn release(
    change: &mut Change,
    payment: Uuid,
    settlement: Uuid,
) -> Result<Result<Pence, Refusal>, DbErr> {
    let (mut payment, _) = match standing(change, payment).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let found = store::find_settlement(change.rows(), settlement).await?;
    let ours = found.filter(|found| found.payment_id == Some(payment.id) && found.undone_at.is_none());
    let Some(settlement) = ours else {
        return Ok(Err(Refusal::of("", "It was taken off that invoice meanwhile")));
    };
    store::undo_settlements(change.rows(), &[settlement.id], change.at()).await?;
    let amount = settlement.amount_pence;
    save(change, &mut payment, &format!("taken off an invoice with {amount}")).await?;
    Ok(Ok(amount))
}

/// Says whose a payment is.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn place(
    change: &mut Change,
    payment: Uuid,
    organisation: Uuid,
) -> Result<Result<(), Refusal>, DbErr> {
    let (mut payment, left) = match standing(change, payment).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if payment.refunds_id.is_some() || left != payment.amount_pence {
        let sentence = "Part of it is laid against invoices or was given back; take that back first";
        return Ok(Err(Refusal::of("organisation", sentence)));
    }
    payment.organisation_id = Some(organisation);
    save(change, &mut payment, "put to an organisation’s account").await?;
    Ok(Ok(()))
}

/// Gives part of a payment back that no invoice needs.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn refund(
    change: &mut Change,
    payment: Uuid,
    amount: Pence,
    (on, reference, note): (Day, String, String),
) -> Result<Result<Payment, Refusal>, DbErr> {
    let (payment, left) = match standing(change, payment).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if payment.refunds_id.is_some() || left <= Pence(0) {
        return Ok(Err(Refusal::of("amount", "Nothing of this payment is free to be given back")));
    }
    if amount <= Pence(0) || amount > left {
        let sentence = format!("Enter an amount from 1p up to {left}, which is what is free");
        return Ok(Err(Refusal::of("amount", sentence)));
    }
    if on < payment.received_on || on > change.at().day() {
        let sentence = format!("Enter a day from {} until today", payment.received_on.in_words());
        return Ok(Err(Refusal::of("received", sentence)));
    }
    let refund = Payment {
        id: Uuid::now_v7(),
        received_on: on,
        amount_pence: -amount,
        reference,
        refunds_id: Some(payment.id),
        note,
        recorded_at: change.at(),
        revision: 1,
        ..payment
    };
    store::insert_payment(change.rows(), &refund).await?;
    change
        .record(refund.id, &PaymentRecorded { amount_pence: refund.amount_pence.0, way: refund.way.clone() });
    Ok(Ok(refund))
}

/// Takes back a payment or refund that was recorded by mistake, with everything it settled. `seen` is the state of the
/// payment that was shown before.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn undo(
    change: &mut Change,
    payment: Uuid,
    seen: i32,
) -> Result<Result<(), Refusal>, DbErr> {
    let (mut payment, _) = match standing(change, payment).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if payment.revision != seen {
        let sentence = "Something else became of this payment since you looked. This is what taking it back would do now";
        return Ok(Err(Refusal::of("", sentence)));
    }
    let refunds = store::list_refunds_of(change.rows(), payment.id).await?;
    if refunds.iter().any(|refund| refund.undone_at.is_none()) {
        return Ok(Err(Refusal::of("", "Part of it was given back. Take that refund back first")));
    }
    let settled = store::list_settlements_by_payment(change.rows(), payment.id).await?;
    let ids: Vec<Uuid> = settled.iter().filter(|s| s.undone_at.is_none()).map(|s| s.id).collect();
    store::undo_settlements(change.rows(), &ids, change.at()).await?;
    store::free_lines_of(change.rows(), payment.id).await?;
    payment.undone_at = Some(change.at());
    save(change, &mut payment, "taken back, as recorded by mistake").await?;
    Ok(Ok(()))
}
