//! Made-up organisations, for the sake of size.

use platform::Change;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use uuid::Uuid;

use crate::OrganisationImported;
use crate::rules::place::REGIONS;
use crate::store::organisation;

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

fn place_name(chance: &mut impl Rng) -> String {
    let pick = |chance: &mut _, from: &[&'static str]| from.choose(chance).copied().unwrap_or_default();
    format!("{}{}", pick(chance, &BEGINNINGS), pick(chance, &ENDINGS))
}
