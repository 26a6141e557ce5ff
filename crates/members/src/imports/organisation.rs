use std::collections::{HashMap, HashSet};

use platform::{Change, Column, Problems, Row, Saved, Sheet, save, slug};
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use crate::rules::place::REGIONS;
use crate::store::{self, alias, organisation, parent};
use crate::{OrganisationFinder, OrganisationImported};

pub(super) const COLUMNS: &[Column] = &[
    Column::optional("reference", "a short lasting name for it, made from its name when empty"),
    Column::optional("name", "its name; empty only with named = no").or(&["official_name"]),
    Column::optional("kind", "what it is, such as london_borough, town_council or charity")
        .or(&["type", "org_type"]),
    Column::optional("also_known_as", "other names, separated by semicolons").or(&["short_name"]),
    Column::optional("nation", "England, Scotland, Wales or Northern Ireland"),
    Column::optional("region", "English region, or the nation again"),
    Column::optional("gss", "its code of the Office for National Statistics"),
    Column::optional("latitude", "degrees north").or(&["lat"]),
    Column::optional("longitude", "degrees east").or(&["lon"]),
    Column::optional("website", "its own website"),
    Column::optional("named", "no for one that the source counts without naming it"),
    Column::optional("parents", "the county or combined authority around it"),
    Column::optional("note", "what else is known of the record"),
    // Read by the form “memberships” from the same sheet.
    Column::optional("category", "its category; read by the form memberships"),
    Column::optional("transitioning", "read by the form memberships"),
    Column::optional("evidence", "where it is recorded"),
    Column::optional("basis", "how sure the record is"),
];

pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = organisation::Entity::find().all(change.rows()).await?;
    let known: HashMap<String, organisation::Model> =
        known.into_iter().map(|o| (o.slug.clone(), o)).collect();
    let mut finder = OrganisationFinder::load(change.rows()).await?;
    let aliases: HashSet<(Uuid, String)> =
        store::list_aliases(change.rows()).await?.into_iter().map(|a| (a.organisation_id, a.name)).collect();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut ids = Vec::new();
    for row in sheet.rows() {
        let Some(slug) = reference(&row, &finder, &known, problems) else { continue };
        if let Some(line) = seen.insert(slug.clone(), row.line) {
            problems.add(&row, "name", format!("the same organisation stands in line {line} already."));
            continue;
        }
        let wanted = wanted(&row, slug, &known, problems);
        let (id, name) = (wanted.id, wanted.name.clone());
        finder.add(&wanted.slug, id);
        if wanted.is_named {
            finder.add(&name, id);
        }
        ids.push((row, id));
        let mut is_changed = save::<organisation::Entity>(change.rows(), known.get(&wanted.slug), wanted)
            .await?
            != Saved::Same;
        for other in row.list("also_known_as").filter(|other| *other != name) {
            finder.add(other, id);
            if !aliases.contains(&(id, other.to_owned())) {
                let row = alias::ActiveModel {
                    id: Set(Uuid::now_v7()),
                    organisation_id: Set(id),
                    name: Set(other.to_owned()),
                };
                alias::Entity::insert(row).exec_without_returning(change.rows()).await?;
                is_changed = true;
            }
        }
        if is_changed {
            change.record(id, &OrganisationImported { name });
        }
    }
    read_parents(change, &ids, &finder, problems).await
}

/// The slug a row is about: its reference, or the organisation already known by that name, or one made of the name.
fn reference(
    row: &Row<'_>,
    finder: &OrganisationFinder,
    known: &HashMap<String, organisation::Model>,
    problems: &mut Problems,
) -> Option<String> {
    let (reference, name) = (row.text("reference"), row.text("name"));
    if !reference.is_empty() {
        if slug(reference) != reference {
            problems.add(
                row,
                "reference",
                "a reference is lower-case words joined by hyphens, such as north-herts.",
            );
        }
        return Some(reference.to_owned());
    }
    if name.is_empty() {
        problems.add(row, "name", "this must be filled in.");
        return None;
    }
    let by_name = finder.find(name).and_then(|id| known.values().find(|organisation| organisation.id == id));
    Some(by_name.map_or_else(|| slug(name), |organisation| organisation.slug.clone()))
}

fn wanted(
    row: &Row<'_>,
    slug: String,
    known: &HashMap<String, organisation::Model>,
    problems: &mut Problems,
) -> organisation::Model {
    let known = known.get(&slug);
    let is_named = row.yes("named", true, problems);
    let name = row.text("name").to_owned();
    if is_named && name.is_empty() {
        problems.add(row, "name", "this must be filled in, unless “named” says no.");
    }
    let region = row.text("region").to_owned();
    if !region.is_empty() && !REGIONS.iter().any(|(_, title)| *title == region) {
        let titles: Vec<&str> = REGIONS.iter().map(|(_, title)| *title).collect();
        problems.add(
            row,
            "region",
            format!("“{region}” is not a region; the regions are {}.", titles.join(", ")),
        );
    }
    let latitude = degrees(row, "latitude", 90.0, problems);
    let longitude = degrees(row, "longitude", 180.0, problems);
    let website = row.text("website").to_owned();
    if !website.is_empty() && !website.starts_with("https://") && !website.starts_with("http://") {
        problems.add(row, "website", "a website begins with https:// or http://.");
    }
    let kind = if row.text("kind").is_empty() { "not_stated" } else { row.text("kind") };
    organisation::Model {
        id: known.map_or_else(Uuid::now_v7, |known| known.id),
        slug,
        name,
        kind: kind.to_owned(),
        nation: row.text("nation").to_owned(),
        region,
        gss: row.text("gss").to_owned(),
        latitude,
        longitude,
        website,
        is_named,
        is_generated: known.is_some_and(|known| known.is_generated),
        note: row.text("note").to_owned(),
    }
}

fn degrees(row: &Row<'_>, column: &str, most: f64, problems: &mut Problems) -> Option<f64> {
    let degrees: f64 = row.parse(column, problems)?;
    if degrees.is_finite() && degrees.abs() <= most {
        return Some(degrees);
    }
    problems.add(row, column, format!("degrees lie between -{most} and {most}."));
    None
}

async fn read_parents(
    change: &mut Change,
    ids: &[(Row<'_>, Uuid)],
    finder: &OrganisationFinder,
    problems: &mut Problems,
) -> anyhow::Result<()> {
    let known: HashSet<(Uuid, Uuid)> = store::list_parents(change.rows()).await?.into_iter().collect();
    for (row, id) in ids {
        for parent in finder.read_list(row, "parents", problems) {
            if !known.contains(&(*id, parent)) {
                let link = parent::ActiveModel { organisation_id: Set(*id), parent_id: Set(parent) };
                parent::Entity::insert(link).exec_without_returning(change.rows()).await?;
                change.record(*id, &OrganisationImported { name: row.text("name").to_owned() });
            }
        }
    }
    Ok(())
}
