use platform::{Change, Day, save};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;
use web::Failure;

use super::profile;
use crate::rules::colleagues::{HeldRole, ending_problem};
use crate::store::{self, affiliation};
use crate::{AffiliationChanged, OrganisationChanged, PersonChanged};

/// Somebody to take in.
pub(crate) struct Invited<'a> {
    pub(crate) name: &'a str,
    pub(crate) email: &'a str,
    pub(crate) role: &'a str,
}

/// Why something can't be done, in a sentence for the form.
pub(crate) type Refused = String;

/// Gives somebody a role from today; makes them known if they aren't. Returns their id.
pub(crate) async fn give_role(
    change: &mut Change,
    organisation: Uuid,
    invited: &Invited<'_>,
) -> Result<Result<Uuid, Refused>, Failure> {
    let today = change.at().day();
    let email = invited.email.to_lowercase();
    let person = match store::find_person_by_email(change.rows(), &email).await? {
        Some(person) => person.id,
        None => {
            let id = store::add_person(change.rows(), &email, invited.name, today).await?;
            change.record(id, &PersonChanged { what: "made known".to_owned() });
            id
        }
    };
    let held = store::list_affiliations_of(change.rows(), person).await?;
    let is_same = |a: &affiliation::Model| {
        a.organisation_id == organisation && a.role == invited.role && a.span().contains(today)
    };
    if held.iter().any(is_same) {
        return Ok(Err("Somebody with this address holds that role already".to_owned()));
    }
    add_role(change, person, organisation, invited.role, today, "").await?;
    Ok(Ok(person))
}

/// Writes a role that begins on that day.
pub(crate) async fn add_role(
    change: &mut Change,
    person: Uuid,
    organisation: Uuid,
    role: &str,
    from: Day,
    note: &str,
) -> Result<(), Failure> {
    let affiliation = affiliation::Model {
        id: Uuid::now_v7(),
        person_id: person,
        organisation_id: organisation,
        role: role.to_owned(),
        from_on: Some(from),
        until_on: None,
        note: note.to_owned(),
    };
    change.record(person, &AffiliationChanged::of(&affiliation));
    let row = affiliation.into_active_model();
    affiliation::Entity::insert(row).exec_without_returning(change.rows()).await?;
    Ok(())
}

/// Ends these roles today, all or none.
pub(crate) async fn end_roles(
    change: &mut Change,
    organisation: Uuid,
    ending: &[Uuid],
) -> Result<Result<(), Refused>, Failure> {
    let today = change.at().day();
    let current = current_roles(change, organisation).await?;
    let roles: Vec<HeldRole> = current.iter().map(held).collect();
    if let Some(sentence) = ending_problem(&roles, ending) {
        return Ok(Err(sentence.to_owned()));
    }
    for role in current.into_iter().filter(|role| ending.contains(&role.id)) {
        end_role(change, role, today).await?;
    }
    Ok(Ok(()))
}

async fn end_role(change: &mut Change, known: affiliation::Model, today: Day) -> Result<(), Failure> {
    let wanted = affiliation::Model { until_on: Some(today), ..known.clone() };
    change.record(wanted.person_id, &AffiliationChanged::of(&wanted));
    save::<affiliation::Entity>(change.rows(), Some(&known), wanted).await?;
    Ok(())
}

/// Makes a role another one from today.
pub(crate) async fn change_role(
    change: &mut Change,
    known: affiliation::Model,
    role: &str,
) -> Result<Result<(), Refused>, Failure> {
    let today = change.at().day();
    let current = current_roles(change, known.organisation_id).await?;
    if current.iter().any(|other| other.person_id == known.person_id && other.role == role) {
        return Ok(Err("They hold that role already".to_owned()));
    }
    let mut after: Vec<HeldRole> = current.iter().map(held).collect();
    after.push(HeldRole { id: Uuid::nil(), role: role.to_owned() });
    if let Some(sentence) = ending_problem(&after, &[known.id]) {
        return Ok(Err(sentence.to_owned()));
    }
    let (person, organisation, note) = (known.person_id, known.organisation_id, known.note.clone());
    end_role(change, known, today).await?;
    add_role(change, person, organisation, role, today, &note).await?;
    Ok(Ok(()))
}

/// Notes that the people of an organisation are right today.
pub(crate) async fn confirm_people(change: &mut Change, organisation: Uuid) -> Result<(), Failure> {
    let known = store::find_profile(change.rows(), organisation).await?;
    let before = known.clone().unwrap_or_else(|| profile::empty(organisation));
    let wanted = store::profile::Model {
        people_confirmed_on: Some(change.at().day()),
        revision: before.revision + 1,
        ..before
    };
    save::<store::profile::Entity>(change.rows(), known.as_ref(), wanted).await?;
    let what = "confirmed its people".to_owned();
    change.record(organisation, &OrganisationChanged { what, differences: Vec::new() });
    Ok(())
}

async fn current_roles(change: &Change, organisation: Uuid) -> Result<Vec<affiliation::Model>, Failure> {
    let today = change.at().day();
    let all = store::list_colleagues(change.rows(), organisation).await?;
    Ok(all.into_iter().map(|c| c.affiliation).filter(|a| a.span().contains(today)).collect())
}

fn held(affiliation: &affiliation::Model) -> HeldRole {
    HeldRole { id: affiliation.id, role: affiliation.role.clone() }
}
