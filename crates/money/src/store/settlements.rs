use std::collections::HashMap;

use platform::Pence;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Invoice, Settlement, settlement};
use crate::rules::balance::Balance;

/// Ids asked for in one statement; SQLite takes 32,766 parameters.
const MOST_IDS: usize = 20_000;

/// What came of these invoices, by their keys. One query.
pub(crate) async fn balances_of(
    rows: &impl ConnectionTrait,
    invoices: &[Invoice],
) -> Result<HashMap<Uuid, Balance>, DbErr> {
    use settlement::Column::{AmountPence, InvoiceId, Kind, UndoneAt};
    let mut balances: HashMap<Uuid, Balance> = invoices
        .iter()
        .map(|invoice| (invoice.id, Balance { total: invoice.total_pence, ..Balance::default() }))
        .collect();
    let ids: Vec<Uuid> = balances.keys().copied().collect();
    for ids in ids.chunks(MOST_IDS) {
        let standing = settlement::Entity::find()
            .select_only()
            .columns([InvoiceId, Kind, AmountPence])
            .filter(InvoiceId.is_in(ids.iter().copied()))
            .filter(UndoneAt.is_null());
        for (id, kind, amount) in standing.into_tuple::<(Uuid, String, Pence)>().all(rows).await? {
            let Some(balance) = balances.get_mut(&id) else { continue };
            let part = match kind.as_str() {
                "payment" => &mut balance.paid,
                "credit" => &mut balance.credited,
                _ => &mut balance.written_off,
            };
            *part = *part + amount;
        }
    }
    Ok(balances)
}

/// What settled an invoice, in the order it was recorded; with what was taken back.
pub(crate) async fn list_settlements_of(
    rows: &impl ConnectionTrait,
    invoice: Uuid,
) -> Result<Vec<Settlement>, DbErr> {
    let theirs = settlement::Entity::find().filter(settlement::Column::InvoiceId.eq(invoice));
    theirs.order_by_asc(settlement::Column::MadeAt).order_by_asc(settlement::Column::Id).all(rows).await
}
