use std::collections::{BTreeMap, HashMap};

use platform::{Day, Pence};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::{Payment, payment, settlement};

/// A payment of which something is neither laid against an invoice nor given back.
const HAS_CREDIT: &str = "money_payment.amount_pence > \
    COALESCE((SELECT SUM(s.amount_pence) FROM money_settlement s WHERE s.payment_id = money_payment.id AND s.undone_at IS NULL), 0) - \
    COALESCE((SELECT SUM(r.amount_pence) FROM money_payment r WHERE r.refunds_id = money_payment.id AND r.undone_at IS NULL), 0)";

/// Ids asked for in one statement; SQLite takes 32,766 parameters.
const MOST_IDS: usize = 20_000;

/// What became of a payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Use {
    /// How much is laid against invoices.
    pub(crate) laid: Pence,
    /// How much was given back.
    pub(crate) refunded: Pence,
}

impl Use {
    /// What of an amount is neither.
    pub(crate) fn left_of(self, amount: Pence) -> Pence {
        amount - self.laid - self.refunded
    }
}

/// Which payments a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PaymentFilter {
    pub(crate) shown: Shown,
    pub(crate) organisation: Option<Uuid>,
    pub(crate) way: String,
    pub(crate) from: Option<Day>,
    /// The last day.
    pub(crate) until: Option<Day>,
}

/// Which of all payments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Those that stand.
    #[default]
    Standing,
    /// Those with credit that is not laid against an invoice.
    Credit,
    /// Those of which nobody knows whose they are.
    Unknown,
    /// Those that were taken back.
    Undone,
}

fn filtered(filter: &PaymentFilter) -> Select<payment::Entity> {
    use payment::Column::{AmountPence, OrganisationId, ReceivedOn, UndoneAt, Way};
    let mut found = payment::Entity::find();
    found = match filter.shown {
        Shown::Undone => found.filter(UndoneAt.is_not_null()),
        _ => found.filter(UndoneAt.is_null()),
    };
    found = match filter.shown {
        Shown::Credit => found.filter(AmountPence.gt(0)).filter(Expr::cust(HAS_CREDIT)),
        Shown::Unknown => found.filter(OrganisationId.is_null()),
        Shown::Standing | Shown::Undone => found,
    };
    if let Some(organisation) = filter.organisation {
        found = found.filter(OrganisationId.eq(organisation));
    }
    if !filter.way.is_empty() {
        found = found.filter(Way.eq(filter.way.as_str()));
    }
    if let Some(from) = filter.from {
        found = found.filter(ReceivedOn.gte(from));
    }
    if let Some(until) = filter.until {
        found = found.filter(ReceivedOn.lte(until));
    }
    found
}

/// The newest payments that a filter lets through, and how many there are in all.
pub(crate) async fn list_payments(
    rows: &impl ConnectionTrait,
    filter: &PaymentFilter,
    offset: u64,
    limit: u64,
) -> Result<(Vec<Payment>, u64), DbErr> {
    let found = filtered(filter);
    let count = found.clone().count(rows).await?;
    let found = found.order_by_desc(payment::Column::ReceivedOn).order_by_desc(payment::Column::Id);
    Ok((found.offset(offset).limit(limit).all(rows).await?, count))
}

/// Payments with credit that is not laid against an invoice, the oldest first: of one organisation, or of all that are
/// known.
pub(crate) async fn list_credits(
    rows: &impl ConnectionTrait,
    organisation: Option<Uuid>,
) -> Result<Vec<Payment>, DbErr> {
    let filter = PaymentFilter { shown: Shown::Credit, organisation, ..PaymentFilter::default() };
    let found = filtered(&filter).order_by_asc(payment::Column::ReceivedOn).order_by_asc(payment::Column::Id);
    found.all(rows).await
}

