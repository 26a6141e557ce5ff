use platform::{Moment, Pence};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use super::{Invoice, InvoiceLine, Settlement, invoice, invoice_line, settlement};

/// Writes new settlements.
pub(crate) async fn insert_settlements(
    rows: &impl ConnectionTrait,
    settlements: &[Settlement],
) -> Result<(), DbErr> {
    if settlements.is_empty() {
        return Ok(());
    }
    let some = settlements.iter().map(|row| row.clone().into_active_model().reset_all());
    settlement::Entity::insert_many(some).exec_without_returning(rows).await.map(drop)
}

/// Takes settlements back.
pub(crate) async fn undo_settlements(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
    at: Moment,
) -> Result<(), DbErr> {
    settlement::Entity::update_many()
        .col_expr(settlement::Column::UndoneAt, Expr::value(at.to_string()))
        .filter(settlement::Column::Id.is_in(ids.iter().copied()))
        .filter(settlement::Column::UndoneAt.is_null())
        .exec(rows)
        .await
        .map(drop)
}

/// The settlement of that key.
pub(crate) async fn find_settlement(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Settlement>, DbErr> {
    settlement::Entity::find_by_id(id).one(rows).await
}

/// What a payment settles, in the order it was recorded; with what was taken back.
pub(crate) async fn list_settlements_by_payment(
    rows: &impl ConnectionTrait,
    payment: Uuid,
) -> Result<Vec<Settlement>, DbErr> {
    let theirs = settlement::Entity::find().filter(settlement::Column::PaymentId.eq(payment));
    theirs.order_by_asc(settlement::Column::MadeAt).order_by_asc(settlement::Column::Id).all(rows).await
}

/// What stands against invoices of these keys, of all kinds.
pub(crate) async fn list_settlements_of_all(
    rows: &impl ConnectionTrait,
    invoices: &[Uuid],
) -> Result<Vec<Settlement>, DbErr> {
    let theirs =
        settlement::Entity::find().filter(settlement::Column::InvoiceId.is_in(invoices.iter().copied()));
    theirs.filter(settlement::Column::UndoneAt.is_null()).all(rows).await
}

/// The documents of these keys.
pub(crate) async fn list_documents(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Invoice>, DbErr> {
    let found = invoice::Entity::find().filter(invoice::Column::Id.is_in(ids.iter().copied()));
    found.order_by_asc(invoice::Column::Serial).all(rows).await
}

/// The credit notes that correct an invoice, and their lines.
pub(crate) async fn list_credit_notes_of(
    rows: &impl ConnectionTrait,
    invoice: Uuid,
) -> Result<(Vec<Invoice>, Vec<InvoiceLine>), DbErr> {
    let notes = invoice::Entity::find().filter(invoice::Column::CreditsId.eq(invoice));
    let notes = notes.order_by_asc(invoice::Column::Serial).all(rows).await?;
    let ids = notes.iter().map(|note| note.id);
    let lines = invoice_line::Entity::find().filter(invoice_line::Column::InvoiceId.is_in(ids));
    let lines = lines.order_by_asc(invoice_line::Column::InvoiceId).order_by_asc(invoice_line::Column::Place);
    Ok((notes, lines.all(rows).await?))
}

/// Frees the year of an invoice that was credited in full.
pub(crate) async fn free_year(rows: &impl ConnectionTrait, invoice: Uuid) -> Result<(), DbErr> {
    invoice::Entity::update_many()
        .col_expr(invoice::Column::IsLive, Expr::value(false))
        .filter(invoice::Column::Id.eq(invoice))
        .exec(rows)
        .await
        .map(drop)
}

/// What an organisation’s documents come to that a run or a person issued; nought for none.
pub(crate) fn total_of(settlements: &[Settlement]) -> Pence {
    settlements.iter().map(|settlement| settlement.amount_pence).sum()
}
