use std::collections::HashMap;
use std::sync::Arc;

use maud::Markup;
use members::{Brief, REGIONS};
use network::Principle;
use quick_cache::sync::Cache;
use sea_orm::{ConnectionTrait, DbErr};
use search::Query;
use uuid::Uuid;
use web::{App, Facet, Failure, PerEpoch};

use crate::rules;
use crate::slots::{CASE_STUDY, RESOURCE};
use crate::store::{self, Glance, Owner, case_study, category, document, picture};

/// The names behind the values of facets, and the values there are. They are the same for every page until
/// something public changes, so they are read once an epoch.
#[derive(Default)]
pub(crate) struct Shelf(PerEpoch<Labels>);

/// Case studies kept as lists show them; a few megabytes.
const MOST_SHOWN: usize = 4_096;

/// A case study as lists show it.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) study: Glance,
    pub(crate) principles: Vec<(Uuid, String)>,
    pub(crate) categories: Vec<Uuid>,
}

/// Case studies kept as their pages show them; about ten megabytes.
const MOST_WHOLE: usize = 1_024;

/// A case study as its page shows it.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) study: case_study::Model,
    pub(crate) principles: Vec<(Uuid, String)>,
    pub(crate) categories: Vec<Uuid>,
    pub(crate) documents: Vec<document::Model>,
    pub(crate) pictures: Vec<picture::Model>,
    /// Its text as HTML.
    pub(crate) text: Markup,
}

/// See [`Shelf`].
#[derive(Debug)]
pub(crate) struct Labels {
    pub(crate) principles: Vec<Principle>,
    pub(crate) categories: Vec<category::Model>,
    /// Organisations that have case studies, by id.
    pub(crate) members: HashMap<Uuid, Brief>,
    /// Slug and name of the same, by name.
    members_by_name: Vec<(String, String)>,
    /// All but that of the members.
    case_study_facets: Vec<Facet>,
    pub(crate) resource_facets: Vec<Facet>,
    shown: Cache<Uuid, Arc<Shown>>,
    whole: Cache<String, Arc<Whole>>,
}

impl Shelf {
    /// The names and values as they are now.
    pub(crate) async fn labels(&self, app: &App) -> Result<Arc<Labels>, Failure> {
        self.0.get(app, Labels::read(app)).await
    }
}

impl Labels {
    async fn read(app: &App) -> Result<Self, Failure> {
        let rows = app.platform.database.read();
        let principles = network::list_principles(rows).await?;
        let categories = store::list_categories(rows).await?;
        // Which values there are is known to the index, whatever the number of case studies.
        let studies = values_of(app, CASE_STUDY, &["member", "year"]);
        let resources = values_of(app, RESOURCE, &["type", "year"]);
        let members = members::briefs_by_slug(rows, &studies[0]).await?;
        let mut by_name: Vec<&Brief> = members.values().collect();
        by_name.sort_by_cached_key(|member| platform::slug(&member.name));
        let members_by_name =
            by_name.iter().map(|member| (member.slug.clone(), member.name.clone())).collect();
        let of_principle: Vec<(String, String)> =
            principles.iter().map(|p| (p.slug.clone(), p.title.clone())).collect();
        let of_category = categories.iter().map(|c| (c.slug.clone(), c.title.clone())).collect();
        let of_region = REGIONS.iter().map(|(slug, title)| ((*slug).to_owned(), (*title).to_owned()));
        let case_study_facets = vec![
            Facet { name: "principle", title: "Principle", values: of_principle.clone() },
            Facet { name: "category", title: "Category", values: of_category },
            Facet { name: "region", title: "Region", values: of_region.collect() },
            Facet { name: "year", title: "Year", values: newest_first(&studies[1]) },
        ];
        let mut kinds: Vec<(String, String)> =
            resources[0].iter().map(|kind| (kind.clone(), rules::resource_kind(kind))).collect();
        kinds.sort_by(|a, b| a.1.cmp(&b.1));
        let resource_facets = vec![
            Facet { name: "type", title: "Kind", values: kinds },
            Facet { name: "year", title: "Year", values: newest_first(&resources[1]) },
            Facet { name: "principle", title: "Principle", values: of_principle },
        ];
        let members = members.into_values().map(|member| (member.id, member)).collect();
        Ok(Self {
            principles,
            categories,
            members,
            members_by_name,
            case_study_facets,
            resource_facets,
            shown: Cache::new(MOST_SHOWN),
            whole: Cache::new(MOST_WHOLE),
        })
    }

