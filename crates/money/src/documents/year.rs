use std::sync::Arc;

use members::{MemberYears, YearLine};
use network::Year;
use platform::{Day, Span};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;

use crate::store::Invoice;

/// What an organisation had of the network in some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct YearStatement {
    /// The first day.
    pub(crate) from: Day,
    /// The last day.
    pub(crate) to: Day,
    /// The membership year it is about, such as "2030/31".
    pub(crate) title: String,
    /// What it had, most telling first; empty when nothing is on record.
    pub(crate) lines: Vec<YearLine>,
}

/// What is said of an organisation on its invoice for a year's membership: the whole membership year before, so that each
/// year stands on exactly one invoice. Who has nothing on record there, such as one that joined since, is told of the
/// year of the invoice until the day of its issue; `None` where nothing is on record at all.
///
/// # Errors
/// When the database can't be read.
pub(crate) async fn before_invoice(
    rows: &DatabaseConnection,
    years: &MemberYears,
    invoice: &Invoice,
    year: Year,
) -> Result<Option<YearStatement>, DbErr> {
    let before = of_days(rows, years, invoice.organisation_id, year.before(), None).await?;
    if !before.lines.is_empty() {
        return Ok(Some(before));
    }
    let so_far = of_days(rows, years, invoice.organisation_id, year, Some(invoice.issued_on)).await?;
    Ok((!so_far.lines.is_empty()).then_some(so_far))
}

/// What an organisation had in a membership year, to its end or to an earlier day.
///
/// # Errors
/// When the database can't be read.
pub(crate) async fn of_days(
    rows: &DatabaseConnection,
    years: &MemberYears,
    organisation: Uuid,
    year: Year,
    to: Option<Day>,
) -> Result<YearStatement, DbErr> {
    let until = to.map_or(year.until(), |to| to.tomorrow().clamp(year.from.tomorrow(), year.until()));
    let days = Span { from: Some(year.from), until: Some(until) };
    let mut lines = Vec::new();
    for slot in Arc::clone(years).iter() {
        lines.extend(slot.lines(rows, organisation, days).await?);
    }
    Ok(YearStatement { from: year.from, to: until.plus_days(-1), title: year.title(), lines })
}

impl YearStatement {
    /// Its days in words.
    pub(crate) fn days_in_words(&self) -> String {
        format!("{} to {}", self.from.in_words(), self.to.in_words())
    }
}

/// How what is dated less exactly was counted, in a sentence.
pub(crate) const HOW_COUNTED: &str =
    "What is known only by its calendar year counts to the membership year that begins in it.";
