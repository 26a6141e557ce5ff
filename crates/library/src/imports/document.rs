use std::collections::HashMap;

use platform::{Change, Column, Problems, Row, Saved, Sheet, save, slug};
use uuid::Uuid;

use super::BATCH;
use super::case_study::checked;
use crate::rules;
use crate::store::{self, document};
use crate::{CaseStudyImported, ResourceImported};

pub(crate) const COLUMNS: &[Column] = &[
    Column::optional("case_study", "the reference of the case study it goes with"),
    Column::optional("resource", "the reference of the resource it goes with, when it isn't a case study"),
    Column::required("position", "its place among the files of the same thing, from 1"),
    Column::required("title", "what it is"),
    Column::required("address", "where it can be had"),
    Column::optional("media_type", "its media type, such as application/pdf"),
    Column::optional("size_bytes", "its size in bytes"),
];

/// What a file goes with.
#[derive(Clone, Debug)]
enum Owner {
    CaseStudy { id: Uuid, title: String },
    Resource { id: Uuid, title: String },
}

/// The owners a batch names, and the files they have.
struct Known {
    case_studies: HashMap<String, Owner>,
    resources: HashMap<String, Owner>,
    documents: Vec<document::Model>,
}

pub(crate) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let rows: Vec<Row<'_>> = sheet.rows().collect();
    for batch in rows.chunks(BATCH) {
        let known = load(change, batch).await?;
        for row in batch {
            let Some((owner, wanted)) = wanted(row, &known, problems) else { continue };
            let before = known.documents.iter().find(|document| document.id == wanted.id);
            if save::<document::Entity>(change.rows(), before, wanted).await? == Saved::Same {
                continue;
            }
            match owner {
                Owner::CaseStudy { id, title } => change.record(id, &CaseStudyImported { title }),
                Owner::Resource { id, title } => change.record(id, &ResourceImported { title }),
            }
        }
    }
    Ok(())
}

async fn load(change: &Change, batch: &[Row<'_>]) -> anyhow::Result<Known> {
    let named = |column: &str| batch.iter().map(|row| slug(row.text(column))).collect::<Vec<_>>();
    let studies = store::case_studies_named(change.rows(), &named("case_study")).await?;
    let resources = store::resources_named(change.rows(), &named("resource")).await?;
    let study_ids: Vec<Uuid> = studies.iter().map(|study| study.id).collect();
    let resource_ids: Vec<Uuid> = resources.iter().map(|resource| resource.id).collect();
    let documents = store::documents_of(change.rows(), &study_ids, &resource_ids).await?;
    let of_study = |s: store::case_study::Model| (s.slug, Owner::CaseStudy { id: s.id, title: s.title });
    let of_resource = |r: store::resource::Model| (r.slug, Owner::Resource { id: r.id, title: r.title });
    Ok(Known {
        case_studies: studies.into_iter().map(of_study).collect(),
        resources: resources.into_iter().map(of_resource).collect(),
        documents,
    })
}

fn wanted(row: &Row<'_>, known: &Known, problems: &mut Problems) -> Option<(Owner, document::Model)> {
    let owner = owner(row, known, problems);
    let place: Option<i32> = row.required("position", problems).and_then(|_| row.parse("position", problems));
    let title = row.required("title", problems).map(str::to_owned);
    let address = row.required("address", problems)?;
    let address = checked(row, "address", rules::checked_address(address), problems);
    let size_bytes = row.parse("size_bytes", problems);
    let (owner, place, title, address) = (owner?, place?, title?, address?);
    let (case_study_id, resource_id) = match &owner {
        Owner::CaseStudy { id, .. } => (Some(*id), None),
        Owner::Resource { id, .. } => (None, Some(*id)),
    };
    let is_same = |document: &&document::Model| {
        (document.case_study_id, document.resource_id, document.place) == (case_study_id, resource_id, place)
    };
    let id = known.documents.iter().find(is_same).map_or_else(Uuid::now_v7, |document| document.id);
    let stored = String::new();
    let media_type = row.text("media_type").to_lowercase();
    let wanted = document::Model {
        id,
        case_study_id,
        resource_id,
        place,
        title,
        address,
        media_type,
        size_bytes,
        stored,
    };
    Some((owner, wanted))
}

fn owner(row: &Row<'_>, known: &Known, problems: &mut Problems) -> Option<Owner> {
    let (study, resource) = (row.text("case_study"), row.text("resource"));
    let (column, noun, reference, owners) = match (study.is_empty(), resource.is_empty()) {
        (false, true) => ("case_study", "case study", study, &known.case_studies),
        (true, false) => ("resource", "resource", resource, &known.resources),
        _ => {
            problems.add(row, "case_study", "name either a case study or a resource.");
            return None;
        }
    };
    let owner = owners.get(&slug(reference)).cloned();
    if owner.is_none() {
        problems.add(row, column, format!("there is no {noun} “{reference}”."));
    }
    owner
}
