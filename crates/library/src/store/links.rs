use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{case_study_category, case_study_principle, resource_principle};

/// The principles and categories of many things, by the thing's id.
#[derive(Debug, Default)]
pub(crate) struct Links {
    principles: HashMap<Uuid, Vec<(Uuid, String)>>,
    categories: HashMap<Uuid, Vec<Uuid>>,
}

impl Links {
    /// The principles a thing meets, each with the reason where that is given.
    pub(crate) fn principles(&self, id: Uuid) -> &[(Uuid, String)] {
        self.principles.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The categories a thing is filed under.
    pub(crate) fn categories(&self, id: Uuid) -> &[Uuid] {
        self.categories.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The principles and categories of these case studies, in two queries.
pub(crate) async fn links_of_case_studies(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Links, DbErr> {
    let mut links = Links::default();
    if ids.is_empty() {
        return Ok(links);
    }
    let of_them = case_study_principle::Column::CaseStudyId.is_in(ids.iter().copied());
    for link in case_study_principle::Entity::find().filter(of_them).all(rows).await? {
        links.principles.entry(link.case_study_id).or_default().push((link.principle_id, link.reason));
    }
    let of_them = case_study_category::Column::CaseStudyId.is_in(ids.iter().copied());
    for link in case_study_category::Entity::find().filter(of_them).all(rows).await? {
        links.categories.entry(link.case_study_id).or_default().push(link.category_id);
    }
    Ok(links)
}

/// The principles these resources are about.
pub(crate) async fn links_of_resources(rows: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Links, DbErr> {
    let mut links = Links::default();
    if ids.is_empty() {
        return Ok(links);
    }
    let of_them = resource_principle::Column::ResourceId.is_in(ids.iter().copied());
    for link in resource_principle::Entity::find().filter(of_them).all(rows).await? {
        links.principles.entry(link.resource_id).or_default().push((link.principle_id, String::new()));
    }
    Ok(links)
}
