use std::collections::HashMap;

use platform::{Change, Column, Problems, Row, Saved, Sheet, Span, save};
use uuid::Uuid;

use super::ORGANISATION;
use crate::rules::role;
use crate::store::{self, affiliation, person};
use crate::{AffiliationChanged, OrganisationFinder, PersonChanged};

pub(super) const PEOPLE: &[Column] = &[
    Column::required("email", "their address").or(&["e-mail"]),
    Column::required("name", "their name"),
    Column::optional("phone", "their telephone number").or(&["telephone"]),
];

pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_people(change.rows()).await?;
    let known: HashMap<String, person::Model> = known.into_iter().map(|p| (p.email.clone(), p)).collect();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for row in sheet.rows() {
        let email = row.required("email", problems).map(str::to_lowercase);
        let name = row.required("name", problems);
        let (Some(email), Some(name)) = (email, name) else { continue };
        if !web::is_email(&email) {
            problems.add(&row, "email", format!("“{email}” is not an e-mail address."));
            continue;
        }
        if let Some(line) = seen.insert(email.clone(), row.line) {
            problems.add(&row, "email", format!("the same address stands in line {line} already."));
            continue;
        }
        let known = known.get(&email);
        let wanted = person::Model {
            id: known.map_or_else(Uuid::now_v7, |known| known.id),
            name: name.to_owned(),
            email,
            phone: row.text("phone").to_owned(),
            known_since: known.map_or(change.at().day(), |known| known.known_since),
            forgotten_on: None,
            unwanted_letters: known.map_or_else(String::new, |known| known.unwanted_letters.clone()),
            revision: known.map_or(1, |known| known.revision),
        };
        let id = wanted.id;
        if save::<person::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &PersonChanged { what: "imported".to_owned() });
        }
    }
    Ok(())
}

pub(super) const AFFILIATIONS: &[Column] = &[
    Column::required("person", "their address").or(&["email"]),
    ORGANISATION,
    Column::required(
        "role",
        "leader, cooperative_lead, officer_lead, lead_contact, finance_contact or contributor",
    ),
    Column::optional("from", "the first day; empty for since before the records begin"),
    Column::optional("until", "the first day no longer held; empty while it lasts"),
    Column::optional("note", "anything to add"),
];

pub(super) async fn read_affiliations(
    change: &mut Change,
    sheet: &Sheet,
    problems: &mut Problems,
) -> anyhow::Result<()> {
    let people = store::list_people(change.rows()).await?;
    let people: HashMap<String, Uuid> = people.into_iter().map(|p| (p.email, p.id)).collect();
    let organisations = OrganisationFinder::load(change.rows()).await?;
    let key = |a: &affiliation::Model| (a.person_id, a.organisation_id, a.role.clone(), a.from_on);
    let known = store::list_affiliations(change.rows()).await?;
    let known: HashMap<_, affiliation::Model> = known.into_iter().map(|a| (key(&a), a)).collect();
    for row in sheet.rows() {
        let Some(mut wanted) = wanted(&row, &people, &organisations, problems) else { continue };
        let known = known.get(&key(&wanted));
        wanted.id = known.map_or(wanted.id, |known| known.id);
        let (person, what) = (wanted.person_id, AffiliationChanged::of(&wanted));
        if save::<affiliation::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(person, &what);
        }
    }
    Ok(())
}

fn wanted(
    row: &Row<'_>,
    people: &HashMap<String, Uuid>,
    organisations: &OrganisationFinder,
    problems: &mut Problems,
) -> Option<affiliation::Model> {
    let email = row.required("person", problems).map(str::to_lowercase);
    let role = row.required("role", problems);
    let organisation = organisations.read(row, "organisation", problems);
    let (email, role, organisation_id) = (email?, role?, organisation?);
    let Some(person_id) = people.get(&email).copied() else {
        problems.add(
            row,
            "person",
            format!("nobody with the address “{email}” is known; add them to people first."),
        );
        return None;
    };
    if role::find(role).is_none() {
        let keys: Vec<&str> = role::ROLES.iter().map(|role| role.key).collect();
        problems.add(row, "role", format!("“{role}” is not a role; the roles are {}.", keys.join(", ")));
    }
    let span = Span { from: row.parse("from", problems), until: row.parse("until", problems) };
    if span.from.is_some() && span.until.is_some_and(|until| Some(until) <= span.from) {
        problems.add(row, "until", "it must be later than “from”.");
    }
    Some(affiliation::Model {
        id: Uuid::now_v7(),
        person_id,
        organisation_id,
        role: role.to_owned(),
        from_on: span.from,
        until_on: span.until,
        note: row.text("note").to_owned(),
    })
}
