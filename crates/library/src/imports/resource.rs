use std::collections::HashMap;

use members::OrganisationFinder;
use platform::{Change, Column, Problems, Row, Saved, Sheet, save, slug};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::case_study::checked;
use super::{BATCH, Titles};
use crate::ResourceImported;
use crate::rules::{self, Dated};
use crate::store::{self, Links, resource, resource_principle};

pub(crate) const COLUMNS: &[Column] = &[
    Column::optional("reference", "its part of the address; made from the title when empty"),
    Column::required("title", "its title"),
    Column::optional("kind", "what it is, such as newsletter or annual_report"),
    Column::optional("date", "when it was published: 2024, 2024-07 or 2024-07-31"),
    Column::optional("precision", "how much of the date is known: day, month or year"),
    Column::optional("author", "the organisation that made it, by reference or name"),
    Column::optional("summary", "a sentence about it"),
    Column::optional("address", "where it can be had").or(&["link", "url"]),
    Column::optional("principles", "the titles of the principles it is about, parted by semicolons"),
    Column::optional("evidence", "where the record comes from"),
    Column::optional("note", "what else is known of the record").or(&["notes"]),
];

struct Wanted {
    resource: resource::Model,
    principles: Vec<Uuid>,
}

pub(crate) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let organisations = OrganisationFinder::load(change.rows()).await?;
    let principles = Titles::new("principle", network::principle_titles(change.rows()).await?);
    let rows: Vec<Row<'_>> = sheet.rows().collect();
    let mut lines: HashMap<String, u64> = HashMap::new();
    for batch in rows.chunks(BATCH) {
        let slugs: Vec<String> = batch.iter().map(own_slug).collect();
        let known = store::resources_named(change.rows(), &slugs).await?;
        let ids: Vec<Uuid> = known.iter().map(|resource| resource.id).collect();
        let links = store::links_of_resources(change.rows(), &ids).await?;
        let known: HashMap<String, resource::Model> =
            known.into_iter().map(|resource| (resource.slug.clone(), resource)).collect();
        for row in batch {
            let before = known.get(&own_slug(row));
            let Some(resource) = wanted(row, before, &organisations, problems) else { continue };
            let met = links.principles(resource.id).iter().map(|(id, _)| *id).collect();
            let principles =
                if row.has("principles") { principles.read_list(row, "principles", problems) } else { met };
            if let Some(line) = lines.insert(resource.slug.clone(), row.line) {
                problems.add(
                    row,
                    "reference",
                    format!("line {line} is the same resource, “{}”.", resource.slug),
                );
                continue;
            }
            write(change, before, &links, Wanted { resource, principles }).await?;
        }
    }
    Ok(())
}

fn own_slug(row: &Row<'_>) -> String {
    match row.text("reference") {
        "" => slug(row.text("title")),
        reference => slug(reference),
    }
}

fn wanted(
    row: &Row<'_>,
    before: Option<&resource::Model>,
    organisations: &OrganisationFinder,
    problems: &mut Problems,
) -> Option<resource::Model> {
    let title = row.required("title", problems)?.to_owned();
    // A column that isn't there leaves what is known; an empty cell takes it away.
    let text = |column: &str, known: fn(&resource::Model) -> &String| match before {
        Some(before) if !row.has(column) => known(before).clone(),
        _ => row.text(column).to_owned(),
    };
    let dated = match before {
        Some(before) if !row.has("date") => {
            rules::dated(&rules::written_date(before.published_on, before.published_precision), "")
        }
        _ => rules::dated(row.text("date"), row.text("precision")),
    };
    let mut note = text("note", |r| &r.note);
    let published = match checked(row, "date", dated, problems).unwrap_or(Dated::Unknown) {
        Dated::On(day) => Some(day),
        Dated::Unknown => None,
        Dated::Otherwise(sentence) => {
            note =
                if note.contains(&sentence) { note } else { format!("{note} {sentence}").trim().to_owned() };
            None
        }
    };
    let kind = rules::kind_key(&text("kind", |r| &r.kind), false);
    let address = rules::checked_address(&text("address", |r| &r.address));
    Some(resource::Model {
        id: before.map_or_else(Uuid::now_v7, |before| before.id),
        slug: own_slug(row),
        title,
        kind: checked(row, "kind", kind.ok_or_else(|| NO_KIND.to_owned()), problems)?,
        published_on: published.map(|p| p.day),
        published_precision: published.map(|p| p.precision),
        organisation_id: match before {
            Some(before) if !row.has("author") => before.organisation_id,
            _ => organisations.read(row, "author", problems),
        },
        summary: text("summary", |r| &r.summary),
        address: checked(row, "address", address, problems)?,
        evidence: text("evidence", |r| &r.evidence),
        note,
        // What sheets do not say stays as it is.
        byline: before.map_or_else(String::new, |before| before.byline.clone()),
        unpublished_at: before.and_then(|before| before.unpublished_at),
        unpublished_reason: before.map_or_else(String::new, |before| before.unpublished_reason.clone()),
        body: before.map_or_else(String::new, |before| before.body.clone()),
    })
}

const NO_KIND: &str = "write the kind in a word or two, such as newsletter.";

async fn write(
    change: &mut Change,
    before: Option<&resource::Model>,
    links: &Links,
    wanted: Wanted,
) -> anyhow::Result<()> {
    let Wanted { resource, principles } = wanted;
    let (id, title) = (resource.id, resource.title.clone());
    let mut is_changed = save::<resource::Entity>(change.rows(), before, resource).await? != Saved::Same;
    let met: Vec<Uuid> = links.principles(id).iter().map(|(principle, _)| *principle).collect();
    for principle_id in principles.iter().copied().filter(|p| !met.contains(p)) {
        let link =
            resource_principle::Model { resource_id: id, principle_id }.into_active_model().reset_all();
        resource_principle::Entity::insert(link).exec_without_returning(change.rows()).await?;
        is_changed = true;
    }
    for principle_id in met.into_iter().filter(|p| !principles.contains(p)) {
        resource_principle::Entity::delete_by_id((id, principle_id)).exec(change.rows()).await?;
        is_changed = true;
    }
    if is_changed {
        change.record(id, &ResourceImported { title });
    }
    Ok(())
}
