use std::collections::BTreeMap;

use async_trait::async_trait;
use platform::{Day, Pence};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{DeskDay, DeskItem, DeskItems, DeskKind};

use super::ours;
use crate::changes::reminder::list_chases;
use crate::powers::KEEPING;
use crate::store::{self, Waiting};

/// What payments have for the desk.
pub(crate) struct PaymentsOnDesk;

/// More of one sort than this stand on the desk as one.
const MOST_EACH: usize = 5;

#[async_trait]
impl DeskItems for PaymentsOnDesk {
    async fn items(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
        let mut items = waiting(rows, day).await?;
        items.extend(old_credit(rows, day).await?);
        items.extend(past_last(rows, day).await?);
        Ok(items)
    }
}

async fn waiting(rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
    let mut items = Vec::new();
    let waiting = store::count_waiting(rows).await?;
    let wait = |count: u64, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    if let Waiting { count, sum, since: Some(since) } = waiting {
        items.push(DeskItem {
            key: "money.lines_waiting".to_owned(),
            title: format!(
                "{} to be matched",
                wait(count, "line of a list of payments waits", "lines of lists of payments wait")
            ),
            why: format!("{sum} came in and stands on no account yet; those who paid it are still reminded."),
            day: DeskDay::Since(since.min(day)),
            href: "/money/statements".to_owned(),
            action_words: "Look through the proposals".to_owned(),
            ..ours()
        });
    }
    if let Some((unknown, since)) = store::count_unknown_payments(rows).await? {
        items.push(DeskItem {
            key: "money.payments_unknown".to_owned(),
            title: format!("{} on nobody’s account", wait(unknown, "payment is", "payments are")),
            why: "Nobody has said whose it is, so it settles nothing.".to_owned(),
            day: DeskDay::Since(since.min(day)),
            href: "/money/payments?show=unknown".to_owned(),
            action_words: "Say whose it is".to_owned(),
            ..ours()
        });
    }
    Ok(items)
}

/// What an organisation has too much or owes, and since when.
#[derive(Clone, Copy)]
struct Amount {
    amount: Pence,
    since: Day,
}

/// Amounts by organisation as items, or as one where there are many.
async fn by_organisation(
    rows: &DatabaseConnection,
    amounts: BTreeMap<Uuid, Amount>,
    together: (&str, String, &str),
    one: impl Fn(&members::Brief, Amount) -> DeskItem,
) -> Result<Vec<DeskItem>, DbErr> {
    let ids: Vec<Uuid> = amounts.keys().copied().collect();
    if ids.len() > MOST_EACH {
        let (key, title, href) = together;
        let sum: Pence = amounts.values().map(|one| one.amount).sum();
        let since = amounts.values().map(|one| one.since).min();
        let item = DeskItem {
            key: key.to_owned(),
            title,
            why: format!("{sum} in all."),
            day: since.map_or(DeskDay::Always, DeskDay::Since),
            href: href.to_owned(),
            action_words: "See them".to_owned(),
            ..ours()
        };
        return Ok(vec![item]);
    }
    let briefs = members::briefs(rows, &ids).await?;
    Ok(amounts.into_iter().filter_map(|(id, amount)| Some(one(briefs.get(&id)?, amount))).collect())
}

async fn old_credit(rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
    let mut payments = store::list_credits(rows, None).await?;
    payments.retain(|payment| payment.received_on < day.plus_months(-1));
    let mut amounts: BTreeMap<Uuid, Amount> = BTreeMap::new();
    for (organisation, amount) in store::credit_left(rows, &payments).await? {
        let theirs = payments.iter().filter(|payment| payment.organisation_id == Some(organisation));
        let since = theirs.map(|payment| payment.received_on).min().unwrap_or(day);
        amounts.insert(organisation, Amount { amount, since });
    }
    let count = amounts.len();
    let together = (
        "money.credit:all",
        format!("{count} members have had credit for more than a month"),
        "/money/accounts?show=credit",
    );
    by_organisation(rows, amounts, together, |brief, Amount { amount, since }| DeskItem {
        key: format!("money.credit:{}", brief.id),
        day: DeskDay::Since(since),
        title: format!("{} has had credit of {amount} for more than a month", brief.name),
        why: "It paid more than was owed. Use it for an invoice, ask what it is for, or give it back."
            .to_owned(),
        href: format!("/money/payments?show=credit&organisation={}", brief.slug),
        action_words: "See the payments".to_owned(),
        ..ours()
    })
    .await
}

async fn past_last(rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
    let setting = store::find_setting(rows).await?;
    let mut amounts: BTreeMap<Uuid, Amount> = BTreeMap::new();
    for chase in list_chases(rows, &setting, day, None).await?.into_iter().filter(|chase| chase.is_past_last)
    {
        let last = chase.sent.iter().map(|reminder| reminder.sent_on).max().unwrap_or(chase.invoice.due_on);
        let known = amounts.entry(chase.invoice.organisation_id);
        let known = known.or_insert(Amount { amount: Pence(0), since: last });
        known.amount = known.amount + chase.balance.outstanding();
        known.since = known.since.min(last);
    }
    // What a body decided on since need not be put to it again.
    for lapse in store::list_lapses(rows, None).await? {
        if lapse.decided_on > day.plus_months(-6) {
            amounts.remove(&lapse.organisation_id);
        }
    }
    let count = amounts.len();
    let together = (
        "money.past_last:all",
        format!("{count} members owe after the last reminder"),
        "/money/unpaid#past-last",
    );
    by_organisation(rows, amounts, together, |brief, Amount { amount, since }| DeskItem {
        key: format!("money.past_last:{}", brief.id),
        day: DeskDay::Since(since),
        opened_by: KEEPING,
        title: format!("{} owes {amount} after the last reminder", brief.name),
        why: "Nothing more happens by itself: it stays a member until a body decides otherwise.".to_owned(),
        href: format!("/money/unpaid/{}/lapse", brief.slug),
        action_words: "Put it to a body".to_owned(),
        kind: DeskKind::Risk,
        ..ours()
    })
    .await
}
