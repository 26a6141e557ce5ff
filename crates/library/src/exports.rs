use std::collections::HashMap;

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryOrder};
use uuid::Uuid;
use web::Export;

use crate::rules::written_date;
use crate::store::{self, Links, case_study, case_study_principle, document, resource};

/// The forms of import, written out.
pub(crate) fn all() -> Vec<Export> {
    vec![
        Export {
            name: "case_study_categories",
            headings: &["number", "title"],
            write: |rows| Box::pin(categories(rows)),
        },
        Export {
            name: "case_studies",
            headings: &[
                "reference",
                "title",
                "organisation",
                "year",
                "date",
                "categories",
                "principles",
                "principles_complete",
                "kind",
                "summary",
                "body",
                "contact",
                "address",
                "title_basis",
                "note",
            ],
            write: |rows| Box::pin(case_studies(rows)),
        },
        Export {
            name: "case_study_reasons",
            headings: &["case_study", "principle", "reason"],
            write: |rows| Box::pin(reasons(rows)),
        },
        Export {
            name: "resources",
            headings: &[
                "reference",
                "title",
                "kind",
                "date",
                "author",
                "summary",
                "address",
                "principles",
                "evidence",
                "note",
            ],
            write: |rows| Box::pin(resources(rows)),
        },
        Export {
            name: "documents",
            headings: &["case_study", "resource", "position", "title", "address", "media_type", "size_bytes"],
            write: |rows| Box::pin(documents(rows)),
        },
    ]
}

/// Rows read at a time.
const BATCH: u64 = 1_000;

/// What cells refer to, by id.
struct Referred {
    organisations: HashMap<Uuid, String>,
    principles: Vec<(Uuid, String)>,
    categories: Vec<(Uuid, String)>,
}

impl Referred {
    async fn load(rows: &DatabaseTransaction) -> Result<Self, DbErr> {
        let organisations = members::list_all_briefs(rows).await?;
        let principles = network::list_principles(rows).await?;
        let categories = store::list_categories(rows).await?;
        Ok(Self {
            organisations: organisations.into_iter().map(|brief| (brief.id, brief.slug)).collect(),
            principles: principles.into_iter().map(|p| (p.id, p.title)).collect(),
            categories: categories.into_iter().map(|c| (c.id, c.title)).collect(),
        })
    }

    fn organisation(&self, id: Option<Uuid>) -> String {
        id.and_then(|id| self.organisations.get(&id).cloned()).unwrap_or_default()
    }

    fn principles(&self, links: &Links, id: Uuid) -> String {
        let met = links.principles(id);
        titles(&self.principles, |id| met.iter().any(|(principle, _)| principle == id))
    }

    fn categories(&self, links: &Links, id: Uuid) -> String {
        titles(&self.categories, |category| links.categories(id).contains(category))
    }
}

fn titles(all: &[(Uuid, String)], is_wanted: impl Fn(&Uuid) -> bool) -> String {
    let wanted = all.iter().filter(|(id, _)| is_wanted(id)).map(|(_, title)| title.as_str());
    wanted.collect::<Vec<_>>().join("; ")
}

async fn categories(rows: &DatabaseTransaction) -> Result<Vec<Vec<String>>, DbErr> {
    let found = store::list_categories(rows).await?;
    Ok(found.into_iter().map(|category| vec![category.number.to_string(), category.title]).collect())
}

async fn case_studies(rows: &DatabaseTransaction) -> Result<Vec<Vec<String>>, DbErr> {
    let referred = Referred::load(rows).await?;
    let mut written = Vec::new();
    let mut pages = store::studies().order_by_asc(case_study::Column::Id).paginate(rows, BATCH);
    while let Some(studies) = pages.fetch_and_next().await? {
        let ids: Vec<Uuid> = studies.iter().map(|study| study.id).collect();
        let links = store::links_of_case_studies(rows, &ids).await?;
        written.extend(studies.into_iter().map(|study| {
            vec![
                study.slug,
                study.title,
                referred.organisation(study.organisation_id),
                study.year.map_or_else(String::new, |year| year.to_string()),
                written_date(study.published_on, study.published_precision),
                referred.categories(&links, study.id),
                referred.principles(&links, study.id),
                if study.principles_complete { "yes" } else { "no" }.to_owned(),
                study.kind,
                study.summary,
                study.body,
                study.contact,
                study.address,
                study.title_basis,
                study.note,
            ]
        }));
    }
    Ok(written)
}

async fn reasons(rows: &DatabaseTransaction) -> Result<Vec<Vec<String>>, DbErr> {
    use sea_orm::{ColumnTrait, QueryFilter};
    let principles = network::list_principles(rows).await?;
    let titles: HashMap<Uuid, String> = principles.into_iter().map(|p| (p.id, p.title)).collect();
    let has_reason = case_study_principle::Column::Reason.ne("");
    let found = case_study_principle::Entity::find().filter(has_reason).all(rows).await?;
    let slugs: HashMap<Uuid, String> = store::list_case_study_slugs(rows).await?.into_iter().collect();
    let line = |link: case_study_principle::Model| {
        let study = slugs.get(&link.case_study_id)?.clone();
        Some(vec![study, titles.get(&link.principle_id)?.clone(), link.reason])
    };
    Ok(found.into_iter().filter_map(line).collect())
}

async fn resources(rows: &DatabaseTransaction) -> Result<Vec<Vec<String>>, DbErr> {
    let referred = Referred::load(rows).await?;
    let found = store::works().order_by_asc(resource::Column::Id).all(rows).await?;
    let ids: Vec<Uuid> = found.iter().map(|resource| resource.id).collect();
    let links = store::links_of_resources(rows, &ids).await?;
    let line = |resource: resource::Model| {
        vec![
            resource.slug,
            resource.title,
            resource.kind,
            written_date(resource.published_on, resource.published_precision),
            referred.organisation(resource.organisation_id),
            resource.summary,
            resource.address,
            referred.principles(&links, resource.id),
            resource.evidence,
            resource.note,
        ]
    };
    Ok(found.into_iter().map(line).collect())
}

async fn documents(rows: &DatabaseTransaction) -> Result<Vec<Vec<String>>, DbErr> {
    use sea_orm::{ColumnTrait, QueryFilter};
    // Files kept here travel in backups; a sheet can only name what lies elsewhere.
    let lies_elsewhere = document::Column::Stored.eq("");
    let found = document::Entity::find().filter(lies_elsewhere);
    let mut found = found.order_by_asc(document::Column::Id).all(rows).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let studies: HashMap<Uuid, String> = store::list_case_study_slugs(rows).await?.into_iter().collect();
    let resources = store::works().all(rows).await?;
    let resources: HashMap<Uuid, String> = resources.into_iter().map(|r| (r.id, r.slug)).collect();
    let is_public = |d: &document::Model| {
        d.case_study_id.is_some_and(|id| studies.contains_key(&id))
            || d.resource_id.is_some_and(|id| resources.contains_key(&id))
    };
    found.retain(is_public);
    let slug = |slugs: &HashMap<Uuid, String>, id: Option<Uuid>| {
        id.and_then(|id| slugs.get(&id).cloned()).unwrap_or_default()
    };
    let line = |document: document::Model| {
        vec![
            slug(&studies, document.case_study_id),
            slug(&resources, document.resource_id),
            document.place.to_string(),
            document.title,
            document.address,
            document.media_type,
            document.size_bytes.map_or_else(String::new, |bytes| bytes.to_string()),
        ]
    };
    Ok(found.into_iter().map(line).collect())
}
