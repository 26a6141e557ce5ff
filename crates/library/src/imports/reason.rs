use std::collections::HashMap;

use platform::{Change, Column, Problems, Row, Saved, Sheet, save, slug};
use uuid::Uuid;

use super::{BATCH, Titles};
use crate::CaseStudyImported;
use crate::store::{self, case_study, case_study_principle};

pub(crate) const COLUMNS: &[Column] = &[
    Column::required("case_study", "the reference of the case study"),
    Column::required("principle", "the title of the principle"),
    Column::required("reason", "how the case study meets it, in a sentence or two"),
];

pub(crate) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let principles = Titles::new("principle", network::principle_titles(change.rows()).await?);
    let rows: Vec<Row<'_>> = sheet.rows().collect();
    for batch in rows.chunks(BATCH) {
        let slugs: Vec<String> = batch.iter().map(|row| slug(row.text("case_study"))).collect();
        let studies = store::case_studies_named(change.rows(), &slugs).await?;
        let ids: Vec<Uuid> = studies.iter().map(|study| study.id).collect();
        let links = store::links_of_case_studies(change.rows(), &ids).await?;
        let studies: HashMap<String, case_study::Model> =
            studies.into_iter().map(|study| (study.slug.clone(), study)).collect();
        for row in batch {
            let Some((study, wanted)) = wanted(row, &studies, &principles, problems) else { continue };
            let met = links.principles(study.id).iter().find(|(id, _)| *id == wanted.principle_id);
            let known = met.map(|(principle_id, reason)| case_study_principle::Model {
                case_study_id: study.id,
                principle_id: *principle_id,
                reason: reason.clone(),
            });
            if save::<case_study_principle::Entity>(change.rows(), known.as_ref(), wanted).await?
                != Saved::Same
            {
                change.record(study.id, &CaseStudyImported { title: study.title.clone() });
            }
        }
    }
    Ok(())
}

fn wanted<'a>(
    row: &Row<'_>,
    studies: &'a HashMap<String, case_study::Model>,
    principles: &Titles,
    problems: &mut Problems,
) -> Option<(&'a case_study::Model, case_study_principle::Model)> {
    let reference = row.required("case_study", problems);
    let title = row.required("principle", problems);
    let reason = row.required("reason", problems);
    let study = reference.and_then(|reference| {
        let study = studies.get(&slug(reference));
        if study.is_none() {
            problems.add(row, "case_study", format!("there is no case study “{reference}”."));
        }
        study
    });
    let principle_id = title.and_then(|title| {
        let principle = principles.find(title);
        if principle.is_none() {
            problems.add(row, "principle", principles.unknown(title));
        }
        principle
    });
    let (study, principle_id, reason) = (study?, principle_id?, reason?.to_owned());
    Some((study, case_study_principle::Model { case_study_id: study.id, principle_id, reason }))
}
