use std::collections::HashMap;
use std::sync::Arc;

use axum::response::Response;
use members::Brief;
use search::{Query, Sort};
use serde_json::{Value, json};
use uuid::Uuid;
use web::{Failure, FeedEntry, Visit};

use super::cards::id_of_key;
use super::listing::licence;
use super::resource_list::LIST;
use crate::rules;
use crate::shelf::{Labels, Shelf};
use crate::store::{self, Links, resource};

/// Entries of a feed.
const FEED_LENGTH: usize = 50;

const HEADINGS: [&str; 10] =
    ["reference", "title", "kind", "date", "author", "summary", "address", "principles", "evidence", "note"];

/// Resources as found, with what they refer to.
struct Found {
    resources: Vec<resource::Model>,
    authors: HashMap<Uuid, Brief>,
    links: Links,
    labels: Arc<Labels>,
}

/// The list exactly as filtered and in the same order, as CSV.
pub(crate) async fn csv(visit: Visit, shelf: Arc<Shelf>) -> Result<Response, Failure> {
    let found = find(&visit, &shelf, None).await?;
    let rows = found.resources.iter().map(|resource| found.cells(resource));
    Ok(web::csv("resources.csv", &HEADINGS, rows))
}

/// The list exactly as filtered and in the same order, as JSON.
pub(crate) async fn json(visit: Visit, shelf: Arc<Shelf>) -> Result<Response, Failure> {
    let found = find(&visit, &shelf, None).await?;
    let item = |resource: &resource::Model| -> Value {
        let cells = found.cells(resource).into_iter().map(Value::from);
        let mut item: Value = HEADINGS.iter().map(|h| (*h).to_owned()).zip(cells).collect();
        item["principles"] = found.principles(resource).into();
        item["page"] = visit.absolute(&resource.href()).into();
        item
    };
    let items: Vec<Value> = found.resources.iter().map(item).collect();
    let licence = licence(&visit).await?;
    web::json(&json!({ "title": "Resources", "licence": licence, "count": items.len(), "items": items }))
}

/// The newest of the list as filtered, as a feed.
pub(crate) async fn atom(visit: Visit, shelf: Arc<Shelf>) -> Result<Response, Failure> {
    let found = find(&visit, &shelf, Some(FEED_LENGTH)).await?;
    let entry = |resource: &resource::Model| FeedEntry {
        title: resource.title.clone(),
        path: resource.href(),
        summary: resource.summary.clone(),
        published_on: resource.published_on,
        author: found.author(resource).map_or_else(String::new, |author| author.name.clone()),
    };
    web::atom(&visit, "Resources", LIST.path, found.resources.iter().map(entry).collect()).await
}

/// All that the address asks for, or so many of the newest.
async fn find(visit: &Visit, shelf: &Shelf, newest: Option<usize>) -> Result<Found, Failure> {
    let labels = shelf.labels(&visit.app).await?;
    let asked = LIST.ask(&visit.address, labels.resource_facets.clone())?;
    let sort = if newest.is_some() { Sort::Newest } else { asked.query.sort };
    let keys = visit.app.search.keys(&Query { sort, ..asked.query });
    let ids: Vec<Uuid> =
        keys.iter().filter_map(|key| id_of_key(key)).take(newest.unwrap_or(usize::MAX)).collect();
    let mut known = store::by_id(store::resources(visit.rows(), &ids).await?, |resource| resource.id);
    let resources: Vec<resource::Model> = ids.iter().filter_map(|id| known.remove(id)).collect();
    let authors: Vec<Uuid> = resources.iter().filter_map(|resource| resource.organisation_id).collect();
    let authors = members::briefs(visit.rows(), &authors).await?;
    let links = store::links_of_resources(visit.rows(), &ids).await?;
    Ok(Found { resources, authors, links, labels })
}

impl Found {
    fn author(&self, resource: &resource::Model) -> Option<&Brief> {
        resource.organisation_id.and_then(|id| self.authors.get(&id))
    }

    fn principles(&self, resource: &resource::Model) -> Vec<&str> {
        let met = self.labels.principles_of(self.links.principles(resource.id));
        met.iter().map(|(principle, _)| principle.title.as_str()).collect()
    }

    fn cells(&self, resource: &resource::Model) -> Vec<String> {
        vec![
            resource.slug.clone(),
            resource.title.clone(),
            resource.kind.clone(),
            rules::written_date(resource.published_on, resource.published_precision),
            self.author(resource).map_or_else(String::new, |author| author.slug.clone()),
            resource.summary.clone(),
            resource.address.clone(),
            self.principles(resource).join("; "),
            resource.evidence.clone(),
            resource.note.clone(),
        ]
    }
}
