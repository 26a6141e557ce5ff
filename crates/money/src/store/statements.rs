use platform::{Day, Pence};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Statement, StatementLine, statement, statement_line};

/// The states of a line.
pub(crate) const WAITING: &str = "waiting";
pub(crate) const MATCHED: &str = "matched";
pub(crate) const ASIDE: &str = "aside";

/// SQLite takes 32,766 parameters a statement; a line has 10 columns.
const MOST_ROWS: usize = 2_000;

/// Writes a list and its lines.
pub(crate) async fn insert_statement(
    rows: &impl ConnectionTrait,
    statement: &Statement,
    lines: &[StatementLine],
) -> Result<(), DbErr> {
    let row = statement.clone().into_active_model().reset_all();
    statement::Entity::insert(row).exec_without_returning(rows).await?;
    for some in lines.chunks(MOST_ROWS) {
        let some = some.iter().map(|row| row.clone().into_active_model().reset_all());
        statement_line::Entity::insert_many(some).exec_without_returning(rows).await?;
    }
    Ok(())
}

/// All lists, the newest first, at most so many.
pub(crate) async fn list_statements(
    rows: &impl ConnectionTrait,
    offset: u64,
    limit: u64,
) -> Result<(Vec<Statement>, u64), DbErr> {
    let found = statement::Entity::find();
    let count = found.clone().count(rows).await?;
    let found = found.order_by_desc(statement::Column::ReadAt).order_by_desc(statement::Column::Id);
    Ok((found.offset(offset).limit(limit).all(rows).await?, count))
}

/// The list of that key.
pub(crate) async fn find_statement(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Statement>, DbErr> {
    statement::Entity::find_by_id(id).one(rows).await
}

/// The line of that key.
pub(crate) async fn find_line(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<StatementLine>, DbErr> {
    statement_line::Entity::find_by_id(id).one(rows).await
}

/// Lines of a list in that state, in their order, and how many there are.
pub(crate) async fn list_lines(
    rows: &impl ConnectionTrait,
    statement: Uuid,
    state: &str,
    (offset, limit): (u64, u64),
) -> Result<(Vec<StatementLine>, u64), DbErr> {
    let found = statement_line::Entity::find().filter(statement_line::Column::StatementId.eq(statement));
    let found = found.filter(statement_line::Column::State.eq(state));
    let count = found.clone().count(rows).await?;
    let found = found.order_by_asc(statement_line::Column::Line).offset(offset).limit(limit);
    Ok((found.all(rows).await?, count))
}

/// The lines of these keys.
pub(crate) async fn list_lines_of_keys(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<StatementLine>, DbErr> {
    let found = statement_line::Entity::find().filter(statement_line::Column::Id.is_in(ids.iter().copied()));
    found.order_by_asc(statement_line::Column::Line).all(rows).await
}

/// How many lines of each list are in each state.
pub(crate) async fn count_lines(
    rows: &impl ConnectionTrait,
    statements: &[Uuid],
) -> Result<Vec<(Uuid, String, i64)>, DbErr> {
    use statement_line::Column::{Id, State, StatementId};
    let counts = statement_line::Entity::find().select_only().columns([StatementId, State]);
    let counts = counts.column_as(Id.count(), "many").filter(StatementId.is_in(statements.iter().copied()));
    counts.group_by(StatementId).group_by(State).into_tuple().all(rows).await
}

/// Lines of all lists that wait: how many, what they come to, and the day of the first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Waiting {
    pub(crate) count: u64,
    pub(crate) sum: Pence,
    pub(crate) since: Option<Day>,
}

/// What waits of all lists. One query.
pub(crate) async fn count_waiting(rows: &impl ConnectionTrait) -> Result<Waiting, DbErr> {
    use statement_line::Column::{AmountPence, Id, ReceivedOn, State};
    let waiting = statement_line::Entity::find().filter(State.eq(WAITING)).select_only();
    let waiting = waiting
        .column_as(Id.count(), "many")
        .column_as(AmountPence.sum().cast_as("bigint"), "sum")
        .column_as(ReceivedOn.min(), "since");
    let found = waiting.into_tuple::<(i64, Option<Pence>, Option<Day>)>().one(rows).await?;
    let (count, sum, since) = found.unwrap_or_default();
    Ok(Waiting { count: u64::try_from(count).unwrap_or(0), sum: sum.unwrap_or_default(), since })
}

/// What was recorded between two days: day, amount, reference, payer, name of its list.
pub(crate) async fn recorded_between(
    rows: &impl ConnectionTrait,
    from: Day,
    until: Day,
) -> Result<Vec<(Day, Pence, String, String)>, DbErr> {
    use statement_line::Column::{AmountPence, Payer, ReceivedOn, Reference};
    let known = statement_line::Entity::find().select_only().columns([ReceivedOn, AmountPence]);
    let known = known.columns([Reference, Payer]).filter(ReceivedOn.between(from, until));
    known.into_tuple().all(rows).await
}

/// Which of these payments a line stands for already.
pub(crate) async fn payments_with_line(
    rows: &impl ConnectionTrait,
    payments: &[Uuid],
) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    use statement_line::Column::{PaymentId, StatementId};
    let found = statement_line::Entity::find().select_only().columns([PaymentId, StatementId]);
    found.filter(PaymentId.is_in(payments.iter().copied())).into_tuple().all(rows).await
}

/// Writes where a line stands.
pub(crate) async fn set_line(
    rows: &impl ConnectionTrait,
    line: Uuid,
    state: &str,
    payment: Option<Uuid>,
    reason: &str,
) -> Result<(), DbErr> {
    statement_line::Entity::update_many()
        .col_expr(statement_line::Column::State, Expr::value(state))
        .col_expr(statement_line::Column::PaymentId, Expr::value(payment))
        .col_expr(statement_line::Column::Reason, Expr::value(reason))
        .filter(statement_line::Column::Id.eq(line))
        .exec(rows)
        .await
        .map(drop)
}

/// Lets the lines of a payment that was taken back wait again.
pub(crate) async fn free_lines_of(rows: &impl ConnectionTrait, payment: Uuid) -> Result<u64, DbErr> {
    let freed = statement_line::Entity::update_many()
        .col_expr(statement_line::Column::State, Expr::value(WAITING))
        .col_expr(statement_line::Column::PaymentId, Expr::value(None::<Uuid>))
        .filter(statement_line::Column::PaymentId.eq(payment))
        .exec(rows)
        .await?;
    Ok(freed.rows_affected)
}
