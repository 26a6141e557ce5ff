use std::collections::HashMap;

use platform::Day;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Invoice, InvoiceLine, invoice, invoice_line};

/// The document with that number.
pub(crate) async fn find_invoice_by_number(
    rows: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<Invoice>, DbErr> {
    invoice::Entity::find().filter(invoice::Column::Number.eq(number)).one(rows).await
}

/// The document of that key.
pub(crate) async fn find_invoice(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Invoice>, DbErr> {
    invoice::Entity::find_by_id(id).one(rows).await
}

/// The lines of a document, in their order.
pub(crate) async fn list_invoice_lines(
    rows: &impl ConnectionTrait,
    invoice: Uuid,
) -> Result<Vec<InvoiceLine>, DbErr> {
    let theirs = invoice_line::Entity::find().filter(invoice_line::Column::InvoiceId.eq(invoice));
    theirs.order_by_asc(invoice_line::Column::Place).all(rows).await
}

/// The documents of an organisation, the newest first.
pub(crate) async fn list_invoices_of(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<Invoice>, DbErr> {
    let theirs = invoice::Entity::find().filter(invoice::Column::OrganisationId.eq(organisation));
    theirs.order_by_desc(invoice::Column::Serial).all(rows).await
}

/// The invoices that stand for the fees of a year, by organisation.
pub(crate) async fn live_invoices(
    rows: &impl ConnectionTrait,
    year_from: Day,
) -> Result<HashMap<Uuid, Invoice>, DbErr> {
    let live = invoice::Entity::find().filter(invoice::Column::YearFrom.eq(year_from));
    let live = live.filter(invoice::Column::IsLive.eq(true)).all(rows).await?;
    Ok(live.into_iter().map(|invoice| (invoice.organisation_id, invoice)).collect())
}

/// The invoice that stands for an organisation's fee of a year.
pub(crate) async fn find_live_invoice(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    year_from: Day,
) -> Result<Option<Invoice>, DbErr> {
    let theirs = invoice::Entity::find().filter(invoice::Column::OrganisationId.eq(organisation));
    let theirs = theirs.filter(invoice::Column::YearFrom.eq(year_from));
    theirs.filter(invoice::Column::IsLive.eq(true)).one(rows).await
}

/// The running number of the newest document; 0 before the first. Ask only within a change.
pub(crate) async fn last_serial(rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let last = invoice::Entity::find().select_only().column(invoice::Column::Serial);
    let last = last.order_by_desc(invoice::Column::Serial).into_tuple::<i64>().one(rows).await?;
    Ok(last.unwrap_or(0))
}

/// SQLite takes 32,766 parameters a statement; a document has 23 columns.
const MOST_ROWS: usize = 1_000;

/// Writes documents and their lines.
pub(crate) async fn insert_documents(
    rows: &impl ConnectionTrait,
    invoices: &[Invoice],
    lines: &[InvoiceLine],
) -> Result<(), DbErr> {
    for some in invoices.chunks(MOST_ROWS) {
        let some = some.iter().map(|row| row.clone().into_active_model().reset_all());
        invoice::Entity::insert_many(some).exec_without_returning(rows).await?;
    }
    for some in lines.chunks(MOST_ROWS) {
        let some = some.iter().map(|row| row.clone().into_active_model().reset_all());
        invoice_line::Entity::insert_many(some).exec_without_returning(rows).await?;
    }
    Ok(())
}
