use std::collections::HashMap;

use async_trait::async_trait;
use members::{Brief, is_about_organisation};
use network::{Principle, PrincipleImported};
use platform::{Entry, Notice};
use sea_orm::{DatabaseConnection, DbErr};
use search::Document;
use uuid::Uuid;
use web::{DocumentKind, SearchDocuments};

use super::{CASE_STUDY, RESOURCE};
use crate::rules;
use crate::store::{self, Links, Subjects, case_study, category, resource};
use crate::{
    CaseStudiesGenerated, CaseStudyImported, CaseStudyPublished, CaseStudyUnpublished, CategoryImported,
    ResourceImported, ResourcePublished, ResourceUnpublished,
};

/// The case studies as search documents.
pub(crate) struct CaseStudyDocuments;

/// The resources as search documents.
pub(crate) struct ResourceDocuments;

/// What journal entries are about. A document carries names of other things, so it follows their entries too.
fn subjects(entries: &[Entry]) -> Subjects {
    let of = |kind: &str| entries.iter().filter(|e| e.kind == kind).map(|e| e.subject).collect();
    let among = |kinds: &[&str]| {
        entries.iter().filter(|e| kinds.contains(&e.kind.as_str())).map(|e| e.subject).collect()
    };
    Subjects {
        case_studies: among(&[CaseStudyImported::KIND, CaseStudyPublished::KIND, CaseStudyUnpublished::KIND]),
        batches: of(CaseStudiesGenerated::KIND),
        resources: among(&[ResourceImported::KIND, ResourcePublished::KIND, ResourceUnpublished::KIND]),
        categories: of(CategoryImported::KIND),
        organisations: entries.iter().filter(|e| is_about_organisation(e)).map(|e| e.subject).collect(),
        principles: of(PrincipleImported::KIND),
    }
}

#[async_trait]
impl SearchDocuments for CaseStudyDocuments {
    fn kind(&self) -> DocumentKind {
        DocumentKind { key: CASE_STUDY, plural: "Case studies" }
    }

    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
        store::list_case_study_ids(rows).await
    }

    async fn touched_by(&self, rows: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr> {
        store::case_study_ids_touched(rows, &subjects(entries)).await
    }

    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr> {
        let found = store::case_studies(rows, ids).await?;
        let links = store::links_of_case_studies(rows, ids).await?;
        let organisations: Vec<Uuid> = found.iter().filter_map(|study| study.organisation_id).collect();
        let names = Names {
            organisations: members::briefs(rows, &organisations).await?,
            principles: network::list_principles(rows).await?,
            categories: store::list_categories(rows).await?,
        };
        Ok(found.into_iter().map(|study| names.case_study(study, &links)).collect())
    }
}

#[async_trait]
impl SearchDocuments for ResourceDocuments {
    fn kind(&self) -> DocumentKind {
        DocumentKind { key: RESOURCE, plural: "Resources" }
    }

    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
        store::list_resource_ids(rows).await
    }

    async fn touched_by(&self, rows: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr> {
        store::resource_ids_touched(rows, &subjects(entries)).await
    }

    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr> {
        let found = store::resources(rows, ids).await?;
        let links = store::links_of_resources(rows, ids).await?;
        let organisations: Vec<Uuid> = found.iter().filter_map(|resource| resource.organisation_id).collect();
        let names = Names {
            organisations: members::briefs(rows, &organisations).await?,
            principles: network::list_principles(rows).await?,
            categories: Vec::new(),
        };
        Ok(found.into_iter().map(|resource| names.resource(resource, &links)).collect())
    }
}

/// The names that documents carry.
struct Names {
    organisations: HashMap<Uuid, Brief>,
    principles: Vec<Principle>,
    categories: Vec<category::Model>,
}

impl Names {
    fn case_study(&self, study: case_study::Model, links: &Links) -> Document {
        let mut facets = Vec::new();
        let mut keywords = Vec::new();
        if let Some(member) = study.organisation_id.and_then(|id| self.organisations.get(&id)) {
            keywords.push(member.name.as_str());
            facets.push(("member".to_owned(), member.slug.clone()));
            let region = members::region_slug(&member.region);
            if !region.is_empty() {
                facets.push(("region".to_owned(), region));
            }
        }
        self.add_principles(links.principles(study.id), &mut facets, &mut keywords);
        for category in self.categories.iter().filter(|c| links.categories(study.id).contains(&c.id)) {
            keywords.push(&category.title);
            facets.push(("category".to_owned(), category.slug.clone()));
        }
        facets.extend(study.year.map(|year| ("year".to_owned(), year.to_string())));
        Document {
            key: format!("{CASE_STUDY}:{}", study.id),
            kind: CASE_STUDY.to_owned(),
            href: study.href(),
            keywords: keywords.join(", "),
            body: format!("{} {}", study.summary, web::plain_text(&study.body)),
            title: study.title,
            summary: study.summary,
            facets,
            day: study.sorts_on.map(|day| day.to_string()),
        }
    }

    fn resource(&self, resource: resource::Model, links: &Links) -> Document {
        let mut facets = vec![("type".to_owned(), resource.kind.clone())];
        let kind = rules::resource_kind(&resource.kind);
        let mut keywords = vec![kind.as_str()];
        if let Some(author) = resource.organisation_id.and_then(|id| self.organisations.get(&id)) {
            keywords.push(&author.name);
        }
        self.add_principles(links.principles(resource.id), &mut facets, &mut keywords);
        facets.extend(resource.published_on.map(|day| ("year".to_owned(), day.year().to_string())));
        Document {
            key: format!("{RESOURCE}:{}", resource.id),
            kind: RESOURCE.to_owned(),
            href: resource.href(),
            keywords: keywords.join(", "),
            body: format!("{} {}", resource.summary, web::plain_text(&resource.body)),
            title: resource.title,
            summary: resource.summary,
            facets,
            day: resource.published_on.map(|day| day.to_string()),
        }
    }

    fn add_principles<'a>(
        &'a self,
        met: &[(Uuid, String)],
        facets: &mut Vec<(String, String)>,
        keywords: &mut Vec<&'a str>,
    ) {
        for principle in self.principles.iter().filter(|p| met.iter().any(|(id, _)| *id == p.id)) {
            keywords.push(&principle.title);
            facets.push(("principle".to_owned(), principle.slug.clone()));
        }
    }
}