/// The payment of that key.
pub(crate) async fn find_payment(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Payment>, DbErr> {
    payment::Entity::find_by_id(id).one(rows).await
}

/// Payments and refunds of an organisation that stand.
pub(crate) async fn list_payments_of(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<Payment>, DbErr> {
    let theirs = payment::Entity::find().filter(payment::Column::OrganisationId.eq(organisation));
    theirs.filter(payment::Column::UndoneAt.is_null()).all(rows).await
}

/// What was given back of a payment, the oldest first; with what was taken back.
pub(crate) async fn list_refunds_of(
    rows: &impl ConnectionTrait,
    payment: Uuid,
) -> Result<Vec<Payment>, DbErr> {
    let theirs = payment::Entity::find().filter(payment::Column::RefundsId.eq(payment));
    theirs.order_by_asc(payment::Column::ReceivedOn).all(rows).await
}

/// What became of these payments. Two queries.
pub(crate) async fn uses_of(
    rows: &impl ConnectionTrait,
    payments: &[Payment],
) -> Result<HashMap<Uuid, Use>, DbErr> {
    let mut uses: HashMap<Uuid, Use> = HashMap::new();
    let ids: Vec<Uuid> = payments.iter().map(|payment| payment.id).collect();
    for ids in ids.chunks(MOST_IDS) {
        use settlement::Column as S;
        let laid = settlement::Entity::find().select_only().columns([S::PaymentId, S::AmountPence]);
        let laid = laid.filter(S::PaymentId.is_in(ids.iter().copied())).filter(S::UndoneAt.is_null());
        for (id, amount) in laid.into_tuple::<(Uuid, Pence)>().all(rows).await? {
            let known = uses.entry(id).or_default();
            known.laid = known.laid + amount;
        }
        use payment::Column as P;
        let back = payment::Entity::find().select_only().columns([P::RefundsId, P::AmountPence]);
        let back = back.filter(P::RefundsId.is_in(ids.iter().copied())).filter(P::UndoneAt.is_null());
        for (id, amount) in back.into_tuple::<(Uuid, Pence)>().all(rows).await? {
            let known = uses.entry(id).or_default();
            known.refunded = known.refunded - amount;
        }
    }
    Ok(uses)
}

/// What is left of these payments as credit, by organisation. Two queries.
pub(crate) async fn credit_left(
    rows: &impl ConnectionTrait,
    payments: &[Payment],
) -> Result<BTreeMap<Uuid, Pence>, DbErr> {
    let uses = uses_of(rows, payments).await?;
    let mut left: BTreeMap<Uuid, Pence> = BTreeMap::new();
    for payment in payments {
        if let Some(organisation) = payment.organisation_id {
            let used = uses.get(&payment.id).copied().unwrap_or_default();
            let known = left.entry(organisation).or_default();
            *known = *known + used.left_of(payment.amount_pence);
        }
    }
    Ok(left)
}

/// Writes a new payment.
pub(crate) async fn insert_payment(rows: &impl ConnectionTrait, payment: &Payment) -> Result<(), DbErr> {
    let row = payment.clone().into_active_model().reset_all();
    payment::Entity::insert(row).exec_without_returning(rows).await.map(drop)
}

/// Writes what became of a payment.
pub(crate) async fn update_payment(rows: &impl ConnectionTrait, payment: &Payment) -> Result<(), DbErr> {
    payment::Entity::update(payment.clone().into_active_model().reset_all()).exec(rows).await.map(drop)
}

/// Whose earlier payments under these payers’ names were, where it was one organisation’s each time.
pub(crate) async fn known_payers(
    rows: &impl ConnectionTrait,
    payers: Vec<String>,
) -> Result<HashMap<String, Uuid>, DbErr> {
    use payment::Column::{OrganisationId, Payer, UndoneAt};
    let known = payment::Entity::find().select_only().columns([Payer, OrganisationId]).distinct();
    let known =
        known.filter(Payer.is_in(payers)).filter(OrganisationId.is_not_null()).filter(UndoneAt.is_null());
    let mut found: HashMap<String, Option<Uuid>> = HashMap::new();
    for (payer, organisation) in known.into_tuple::<(String, Uuid)>().all(rows).await? {
        found
            .entry(payer)
            .and_modify(|known| {
                if *known != Some(organisation) {
                    *known = None;
                }
            })
            .or_insert(Some(organisation));
    }
    Ok(found.into_iter().filter_map(|(payer, organisation)| Some((payer, organisation?))).collect())
}

/// Payments of these amounts that came between two days, for finding what was recorded by hand already.
pub(crate) async fn list_payments_of_amounts(
    rows: &impl ConnectionTrait,
    amounts: Vec<Pence>,
    (from, until): (Day, Day),
) -> Result<Vec<Payment>, DbErr> {
    use payment::Column::{AmountPence, ReceivedOn, UndoneAt};
    let found = payment::Entity::find().filter(ReceivedOn.between(from, until)).filter(UndoneAt.is_null());
    let found = found.filter(AmountPence.is_in(amounts.iter().map(|amount| amount.0)));
    found.order_by_asc(ReceivedOn).all(rows).await
}

/// How many payments wait for somebody to say whose they are, and the day of the first; `None` where none does. One query.
pub(crate) async fn count_unknown_payments(rows: &impl ConnectionTrait) -> Result<Option<(u64, Day)>, DbErr> {
    let unknown =
        filtered(&PaymentFilter { shown: Shown::Unknown, ..PaymentFilter::default() }).select_only();
    let unknown = unknown
        .column_as(payment::Column::Id.count(), "many")
        .column_as(payment::Column::ReceivedOn.min(), "since");
    let found = unknown.into_tuple::<(i64, Option<Day>)>().one(rows).await?;
    Ok(found.and_then(|(count, since)| Some((u64::try_from(count).ok()?, since?))))
}
