//! What came of invoices, summed up: fees by category, for the budget shows no single council's; others by the line they count in.

use std::collections::BTreeMap;

use network::Year;
use platform::{Day, Moment, Pence};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use uuid::Uuid;

use super::{find_in_force, invoice, list_fee_lines, list_members_of, settlement};
use crate::rules::budget::Feeds;
use crate::rules::proposal::{Known, Tariff, propose};

/// What kind of thing a sum is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum InvoiceSumKind {
    Invoiced,
    Credited,
    WrittenOff,
}

/// What was invoiced on one day for one thing, before tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InvoiceSum {
    pub(crate) kind: InvoiceSumKind,
    pub(crate) feeds: Feeds,
    /// The first day of the year in whose accounts it counts.
    pub(crate) kept_in: Day,
    pub(crate) on: Day,
    /// How many documents; below nought where what was given up is owed again.
    pub(crate) count: i64,
    /// Below nought for what was credited or given up, above it where that is owed again.
    pub(crate) net: Pence,
}

/// What was invoiced, credited and given up of membership fees, and of what counts in another line. Three queries.
pub(crate) async fn list_invoice_sums(rows: &impl ConnectionTrait) -> Result<Vec<InvoiceSum>, DbErr> {
    let mut sums = Vec::new();
    for (kind, query) in [(InvoiceSumKind::Invoiced, invoiced()), (InvoiceSumKind::Credited, credited())] {
        for row in rows.query_all(&query).await? {
            let net: i64 = row.try_get("", "net")?;
            let net = Pence(if kind == InvoiceSumKind::Invoiced { net } else { -net });
            sums.push(InvoiceSum {
                kind,
                feeds: feeds(&row)?,
                kept_in: row.try_get("", "year_from")?,
                on: row.try_get("", "on_day")?,
                count: row.try_get("", "many")?,
                net,
            });
        }
    }
    for row in rows.query_all(&written_off()).await? {
        let amount = |name: &str| row.try_get::<i64>("", name);
        // What is given up was asked for with its tax; only the fee was ever income.
        let net = Pence(amount("amount_pence")?).part(amount("net_pence")?, amount("total_pence")?);
        let given_up = InvoiceSum {
            kind: InvoiceSumKind::WrittenOff,
            feeds: feeds(&row)?,
            kept_in: row.try_get("", "year_from")?,
            on: row.try_get("", "on_day")?,
            count: 1,
            net: -net,
        };
        // Taken back, it counts the other way on the day of that: the accounts it lessened may be signed off.
        if let Some(undone_at) = row.try_get::<Option<Moment>>("", "undone_at")? {
            sums.push(InvoiceSum { on: undone_at.day(), count: -1, net, ..given_up.clone() });
        }
        sums.push(given_up);
    }
    Ok(sums)
}

fn feeds(row: &QueryResult) -> Result<Feeds, DbErr> {
    Ok(match row.try_get::<Option<Uuid>>("", "budget_line_id")? {
        Some(line) => Feeds::Line(line),
        None => Feeds::Category(row.try_get("", "category")?),
    })
}

fn of(table: &str, column: impl sea_orm::Iden) -> Expr {
    Expr::col((Alias::new(table), Alias::new(column.to_string())))
}

fn whole(expression: impl Into<Expr>) -> Expr {
    // A sum of whole numbers is a decimal on PostgreSQL.
    let expression: Expr = expression.into();
    expression.cast_as(Alias::new("BIGINT"))
}

fn counts(query: &mut SelectStatement, invoice: &str) {
    query.and_where(of(invoice, invoice::Column::Kind).eq("invoice"));
    let is_fee = of(invoice, invoice::Column::Purpose).eq("membership");
    query.and_where(is_fee.or(of(invoice, invoice::Column::BudgetLineId).is_not_null()));
}

fn summed(query: &mut SelectStatement, invoice: &str, document: &str) {
    query
        .expr_as(of(invoice, invoice::Column::Category), Alias::new("category"))
        .expr_as(of(invoice, invoice::Column::BudgetLineId), Alias::new("budget_line_id"))
        .expr_as(of(invoice, invoice::Column::YearFrom), Alias::new("year_from"))
        .expr_as(of(document, invoice::Column::IssuedOn), Alias::new("on_day"))
        .expr_as(whole(Func::count(of(document, invoice::Column::Id))), Alias::new("many"))
        .expr_as(whole(Func::sum(of(document, invoice::Column::NetPence))), Alias::new("net"))
        .group_by_columns([
            (Alias::new(invoice), Alias::new("category")),
            (Alias::new(invoice), Alias::new("budget_line_id")),
            (Alias::new(invoice), Alias::new("year_from")),
            (Alias::new(document), Alias::new("issued_on")),
        ]);
}

