//! Made-up organisations and people, for the sake of size.

use platform::{Change, Letter};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::notices::{AffiliationChanged, OrganisationImported, PersonChanged};
use crate::rules::place::REGIONS;
use crate::rules::role::ROLES;
use crate::store::{affiliation, organisation, person};

const BEGINNINGS: [&str; 20] = [
    "Ash", "Birch", "Cold", "Drift", "Elder", "Fern", "Gold", "Hazel", "Iron", "Juniper", "Kestrel", "Lark",
    "Moss", "North", "Otter", "Pebble", "Quill", "Raven", "Silver", "Thorn",
];
const ENDINGS: [&str; 16] = [
    "bridge", "combe", "dale", "field", "ford", "gate", "haven", "hollow", "market", "mere", "moor", "port",
    "stead", "thwaite", "vale", "wick",
];

/// Adds `count` organisations that don't exist and whose names say so. They are in no category and on no map.
/// Returns their ids.
///
/// # Errors
/// When the database refuses.
pub async fn fictional_organisations(change: &mut Change, count: usize) -> Result<Vec<Uuid>, DbErr> {
    let mut chance = ChaCha8Rng::seed_from_u64(2012);
    let mut ids = Vec::with_capacity(count);
    let mut models = Vec::with_capacity(count);
    for number in 1..=count {
        let name = format!("{} Council {number} (fictional)", place_name(&mut chance));
        let (_, region) = REGIONS[chance.random_range(0..REGIONS.len())];
        let nation = match region {
            "Scotland" | "Wales" | "Northern Ireland" => region,
            _ => "England",
        };
        let id = Uuid::now_v7();
        change.record(id, &OrganisationImported { name: name.clone() });
        ids.push(id);
        models.push(organisation::ActiveModel {
            id: Set(id),
            slug: Set(platform::slug(&name)),
            name: Set(name),
            kind: Set("council".to_owned()),
            nation: Set(nation.to_owned()),
            region: Set(region.to_owned()),
            gss: Set(String::new()),
            latitude: Set(None),
            longitude: Set(None),
            website: Set(String::new()),
            is_named: Set(true),
            is_generated: Set(true),
            note: Set(
                "Made up by the program to show how it works at size. There is no such council.".to_owned()
            ),
        });
    }
    for some in models.chunks(2_000) {
        organisation::Entity::insert_many(some.to_vec()).exec_without_returning(change.rows()).await?;
    }
    Ok(ids)
}

/// How often each made-up person is said to have been changed, so that the journal has a length.
const EDITS: usize = 6;

/// Adds `count` people who don't exist and whose names say so: the offices of made-up organisations, each with a role, a
/// history in the journal and a letter that waits to leave.
///
/// # Errors
/// When the database refuses.
pub async fn fictional_people(
    change: &mut Change,
    count: usize,
    organisations: &[Uuid],
) -> Result<(), DbErr> {
    let today = change.at().day();
    let (mut people, mut held) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let every = ROLES.iter().cycle().zip(organisations.iter().cycle()).take(count);
    for (number, (role, organisation)) in (1..).zip(every) {
        let person = person::Model {
            id: Uuid::now_v7(),
            name: format!("{} {number} (fictional)", role.title),
            email: format!("office.{number}@fictional.example"),
            phone: String::new(),
            known_since: today,
            forgotten_on: None,
            unwanted_letters: String::new(),
            revision: 1,
        };
        let role = affiliation::Model {
            id: Uuid::now_v7(),
            person_id: person.id,
            organisation_id: *organisation,
            role: role.key.to_owned(),
            from_on: Some(today),
            until_on: None,
            note: String::new(),
        };
        change.record(person.id, &PersonChanged { what: "made known".to_owned() });
        change.record(person.id, &AffiliationChanged::of(&role));
        for _ in 0..EDITS {
            change.record(person.id, &PersonChanged { what: "details edited".to_owned() });
        }
        platform::post(change.rows(), change.at(), fictional_letter(&person)).await?;
        people.push(person.into_active_model());
        held.push(role.into_active_model());
    }
    for some in people.chunks(2_000) {
        person::Entity::insert_many(some.to_vec()).exec_without_returning(change.rows()).await?;
    }
    for some in held.chunks(2_000) {
        affiliation::Entity::insert_many(some.to_vec()).exec_without_returning(change.rows()).await?;
    }
    Ok(())
}

fn fictional_letter(person: &person::Model) -> Letter {
    Letter {
        kind: "members.fictional".to_owned(),
        person: Some(person.id),
        to_address: person.email.clone(),
        to_name: person.name.clone(),
        subject: "A letter to nobody (fictional)".to_owned(),
        paragraphs: vec![
            "Made up by the program to show how it works at size. There is no such person.".to_owned(),
        ],
        reason: "Nobody gets this.".to_owned(),
        ..Letter::default()
    }
}

fn place_name(chance: &mut impl Rng) -> String {
    let pick = |chance: &mut _, from: &[&'static str]| from.choose(chance).copied().unwrap_or_default();
    format!("{}{}", pick(chance, &BEGINNINGS), pick(chance, &ENDINGS))
}
