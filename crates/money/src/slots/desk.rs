use async_trait::async_trait;
use network::Year;
use platform::{Day, list_failed};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{DeskItem, DeskItems, DeskKind};

use crate::changes::purchase_order_request::coming_year;
use crate::changes::run::Plan;
use crate::pages::run;
use crate::rules::proposal::Exception;
use crate::store::{self, Invoice};

/// From the last month before a membership year until its invoices are issued: that they wait, and what is missing for them.
pub(crate) struct RunOnDesk;

#[async_trait]
impl DeskItems for RunOnDesk {
    async fn items(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
        let mut items = undelivered(rows).await?;
        let Some(year) = coming_year(rows, day).await? else { return Ok(items) };
        match Plan::load(rows, year, day).await? {
            Some(plan) if plan.runs.is_empty() => items.extend(of_plan(&plan)),
            Some(_) => {}
            None => items.extend(without_table(rows, year).await?),
        }
        Ok(items)
    }
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
        due: Some(issue_day(year)),
        href: run::path(year),
        action_words: "Look at what is proposed".to_owned(),
        kind: DeskKind::Draft,
        ..DeskItem::default()
    }];
    let without =
        plan.proposal.ready().filter(|line| line.exceptions.contains(&Exception::NoContact)).count();
    if without > 0 {
        let who = if without == 1 { "1 member has".to_owned() } else { format!("{without} members have") };
        items.push(DeskItem {
            key: format!("money.no_contact:{}", year.slug()),
            title: format!("{who} no finance contact before the invoices of {}", year.title()),
            why: "Their invoices go to their leads, or to nobody.".to_owned(),
            due: Some(issue_day(year)),
            href: format!("{}?exception=no-contact", run::path(year)),
            action_words: "See who".to_owned(),
            kind: DeskKind::Risk,
            ..DeskItem::default()
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
        due: Some(issue_day(year)),
        href: "/money/fees".to_owned(),
        action_words: "Look at the fee tables".to_owned(),
        ..DeskItem::default()
    }))
}

/// Invoices whose document or letter was given up.
async fn undelivered(rows: &DatabaseConnection) -> Result<Vec<DeskItem>, DbErr> {
    let jobs = list_failed(rows).await?.into_iter().filter(|job| job.kind.starts_with("money.invoice."));
    let ids: Vec<Uuid> = jobs.filter_map(|job| job.payload.parse().ok()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let item = |invoice: Invoice| DeskItem {
        key: format!("money.undelivered:{}", invoice.id),
        title: format!("Invoice {} did not reach {}", invoice.number, invoice.bill_to_name),
        why:
            "It is issued, but making its document or its letter failed. What was said stands under Failures."
                .to_owned(),
        href: format!("/money/invoices/{}", invoice.number),
        action_words: "Look at the invoice".to_owned(),
        kind: DeskKind::Risk,
        ..DeskItem::default()
    };
    Ok(store::invoices_by_id(rows, ids).await?.into_values().map(item).collect())
}
