use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use network::Year;
use platform::{Day, Moment, list_failed};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{DeskDay, DeskItem, DeskItems, DeskKind};

use super::ours;
use crate::changes::purchase_order_request::coming_year;
use crate::changes::run::Plan;
use crate::pages::run;
use crate::rules::proposal::Exception;
use crate::store::{self, Invoice};

/// From the last month before a membership year until its invoices are issued: that they wait, and what is missing for them.
#[derive(Default)]
pub(crate) struct RunOnDesk {
    /// What the proposal came to, with the journal's position and the day at which it was worked out: that takes longer
    /// than the rest of the desk, and only what the journal tells of changes it.
    kept: Mutex<Option<(i64, Day, Vec<DeskItem>)>>,
}

#[async_trait]
impl DeskItems for RunOnDesk {
    async fn items(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
        let mut items = undelivered(rows).await?;
        // Asked before anything is read: what changes meanwhile has a later position.
        let position = platform::position(rows).await?;
        if let Some(kept) = self.kept_at(position, day) {
            items.extend(kept);
            return Ok(items);
        }
        let of_year = of_coming_year(rows, day).await?;
        items.extend(of_year.iter().cloned());
        // The value is replaced whole, so it is sound even if somebody panicked with it.
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((position, day, of_year));
        Ok(items)
    }
}

impl RunOnDesk {
    fn kept_at(&self, position: i64, day: Day) -> Option<Vec<DeskItem>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|kept| (kept.0, kept.1) == (position, day)).map(|kept| kept.2.clone())
    }
}

async fn of_coming_year(rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
    let Some(year) = coming_year(rows, day).await? else { return Ok(Vec::new()) };
    Ok(match Plan::load(rows, year, day).await? {
        Some(plan) if plan.runs.is_empty() => of_plan(&plan),
        Some(_) => Vec::new(),
        None => without_table(rows, year).await?.into_iter().collect(),
    })
}

/// The invoices go out on the first day of the second month: in the network's year, 1 September.
fn issue_day(year: Year) -> Day {
    year.from.plus_months(1)
}

fn of_plan(plan: &Plan) -> Vec<DeskItem> {
    let year = plan.year;
    let ready = plan.proposal.ready().count();
    if ready == 0 {
        return Vec::new();
    }
    let month = issue_day(year).in_words();
    let month = month.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut items = vec![DeskItem {
        key: format!("money.run:{}", year.slug()),
        title: format!("The {month} invoices of {} are ready to look at", year.title()),
        why: format!("{ready} can be issued. Until they are, nobody is asked for this year’s fee."),
        day: DeskDay::By(issue_day(year)),
        href: run::path(year),
        action_words: "Look at what is proposed".to_owned(),
        kind: DeskKind::Draft,
        ..ours()
    }];
    let without =
        plan.proposal.ready().filter(|line| line.exceptions.contains(&Exception::NoContact)).count();
    if without > 0 {
        let who = if without == 1 { "1 member has".to_owned() } else { format!("{without} members have") };
        items.push(DeskItem {
            key: format!("money.no_contact:{}", year.slug()),
            title: format!("{who} no finance contact before the invoices of {}", year.title()),
            why: "Their invoices go to their leads, or to nobody.".to_owned(),
            day: DeskDay::By(issue_day(year)),
            href: format!("{}?exception=no-contact", run::path(year)),
            action_words: "See who".to_owned(),
            kind: DeskKind::Risk,
            ..ours()
        });
    }
    items
}

/// A network that never had a fee table takes no fees by this program; one that had one needs the next.
async fn without_table(rows: &DatabaseConnection, year: Year) -> Result<Option<DeskItem>, DbErr> {
    if store::find_adopted(rows, year.before().from).await?.is_none() {
        return Ok(None);
    }
    Ok(Some(DeskItem {
        key: format!("money.fee_table:{}", year.slug()),
        title: format!("No fee table was adopted for {}", year.title()),
        why: "Without one its invoices can’t be proposed.".to_owned(),
        day: DeskDay::By(issue_day(year)),
        href: "/money/fees".to_owned(),
        action_words: "Look at the fee tables".to_owned(),
        ..ours()
    }))
}

/// Invoices whose document or letter was given up.
async fn undelivered(rows: &DatabaseConnection) -> Result<Vec<DeskItem>, DbErr> {
    let jobs = list_failed(rows).await?.into_iter().filter(|job| job.kind.starts_with("money.invoice."));
    let failed: HashMap<Uuid, Option<Moment>> =
        jobs.filter_map(|job| Some((job.payload.parse().ok()?, job.failed_at))).collect();
    if failed.is_empty() {
        return Ok(Vec::new());
    }
    let item = |invoice: Invoice| DeskItem {
        key: format!("money.undelivered:{}", invoice.id),
        title: format!("Invoice {} did not reach {}", invoice.number, invoice.bill_to_name),
        why:
            "It is issued, but making its document or its letter failed. What was said stands under Failures."
                .to_owned(),
        day: DeskDay::Since(
            failed.get(&invoice.id).copied().flatten().map_or(invoice.issued_on, Moment::day),
        ),
        href: format!("/money/invoices/{}", invoice.number),
        action_words: "Look at the invoice".to_owned(),
        kind: DeskKind::Risk,
        ..ours()
    };
    let ids = failed.keys().copied().collect();
    Ok(store::invoices_by_id(rows, ids).await?.into_values().map(item).collect())
}
