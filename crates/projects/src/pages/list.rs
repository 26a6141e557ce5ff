use maud::{Markup, html};
use search::{Hit, Query, Results, Sort};
use ui::InsetText;
use ui::patterns::{EmptyState, Fact, FactList, Link, Piece, ResultItem, ResultList, SearchBox, SortBar};
use web::{Address, Failure, PAGE_SIZE, Page, Visit, list_layout, page_links, page_of};

use super::cards;
use super::listing::{Asked, ORDERS, PATH, in_order};
use crate::exports::Names;
use crate::rules::in_a_sentence;
use crate::store::{self, Project, rule};

/// The list of projects.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let asked = Asked::read(&visit).await?;
    let offset = (visit.address.page()? - 1).saturating_mul(PAGE_SIZE);
    let query = Query { count: asked.filters.names(), offset, limit: PAGE_SIZE, ..asked.query.clone() };
    let found = visit.app.search.search(&query);
    let page = page_of(&visit.address, found.total)?;
    let keys: Vec<String> = found.hits.iter().map(|hit| hit.key.clone()).collect();
    let projects = in_order(&visit, &keys).await?;
    let names = Names::load(visit.rows(), &projects).await?;
    let rules = store::list_rules(visit.rows()).await?;
    let is_narrowed = !asked.filters.is_empty() || !asked.words.is_empty();
    let results = html! {
        (search_box(&visit, &asked))
        (asked.filters.chips(PATH, &visit.address))
        (corrections(&found))
        (sort_bar(&visit, &asked, found.total))
        @if found.total == 0 { (nothing(&asked)) }
        (ResultList { items: items(&asked, &found.hits, &projects, &names), starts_at: offset + 1 })
        (page_links(PATH, &visit.address, page, found.total))
    };
    Ok(Page::new("Funded projects")
        .lede("What members found out and tried with the network’s money, and what is under way.")
        .description(
            "Policy labs, policy prototypes and other work the network paid for: who leads, who takes part, what \
             came of it.",
        )
        .canonical(PATH)
        .unlisted(is_narrowed || page > 1)
        .feed("Funded projects", "/projects.atom")
        .content(html! {
            @if !is_narrowed && page == 1 { (explained(&rules)) }
            (list_layout(&asked.filters.panel(PATH, &visit.address, &found.counts), &results))
        }))
}

/// What labs and prototypes are, and what each may receive.
fn explained(rules: &[rule::Model]) -> Markup {
    let fact = |rule: &rule::Model| Fact {
        name: rule.kind.title().to_owned(),
        value: html! { "Up to " (rule.limit_pence) },
        note: format!(
            "{}. Who may lead: {}.",
            rule.scope.trim_end_matches('.'),
            in_a_sentence(rule.who_may_lead.trim_end_matches('.'))
        ),
    };
    html! {
        @if !rules.is_empty() {
            div.app-section {
                aside.app-aside aria-label="What the network pays for" {
                    (FactList { facts: rules.iter().map(fact).collect() })
                }
            }
        }
    }
}

fn search_box(visit: &Visit, asked: &Asked) -> SearchBox {
    let others = visit.address.pairs().filter(|(name, _)| !matches!(*name, "q" | "page"));
    SearchBox {
        id: "q".to_owned(),
        action: PATH.to_owned(),
        label: "Search funded projects".to_owned(),
        shows_label: true,
        value: asked.words.clone(),
        hidden: others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        is_large: true,
        ..SearchBox::default()
    }
}

/// What was done to the words to find something.
fn corrections(found: &Results) -> Markup {
    html! {
        @for (typed, used) in &found.corrections {
            (InsetText::new(html! { "Showing results for " strong { (used) } ". Nothing has “" (typed) "”." }))
        }
        @if found.is_partial && found.total > 0 {
            p.govuk-body { "No project has all of these words. These have some of them, those with most first." }
        }
    }
}

fn sort_bar(visit: &Visit, asked: &Asked, total: usize) -> SortBar {
    // Without words nothing is more relevant than anything else.
    let offered = if asked.words.is_empty() { &ORDERS[1..] } else { &ORDERS[..] };
    let (default, ..) = offered[0];
    let is_current = |sort: Sort| match asked.query.sort {
        Sort::Relevance if asked.words.is_empty() => sort == Sort::Newest,
        chosen => sort == chosen,
    };
    let order = |(name, words, sort): &(&str, &str, Sort)| {
        let name = if *name == default { "" } else { name };
        Link::new(*words, visit.address.with("sort", name).href(PATH)).current(is_current(*sort))
    };
    let other = |ending: &str| visit.address.with("page", "").href(&format!("{PATH}.{ending}"));
    SortBar {
        count: if total == 1 { "1 project".to_owned() } else { format!("{total} projects") },
        sorts: if total > 1 { offered.iter().map(order).collect() } else { Vec::new() },
        downloads: vec![
            Link::new("Download as CSV", other("csv")),
            Link::new("As JSON", other("json")),
            Link::new("Feed", other("atom")),
        ],
    }
}

fn items(asked: &Asked, hits: &[Hit], projects: &[Project], names: &Names) -> Vec<ResultItem> {
    let snippet = |project: &Project| {
        let key = format!("project:{}", project.id);
        let hit = hits.iter().find(|hit| hit.key == key).filter(|_| !asked.words.is_empty());
        hit.map_or_else(|| vec![Piece::Plain(project.summary.clone())], |hit| pieces(&hit.snippet))
    };
    let item = |project: &Project| ResultItem {
        kicker: project.kind.title().to_owned(),
        title: project.title.clone(),
        href: project.href(),
        meta: cards::meta(project, names),
        snippet: snippet(project),
        tags: vec![cards::tag(project.status)],
    };
    projects.iter().map(item).collect()
}

fn pieces(fragments: &[search::Fragment]) -> Vec<Piece> {
    let piece = |fragment: &search::Fragment| match fragment.is_match {
        true => Piece::Hit(fragment.text.clone()),
        false => Piece::Plain(fragment.text.clone()),
    };
    fragments.iter().map(piece).collect()
}

fn nothing(asked: &Asked) -> EmptyState {
    if asked.words.is_empty() && asked.filters.is_empty() {
        return EmptyState {
            title: "No funded projects yet".to_owned(),
            text: "Projects appear here once the network has paid for some.".to_owned(),
            links: vec![Link::new("See the members", "/members")],
        };
    }
    let words = Address::default().with("q", &asked.words);
    let mut links = Vec::new();
    if !asked.words.is_empty() {
        if !asked.filters.is_empty() {
            links.push(Link::new("Search without the filters", words.href(PATH)));
        }
        links.push(Link::new("Search the whole site", words.href("/search")));
    }
    links.push(Link::new("All funded projects", PATH));
    let text = match (asked.words.is_empty(), asked.filters.is_empty()) {
        (true, _) => "Take away one of the filters.",
        (false, true) => "Search for fewer words. Spelling mistakes and word endings are forgiven.",
        (false, false) => "Take away a filter, or search for fewer words. Spelling mistakes are forgiven.",
    };
    EmptyState { title: "No project matches all of this".to_owned(), text: text.to_owned(), links }
}
