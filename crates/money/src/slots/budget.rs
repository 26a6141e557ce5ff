use async_trait::async_trait;
use maud::html;
use platform::{Change, Day};
use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use ui::patterns::ResultList;
use uuid::Uuid;
use web::{DeskDay, DeskItem, DeskItems, DeskOwner, Failure, MySection, PersonalData, Section, Visit};

use super::ours;
use crate::pages::budget::{places, waiting_item};
use crate::powers::APPROVE;
use crate::rules::budget::Approval;
use crate::store::{self, BudgetItem};

/// The pages about money on the page of those who may open them, with what waits for their approval.
pub(crate) struct MoneyOfMine;

#[async_trait]
impl MySection for MoneyOfMine {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        let places = places(visit);
        if places.is_empty() {
            return Ok(None);
        }
        let person = visit.person()?;
        let mut waiting = Vec::new();
        if person.may(&APPROVE) {
            waiting = store::list_waiting_items(visit.rows()).await?;
            waiting.retain(|item| item.asked_by != Some(person.id));
        }
        let years = store::list_budget_years(visit.rows()).await?;
        let lines =
            if waiting.is_empty() { Vec::new() } else { store::list_budget_lines(visit.rows()).await? };
        let items = waiting.iter().map(|item| waiting_item(item, &years, &lines)).collect();
        let content = html! {
            @if !waiting.is_empty() {
                p.govuk-body { "Spending that waits for your approval:" }
                (ResultList { items, starts_at: 0 })
            }
            ul.govuk-list.govuk-list--spaced {
                @for place in &places { li { a.govuk-link href=(place.href) { (place.title) } } }
            }
        };
        let count = (!waiting.is_empty()).then_some(waiting.len());
        let more = Some(("All about money".to_owned(), "/money".to_owned()));
        Ok(Some(Section { title: "Money".to_owned(), id: "my-money", count, content, more }))
    }
}

/// Spending that waits for approval.
pub(crate) struct SpendingOnDesk;

#[async_trait]
impl DeskItems for SpendingOnDesk {
    async fn items(&self, rows: &DatabaseConnection, _: Day) -> Result<Vec<DeskItem>, DbErr> {
        let waiting = store::list_waiting_items(rows).await?;
        let lines = if waiting.is_empty() { Vec::new() } else { store::list_budget_lines(rows).await? };
        let line = |item: &BudgetItem| {
            lines.iter().find(|line| line.id == item.line_id).map_or("", |line| line.title.as_str())
        };
        let item = |item: &BudgetItem| DeskItem {
            key: format!("money.spending:{}", item.id),
            title: format!("{} on {} waits for approval", item.amount_pence, line(item)),
            why:
                "It is above the limit for spending without approval. Until it is approved it does not count."
                    .to_owned(),
            day: DeskDay::Since(item.recorded_at.day()),
            owner: DeskOwner::Holders(&APPROVE),
            href: format!("/money/budget/items/{}", item.id),
            action_words: "Look at it".to_owned(),
            ..ours()
        };
        Ok(waiting.iter().map(item).collect())
    }
}

/// Spending that a person asked for or decided on.
pub(crate) struct SpendingOfPerson;

#[async_trait]
impl PersonalData for SpendingOfPerson {
    fn title(&self) -> &'static str {
        "Spending you recorded or decided on"
    }

    async fn about(&self, rows: &DatabaseConnection, person: Uuid) -> Result<Value, DbErr> {
        let items = store::list_items_by(rows, person).await?;
        let item = |item: &BudgetItem| {
            json!({
                "recorded_at": item.recorded_at,
                "amount": item.amount_pence.decimal(),
                "what": item.words,
                "approval": Approval::read(&item.approval).map(Approval::title),
                "you_decided": item.decided_by == Some(person),
                "decision": if item.decided_by == Some(person) { item.decision.as_str() } else { "" },
            })
        };
        Ok(items.iter().map(item).collect())
    }

    /// The accounts stay as they were kept; who kept them is a key that leads to nobody any more.
    async fn forget(&self, _: &mut Change, _: Uuid) -> Result<(), DbErr> {
        Ok(())
    }
}
