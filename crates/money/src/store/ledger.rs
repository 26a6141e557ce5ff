use platform::{Day, Moment, Pence};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Invoice, InvoiceLine, Payment, Settlement, invoice, invoice_line, payment, settlement};

/// Everything between two days (both included) that changes what is owed; with what was taken back in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    pub(crate) documents: Vec<Invoice>,
    pub(crate) lines: Vec<InvoiceLine>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) write_offs: Vec<Settlement>,
}

/// Ids asked for in one statement; SQLite takes 32,766 parameters.
const MOST_IDS: usize = 20_000;

/// The first moment of a day and the first after another.
fn moments(from: Day, until: Day) -> (Moment, Moment) {
    (from.at_hour(0), until.tomorrow().at_hour(0))
}

/// Reads them. Four queries or a few more where there is much.
pub(crate) async fn records_between(
    rows: &impl ConnectionTrait,
    from: Day,
    until: Day,
) -> Result<Records, DbErr> {
    let (first, after) = moments(from, until);
    let documents = invoice::Entity::find().filter(invoice::Column::IssuedOn.between(from, until));
    let documents = documents.order_by_asc(invoice::Column::Serial).all(rows).await?;
    let ids: Vec<Uuid> = documents.iter().map(|document| document.id).collect();
    let mut lines = Vec::new();
    for ids in ids.chunks(MOST_IDS) {
        let some =
            invoice_line::Entity::find().filter(invoice_line::Column::InvoiceId.is_in(ids.iter().copied()));
        lines.extend(some.order_by_asc(invoice_line::Column::Place).all(rows).await?);
    }
    let payments = {
        use payment::Column::{Id, ReceivedOn, UndoneAt};
        let undone = Condition::all().add(UndoneAt.gte(first)).add(UndoneAt.lt(after));
        let either = Condition::any().add(ReceivedOn.between(from, until)).add(undone);
        payment::Entity::find().filter(either).order_by_asc(ReceivedOn).order_by_asc(Id).all(rows).await?
    };
    let write_offs = {
        use settlement::Column::{Id, Kind, OnDay, UndoneAt};
        let undone = Condition::all().add(UndoneAt.gte(first)).add(UndoneAt.lt(after));
        let either = Condition::any().add(OnDay.between(from, until)).add(undone);
        let found = settlement::Entity::find().filter(Kind.eq("write_off")).filter(either);
        found.order_by_asc(OnDay).order_by_asc(Id).all(rows).await?
    };
    Ok(Records { documents, lines, payments, write_offs })
}

/// What the ledger itself says of the same days: net and tax of invoices, net and tax of credit notes, payments, refunds
/// and write-offs that stand. For comparing an export with it; each is one sum asked of the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) invoice_net: Pence,
    pub(crate) invoice_tax: Pence,
    pub(crate) credit_net: Pence,
    pub(crate) credit_tax: Pence,
    pub(crate) paid: Pence,
    pub(crate) refunded: Pence,
    pub(crate) written_off: Pence,
}

impl Totals {
    /// What they add to what is owed.
    pub(crate) fn balance(self) -> Pence {
        self.invoice_net + self.invoice_tax - self.credit_net - self.credit_tax - self.paid + self.refunded
            - self.written_off
    }
}

/// Sums up to a day, that day included, of what stood at its end: what was taken back later stood then.
pub(crate) async fn totals_until(rows: &impl ConnectionTrait, until: Day) -> Result<Totals, DbErr> {
    let (_, after) = moments(until, until);
    let mut totals = Totals::default();
    let documents = invoice::Entity::find()
        .select_only()
        .column(invoice::Column::Kind)
        .column_as(invoice::Column::NetPence.sum().cast_as("bigint"), "net")
        .column_as(invoice::Column::VatPence.sum().cast_as("bigint"), "tax")
        .filter(invoice::Column::IssuedOn.lte(until))
        .group_by(invoice::Column::Kind);
    for (kind, net, tax) in documents.into_tuple::<(String, Pence, Pence)>().all(rows).await? {
        if kind == "invoice" {
            (totals.invoice_net, totals.invoice_tax) = (net, tax);
        } else {
            (totals.credit_net, totals.credit_tax) = (net, tax);
        }
    }
    let stood = |undone: payment::Column| Condition::any().add(undone.is_null()).add(undone.gte(after));
    let sum = payment::Entity::find()
        .select_only()
        .column_as(payment::Column::AmountPence.sum().cast_as("bigint"), "sum")
        .filter(payment::Column::ReceivedOn.lte(until))
        .filter(stood(payment::Column::UndoneAt));
    let of = |sum: Option<Option<Pence>>| sum.flatten().unwrap_or_default();
    let came = sum.clone().filter(payment::Column::AmountPence.gt(0)).into_tuple().one(rows).await?;
    let went = sum.filter(payment::Column::AmountPence.lt(0)).into_tuple().one(rows).await?;
    (totals.paid, totals.refunded) = (of(came), -of(went));
    use settlement::Column as S;
    let given_up = settlement::Entity::find()
        .select_only()
        .column_as(S::AmountPence.sum().cast_as("bigint"), "sum")
        .filter(S::Kind.eq("write_off"))
        .filter(S::OnDay.lte(until))
        .filter(Condition::any().add(S::UndoneAt.is_null()).add(S::UndoneAt.gte(after)));
    totals.written_off = of(given_up.into_tuple().one(rows).await?);
    Ok(totals)
}
