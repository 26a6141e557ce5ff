use std::collections::HashSet;

use platform::{Day, Moment};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{FeeLine, FeeTable, fee_line, fee_table, run};

/// Not in force yet.
pub(crate) const DRAFT: &str = "draft";
/// In force for its year.
pub(crate) const ADOPTED: &str = "adopted";
/// Was in force until another was adopted for the same year.
pub(crate) const REPLACED: &str = "replaced";
/// A draft that nobody wants any more.
pub(crate) const DISCARDED: &str = "discarded";

/// All fee tables, the latest year first; within a year the newest first.
pub(crate) async fn list_fee_tables(rows: &impl ConnectionTrait) -> Result<Vec<FeeTable>, DbErr> {
    let all = fee_table::Entity::find().order_by_desc(fee_table::Column::YearFrom);
    all.order_by_desc(fee_table::Column::Id).all(rows).await
}

/// The table of that key.
pub(crate) async fn find_fee_table(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<FeeTable>, DbErr> {
    fee_table::Entity::find_by_id(id).one(rows).await
}

/// The table that was adopted for that very year.
pub(crate) async fn find_adopted(
    rows: &impl ConnectionTrait,
    year_from: Day,
) -> Result<Option<FeeTable>, DbErr> {
    let of_year = fee_table::Entity::find().filter(fee_table::Column::YearFrom.eq(year_from));
    of_year.filter(fee_table::Column::State.eq(ADOPTED)).one(rows).await
}

/// The table in force for a year: the one adopted for it, or else for the latest year before it.
pub(crate) async fn find_in_force(
    rows: &impl ConnectionTrait,
    year_from: Day,
) -> Result<Option<FeeTable>, DbErr> {
    let until = fee_table::Entity::find().filter(fee_table::Column::YearFrom.lte(year_from));
    let adopted = until.filter(fee_table::Column::State.eq(ADOPTED));
    adopted.order_by_desc(fee_table::Column::YearFrom).one(rows).await
}

/// The table of that year that was in force last before another took its place.
pub(crate) async fn find_replaced(
    rows: &impl ConnectionTrait,
    year_from: Day,
) -> Result<Option<FeeTable>, DbErr> {
    let of_year = fee_table::Entity::find().filter(fee_table::Column::YearFrom.eq(year_from));
    let replaced = of_year.filter(fee_table::Column::State.eq(REPLACED));
    replaced.order_by_desc(fee_table::Column::AdoptedAt).one(rows).await
}

/// The lines of a table, in their order.
pub(crate) async fn list_fee_lines(rows: &impl ConnectionTrait, table: Uuid) -> Result<Vec<FeeLine>, DbErr> {
    let of_table = fee_line::Entity::find().filter(fee_line::Column::TableId.eq(table));
    of_table.order_by_asc(fee_line::Column::Place).all(rows).await
}

/// The lines of all tables, in their order.
pub(crate) async fn list_all_fee_lines(rows: &impl ConnectionTrait) -> Result<Vec<FeeLine>, DbErr> {
    let all = fee_line::Entity::find().order_by_asc(fee_line::Column::TableId);
    all.order_by_asc(fee_line::Column::Place).all(rows).await
}

/// How many runs issued invoices by that table.
pub(crate) async fn count_runs_of(rows: &impl ConnectionTrait, table: Uuid) -> Result<u64, DbErr> {
    run::Entity::find().filter(run::Column::FeeTableId.eq(table)).count(rows).await
}

/// How many runs issued invoices by that table, and how many invoices.
pub(crate) async fn issued_by(rows: &impl ConnectionTrait, table: Uuid) -> Result<(u64, i64), DbErr> {
    let runs = run::Entity::find().filter(run::Column::FeeTableId.eq(table)).all(rows).await?;
    Ok((runs.len() as u64, runs.iter().map(|run| i64::from(run.invoice_count)).sum()))
}

/// The tables by which invoices were issued.
pub(crate) async fn list_used_tables(rows: &impl ConnectionTrait) -> Result<HashSet<Uuid>, DbErr> {
    let used = run::Entity::find().select_only().column(run::Column::FeeTableId).distinct();
    Ok(used.into_tuple::<Uuid>().all(rows).await?.into_iter().collect())
}

/// Adds a table with its lines.
pub(crate) async fn insert_fee_table(
    rows: &impl ConnectionTrait,
    table: &FeeTable,
    lines: Vec<FeeLine>,
) -> Result<(), DbErr> {
    let table = table.clone().into_active_model().reset_all();
    fee_table::Entity::insert(table).exec_without_returning(rows).await?;
    if lines.is_empty() {
        return Ok(());
    }
    let lines = lines.into_iter().map(|line| line.into_active_model().reset_all());
    fee_line::Entity::insert_many(lines).exec_without_returning(rows).await.map(drop)
}

/// Saves a table, one revision on. `false` when it or a line of it was changed since the revision it carries.
pub(crate) async fn update_fee_table(rows: &impl ConnectionTrait, table: &FeeTable) -> Result<bool, DbErr> {
    use fee_table::Column as C;
    let saved = fee_table::Entity::update_many()
        .col_expr(C::Title, Expr::value(table.title.as_str()))
        .col_expr(C::State, Expr::value(table.state.as_str()))
        .col_expr(C::ProRata, Expr::value(table.pro_rata.as_str()))
        .col_expr(C::VatRateBp, Expr::value(table.vat_rate_bp))
        .col_expr(C::IsExample, Expr::value(table.is_example))
        .col_expr(C::Note, Expr::value(table.note.as_str()))
        .col_expr(C::AdoptedAt, Expr::value(table.adopted_at))
        .col_expr(C::Revision, Expr::value(table.revision + 1))
        .filter(C::Id.eq(table.id))
        .filter(C::Revision.eq(table.revision))
        .exec(rows)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Sets a table’s state, one revision on, whatever its revision; for the table that another replaces.
pub(crate) async fn set_state(
    rows: &impl ConnectionTrait,
    table: Uuid,
    state: &str,
    adopted_at: Option<Moment>,
) -> Result<(), DbErr> {
    use fee_table::Column as C;
    fee_table::Entity::update_many()
        .col_expr(C::State, Expr::value(state))
        .col_expr(C::AdoptedAt, Expr::value(adopted_at))
        .col_expr(C::Revision, Expr::col(C::Revision).add(1))
        .filter(C::Id.eq(table))
        .exec(rows)
        .await
        .map(drop)
}

/// Puts these lines in place of all lines of a table.
pub(crate) async fn replace_fee_lines(
    rows: &impl ConnectionTrait,
    table: Uuid,
    lines: Vec<FeeLine>,
) -> Result<(), DbErr> {
    fee_line::Entity::delete_many().filter(fee_line::Column::TableId.eq(table)).exec(rows).await?;
    if lines.is_empty() {
        return Ok(());
    }
    let lines = lines.into_iter().map(|line| line.into_active_model().reset_all());
    fee_line::Entity::insert_many(lines).exec_without_returning(rows).await.map(drop)
}
