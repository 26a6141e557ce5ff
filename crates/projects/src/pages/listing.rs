use std::collections::HashMap;

use search::{Query, Sort};
use uuid::Uuid;
use web::{Facet, Failure, Filters, Visit};

use crate::rules::{Kind, Status};
use crate::store::{self, Project};

pub(crate) const PATH: &str = "/projects";

/// The value of the facet `year` for projects of which the year isn't known.
pub(crate) const NO_YEAR: &str = "not-known";

/// The orders of the list: name in the address, words, and what the index calls it.
pub(super) const ORDERS: [(&str, &str, Sort); 4] = [
    ("relevance", "Most relevant", Sort::Relevance),
    ("newest", "Newest", Sort::Newest),
    ("oldest", "Oldest", Sort::Oldest),
    ("title", "Title", Sort::Title),
];

/// What an address asks the list for.
pub(super) struct Asked {
    pub(super) words: String,
    pub(super) filters: Filters,
    /// The question to the index, without counts and page.
    pub(super) query: Query,
}

impl Asked {
    /// Reads the address.
    pub(super) async fn read(visit: &Visit) -> Result<Self, Failure> {
        let address = &visit.address;
        let filters = Filters::read(address, facets(visit).await?)?;
        let words = address.text("q").to_owned();
        let sort = match address.text("sort") {
            "" if words.is_empty() => Sort::Newest,
            "" => Sort::Relevance,
            asked => order(asked)?,
        };
        let mut wanted = filters.chosen().clone();
        // What was withdrawn is on record, but only shown to those who ask for it.
        wanted
            .entry("status".to_owned())
            .or_insert_with(|| [Status::Active, Status::Published].map(|s| s.key().to_owned()).to_vec());
        let query = Query {
            text: words.clone(),
            kinds: vec!["project".to_owned()],
            filters: wanted,
            sort,
            ..Query::default()
        };
        Ok(Self { words, filters, query })
    }

    /// Everything that is asked for, in the order asked for.
    pub(super) async fn all(&self, visit: &Visit) -> Result<Vec<Project>, Failure> {
        let keys = visit.app.search.keys(&self.query);
        Ok(in_order(visit, &keys).await?)
    }
}

/// The projects behind keys of the index, in their order. One query.
pub(super) async fn in_order(visit: &Visit, keys: &[String]) -> Result<Vec<Project>, sea_orm::DbErr> {
    let id = |key: &String| key.split_once(':').and_then(|(_, id)| id.parse().ok());
    let ids: Vec<Uuid> = keys.iter().filter_map(id).collect();
    let found = store::list_by_ids(visit.rows(), &ids).await?.into_iter();
    let mut found: HashMap<Uuid, Project> = found.map(|project| (project.id, project)).collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

fn order(asked: &str) -> Result<Sort, Failure> {
    let known = ORDERS.iter().find(|(name, ..)| *name == asked);
    known.map(|(.., sort)| *sort).ok_or_else(|| {
        let asked: String = asked.chars().take(40).collect();
        Failure::wrong(format!(
            "There is no order “{asked}”. A list is in the order of relevance, newest, oldest or title."
        ))
    })
}

async fn facets(visit: &Visit) -> Result<Vec<Facet>, Failure> {
    let rows = visit.rows();
    let organisations = store::list_organisations(rows).await?;
    let briefs = members::briefs(rows, &organisations).await?;
    let mut members: Vec<_> = briefs.into_values().map(|brief| (brief.slug, brief.name)).collect();
    members.sort_by_key(|(_, name)| name.to_lowercase());
    let principles = network::list_principles(rows).await?.into_iter();
    let year = |year: Option<i32>| match year {
        Some(year) => (year.to_string(), year.to_string()),
        None => (NO_YEAR.to_owned(), "Not known".to_owned()),
    };
    let statuses = Status::ALL.map(|status| (status.key().to_owned(), status.title().to_owned()));
    let kinds = Kind::ALL.map(|kind| (kind.slug().to_owned(), kind.title().to_owned()));
    Ok(vec![
        Facet { name: "status", title: "Status", values: statuses.to_vec() },
        Facet { name: "type", title: "Type", values: kinds.to_vec() },
        Facet {
            name: "year",
            title: "Year",
            values: store::list_years(rows).await?.into_iter().map(year).collect(),
        },
        Facet {
            name: "principle",
            title: "Principle",
            values: principles.map(|principle| (principle.slug, principle.title)).collect(),
        },
        Facet { name: "member", title: "Lead or participant", values: members },
    ])
}