    /// These case studies as lists show them, in this order. Three queries for those that no list of the epoch
    /// showed before, else none.
    pub(crate) async fn shown(
        &self,
        rows: &impl ConnectionTrait,
        ids: &[Uuid],
    ) -> Result<Vec<Arc<Shown>>, DbErr> {
        let mut known: HashMap<Uuid, Arc<Shown>> =
            ids.iter().filter_map(|id| self.shown.get(id).map(|shown| (*id, shown))).collect();
        let missing: Vec<Uuid> = ids.iter().copied().filter(|id| !known.contains_key(id)).collect();
        if !missing.is_empty() {
            let links = store::links_of_case_studies(rows, &missing).await?;
            for study in store::glances(rows, &missing).await? {
                let id = study.id;
                let (principles, categories) = (links.principles(id).to_vec(), links.categories(id).to_vec());
                let shown = Arc::new(Shown { study, principles, categories });
                self.shown.insert(id, Arc::clone(&shown));
                known.insert(id, shown);
            }
        }
        Ok(ids.iter().filter_map(|id| known.remove(id)).collect())
    }

    /// The case study with that slug as its page shows it. Five queries for one that no page of the epoch showed
    /// before, else none.
    pub(crate) async fn whole(
        &self,
        rows: &impl ConnectionTrait,
        slug: &str,
    ) -> Result<Option<Arc<Whole>>, DbErr> {
        if let Some(known) = self.whole.get(slug) {
            return Ok(Some(known));
        }
        let Some(study) = store::find_case_study(rows, slug).await? else { return Ok(None) };
        let links = store::links_of_case_studies(rows, &[study.id]).await?;
        let whole = Arc::new(Whole {
            principles: links.principles(study.id).to_vec(),
            categories: links.categories(study.id).to_vec(),
            documents: store::documents_of_case_study(rows, study.id).await?,
            pictures: store::list_pictures(rows, Owner::CaseStudy(study.id)).await?,
            text: web::markdown(&study.body),
            study,
        });
        self.whole.insert(slug.to_owned(), Arc::clone(&whole));
        Ok(Some(whole))
    }

    /// The facets of case studies. Of the many members only those that `is_wanted` names are among the values.
    pub(crate) fn case_study_facets(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<Facet> {
        let members = self.members_by_name.iter().filter(|(slug, _)| is_wanted(slug)).cloned().collect();
        let mut facets = self.case_study_facets.clone();
        facets.push(Facet { name: "member", title: "Member", values: members });
        facets
    }

    /// The principles of these ids, by number, each with what goes with it.
    pub(crate) fn principles_of<'a>(&'a self, met: &'a [(Uuid, String)]) -> Vec<(&'a Principle, &'a str)> {
        let reason =
            |p: &Principle| met.iter().find(|(id, _)| *id == p.id).map(|(_, reason)| reason.as_str());
        self.principles.iter().filter_map(|p| reason(p).map(|reason| (p, reason))).collect()
    }

    /// The categories of these ids, by number.
    pub(crate) fn categories_of<'a>(&'a self, ids: &[Uuid]) -> Vec<&'a category::Model> {
        self.categories.iter().filter(|category| ids.contains(&category.id)).collect()
    }

    /// Whether the organisation of that slug has case studies.
    pub(crate) fn is_member(&self, slug: &str) -> bool {
        self.members_by_name.iter().any(|(known, _)| known == slug)
    }

    /// The organisation of that id, if it has case studies.
    pub(crate) fn member(&self, id: Option<Uuid>) -> Option<&Brief> {
        id.and_then(|id| self.members.get(&id))
    }
}

/// The values that documents of a kind have in these facets.
fn values_of(app: &App, kind: &str, facets: &[&str]) -> Vec<Vec<String>> {
    let count = facets.iter().map(|name| (*name).to_owned()).collect();
    let query = Query { kinds: vec![kind.to_owned()], count, ..Query::default() };
    let mut counts = app.search.search(&query).counts;
    let mut values = |name: &str| counts.remove(name).unwrap_or_default().into_keys().collect();
    facets.iter().map(|name| values(name)).collect()
}

fn newest_first(years: &[String]) -> Vec<(String, String)> {
    years.iter().rev().map(|year| (year.clone(), year.clone())).collect()
}
