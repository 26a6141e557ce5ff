//! The letters around spending above the limit.

use platform::{Change, Letter, LetterAction, post};
use uuid::Uuid;
use web::{Failure, Visit};

use crate::powers::APPROVE;
use crate::rules::budget::Approval;
use crate::store::BudgetItem;

/// Tells those who may approve that something waits for them; not whoever asked.
pub(crate) async fn tell_approvers(
    visit: &Visit,
    change: &Change,
    item: &BudgetItem,
    line: &str,
) -> Result<(), Failure> {
    for holder in visit.app.holders_of(&APPROVE).await? {
        if Some(holder.id) == item.asked_by || holder.email.is_empty() {
            continue;
        }
        let paragraphs = vec![
            format!(
                "{} on “{line}” waits for approval. It is above the limit for spending without one.",
                item.amount_pence
            ),
            "It counts once it is approved.".to_owned(),
        ];
        let reader = (holder.id, holder.email, holder.name);
        let subject = format!("To approve: {} on {line}", item.amount_pence);
        let reason = "You get this because you approve spending for the network.";
        write(visit, change, reader, item, ("money.spending_to_approve", subject, paragraphs, reason))
            .await?;
    }
    Ok(())
}

/// Tells whoever asked what was decided.
pub(crate) async fn tell_asker(
    visit: &Visit,
    change: &Change,
    item: &BudgetItem,
    line: &str,
) -> Result<(), Failure> {
    let Some(asker) = item.asked_by else { return Ok(()) };
    let people = members::people_of(change.rows(), vec![asker]).await?;
    let Some(person) = people.get(&asker).filter(|person| !person.email.is_empty()) else { return Ok(()) };
    let outcome = if item.approval == Approval::Approved.key() { "approved" } else { "refused" };
    let mut paragraphs = vec![format!("{} on “{line}” was {outcome}.", item.amount_pence)];
    paragraphs.extend(item.decision.lines().filter(|line| !line.is_empty()).map(str::to_owned));
    let reader = (person.id, person.email.clone(), person.name.clone());
    let subject = format!("{} on {line}: {outcome}", item.amount_pence);
    let reason = "You get this because you asked for its approval.";
    write(visit, change, reader, item, ("money.spending_decided", subject, paragraphs, reason)).await
}

async fn write(
    visit: &Visit,
    change: &Change,
    (person, to_address, to_name): (Uuid, String, String),
    item: &BudgetItem,
    (kind, subject, paragraphs, reason): (&str, String, Vec<String>, &str),
) -> Result<(), Failure> {
    let network = network::find_network(change.rows()).await?;
    let href = visit.absolute(&format!("/money/budget/items/{}", item.id));
    let letter = Letter {
        kind: kind.to_owned(),
        person: Some(person),
        to_address,
        to_name,
        site_name: network.map(|network| network.name).unwrap_or_default(),
        subject,
        paragraphs,
        action: Some(LetterAction { words: "Open it".to_owned(), href, is_secret: false }),
        attachments: Vec::new(),
        reason: reason.to_owned(),
    };
    post(change.rows(), change.at(), letter).await?;
    Ok(())
}
