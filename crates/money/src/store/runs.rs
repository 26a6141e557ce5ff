use platform::Day;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Invoice, Run, invoice, run};

/// The runs of a membership year, the first issued first.
pub(crate) async fn list_runs_of_year(
    rows: &impl ConnectionTrait,
    year_from: Day,
) -> Result<Vec<Run>, DbErr> {
    let runs = run::Entity::find().filter(run::Column::YearFrom.eq(year_from));
    runs.order_by_asc(run::Column::IssuedAt).order_by_asc(run::Column::Id).all(rows).await
}

/// Every run, the newest first.
pub(crate) async fn list_runs(rows: &impl ConnectionTrait) -> Result<Vec<Run>, DbErr> {
    run::Entity::find().order_by_desc(run::Column::IssuedAt).order_by_desc(run::Column::Id).all(rows).await
}

/// The run of that key.
pub(crate) async fn find_run(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Run>, DbErr> {
    run::Entity::find_by_id(id).one(rows).await
}

/// Writes a run down.
pub(crate) async fn insert_run(rows: &impl ConnectionTrait, run: Run) -> Result<(), DbErr> {
    run::Entity::insert(run.into_active_model().reset_all()).exec_without_returning(rows).await.map(drop)
}

/// How far what follows from a run has got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Documents that were made.
    pub(crate) made_count: u64,
    /// Invoices that were written into a letter.
    pub(crate) written_count: u64,
    /// Invoices with neither: those still to be worked on.
    pub(crate) left_count: u64,
}

/// How far the documents and letters of a run have got.
pub(crate) async fn progress_of(rows: &impl ConnectionTrait, run: Uuid) -> Result<Progress, DbErr> {
    let theirs = || invoice::Entity::find().filter(invoice::Column::RunId.eq(run));
    Ok(Progress {
        made_count: theirs().filter(invoice::Column::Pdf.ne("")).count(rows).await?,
        left_count: theirs()
            .filter(invoice::Column::Pdf.eq(""))
            .filter(invoice::Column::SentAt.is_null())
            .count(rows)
            .await?,
        written_count: theirs().filter(invoice::Column::SentAt.is_not_null()).count(rows).await?,
    })
}

/// The invoices of a run that are not in a letter yet, at most so many, in their order.
pub(crate) async fn list_unsent_of(
    rows: &impl ConnectionTrait,
    run: Uuid,
    most: u64,
) -> Result<Vec<Invoice>, DbErr> {
    let theirs = invoice::Entity::find().filter(invoice::Column::RunId.eq(run));
    let unsent = theirs.filter(invoice::Column::SentAt.is_null()).order_by_asc(invoice::Column::Serial);
    unsent.limit(most).all(rows).await
}

/// The first and the last number of a run.
pub(crate) async fn numbers_of(
    rows: &impl ConnectionTrait,
    run: Uuid,
) -> Result<Option<(String, String)>, DbErr> {
    let theirs = || invoice::Entity::find().filter(invoice::Column::RunId.eq(run));
    let number = || theirs().select_only().column(invoice::Column::Number);
    let first = number().order_by_asc(invoice::Column::Serial).into_tuple::<String>().one(rows).await?;
    let last = number().order_by_desc(invoice::Column::Serial).into_tuple::<String>().one(rows).await?;
    Ok(first.zip(last))
}

/// Says since when the payer of an invoice says that it is wrong, and what they say.
pub(crate) async fn set_dispute(
    rows: &impl ConnectionTrait,
    invoice: Uuid,
    since: Option<Day>,
    words: &str,
) -> Result<(), DbErr> {
    invoice::Entity::update_many()
        .col_expr(invoice::Column::DisputedOn, Expr::value(since))
        .col_expr(invoice::Column::Dispute, Expr::value(words))
        .filter(invoice::Column::Id.eq(invoice))
        .exec(rows)
        .await
        .map(drop)
}
