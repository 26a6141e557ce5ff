use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use maud::{Markup, html};
use search::{Hit, Results};
use ui::Tag;
use ui::patterns::{Piece, ResultItem, ResultList};
use uuid::Uuid;
use web::{Address, Failure, Filters, PAGE_SIZE, Page, Visit, list_layout, page_links};

use super::cards::{self, id_of_key};
use super::listing::{Asked, List, pieces};
use crate::shelf::{Labels, Shelf, Shown};
use crate::slots::CASE_STUDY;

pub(super) const LIST: List =
    List { path: "/case-studies", kind: CASE_STUDY, one: "case study", many: "case studies" };

/// Members offered as filters.
const MOST_MEMBERS: usize = 60;

/// Principles shown with each case study; more are counted.
const SHOWN_PRINCIPLES: usize = 4;

/// The case studies, searched and narrowed down. The index finds them; three queries at most then read the
/// twenty shown.
pub(crate) async fn show(visit: Visit, shelf: Arc<Shelf>) -> Result<Page, Failure> {
    let labels = shelf.labels(&visit.app).await?;
    let asked = ask(&visit, &labels).await?;
    let (page, found) = LIST.find(&visit, &asked)?;
    let ids: Vec<Uuid> = found.hits.iter().filter_map(|hit| id_of_key(&hit.key)).collect();
    let shown = labels.shown(visit.rows(), &ids).await?;
    let hits: HashMap<Uuid, &Hit> =
        found.hits.iter().filter_map(|hit| id_of_key(&hit.key).map(|id| (id, hit))).collect();
    let item = |shown: &Arc<Shown>| item(shown, hits.get(&shown.study.id).copied(), &asked, &labels);
    let items: Vec<ResultItem> = shown.iter().map(item).collect();
    let panel = panel(&visit.address, &labels, &asked, &found)?;
    let is_whole =
        asked.filters.is_empty() && asked.words.is_empty() && visit.address.text("sort").is_empty();
    let feed = LIST.other(&visit, "atom");
    Ok(Page::new(if page > 1 { format!("Case studies, page {page}") } else { "Case studies".to_owned() })
        .lede("What members did, how it meets the principles, and whom to ask about it.")
        .canonical(if page > 1 { format!("/case-studies?page={page}") } else { LIST.path.to_owned() })
        .unlisted(!is_whole)
        .feed(if is_whole { "Case studies" } else { "These case studies" }, feed)
        .content(list_layout(&panel, &results(&visit, &asked, page, &found, items))))
}

/// Reads the address. Of the members only those it names matter here; some may have no case studies.
pub(super) async fn ask(visit: &Visit, labels: &Labels) -> Result<Asked, Failure> {
    let address = &visit.address;
    let mut facets = labels.case_study_facets(|slug| address.all("member").any(|asked| asked == slug));
    for facet in facets.iter_mut().filter(|facet| facet.name == "member") {
        for asked in address.all("member") {
            if !facet.values.iter().any(|(slug, _)| slug == asked)
                && let Some(member) = members::find_brief(visit.rows(), asked).await?
            {
                facet.values.push((member.slug, member.name));
            }
        }
    }
    LIST.ask(address, facets)
}

/// The filters. Hundreds of members would make the page heavy, so those with most case studies are offered, and
/// those chosen; the search box finds the others by name.
fn panel(address: &Address, labels: &Labels, asked: &Asked, found: &Results) -> Result<Markup, Failure> {
    let counts = found.counts.get("member");
    let mut most: Vec<(&String, &usize)> = counts.into_iter().flatten().collect();
    most.sort_by_key(|(slug, count)| (std::cmp::Reverse(**count), *slug));
    most.truncate(MOST_MEMBERS);
    let offered: HashSet<&str> =
        most.iter().map(|(slug, _)| slug.as_str()).chain(address.all("member")).collect();
    let is_offered = |slug: &str| offered.contains(slug);
    let mut facets = labels.case_study_facets(is_offered);
    for facet in facets.iter_mut().filter(|facet| facet.name == "member") {
        for slug in address.all("member").filter(|slug| !labels.is_member(slug)) {
            facet.values.push((slug.to_owned(), asked.filters.label("member", slug).to_owned()));
        }
    }
    let filters = Filters::read(address, facets)?;
    Ok(filters.panel(LIST.path, address, &found.counts))
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

fn item(shown: &Shown, hit: Option<&Hit>, asked: &Asked, labels: &Labels) -> ResultItem {
    let study = &shown.study;
    let met = labels.principles_of(&shown.principles);
    let mut tags: Vec<Tag> = study.batch_id.map(|_| cards::generated()).into_iter().collect();
    tags.extend(met.iter().take(SHOWN_PRINCIPLES).map(|(p, _)| Tag::new(p.title.clone())));
    if met.len() > SHOWN_PRINCIPLES {
        tags.push(Tag::new(format!("{} more", met.len() - SHOWN_PRINCIPLES)).colour(ui::Colour::Grey));
    }
    let categories = labels.categories_of(&shown.categories);
    ResultItem {
        kicker: categories.iter().map(|c| c.title.as_str()).collect::<Vec<_>>().join(", "),
        title: study.title.clone(),
        href: study.href(),
        meta: cards::whose_and_when(labels.member(study.organisation_id), &study.dated()),
        snippet: match hit {
            Some(hit) if !asked.words.is_empty() => pieces(&hit.snippet),
            _ => vec![Piece::Plain(study.summary.clone())],
        },
        tags,
    }
}
