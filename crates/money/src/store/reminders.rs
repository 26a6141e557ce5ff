use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use super::{Lapse, Reminder, ReminderPause, lapse, reminder, reminder_pause};

/// Ids asked for in one statement; SQLite takes 32,766 parameters.
const MOST_IDS: usize = 20_000;

/// The reminders of these invoices that went out, by invoice, in their order.
pub(crate) async fn reminders_of(
    rows: &impl ConnectionTrait,
    invoices: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Reminder>>, DbErr> {
    let mut of: HashMap<Uuid, Vec<Reminder>> = HashMap::new();
    for ids in invoices.chunks(MOST_IDS) {
        let sent = reminder::Entity::find().filter(reminder::Column::InvoiceId.is_in(ids.iter().copied()));
        for sent in sent.order_by_asc(reminder::Column::Step).all(rows).await? {
            of.entry(sent.invoice_id).or_default().push(sent);
        }
    }
    Ok(of)
}

/// The pauses that nobody ended, by invoice.
pub(crate) async fn list_pauses(rows: &impl ConnectionTrait) -> Result<HashMap<Uuid, ReminderPause>, DbErr> {
    let open = reminder_pause::Entity::find().filter(reminder_pause::Column::EndedAt.is_null());
    Ok(open.all(rows).await?.into_iter().map(|pause| (pause.invoice_id, pause)).collect())
}

/// Writes that a reminder goes out. The database refuses a step twice.
pub(crate) async fn insert_reminder(rows: &impl ConnectionTrait, row: Reminder) -> Result<(), DbErr> {
    reminder::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(rows).await.map(drop)
}

/// What bodies decided about members that did not pay, the newest first: of one, or of all.
pub(crate) async fn list_lapses(
    rows: &impl ConnectionTrait,
    organisation: Option<Uuid>,
) -> Result<Vec<Lapse>, DbErr> {
    let mut found = lapse::Entity::find();
    if let Some(organisation) = organisation {
        found = found.filter(lapse::Column::OrganisationId.eq(organisation));
    }
    found.order_by_desc(lapse::Column::DecidedOn).order_by_desc(lapse::Column::Id).all(rows).await
}

/// Writes a decision.
pub(crate) async fn insert_lapse(rows: &impl ConnectionTrait, row: Lapse) -> Result<(), DbErr> {
    lapse::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(rows).await.map(drop)
}
