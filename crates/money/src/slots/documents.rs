use std::sync::Arc;

use async_trait::async_trait;
use members::MemberYears;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};
use web::{DeskDay, DeskItem, DeskItems, DeskKind};

use super::ours;
use crate::documents::{Paper, what_is_missing};
use crate::powers::KEEPING;
use crate::store::{self, Invoice};

/// So many documents that went to nobody are named one by one; more are one item.
const MOST_NAMED: u64 = 5;

/// Documents that went to nobody, and those that accounting systems can't read.
pub(crate) struct DocumentsOnDesk;

#[async_trait]
impl DeskItems for DocumentsOnDesk {
    async fn items(&self, rows: &DatabaseConnection, _: Day) -> Result<Vec<DeskItem>, DbErr> {
        let (unsent, count) = store::list_unsent(rows, MOST_NAMED).await?;
        let mut items = if count > MOST_NAMED {
            vec![many_unsent(count, unsent.first())]
        } else {
            unsent.iter().map(one_unsent).collect()
        };
        if let Some((invoice, count)) = store::newest_without_ubl(rows).await? {
            items.extend(without_ubl(rows, invoice, count).await?);
        }
        Ok(items)
    }
}

const NOBODY: &str = "The organisation has no finance contact and no lead on record, so it went to nobody.";

fn one_unsent(invoice: &Invoice) -> DeskItem {
    DeskItem {
        key: format!("money.unsent:{}", invoice.id),
        title: format!("{} for {} was not sent", invoice.number, invoice.bill_to_name),
        why: format!("{NOBODY} Add somebody, then send it."),
        day: DeskDay::Since(invoice.issued_on),
        href: format!("/money/invoices/{}", invoice.number),
        action_words: "Look at it".to_owned(),
        kind: DeskKind::Risk,
        ..ours()
    }
}

fn many_unsent(count: u64, first: Option<&Invoice>) -> DeskItem {
    DeskItem {
        key: "money.unsent:all".to_owned(),
        title: format!("{count} invoices and credit notes were not sent"),
        why: "Their organisations have no finance contact and no lead on record, so they went to nobody."
            .to_owned(),
        day: first.map_or(DeskDay::Always, |first| DeskDay::Since(first.issued_on)),
        href: "/money/invoices?letter=not-sent".to_owned(),
        action_words: "See which".to_owned(),
        kind: DeskKind::Risk,
        ..ours()
    }
}

/// What stands in the way of the newest; the others lack the same or were mended since.
async fn without_ubl(
    rows: &DatabaseConnection,
    invoice: Invoice,
    count: u64,
) -> Result<Option<DeskItem>, DbErr> {
    let (number, issued_on) = (invoice.number.clone(), invoice.issued_on);
    let none: MemberYears = Arc::new([]);
    let missing = what_is_missing(&Paper::load(rows, &none, invoice).await?);
    let Some(first) = missing.first() else { return Ok(None) };
    let title = match count {
        1 => format!("{number} has no electronic document"),
        _ => format!("{count} invoices and credit notes have no electronic document"),
    };
    Ok(Some(DeskItem {
        key: "money.no_electronic:all".to_owned(),
        title,
        why: format!("They went out as PDF only. {first}"),
        day: DeskDay::Since(issued_on),
        opened_by: KEEPING,
        href: "/money/settings".to_owned(),
        action_words: "Look at the settings".to_owned(),
        ..ours()
    }))
}
