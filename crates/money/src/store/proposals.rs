use std::collections::HashSet;

use members::Member;
use network::Year;
use platform::Day;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{FeeLine, FeeTable, hold, invoice, live_invoices, purchase_order};
use crate::rules::fee::{Band, Line, ProRata, Transition};
use crate::rules::proposal::{Known, Tariff};
use crate::rules::vat::Vat;

/// The role of those who get an organisation’s invoices.
pub(crate) const FINANCE_CONTACT: &str = "finance_contact";

impl FeeLine {
    /// As the rules look at it.
    pub(crate) fn line(&self) -> Line {
        Line {
            title: self.title.clone(),
            category: self.category.clone(),
            kinds: self.kinds.split_whitespace().map(str::to_owned).collect(),
            residents: Band { from: self.residents_from, below: self.residents_below },
            budget: Band {
                from: self.budget_from_pence.map(|amount| amount.0),
                below: self.budget_below_pence.map(|amount| amount.0),
            },
            // What is in the table was read through the same keys.
            transition: Transition::read(&self.transition).unwrap_or(Transition::Any),
            amount: self.amount_pence,
            vat: Vat::read(&self.vat).unwrap_or(Vat::Standard),
            vat_reason: self.vat_reason.clone(),
        }
    }
}

impl FeeTable {
    /// The membership year it is for.
    pub(crate) fn year(&self) -> Year {
        Year { from: self.year_from }
    }

    /// As the rules look at it, with its lines in their order.
    pub(crate) fn tariff(&self, lines: &[FeeLine]) -> Tariff {
        Tariff {
            year: self.year(),
            lines: lines.iter().map(FeeLine::line).collect(),
            pro_rata: ProRata::read(&self.pro_rata).unwrap_or(ProRata::WholeYear),
            vat_rate_bp: self.vat_rate_bp,
        }
    }
}

/// The memberships of a year, with sizes as they are known on its first day: what somebody pays does not change when new
/// figures come out within the year.
pub(crate) async fn list_members_of(rows: &impl ConnectionTrait, year: Year) -> Result<Vec<Member>, DbErr> {
    members::list_members_between(rows, year.from, year.until(), year.from).await
}

/// What is known of the payers of a year beside their memberships; finance contacts are those of `today`. Six queries.
pub(crate) async fn known_of(rows: &impl ConnectionTrait, year: Year, today: Day) -> Result<Known, DbErr> {
    let contacts = members::list_people_in_role(rows, FINANCE_CONTACT, today).await?;
    let orders = purchase_order::Entity::find().filter(purchase_order::Column::YearFrom.eq(year.from));
    let orders = orders.all(rows).await?;
    let holds = hold::Entity::find().filter(hold::Column::YearFrom.eq(year.from));
    let holds = holds.filter(hold::Column::EndedAt.is_null()).all(rows).await?;
    let issued = live_invoices(rows, year.from).await?;
    Ok(Known {
        finance_contacts: contacts
            .into_iter()
            .filter(|(_, people)| !people.is_empty())
            .map(|(id, _)| id)
            .collect(),
        purchase_orders: orders.into_iter().map(|order| (order.organisation_id, order.number)).collect(),
        holds: holds.into_iter().map(|hold| (hold.organisation_id, hold.reason)).collect(),
        disputed: disputed_in(rows, year.before()).await?,
        issued: issued.into_iter().map(|(id, invoice)| (id, invoice.number)).collect(),
    })
}

/// Whose invoice for the fee of a year was disputed, whatever came of it.
async fn disputed_in(rows: &impl ConnectionTrait, year: Year) -> Result<HashSet<Uuid>, DbErr> {
    let of_year = invoice::Entity::find().filter(invoice::Column::YearFrom.eq(year.from));
    let of_year = of_year.filter(invoice::Column::Kind.eq("invoice"));
    let disputed = of_year.filter(invoice::Column::Dispute.ne("")).all(rows).await?;
    Ok(disputed.into_iter().map(|invoice| invoice.organisation_id).collect())
}
