//! Letters about what is owed: who gets them, and how to pay.

use std::collections::HashMap;

use members::PersonBrief;
use platform::{Change, Day, Letter, LetterAction, post};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::store::Setting;

/// Who is written to about money, by organisation.
pub(crate) struct Readers {
    finance: HashMap<Uuid, Vec<PersonBrief>>,
    leads: HashMap<Uuid, Vec<PersonBrief>>,
}

impl Readers {
    /// Reads who holds which role on the day.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(crate) async fn load(rows: &impl ConnectionTrait, day: Day) -> Result<Self, DbErr> {
        Ok(Self {
            finance: members::list_people_in_role(rows, "finance_contact", day).await?,
            leads: members::list_leads(rows, day).await?,
        })
    }

    /// The finance contacts; with the leads where that is asked for, and where there is no finance contact. Each person
    /// once; nobody without an address.
    pub(crate) fn of(&self, organisation: Uuid, with_leads: bool) -> Vec<&PersonBrief> {
        let of = |people: &'_ HashMap<Uuid, Vec<PersonBrief>>| people.contains_key(&organisation);
        let finance = self.finance.get(&organisation).into_iter().flatten();
        let wants_leads = with_leads || !of(&self.finance);
        let leads = self.leads.get(&organisation).into_iter().flatten().filter(|_| wants_leads);
        let mut people: Vec<&PersonBrief> = Vec::new();
        for person in finance.chain(leads) {
            if !person.email.is_empty() && !people.iter().any(|known| known.id == person.id) {
                people.push(person);
            }
        }
        people
    }
}

/// What a letter says, whoever gets it.
pub(crate) struct Words {
    pub(crate) kind: &'static str,
    pub(crate) site_name: String,
    pub(crate) subject: String,
    pub(crate) paragraphs: Vec<String>,
    /// What its button says, and the whole address that it opens.
    pub(crate) action: Option<(String, String)>,
    pub(crate) reason: String,
}

/// Writes the same letter to each of them.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn write(change: &Change, readers: &[&PersonBrief], words: &Words) -> Result<(), DbErr> {
    for reader in readers {
        let action = words.action.as_ref().map(|(words, href)| LetterAction {
            words: words.clone(),
            href: href.clone(),
            is_secret: false,
        });
        let letter = Letter {
            kind: words.kind.to_owned(),
            person: Some(reader.id),
            to_address: reader.email.clone(),
            to_name: reader.name.clone(),
            site_name: words.site_name.clone(),
            subject: words.subject.clone(),
            paragraphs: words.paragraphs.clone(),
            action,
            attachments: Vec::new(),
            reason: words.reason.clone(),
        };
        post(change.rows(), change.at(), letter).await?;
    }
    Ok(())
}

/// How to pay, in paragraphs; as much of it as the settings know.
pub(crate) fn how_to_pay(setting: &Setting, reference: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if !setting.account_number.is_empty() {
        paragraphs.push(format!(
            "Please pay to {}, sort code {}, account number {}, with the reference {reference}.",
            setting.account_name, setting.sort_code, setting.account_number
        ));
    }
    if !setting.contact_email.is_empty() {
        paragraphs.push(format!("Questions about invoices go to {}.", setting.contact_email));
    }
    paragraphs
}
