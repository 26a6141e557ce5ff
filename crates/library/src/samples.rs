//! Made-up case studies, for the sake of size.

mod sentences;
mod text;
mod topics;

use platform::{Change, Day, Precision, numbers};
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::CaseStudiesGenerated;
use crate::rules;
use crate::store::{self, case_study, case_study_category, case_study_principle, category};

/// Case studies written in one statement: twenty columns each, and SQLite takes 32,766 parameters.
const BATCH: usize = 1_000;
/// Links written in one statement.
const LINK_BATCH: usize = 10_000;

/// Adds `count` case studies that nobody wrote, of these organisations in turn. Their titles say what they are. The
/// same count always gives the same texts. Tells `progress` how many are done.
///
/// # Errors
/// When the database refuses.
pub async fn generate(
    change: &mut Change,
    count: usize,
    organisations: &[Uuid],
    progress: &(dyn Fn(usize) + Sync),
) -> Result<(), DbErr> {
    if count == 0 {
        return Ok(());
    }
    let batch = Uuid::now_v7();
    let rows = change.rows();
    let first = store::count_generated(rows).await? + 1;
    let mut author = Author {
        chance: ChaCha8Rng::seed_from_u64(first),
        batch,
        organisations,
        principles: network::list_principles(rows).await?.into_iter().map(|p| p.id).collect(),
        categories: store::list_categories(rows).await?,
    };
    let mut done = 0;
    while done < count {
        let some = BATCH.min(count - done);
        let written = (0..some).map(|place| author.write(first + (done + place) as u64)).collect();
        insert(rows, written).await?;
        done += some;
        progress(done);
    }
    change.record(batch, &CaseStudiesGenerated { count });
    Ok(())
}

/// A made-up case study and what it is linked to.
struct Written {
    study: case_study::Model,
    principles: Vec<case_study_principle::Model>,
    categories: Vec<Uuid>,
}

/// Whoever makes them up.
struct Author<'a> {
    chance: ChaCha8Rng,
    batch: Uuid,
    organisations: &'a [Uuid],
    principles: Vec<Uuid>,
    categories: Vec<category::Model>,
}

impl Author<'_> {
    fn write(&mut self, number: u64) -> Written {
        let text = text::Text::write(&mut self.chance);
        let id = Uuid::now_v7();
        let (published_on, year) = self.dates();
        // Some members write more than others, as in life.
        let most = self.chance.random_range(0..self.organisations.len().max(1));
        let whose = self.chance.random_range(0..=most);
        let study = case_study::Model {
            id,
            slug: format!("generated-example-{number}"),
            former_slug: String::new(),
            title: format!("{} (generated example {})", text.title, numbers::grouped(number)),
            organisation_id: self.organisations.get(whose).copied(),
            year: Some(year),
            published_on,
            published_precision: published_on.map(|_| Precision::Day),
            sorts_on: rules::sorts_on(published_on, Some(year)),
            kind: rules::GENERATED.to_owned(),
            principles_complete: true,
            batch_id: Some(self.batch),
            title_basis: String::new(),
            contact: "Nobody: this example is made up.".to_owned(),
            contact_email: String::new(),
            unpublished_at: None,
            unpublished_reason: String::new(),
            address: String::new(),
            note: String::new(),
            summary: text.summary.clone(),
            body: text.body.clone(),
        };
        Written { principles: self.principles_of(id, &text), categories: self.categories_of(&text), study }
    }

    /// Nine in ten know their day, the others only their year.
    fn dates(&mut self) -> (Option<Day>, i32) {
        let year = self.chance.random_range(2014..=2024i16);
        let (month, day) = (self.chance.random_range(1..=12), self.chance.random_range(1..=28));
        let published_on = self.chance.random_ratio(9, 10).then(|| Day::of(year, month, day));
        (published_on, i32::from(year))
    }

    /// Two to six, two of three with a reason.
    fn principles_of(&mut self, id: Uuid, text: &text::Text) -> Vec<case_study_principle::Model> {
        let count = self.chance.random_range(2..=6);
        let met: Vec<Uuid> = self.principles.sample(&mut self.chance, count).copied().collect();
        let link = |principle_id| case_study_principle::Model {
            case_study_id: id,
            principle_id,
            reason: match self.chance.random_ratio(2, 3) {
                true => text.reason(&mut self.chance),
                false => String::new(),
            },
        };
        met.into_iter().map(link).collect()
    }

    /// That of its topic, where the network has it, and sometimes another.
    fn categories_of(&mut self, text: &text::Text) -> Vec<Uuid> {
        let own = self.categories.iter().find(|category| category.title == text.category);
        let mut ids: Vec<Uuid> = own.map(|category| category.id).into_iter().collect();
        if (ids.is_empty() || self.chance.random_ratio(1, 4))
            && let Some(other) = self.categories.choose(&mut self.chance)
            && !ids.contains(&other.id)
        {
            ids.push(other.id);
        }
        ids
    }
}

async fn insert(rows: &DatabaseTransaction, written: Vec<Written>) -> Result<(), DbErr> {
    let mut studies = Vec::with_capacity(written.len());
    let mut principles = Vec::new();
    let mut categories = Vec::new();
    for Written { study, principles: met, categories: filed } in written {
        let case_study_id = study.id;
        principles.extend(met.into_iter().map(|link| link.into_active_model().reset_all()));
        categories.extend(filed.into_iter().map(|category_id| {
            case_study_category::Model { case_study_id, category_id }.into_active_model().reset_all()
        }));
        studies.push(study.into_active_model().reset_all());
    }
    case_study::Entity::insert_many(studies).exec_without_returning(rows).await?;
    while !principles.is_empty() {
        let rest = principles.split_off(principles.len().min(LINK_BATCH));
        case_study_principle::Entity::insert_many(principles).exec_without_returning(rows).await?;
        principles = rest;
    }
    if !categories.is_empty() {
        case_study_category::Entity::insert_many(categories).exec_without_returning(rows).await?;
    }
    Ok(())
}
