//! The list of all documents: thin rows that are narrowed down in memory, then the whole rows of one page.

use std::collections::HashMap;

use platform::{Day, Moment, Pence};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Invoice, invoice, settlement};
use crate::rules::balance::Balance;

/// What a list has to know of a document to filter, sort and count it.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct ThinInvoice {
    pub(crate) id: Uuid,
    pub(crate) serial: i64,
    pub(crate) number: String,
    pub(crate) kind: String,
    pub(crate) category: String,
    pub(crate) year_from: Day,
    pub(crate) run_id: Option<Uuid>,
    pub(crate) due_on: Day,
    pub(crate) bill_to_name: String,
    pub(crate) total_pence: Pence,
    pub(crate) disputed_on: Option<Day>,
    pub(crate) sent_at: Option<Moment>,
}

/// Every document, or those of one membership year, by their numbers.
pub(crate) async fn list_thin_invoices(
    rows: &impl ConnectionTrait,
    year_from: Option<Day>,
) -> Result<Vec<ThinInvoice>, DbErr> {
    use invoice::Column;
    let mut all = invoice::Entity::find().select_only().columns([
        Column::Id,
        Column::Serial,
        Column::Number,
        Column::Kind,
        Column::Category,
        Column::YearFrom,
        Column::RunId,
        Column::DueOn,
        Column::BillToName,
        Column::TotalPence,
        Column::DisputedOn,
        Column::SentAt,
    ]);
    if let Some(year_from) = year_from {
        all = all.filter(Column::YearFrom.eq(year_from));
    }
    all.order_by_desc(Column::Serial).into_model::<ThinInvoice>().all(rows).await
}

/// What came of every document, added up by the database. Those of which nothing came are not among them.
pub(crate) async fn settled_sums(rows: &impl ConnectionTrait) -> Result<HashMap<Uuid, Balance>, DbErr> {
    use settlement::Column::{InvoiceId, Kind, UndoneAt};
    let sums = settlement::Entity::find()
        .select_only()
        .columns([InvoiceId, Kind])
        // PostgreSQL adds whole numbers up to one of any length.
        .column_as(Expr::cust("CAST(SUM(amount_pence) AS BIGINT)"), "sum")
        .filter(UndoneAt.is_null())
        .group_by(InvoiceId)
        .group_by(Kind);
    let mut balances: HashMap<Uuid, Balance> = HashMap::new();
    for (id, kind, sum) in sums.into_tuple::<(Uuid, String, i64)>().all(rows).await? {
        let balance = balances.entry(id).or_default();
        match kind.as_str() {
            "payment" => balance.paid = Pence(sum),
            "credit" => balance.credited = Pence(sum),
            _ => balance.written_off = Pence(sum),
        }
    }
    Ok(balances)
}

/// The documents of these keys, by key. One query.
pub(crate) async fn invoices_by_id(
    rows: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Invoice>, DbErr> {
    let found = invoice::Entity::find().filter(invoice::Column::Id.is_in(ids)).all(rows).await?;
    Ok(found.into_iter().map(|invoice| (invoice.id, invoice)).collect())
}

/// The membership years for which there are documents, the newest first.
pub(crate) async fn list_invoice_years(rows: &impl ConnectionTrait) -> Result<Vec<Day>, DbErr> {
    let years = invoice::Entity::find().select_only().column(invoice::Column::YearFrom).distinct();
    years.order_by_desc(invoice::Column::YearFrom).into_tuple().all(rows).await
}
