use std::sync::Arc;

use axum::extract::Path;
use maud::{Markup, html};
use members::Brief;
use search::{Query, Sort};
use serde_json::{Value, json};
use ui::patterns::{CardGrid, FactList, SectionHeading};
use uuid::Uuid;
use web::{Address, Failure, Page, Visit, markdown};

use super::cards::{self, id_of_key};
use super::record::{about_record, downloads, elsewhere, fact, pictures, principles, taken_back};
use super::submission_preview::{documents_of_draft, pictures_of};
use crate::rules;
use crate::shelf::Shelf;
use crate::slots::{Draft, RESOURCE};
use crate::store::{self, Owner, document, picture, resource};

/// Others of the same kind that are shown.
const SHOWN: usize = 3;

/// One resource.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>, shelf: Arc<Shelf>) -> Result<Page, Failure> {
    let resource = store::find_resource(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    if resource.unpublished_at.is_some() {
        return Err(taken_back(&resource.unpublished_reason));
    }
    let labels = shelf.labels(&visit.app).await?;
    let links = store::links_of_resources(visit.rows(), &[resource.id]).await?;
    let documents = store::documents_of_resource(visit.rows(), resource.id).await?;
    let alike = store::resources(visit.rows(), &alike(&visit, &resource)).await?;
    let whose: Vec<Uuid> = resource.organisation_id.into_iter().collect();
    let authors = members::briefs(visit.rows(), &whose).await?;
    let author = resource.organisation_id.and_then(|id| authors.get(&id));
    let met = labels.principles_of(links.principles(resource.id));
    let kind = rules::resource_kind(&resource.kind);
    let published = cards::published(&resource);
    let mut meta = Vec::new();
    meta.extend(author.map(|author| html! { a.govuk-link href=(author.href()) { (author.name) } }));
    meta.extend((!published.is_empty()).then(|| html! { (published) }));
    let pictures = pictures_of(&visit, Owner::Resource(resource.id)).await?;
    let others = cards::resources(visit.rows(), &alike).await?;
    let all = Address::default().with("type", &resource.kind).href("/resources");
    Ok(Page::new(resource.title.clone())
        .kicker(kind.clone())
        .lede(resource.summary.clone())
        .meta(meta)
        .crumb("Resources", "/resources")
        .linked_data(&linked_data(&visit, &resource, author))
        .article()
        .content(html! {
            (columns(&resource, author, &met, &documents, &pictures))
            @if !others.is_empty() {
                section.app-section {
                    (SectionHeading { id: "same-kind".to_owned(), ..SectionHeading::new("Others of this kind") }
                        .more("All resources of this kind", all))
                    (CardGrid::new(others))
                }
            }
        }))
}

/// What the page will say of a resource that is being written.
pub(crate) async fn preview(
    visit: &Visit,
    resource: &resource::Model,
    draft: Draft<'_>,
) -> Result<maud::Markup, Failure> {
    let rows = visit.rows();
    let authors = members::briefs(rows, &[draft.organisation]).await?;
    let principles = network::list_principles(rows).await?;
    let met = cards::principles_of_answers(&principles, draft.answers);
    let known = store::documents_of_resource(rows, resource.id).await?;
    let documents = documents_of_draft(known, draft);
    let author = authors.get(&draft.organisation);
    Ok(columns(resource, author, &met, &documents, &draft.attachments.pictures))
}

/// What the page says of a resource.
fn columns(
    resource: &resource::Model,
    author: Option<&Brief>,
    met: &[(&network::Principle, &str)],
    documents: &[document::Model],
    pictured: &[picture::Model],
) -> Markup {
    let mut sentences: Vec<&str> = Vec::new();
    if resource.published_on.is_none() {
        sentences.push("The date of publication is not known.");
    }
    sentences.extend((!resource.note.is_empty()).then_some(resource.note.as_str()));
    let kind = rules::resource_kind(&resource.kind);
    let published = cards::published(resource);
    let lies_here = !resource.body.is_empty();
    html! {
        div.app-section {
            div.app-columns {
                div {
                    @if lies_here {
                        section.app-section {
                            (SectionHeading { id: "text".to_owned(), ..SectionHeading::new(format!("The {}", kind.to_lowercase())) })
                            div.app-prose { (markdown(&resource.body)) }
                        }
                        (pictures(pictured))
                    }
                    @if !lies_here || !resource.address.is_empty() { (read_it(resource)) }
                    (downloads(documents))
                    (principles("Principles it is about", met))
                    (about_record(&sentences))
                }
                div { aside.app-aside aria-label="In short" { (facts(resource, author, &kind, &published)) } }
            }
        }
    }
}

fn read_it(resource: &resource::Model) -> maud::Markup {
    html! {
        section.app-section {
            (SectionHeading { id: "read".to_owned(), ..SectionHeading::new("Where to find it") })
            @if resource.address.is_empty() {
                p.govuk-body { "The records hold no address for it. Ask the network for a copy." }
            } @else {
                p.govuk-body-l { (elsewhere(&resource.address)) }
            }
        }
    }
}

fn facts(resource: &resource::Model, author: Option<&Brief>, kind: &str, published: &str) -> FactList {
    let same_kind = Address::default().with("type", &resource.kind).href("/resources");
    let mut facts = vec![fact("Kind", html! { a.govuk-link href=(same_kind) { (kind) } })];
    if let Some(author) = author {
        facts.push(fact("By", html! { a.govuk-link href=(author.href()) { (author.name) } }));
    }
    FactList { facts }
        .with("Written by", &resource.byline)
        .with("Published", published)
        .with("Record made from", &resource.evidence)
}

/// The newest others of its kind.
fn alike(visit: &Visit, resource: &resource::Model) -> Vec<Uuid> {
    let query = Query {
        kinds: vec![RESOURCE.to_owned()],
        filters: [("type".to_owned(), vec![resource.kind.clone()])].into(),
        sort: Sort::Newest,
        limit: SHOWN + 1,
        ..Query::default()
    };
    let hits = visit.app.search.search_keys(&query).hits;
    let ids = hits.iter().filter_map(|hit| id_of_key(&hit.key)).filter(|id| *id != resource.id);
    ids.take(SHOWN).collect()
}

fn linked_data(visit: &Visit, resource: &resource::Model, author: Option<&Brief>) -> Value {
    let kind = match resource.kind.as_str() {
        "news" => "NewsArticle",
        "blog" => "BlogPosting",
        "video" => "VideoObject",
        "presentation" => "PresentationDigitalDocument",
        _ => "CreativeWork",
    };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": kind,
        "name": resource.title,
        "headline": resource.title,
        "description": resource.summary,
        "url": visit.absolute(&resource.href()),
        "inLanguage": "en-GB",
    });
    let published = rules::written_date(resource.published_on, resource.published_precision);
    if !published.is_empty() {
        data["datePublished"] = published.into();
    }
    if let Some(author) = author {
        data["author"] =
            json!({ "@type": "Organization", "name": author.name, "url": visit.absolute(&author.href()) });
    }
    if !resource.address.is_empty() {
        data["sameAs"] = resource.address.clone().into();
    }
    data
}
