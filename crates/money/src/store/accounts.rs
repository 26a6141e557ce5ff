use std::collections::HashMap;

use platform::Pence;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Invoice, balances_of, invoice, payment, settlement};
use crate::rules::balance::Balance;

/// An invoice on which something is owed.
const IS_OPEN: &str = "money_invoice.total_pence > \
    COALESCE((SELECT SUM(s.amount_pence) FROM money_settlement s WHERE s.invoice_id = money_invoice.id AND s.undone_at IS NULL), 0)";

/// Invoices on which something is owed, with what came of them, in the order in which they are due: of one organisation
/// or of all. Two queries.
pub(crate) async fn list_open_invoices(
    rows: &impl ConnectionTrait,
    organisation: Option<Uuid>,
) -> Result<Vec<(Invoice, Balance)>, DbErr> {
    use invoice::Column::{DueOn, Kind, OrganisationId, Serial};
    let mut open = invoice::Entity::find().filter(Kind.eq("invoice")).filter(Expr::cust(IS_OPEN));
    if let Some(organisation) = organisation {
        open = open.filter(OrganisationId.eq(organisation));
    }
    let open = open.order_by_asc(DueOn).order_by_asc(Serial).all(rows).await?;
    let balances = balances_of(rows, &open).await?;
    Ok(open
        .into_iter()
        .map(|invoice| {
            let balance = balances.get(&invoice.id).copied().unwrap_or_default();
            (invoice, balance)
        })
        .collect())
}

/// What an organisation was asked for and what came of it, since the records begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) invoiced: Pence,
    pub(crate) credited: Pence,
    /// What came in, less what went back.
    pub(crate) paid: Pence,
    pub(crate) written_off: Pence,
}

impl Sums {
    /// What is owed in all; below nought where there is credit.
    pub(crate) fn balance(self) -> Pence {
        self.invoiced - self.credited - self.paid - self.written_off
    }
}

/// The sums of every organisation that has any; under `None` what nobody knows whose it is. Four queries.
pub(crate) async fn list_sums(rows: &impl ConnectionTrait) -> Result<HashMap<Option<Uuid>, Sums>, DbErr> {
    let mut sums: HashMap<Option<Uuid>, Sums> = HashMap::new();
    // A sum of big integers is a decimal on PostgreSQL.
    let documents = invoice::Entity::find()
        .select_only()
        .columns([invoice::Column::OrganisationId, invoice::Column::Kind])
        .column_as(invoice::Column::TotalPence.sum().cast_as("bigint"), "sum")
        .group_by(invoice::Column::OrganisationId)
        .group_by(invoice::Column::Kind);
    for (organisation, kind, sum) in documents.into_tuple::<(Uuid, String, Pence)>().all(rows).await? {
        let known = sums.entry(Some(organisation)).or_default();
        if kind == "invoice" { known.invoiced = sum } else { known.credited = sum }
    }
    let payments = payment::Entity::find()
        .select_only()
        .column(payment::Column::OrganisationId)
        .column_as(payment::Column::AmountPence.sum().cast_as("bigint"), "sum")
        .filter(payment::Column::UndoneAt.is_null())
        .group_by(payment::Column::OrganisationId);
    for (organisation, sum) in payments.into_tuple::<(Option<Uuid>, Pence)>().all(rows).await? {
        sums.entry(organisation).or_default().paid = sum;
    }
    let given_up = settlement::Entity::find()
        .select_only()
        .columns([settlement::Column::InvoiceId, settlement::Column::AmountPence])
        .filter(settlement::Column::Kind.eq("write_off"))
        .filter(settlement::Column::UndoneAt.is_null());
    let given_up: Vec<(Uuid, Pence)> = given_up.into_tuple().all(rows).await?;
    let whose = organisations_of(rows, given_up.iter().map(|(invoice, _)| *invoice).collect()).await?;
    for (invoice, amount) in given_up {
        let known = sums.entry(whose.get(&invoice).copied()).or_default();
        known.written_off = known.written_off + amount;
    }
    Ok(sums)
}

/// Ids asked for in one statement; SQLite takes 32,766 parameters.
const MOST_IDS: usize = 20_000;

/// Whose these documents are.
async fn organisations_of(
    rows: &impl ConnectionTrait,
    mut ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Uuid>, DbErr> {
    use invoice::Column::{Id, OrganisationId};
    ids.sort_unstable();
    ids.dedup();
    let mut whose = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(MOST_IDS) {
        let some = invoice::Entity::find().select_only().columns([Id, OrganisationId]);
        let some = some.filter(Id.is_in(ids.iter().copied()));
        whose.extend(some.into_tuple::<(Uuid, Uuid)>().all(rows).await?);
    }
    Ok(whose)
}
