//! Who the network knows, for signing in: the other rooms see a person with their roles of the day.

use std::collections::HashMap;

use async_trait::async_trait;
use platform::{Change, Day, Problems, Row};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{People, Person, Role};

use crate::rules::role;
use crate::{PersonChanged, store};

mod details;

mod search;

pub use details::{PersonDetails, change_details, change_email, find_details, wants_letter};
pub use search::search_people;

/// The people of the records.
pub(crate) struct KnownPeople;

#[async_trait]
impl People for KnownPeople {
    async fn find(&self, rows: &DatabaseConnection, email: &str) -> Result<Option<Uuid>, DbErr> {
        Ok(store::find_person_by_email(rows, email).await?.map(|person| person.id))
    }

    async fn load(&self, rows: &DatabaseConnection, id: Uuid, day: Day) -> Result<Option<Person>, DbErr> {
        let Some(person) = store::find_person(rows, id).await? else { return Ok(None) };
        if person.forgotten_on.is_some() {
            return Ok(None);
        }
        let roles = store::roles_of(rows, [id], day).await?.into_iter().map(|(held, organisation)| Role {
            title: role::title(&held.role),
            is_lead: role::find(&held.role).is_some_and(|role| role.is_lead),
            organisation: organisation.id,
            slug: organisation.slug,
            organisation_name: organisation.name,
        });
        let roles = roles.collect();
        Ok(Some(Person { id, name: person.name, email: person.email, roles, ..Person::default() }))
    }

    async fn welcome(&self, change: &mut Change, email: &str, name: &str) -> Result<Uuid, DbErr> {
        let id = store::add_person(change.rows(), email, name, change.at().day()).await?;
        change.record(id, &PersonChanged { what: "made known".to_owned() });
        Ok(id)
    }

    async fn cast(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<(Uuid, String, String)>, DbErr> {
        let mut cast = Vec::new();
        for person in store::list_first_people(rows, 30).await? {
            let Some(seen) = self.load(rows, person.id, day).await? else { continue };
            let roles = seen.roles.iter().map(|role| format!("{}, {}", role.title, role.organisation_name));
            cast.push((person.id, person.name, roles.collect::<Vec<_>>().join("; ")));
        }
        Ok(cast)
    }
}

/// What other rooms show of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonBrief {
    /// Their key.
    pub id: Uuid,
    /// Their name; "Somebody forgotten" once they are.
    pub name: String,
    /// Their address; empty once they are forgotten.
    pub email: String,
}

/// What to show of these people, by id. One query.
///
/// # Errors
/// When the database can't be read.
pub async fn people_of(
    rows: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, PersonBrief>, DbErr> {
    let found = store::list_people_of(rows, ids).await?;
    let brief = |person: store::person::Model| {
        let name = if person.forgotten_on.is_some() { "Somebody forgotten".to_owned() } else { person.name };
        (person.id, PersonBrief { id: person.id, name, email: person.email })
    };
    Ok(found.into_iter().map(brief).collect())
}

/// Who of an organisation gets its letters of one kind on the day: those who hold that role there, such as its finance
/// contacts, or its leads where nobody does. Each once; nobody without an address.
///
/// # Errors
/// When the database can't be read.
pub async fn list_people_for(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    role: &str,
    day: Day,
) -> Result<Vec<PersonBrief>, DbErr> {
    let mut current = store::list_colleagues(rows, organisation).await?;
    current.retain(|c| c.affiliation.span().contains(day) && !c.person.email.is_empty());
    let is_lead = |key: &str| role::find(key).is_some_and(|role| role.is_lead);
    if current.iter().any(|c| c.affiliation.role == role) {
        current.retain(|c| c.affiliation.role == role);
    } else {
        current.retain(|c| is_lead(&c.affiliation.role));
    }
    let brief =
        |c: store::Colleague| PersonBrief { id: c.person.id, name: c.person.name, email: c.person.email };
    let mut people: Vec<PersonBrief> = current.into_iter().map(brief).collect();
    people.sort_by(|one, other| one.email.cmp(&other.email));
    people.dedup();
    Ok(people)
}

/// The person with that address, which is in lower case.
///
/// # Errors
/// When the database can't be read.
pub async fn find_person_by_email(rows: &impl ConnectionTrait, email: &str) -> Result<Option<Uuid>, DbErr> {
    Ok(store::find_person_by_email(rows, email).await?.map(|person| person.id))
}

/// Finds people by their address, for files.
pub struct PersonFinder(HashMap<String, Uuid>);

impl PersonFinder {
    /// Reads all addresses.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn load(rows: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let people = store::list_people(rows).await?;
        Ok(Self(people.into_iter().map(|person| (person.email, person.id)).collect()))
    }

    /// The person whose address stands in that column; an unknown address is a problem, an empty cell is nobody.
    pub fn read(&self, row: &Row<'_>, column: &str, problems: &mut Problems) -> Option<Uuid> {
        let email = row.text(column).to_lowercase();
        let found = self.0.get(&email).copied();
        if found.is_none() && !email.is_empty() {
            problems.add(row, column, format!("nobody with the address “{email}” is among the people."));
        }
        found
    }
}
