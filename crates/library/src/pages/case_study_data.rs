use std::sync::Arc;

use axum::response::Response;
use futures_util::{Stream, StreamExt, stream};
use serde_json::{Value, json};
use uuid::Uuid;
use web::{App, Failure, FeedEntry, Visit};

use super::cards::id_of_key;
use super::case_study_list::{LIST, ask};
use super::listing::licence;
use crate::rules;
use crate::shelf::{Labels, Shelf, Shown};
use crate::store::{self, Links, case_study};

/// Rows read and sent at a time.
const BATCH: usize = 500;
/// Entries of a feed.
const FEED_LENGTH: usize = 50;

const HEADINGS: [&str; 16] = [
    "reference",
    "title",
    "organisation",
    "organisation_name",
    "region",
    "year",
    "date",
    "categories",
    "principles",
    "principles_complete",
    "kind",
    "summary",
    "contact",
    "address",
    "title_basis",
    "note",
];

/// The list exactly as filtered and in the same order, as CSV.
pub(crate) async fn csv(visit: Visit, shelf: Arc<Shelf>) -> Result<Response, Failure> {
    let (ids, labels) = found(&visit, &shelf).await?;
    let cells = |study: &case_study::Model, labels: &Labels, links: &Links| {
        HEADINGS.iter().map(|heading| cell(heading, study, labels, links)).collect::<Vec<String>>()
    };
    Ok(web::stream_csv("case-studies.csv", &HEADINGS, batches(visit.app, labels, ids, cells)))
}

/// The list exactly as filtered and in the same order, as JSON, with the texts.
pub(crate) async fn json(visit: Visit, shelf: Arc<Shelf>) -> Result<Response, Failure> {
    let (ids, labels) = found(&visit, &shelf).await?;
    let head = json!({ "count": ids.len(), "licence": licence(&visit).await?, "title": "Case studies" });
    let public_url = visit.absolute("");
    let item = move |study: &case_study::Model, labels: &Labels, links: &Links| {
        item(study, labels, links, &public_url)
    };
    web::stream_json(&head, batches(visit.app, labels, ids, item))
}

/// The newest of the list as filtered, as a feed.
pub(crate) async fn atom(visit: Visit, shelf: Arc<Shelf>) -> Result<Response, Failure> {
    let labels = shelf.labels(&visit.app).await?;
    let asked = ask(&visit, &labels).await?;
    let newest = search::Query { sort: search::Sort::Newest, limit: FEED_LENGTH, ..asked.query };
    let hits = visit.app.search.search_keys(&newest).hits;
    let ids: Vec<Uuid> = hits.iter().filter_map(|hit| id_of_key(&hit.key)).collect();
    let entry = |shown: &Arc<Shown>| FeedEntry {
        title: shown.study.title.clone(),
        path: shown.study.href(),
        summary: shown.study.summary.clone(),
        published_on: rules::sorts_on(shown.study.published_on, shown.study.year),
        author: labels.member(shown.study.organisation_id).map_or_else(String::new, |m| m.name.clone()),
    };
    let entries = labels.shown(visit.rows(), &ids).await?.iter().map(entry).collect();
    web::atom(&visit, "Case studies", LIST.path, entries).await
}

async fn found(visit: &Visit, shelf: &Shelf) -> Result<(Vec<Uuid>, Arc<Labels>), Failure> {
    let labels = shelf.labels(&visit.app).await?;
    let asked = ask(visit, &labels).await?;
    let keys = visit.app.search.keys(&asked.query);
    Ok((keys.iter().filter_map(|key| id_of_key(key)).collect(), labels))
}

/// Reads the case studies batch by batch while they are sent, in the order of the ids.
fn batches<T: Send + 'static>(
    app: App,
    labels: Arc<Labels>,
    ids: Vec<Uuid>,
    written: impl Fn(&case_study::Model, &Labels, &Links) -> T + Send + Sync + 'static,
) -> impl Stream<Item = anyhow::Result<Vec<T>>> + Send + 'static {
    let written = Arc::new(written);
    let batches: Vec<Vec<Uuid>> = ids.chunks(BATCH).map(<[Uuid]>::to_vec).collect();
    stream::iter(batches).then(move |ids| {
        let (app, labels, written) = (app.clone(), Arc::clone(&labels), Arc::clone(&written));
        async move {
            let rows = app.platform.database.read();
            let studies = store::by_id(store::case_studies(rows, &ids).await?, |study| study.id);
            let links = store::links_of_case_studies(rows, &ids).await?;
            let in_order = ids.iter().filter_map(|id| studies.get(id));
            Ok(in_order.map(|study| written(study, &labels, &links)).collect())
        }
    })
}

fn cell(heading: &str, study: &case_study::Model, labels: &Labels, links: &Links) -> String {
    let member = labels.member(study.organisation_id);
    match heading {
        "reference" => study.slug.clone(),
        "title" => study.title.clone(),
        "organisation" => member.map_or_else(String::new, |member| member.slug.clone()),
        "organisation_name" => member.map_or_else(String::new, |member| member.name.clone()),
        "region" => member.map_or_else(String::new, |member| member.region.clone()),
        "year" => study.year.map_or_else(String::new, |year| year.to_string()),
        "date" => rules::written_date(study.published_on, study.published_precision),
        "categories" => category_titles(study, labels, links).join("; "),
        "principles" => principle_titles(study, labels, links).join("; "),
        "principles_complete" => if study.principles_complete { "yes" } else { "no" }.to_owned(),
        "kind" => study.kind.clone(),
        "summary" => study.summary.clone(),
        "contact" => study.contact.clone(),
        "address" => study.address.clone(),
        "title_basis" => study.title_basis.clone(),
        _ => study.note.clone(),
    }
}

fn principle_titles<'a>(study: &case_study::Model, labels: &'a Labels, links: &'a Links) -> Vec<&'a str> {
    labels.principles_of(links.principles(study.id)).iter().map(|(p, _)| p.title.as_str()).collect()
}

fn category_titles<'a>(study: &case_study::Model, labels: &'a Labels, links: &Links) -> Vec<&'a str> {
    labels.categories_of(links.categories(study.id)).iter().map(|c| c.title.as_str()).collect()
}

fn item(study: &case_study::Model, labels: &Labels, links: &Links, public_url: &str) -> Value {
    let member = labels.member(study.organisation_id);
    let met = labels.principles_of(links.principles(study.id));
    let met: Vec<Value> =
        met.iter().map(|(p, reason)| json!({ "title": p.title, "reason": reason })).collect();
    json!({
        "reference": study.slug,
        "page": format!("{public_url}{}", study.href()),
        "title": study.title,
        "organisation": member.map(|member| json!({ "reference": member.slug, "name": member.name, "region": member.region })),
        "year": study.year,
        "date": rules::written_date(study.published_on, study.published_precision),
        "categories": category_titles(study, labels, links),
        "principles": met,
        "principles_complete": study.principles_complete,
        "kind": study.kind,
        "summary": study.summary,
        "body": study.body,
        "contact": study.contact,
        "address": study.address,
        "title_basis": study.title_basis,
        "note": study.note,
    })
}
