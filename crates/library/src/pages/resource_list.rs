use std::collections::HashMap;
use std::sync::Arc;

use maud::{Markup, html};
use members::Brief;
use search::{Hit, Results};
use ui::patterns::{Piece, ResultItem, ResultList};
use uuid::Uuid;
use web::{Failure, PAGE_SIZE, Page, Visit, list_layout, page_links};

use super::cards::{self, id_of_key};
use super::listing::{Asked, List, pieces};
use crate::rules;
use crate::shelf::Shelf;
use crate::slots::RESOURCE;
use crate::store::{self, resource};

pub(super) const LIST: List = List { path: "/resources", kind: RESOURCE, one: "resource", many: "resources" };

/// The resources, searched and narrowed down.
pub(crate) async fn show(visit: Visit, shelf: Arc<Shelf>) -> Result<Page, Failure> {
    let labels = shelf.labels(&visit.app).await?;
    let asked = LIST.ask(&visit.address, labels.resource_facets.clone())?;
    let (page, found) = LIST.find(&visit, &asked)?;
    let ids: Vec<Uuid> = found.hits.iter().filter_map(|hit| id_of_key(&hit.key)).collect();
    let resources = store::by_id(store::resources(visit.rows(), &ids).await?, |resource| resource.id);
    let authors: Vec<Uuid> = resources.values().filter_map(|resource| resource.organisation_id).collect();
    let authors = members::briefs(visit.rows(), &authors).await?;
    let item = |hit: &Hit| {
        let resource = id_of_key(&hit.key).and_then(|id| resources.get(&id))?;
        Some(item(resource, hit, &asked, &authors))
    };
    let items: Vec<ResultItem> = found.hits.iter().filter_map(item).collect();
    let panel = asked.filters.panel(LIST.path, &visit.address, &found.counts);
    let is_whole =
        asked.filters.is_empty() && asked.words.is_empty() && visit.address.text("sort").is_empty();
    let feed = LIST.other(&visit, "atom");
    Ok(Page::new(if page > 1 { format!("Resources, page {page}") } else { "Resources".to_owned() })
        .lede("Reports, packs, newsletters, news and guides of the network and its members.")
        .canonical(if page > 1 { format!("/resources?page={page}") } else { LIST.path.to_owned() })
        .unlisted(!is_whole)
        .feed(if is_whole { "Resources" } else { "These resources" }, feed)
        .content(list_layout(&panel, &results(&visit, &asked, page, &found, items))))
}

fn results(visit: &Visit, asked: &Asked, page: usize, found: &Results, items: Vec<ResultItem>) -> Markup {
    html! {
        (LIST.search_box(visit, asked))
        (asked.filters.chips(LIST.path, &visit.address))
        (LIST.corrections(found))
        @if found.total == 0 {
            (LIST.nothing(asked))
        } @else {
            (LIST.sort_bar(visit, asked, found.total))
            (ResultList { items, starts_at: (page - 1) * PAGE_SIZE + 1 })
            (page_links(LIST.path, &visit.address, page, found.total))
        }
    }
}

fn item(resource: &resource::Model, hit: &Hit, asked: &Asked, authors: &HashMap<Uuid, Brief>) -> ResultItem {
    let author = resource.organisation_id.and_then(|id| authors.get(&id));
    ResultItem {
        kicker: rules::resource_kind(&resource.kind),
        title: resource.title.clone(),
        href: resource.href(),
        meta: cards::whose_and_when(author, &cards::published(resource)),
        snippet: match asked.words.is_empty() {
            true => vec![Piece::Plain(resource.summary.clone())],
            false => pieces(&hit.snippet),
        },
        tags: Vec::new(),
    }
}
