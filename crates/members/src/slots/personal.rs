use std::collections::BTreeSet;

use async_trait::async_trait;
use platform::{Change, redact, save};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;
use web::PersonalData;

use crate::rules::joining::INDIVIDUAL;
use crate::rules::role;
use crate::store::{self, Organisation, affiliation, alias, membership, organisation, person, profile};
use crate::{AffiliationChanged, MembershipChanged, PersonChanged};

/// What members hold about a person: their details and their roles.
pub(crate) struct DetailsAndRoles;

#[async_trait]
impl PersonalData for DetailsAndRoles {
    fn title(&self) -> &'static str {
        "Your details and roles"
    }

    async fn about(&self, rows: &DatabaseConnection, person: Uuid) -> Result<Value, DbErr> {
        let Some(known) = store::find_person(rows, person).await? else { return Ok(Value::Null) };
        let roles = store::list_affiliations_of(rows, person).await?;
        let ids: Vec<Uuid> = roles.iter().map(|role| role.organisation_id).collect();
        let organisations = store::briefs(rows, &ids).await?;
        let roles = roles.iter().map(|held| {
            let organisation = organisations.get(&held.organisation_id).map(|brief| brief.name.as_str());
            json!({
                "role": role::title(&held.role),
                "organisation": organisation,
                "from": held.from_on,
                "until": held.until_on,
                "note": held.note,
            })
        });
        Ok(json!({
            "name": known.name,
            "email": known.email,
            "phone": known.phone,
            "known_since": known.known_since,
            "unwanted_letters": known.unwanted_letters,
            "roles": roles.collect::<Vec<_>>(),
        }))
    }

    async fn forget(&self, change: &mut Change, person: Uuid) -> Result<(), DbErr> {
        let Some(known) = store::find_person(change.rows(), person).await? else { return Ok(()) };
        let today = change.at().day();
        let held = store::list_affiliations_of(change.rows(), person).await?;
        let whose: BTreeSet<Uuid> = held.iter().map(|held| held.organisation_id).collect();
        for organisation in store::list_organisations(change.rows(), &Vec::from_iter(whose)).await? {
            if organisation.kind == INDIVIDUAL {
                forget_supporter(change, organisation, person).await?;
            }
        }
        for held in held {
            let lasts = held.until_on.is_none_or(|until| until > today);
            let until_on = if lasts { Some(today) } else { held.until_on };
            let wanted = affiliation::Model { until_on, note: String::new(), ..held.clone() };
            if lasts {
                change.record(person, &AffiliationChanged::of(&wanted));
            }
            save::<affiliation::Entity>(change.rows(), Some(&held), wanted).await?;
        }
        forget_as_contact(change, &known).await?;
        let wanted = person::Model {
            name: String::new(),
            email: String::new(),
            phone: String::new(),
            unwanted_letters: String::new(),
            forgotten_on: Some(today),
            revision: known.revision + 1,
            ..known.clone()
        };
        save::<person::Entity>(change.rows(), Some(&known), wanted).await?;
        change.record(person, &PersonChanged { what: "forgotten".to_owned() });
        Ok(())
    }
}

/// Takes a person's name and address out of the record by which they support the network themselves. It stays as one the
/// records count without naming, so that no count of the past changes; its membership ends today.
async fn forget_supporter(change: &mut Change, known: Organisation, person: Uuid) -> Result<(), DbErr> {
    let people = store::list_colleagues(change.rows(), known.id).await?;
    if people.iter().any(|colleague| colleague.person.id != person) {
        return Ok(());
    }
    let today = change.at().day();
    for membership in store::list_memberships_of(change.rows(), known.id).await? {
        if membership.until_on.is_none_or(|until| until > today) {
            let ended = membership::Model { until_on: Some(today), ..membership.clone() };
            save::<membership::Entity>(change.rows(), Some(&membership), ended).await?;
        }
    }
    profile::Entity::delete_by_id(known.id).exec(change.rows()).await?;
    let aliases = store::list_aliases_of(change.rows(), &[known.id]).await?;
    let mut names: Vec<String> = aliases.into_iter().map(|alias| alias.name).collect();
    names.extend([known.name.clone(), known.slug.clone()]);
    redact(change, known.id, &names).await?;
    let aliases = alias::Entity::delete_many().filter(alias::Column::OrganisationId.eq(known.id));
    aliases.exec(change.rows()).await?;
    let unnamed = organisation::Model {
        slug: format!("forgotten-{}", known.id.simple()),
        name: String::new(),
        latitude: None,
        longitude: None,
        website: String::new(),
        is_named: false,
        note: String::new(),
        ..known.clone()
    };
    save::<organisation::Entity>(change.rows(), Some(&known), unnamed).await?;
    let what = "ended, as the person whose it was asked to be forgotten".to_owned();
    change.record(known.id, &MembershipChanged { what, differences: Vec::new() });
    Ok(())
}

/// Takes a person out where an organisation names them as its public contact.
async fn forget_as_contact(change: &mut Change, person: &person::Model) -> Result<(), DbErr> {
    use profile::Column::{ContactEmail, ContactName};
    let mut either = Condition::any();
    if !person.email.is_empty() {
        // Contacts are kept as they were typed, addresses to sign in with in lower case.
        let written = Expr::expr(Func::lower(Expr::col(ContactEmail)));
        either = either.add(written.eq(person.email.as_str()));
    }
    if !person.name.is_empty() {
        either = either.add(ContactName.eq(person.name.as_str()));
    }
    if either.is_empty() {
        return Ok(());
    }
    for known in profile::Entity::find().filter(either).all(change.rows()).await? {
        let wanted = profile::Model {
            contact_name: String::new(),
            contact_email: String::new(),
            contact_phone: String::new(),
            revision: known.revision + 1,
            ..known.clone()
        };
        let organisation = wanted.organisation_id;
        save::<profile::Entity>(change.rows(), Some(&known), wanted).await?;
        let what = "lost its public contact".to_owned();
        change.record(organisation, &crate::OrganisationChanged { what, differences: Vec::new() });
    }
    Ok(())
}
