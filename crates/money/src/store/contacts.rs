use std::collections::HashMap;

use members::PersonBrief;
use platform::Day;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::FINANCE_CONTACT;

/// Whom to write to about an organisation's money, by organisation: its finance contacts, or where it has none its leads.
/// Only those with an address, each once.
pub(crate) async fn money_contacts(
    rows: &impl ConnectionTrait,
    today: Day,
) -> Result<HashMap<Uuid, Vec<PersonBrief>>, DbErr> {
    let mut contacts = members::list_leads(rows, today).await?;
    let finance = members::list_people_in_role(rows, FINANCE_CONTACT, today).await?;
    contacts.extend(finance.into_iter().filter(|(_, people)| people.iter().any(|p| !p.email.is_empty())));
    for people in contacts.values_mut() {
        people.retain(|person| !person.email.is_empty());
        people.sort_by(|a, b| a.email.cmp(&b.email));
        people.dedup_by_key(|person| person.id);
    }
    Ok(contacts)
}
