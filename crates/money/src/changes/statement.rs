//! Lists of what came in: kept when all of a file is right, and dealt with line by line.

use platform::{Change, Pence};
use sea_orm::DbErr;
use uuid::Uuid;

use super::ledger::Refusal;
use super::payment::{self, NewPayment};
use crate::notices::{StatementLineChanged, StatementRead};
use crate::rules::statement::{Entry, known};
use crate::store::{self, ASIDE, MATCHED, Statement, StatementLine, WAITING};

/// A list that is about to be kept.
#[derive(Clone, Debug)]
pub(crate) struct NewStatement {
    pub(crate) title: String,
    pub(crate) way: String,
    pub(crate) columns: String,
    /// Its lines; there is at least one.
    pub(crate) entries: Vec<Entry>,
    /// How many lines were left out already.
    pub(crate) left_out: usize,
    /// Whether lines that are recorded already are left out too; otherwise they stop everything.
    pub(crate) leaves_out_known: bool,
}

/// Keeps a list.
///
/// # Errors
/// When the database refuses; inside, the lines that are recorded already, or none where nothing is left.
pub(crate) async fn keep(
    change: &mut Change,
    mut new: NewStatement,
) -> Result<Result<Statement, Vec<u64>>, DbErr> {
    let days = || new.entries.iter().map(|entry| entry.on);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(Err(Vec::new())) };
    let recorded = store::recorded_between(change.rows(), first, last).await?;
    let twice = known(&new.entries, &recorded);
    if !twice.is_empty() && !new.leaves_out_known {
        return Ok(Err(twice));
    }
    new.entries.retain(|entry| twice.binary_search(&entry.line).is_err());
    if new.entries.is_empty() {
        return Ok(Err(twice));
    }
    let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let total: Pence = new.entries.iter().map(|entry| entry.amount).sum();
    let statement = Statement {
        id: Uuid::now_v7(),
        title: new.title,
        way: new.way,
        columns: new.columns,
        first_on: first,
        last_on: last,
        line_count: count(new.entries.len()),
        left_out_count: count(new.left_out + twice.len()),
        total_pence: total,
        read_at: change.at(),
    };
    let line = |entry: Entry| StatementLine {
        id: Uuid::now_v7(),
        statement_id: statement.id,
        line: i32::try_from(entry.line).unwrap_or(i32::MAX),
        received_on: entry.on,
        amount_pence: entry.amount,
        reference: entry.reference,
        payer: entry.payer,
        state: WAITING.to_owned(),
        payment_id: None,
        reason: String::new(),
    };
    let lines: Vec<StatementLine> = new.entries.into_iter().map(line).collect();
    store::insert_statement(change.rows(), &statement, &lines).await?;
    change.record(statement.id, &StatementRead { line_count: lines.len(), total_pence: total.0 });
    Ok(Ok(statement))
}

/// What a line stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A new payment, laid against these invoices; what is left over is credit on the account.
    Payment { organisation: Option<Uuid>, parts: Vec<(Uuid, Pence)> },
    /// A payment that somebody recorded by hand before.
    Recorded(Uuid),
}

async fn line_in(change: &Change, line: Uuid, state: &str) -> Result<Result<StatementLine, Refusal>, DbErr> {
    let found = store::find_line(change.rows(), line).await?;
    let refusal = || Refusal::of("", "Somebody dealt with this line meanwhile");
    Ok(found.filter(|line| line.state == state).ok_or_else(refusal))
}

fn record(change: &mut Change, line: &StatementLine, what: &str) {
    let notice = StatementLineChanged { line: line.line, what: what.to_owned() };
    change.record(line.statement_id, &notice);
}

/// Books a line as what somebody confirmed that it is.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn confirm(
    change: &mut Change,
    line: Uuid,
    way: &str,
    meaning: Meaning,
) -> Result<Result<(), Refusal>, DbErr> {
    let line = match line_in(change, line, WAITING).await? {
        Ok(line) => line,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let payment = match meaning {
        Meaning::Payment { organisation, parts } => {
            let new = NewPayment {
                received_on: line.received_on,
                amount: line.amount_pence,
                way: way.to_owned(),
                reference: line.reference.clone(),
                payer: line.payer.clone(),
                organisation,
                note: String::new(),
            };
            match payment::record(change, new, &parts).await? {
                Ok(payment) => payment.id,
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        Meaning::Recorded(payment) => {
            let found = store::find_payment(change.rows(), payment).await?;
            let is_it = found.is_some_and(|p| p.undone_at.is_none() && p.amount_pence == line.amount_pence);
            let has_line = !store::payments_with_line(change.rows(), &[payment]).await?.is_empty();
            if !is_it || has_line {
                return Ok(Err(Refusal::of("", "That payment was taken back or matched meanwhile")));
            }
            payment
        }
    };
    store::set_line(change.rows(), line.id, MATCHED, Some(payment), "").await?;
    record(change, &line, "matched with a payment");
    Ok(Ok(()))
}

/// Sets a line aside that is no payment of a member.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn set_aside(
    change: &mut Change,
    line: Uuid,
    reason: &str,
) -> Result<Result<(), Refusal>, DbErr> {
    let line = match line_in(change, line, WAITING).await? {
        Ok(line) => line,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::set_line(change.rows(), line.id, ASIDE, None, reason).await?;
    record(change, &line, "set aside");
    Ok(Ok(()))
}

/// Brings a line back that was set aside.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn bring_back(change: &mut Change, line: Uuid) -> Result<Result<(), Refusal>, DbErr> {
    let line = match line_in(change, line, ASIDE).await? {
        Ok(line) => line,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::set_line(change.rows(), line.id, WAITING, None, "").await?;
    record(change, &line, "brought back");
    Ok(Ok(()))
}
