use axum::response::Response;
use platform::Day;
use serde_json::{Value, json};
use web::{Failure, FeedEntry, Visit};

use super::cards;
use super::listing::{Asked, PATH};
use crate::exports::{self, Names};
use crate::store::{Project, document};

/// How many projects a feed carries.
const FEED_SIZE: usize = 50;

/// The list exactly as filtered, as CSV in the form of import.
pub(crate) async fn csv(visit: Visit) -> Result<Response, Failure> {
    let projects = Asked::read(&visit).await?.all(&visit).await?;
    let rows = exports::rows_of(visit.rows(), &projects).await?;
    Ok(web::csv("projects.csv", exports::HEADINGS, rows))
}

/// The list exactly as filtered, as JSON.
pub(crate) async fn json(visit: Visit) -> Result<Response, Failure> {
    let projects = Asked::read(&visit).await?.all(&visit).await?;
    let names = Names::load(visit.rows(), &projects).await?;
    let items: Vec<Value> = projects.iter().map(|project| item(&visit, project, &names)).collect();
    let url = visit.absolute(&visit.address.href(PATH));
    web::json(&json!({ "title": "Funded projects", "url": url, "count": items.len(), "items": items }))
}

fn item(visit: &Visit, project: &Project, names: &Names) -> Value {
    let organisation = |brief: &members::Brief| json!({ "reference": brief.slug, "name": brief.name, "url": visit.absolute(&brief.href()) });
    let papers = names.papers_of(project).iter();
    let url = |paper: &document::Model| match paper.address(project) {
        path if path.starts_with('/') => visit.absolute(&path),
        address => address,
    };
    json!({
        "reference": project.slug,
        "url": visit.absolute(&project.href()),
        "title": project.title,
        "type": project.kind.key(),
        "status": project.status.key(),
        "year": project.year,
        "round": filled(&project.round),
        "lead": names.lead(project).map(organisation),
        "lead_name": filled(names.lead_name(project)),
        "participants": names.participants(project).into_iter().map(organisation).collect::<Vec<_>>(),
        "principles": names.principles(project).into_iter().map(|p| &p.title).collect::<Vec<_>>(),
        "principles_complete": project.principles_complete,
        "amount_pence": project.amount_pence.map(|amount| amount.0),
        "summary": project.summary,
        "documents": papers.map(|p| json!({ "label": p.label, "url": url(p) })).collect::<Vec<_>>(),
        "original_page": filled(&project.address),
        "note": filled(&project.note),
        "evidence": filled(&project.evidence),
    })
}

/// What isn't known is `null`, not an empty text.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The list as filtered, newest first, as an Atom feed. A project is dated by its year alone.
pub(crate) async fn atom(visit: Visit) -> Result<Response, Failure> {
    let mut projects = Asked::read(&visit).await?.all(&visit).await?;
    projects.sort_by_key(|project| std::cmp::Reverse(project.year));
    projects.truncate(FEED_SIZE);
    let names = Names::load(visit.rows(), &projects).await?;
    let year = |year: i32| i16::try_from(year).ok().map(|year| Day::of(year, 1, 1));
    let entry = |project: &Project| FeedEntry {
        title: project.title.clone(),
        path: project.href(),
        summary: format!("{} {}.", project.summary, cards::meta(project, &names)).trim().to_owned(),
        published_on: project.year.and_then(year),
        author: names.lead_name(project).to_owned(),
    };
    let page = visit.address.href(PATH);
    web::atom(&visit, "Funded projects", &page, projects.iter().map(entry).collect()).await
}