fn invoiced() -> SelectStatement {
    let mut query = Query::select();
    query.from_as(invoice::Entity, Alias::new("asked"));
    summed(&mut query, "asked", "asked");
    counts(&mut query, "asked");
    query
}

fn credited() -> SelectStatement {
    let mut query = Query::select();
    let matches = of("note", invoice::Column::CreditsId).eq(of("asked", invoice::Column::Id));
    query.from_as(invoice::Entity, Alias::new("note")).join_as(
        sea_orm::JoinType::InnerJoin,
        invoice::Entity,
        Alias::new("asked"),
        matches,
    );
    summed(&mut query, "asked", "note");
    counts(&mut query, "asked");
    query
}

fn written_off() -> SelectStatement {
    let mut query = Query::select();
    let matches = of("given", settlement::Column::InvoiceId).eq(of("asked", invoice::Column::Id));
    query.from_as(settlement::Entity, Alias::new("given")).join_as(
        sea_orm::JoinType::InnerJoin,
        invoice::Entity,
        Alias::new("asked"),
        matches,
    );
    for column in [invoice::Column::Category, invoice::Column::BudgetLineId, invoice::Column::YearFrom] {
        query.column((Alias::new("asked"), Alias::new(sea_orm::Iden::to_string(&column))));
    }
    for column in [invoice::Column::NetPence, invoice::Column::TotalPence] {
        query.column((Alias::new("asked"), Alias::new(sea_orm::Iden::to_string(&column))));
    }
    query.column((Alias::new("given"), Alias::new("on_day")));
    query.column((Alias::new("given"), Alias::new("amount_pence")));
    query.and_where(of("given", settlement::Column::Kind).eq("write_off"));
    query.column((Alias::new("given"), Alias::new("undone_at")));
    counts(&mut query, "asked");
    query
}

/// What is owed, by the day on which it was due. One query.
pub(crate) async fn owed_by_due_day(
    rows: &impl ConnectionTrait,
) -> Result<BTreeMap<Day, (usize, Pence)>, DbErr> {
    let mut settled = Query::select();
    settled
        .expr(Func::sum(of("part", settlement::Column::AmountPence)))
        .from_as(settlement::Entity, Alias::new("part"))
        .and_where(of("part", settlement::Column::InvoiceId).eq(of("asked", invoice::Column::Id)))
        .and_where(of("part", settlement::Column::UndoneAt).is_null());
    let settled = Expr::SubQuery(None, Box::new(settled.into()));
    let mut query = Query::select();
    query
        .expr_as(of("asked", invoice::Column::DueOn), Alias::new("due_on"))
        .expr_as(of("asked", invoice::Column::TotalPence), Alias::new("total"))
        .expr_as(whole(Func::coalesce([settled, Expr::val(0_i64)])), Alias::new("settled"))
        .from_as(invoice::Entity, Alias::new("asked"))
        .and_where(of("asked", invoice::Column::Kind).eq("invoice"));
    let mut owed: BTreeMap<Day, (usize, Pence)> = BTreeMap::new();
    for row in rows.query_all(&query).await? {
        let left = Pence(row.try_get::<i64>("", "total")? - row.try_get::<i64>("", "settled")?);
        if left > Pence(0) {
            let (count, sum) = owed.entry(row.try_get("", "due_on")?).or_default();
            (*count, *sum) = (*count + 1, *sum + left);
        }
    }
    Ok(owed)
}

/// What the fee table in force for a year gives: category, members, sum before tax. Nothing without one.
pub(crate) async fn planned_fees(
    rows: &impl ConnectionTrait,
    year: Year,
) -> Result<Vec<(String, usize, Pence)>, DbErr> {
    let Some(table) = find_in_force(rows, year.from).await? else { return Ok(Vec::new()) };
    let lines = list_fee_lines(rows, table.id).await?;
    let tariff = Tariff { year, ..table.tariff(&lines) };
    let proposal = propose(&tariff, list_members_of(rows, year).await?, &Known::default());
    let mut sums: BTreeMap<String, (usize, Pence)> = BTreeMap::new();
    let named = proposal.lines.iter().map(|line| (&line.category.key, 1, line.net()));
    let unnamed = proposal.unnamed.iter().map(|some| (&some.category.key, some.count, some.net));
    for (category, many, net) in named.chain(unnamed) {
        let (count, sum) = sums.entry(category.clone()).or_default();
        (*count, *sum) = (*count + many, *sum + net);
    }
    Ok(sums.into_iter().map(|(category, (count, net))| (category, count, net)).collect())
}
