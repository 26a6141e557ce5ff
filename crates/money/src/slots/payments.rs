use std::collections::BTreeMap;

use async_trait::async_trait;
use platform::{Day, Pence};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{DeskItem, DeskItems, DeskKind};

use crate::changes::reminder::list_chases;
use crate::store;

/// What payments have for the desk.
pub(crate) struct PaymentsOnDesk;

/// More of one sort than this stand on the desk as one.
const MOST_EACH: usize = 5;

#[async_trait]
impl DeskItems for PaymentsOnDesk {
    async fn items(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
        let mut items = waiting(rows).await?;
        items.extend(old_credit(rows, day).await?);
        items.extend(past_last(rows, day).await?);
        Ok(items)
    }
}

async fn waiting(rows: &DatabaseConnection) -> Result<Vec<DeskItem>, DbErr> {
    let mut items = Vec::new();
    let (lines, sum) = store::count_waiting(rows).await?;
    let wait = |count: u64, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    if lines > 0 {
        items.push(DeskItem {
            key: "money.lines_waiting".to_owned(),
            title: format!(
                "{} to be matched",
                wait(lines, "line of a list of payments waits", "lines of lists of payments wait")
            ),
            why: format!("{sum} came in and stands on no account yet; those who paid it are still reminded."),
            href: "/money/statements".to_owned(),
            action_words: "Look through the proposals".to_owned(),
            ..DeskItem::default()
        });
    }
    let unknown = store::count_unknown_payments(rows).await?;
    if unknown > 0 {
        items.push(DeskItem {
            key: "money.payments_unknown".to_owned(),
            title: format!("{} on nobody’s account", wait(unknown, "payment is", "payments are")),
            why: "Nobody has said whose it is, so it settles nothing.".to_owned(),
            href: "/money/payments?show=unknown".to_owned(),
            action_words: "Say whose it is".to_owned(),
            ..DeskItem::default()
        });
    }
    Ok(items)
}

/// Amounts by organisation as items, or as one where there are many.
async fn by_organisation(
    rows: &DatabaseConnection,
    amounts: BTreeMap<Uuid, Pence>,
    together: (&str, String, &str),
    one: impl Fn(&members::Brief, Pence) -> DeskItem,
) -> Result<Vec<DeskItem>, DbErr> {
    let ids: Vec<Uuid> = amounts.keys().copied().collect();
    if ids.len() > MOST_EACH {
        let (key, title, href) = together;
        let sum: Pence = amounts.values().copied().sum();
        let item = DeskItem {
            key: key.to_owned(),
            title,
            why: format!("{sum} in all."),
            href: href.to_owned(),
            action_words: "See them".to_owned(),
            ..DeskItem::default()
        };
        return Ok(vec![item]);
    }
    let briefs = members::briefs(rows, &ids).await?;
    Ok(amounts.into_iter().filter_map(|(id, amount)| Some(one(briefs.get(&id)?, amount))).collect())
}

async fn old_credit(rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
    let mut payments = store::list_credits(rows, None).await?;
    payments.retain(|payment| payment.received_on < day.plus_months(-1));
    let amounts = store::credit_left(rows, &payments).await?;
    let count = amounts.len();
    let together = (
        "money.credit",
        format!("{count} members have had credit for more than a month"),
        "/money/accounts?show=credit",
    );
    by_organisation(rows, amounts, together, |brief, amount| DeskItem {
        key: format!("money.credit:{}", brief.id),
        title: format!("{} has had credit of {amount} for more than a month", brief.name),
        why: "It paid more than was owed. Use it for an invoice, ask what it is for, or give it back."
            .to_owned(),
        href: format!("/money/payments?show=credit&organisation={}", brief.slug),
        action_words: "See the payments".to_owned(),
        ..DeskItem::default()
    })
    .await
}

async fn past_last(rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
    let setting = store::find_setting(rows).await?;
    let mut amounts: BTreeMap<Uuid, Pence> = BTreeMap::new();
    for chase in list_chases(rows, &setting, day).await?.into_iter().filter(|chase| chase.is_past_last) {
        let known = amounts.entry(chase.invoice.organisation_id).or_default();
        *known = *known + chase.balance.outstanding();
    }
    // What a body decided on since need not be put to it again.
    for lapse in store::list_lapses(rows, None).await? {
        if lapse.decided_on > day.plus_months(-6) {
            amounts.remove(&lapse.organisation_id);
        }
    }
    let count = amounts.len();
    let together = (
        "money.past_last",
        format!("{count} members owe after the last reminder"),
        "/money/unpaid#past-last",
    );
    by_organisation(rows, amounts, together, |brief, amount| DeskItem {
        key: format!("money.past_last:{}", brief.id),
        title: format!("{} owes {amount} after the last reminder", brief.name),
        why: "Nothing more happens by itself: it stays a member until a body decides otherwise.".to_owned(),
        href: format!("/money/unpaid/{}/lapse", brief.slug),
        action_words: "Put it to a body".to_owned(),
        kind: DeskKind::Risk,
        ..DeskItem::default()
    })
    .await
}
