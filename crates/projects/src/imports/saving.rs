//! What hangs on a project: who takes part, what it meets, its papers. Each returns whether anything changed.

use platform::{Change, save};
use sea_orm::{DbErr, EntityTrait};
use uuid::Uuid;

use super::Known;
use crate::store::{document, participant, principle};

pub(super) async fn participants(
    change: &Change,
    project_id: Uuid,
    wanted: &[Uuid],
    known: &Known,
) -> Result<bool, DbErr> {
    let before = known.participants.get(&project_id).map_or(&[][..], Vec::as_slice);
    let gone = before.iter().filter(|row| !wanted.contains(&row.organisation_id));
    let new = wanted.iter().filter(|id| !before.iter().any(|row| row.organisation_id == **id));
    let mut is_changed = false;
    for row in gone {
        participant::Entity::delete_by_id(row.id).exec(change.rows()).await?;
        is_changed = true;
    }
    for organisation_id in new {
        let wanted = participant::Model { id: Uuid::now_v7(), project_id, organisation_id: *organisation_id };
        save::<participant::Entity>(change.rows(), None, wanted).await?;
        is_changed = true;
    }
    Ok(is_changed)
}

pub(super) async fn principles(
    change: &Change,
    project_id: Uuid,
    wanted: &[Uuid],
    known: &Known,
) -> Result<bool, DbErr> {
    let before = known.principles.get(&project_id).map_or(&[][..], Vec::as_slice);
    let gone = before.iter().filter(|row| !wanted.contains(&row.principle_id));
    let new = wanted.iter().filter(|id| !before.iter().any(|row| row.principle_id == **id));
    let mut is_changed = false;
    for row in gone {
        principle::Entity::delete_by_id(row.id).exec(change.rows()).await?;
        is_changed = true;
    }
    for principle_id in new {
        let wanted = principle::Model { id: Uuid::now_v7(), project_id, principle_id: *principle_id };
        save::<principle::Entity>(change.rows(), None, wanted).await?;
        is_changed = true;
    }
    Ok(is_changed)
}

/// Papers on the web follow the file; stored ones are not the file's to change.
pub(super) async fn papers(
    change: &Change,
    project_id: Uuid,
    wanted: Vec<(String, String)>,
    known: &Known,
) -> Result<bool, DbErr> {
    let before = known.documents.get(&project_id).map_or(&[][..], Vec::as_slice);
    let linked: Vec<_> = before.iter().filter(|paper| paper.file.is_empty()).collect();
    let same = linked.iter().map(|paper| (&paper.label, &paper.href));
    if same.eq(wanted.iter().map(|(label, href)| (label, href))) {
        return Ok(false);
    }
    for paper in linked {
        document::Entity::delete_by_id(paper.id).exec(change.rows()).await?;
    }
    let last = before.iter().map(|paper| paper.place).max().unwrap_or(0);
    for ((label, href), place) in wanted.into_iter().zip(last + 1..) {
        let id = Uuid::now_v7();
        let wanted = document::Model { id, project_id, place, label, href, file: String::new() };
        save::<document::Entity>(change.rows(), None, wanted).await?;
    }
    Ok(true)
}
