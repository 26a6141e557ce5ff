use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use platform::numbers;
use search::{Fragment, Group, Hit, Overview, Query};
use ui::patterns::{EmptyState, Link, Piece, SearchBox, SectionHeading};
use web::{DocumentKind, Facet, Failure, Filters, PAGE_SIZE, Page, Visit, page_links, page_of};

/// The best hits shown of each kind.
const BEST: usize = 5;
/// The suggestions shown of each kind while typing.
const SUGGESTED: usize = 3;

/// The lists that search their own kind, with filters of their own. Other kinds are listed here.
const LISTS: [(&str, &str); 5] = [
    ("member", "/members"),
    ("case-study", "/case-studies"),
    ("project", "/projects"),
    ("event", "/events"),
    ("resource", "/resources"),
];

/// The kinds of documents, from all rooms.
fn kinds(visit: &Visit) -> Vec<DocumentKind> {
    visit.app.rooms.iter().flat_map(|room| &room.documents).map(|source| source.kind()).collect()
}

fn plural<'a>(kinds: &'a [DocumentKind], key: &'a str) -> &'a str {
    kinds.iter().find(|kind| kind.key == key).map_or(key, |kind| kind.plural)
}

/// The search of everything: kind by kind, or all of one kind.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let words = visit.address.text("q").to_owned();
    let kinds = kinds(&visit);
    let values = kinds.iter().map(|kind| (kind.key.to_owned(), kind.plural.to_owned())).collect();
    let filters = Filters::read(&visit.address, vec![Facet { name: "kind", title: "Kind", values }])?;
    let kind = filters.chosen().get("kind").and_then(|chosen| chosen.first());
    let found = match kind {
        _ if words.is_empty() => nothing_asked(&kinds),
        Some(kind) => of_kind(&visit, &kinds, kind, &words)?,
        None => overview(&visit.app.search.overview(&words, BEST), &kinds, &words),
    };
    let title = if words.is_empty() { "Search".to_owned() } else { format!("Search for “{words}”") };
    Ok(Page::new(title)
        .description(
            "Members, case studies, projects, events, resources and everything else here, in one search.",
        )
        .canonical("/search")
        .unlisted(!words.is_empty())
        .content(html! { div.govuk-form-group { (search_box(&words)) } (found) }))
}

fn search_box(words: &str) -> SearchBox {
    SearchBox {
        id: "q".to_owned(),
        action: "/search".to_owned(),
        label: "Search everything".to_owned(),
        shows_label: true,
        value: words.to_owned(),
        suggest: "/search/suggest".to_owned(),
        is_large: true,
        ..SearchBox::default()
    }
}

fn nothing_asked(kinds: &[DocumentKind]) -> Markup {
    let names: Vec<String> = kinds.iter().map(|kind| kind.plural.to_lowercase()).collect();
    html! {
        p.govuk-body {
            "One search over everything here: " (names.join(", ")) ". Slips of the pen are forgiven, a \"phrase in quotation \
             marks\" is taken as it stands, and -word leaves out what has the word."
        }
    }
}

fn overview(found: &Overview, kinds: &[DocumentKind], words: &str) -> Markup {
    let total: usize = found.groups.iter().map(|group| group.total).sum();
    if total == 0 {
        return nothing_found(words);
    }
    html! {
        (said_of_words(&found.corrections, found.is_partial))
        p.govuk-body {
            (numbers::grouped(total as u64)) @if total == 1 { " result" } @else { " results" } ": "
            @for (place, group) in found.groups.iter().enumerate() {
                @if place > 0 { ", " }
                a.govuk-link href={ "#" (group.kind) } {
                    (numbers::grouped(group.total as u64)) " in " (plural(kinds, &group.kind).to_lowercase())
                }
            }
        }
        @for group in &found.groups { (section(group, kinds, words)) }
    }
}

fn section(group: &Group, kinds: &[DocumentKind], words: &str) -> Markup {
    let plural = plural(kinds, &group.kind);
    let total = numbers::grouped(group.total as u64);
    let mut heading =
        SectionHeading { id: group.kind.clone(), ..SectionHeading::new(format!("{plural} ({total})")) };
    let own = LISTS.iter().find(|(kind, _)| *kind == group.kind);
    if group.total > group.hits.len() || own.is_some() {
        let href = match own {
            Some((_, list)) => web::Address::default().with("q", words).href(list),
            None => web::Address::default().with("q", words).with("kind", &group.kind).href("/search"),
        };
        let plural = plural.to_lowercase();
        let more =
            if own.is_some() { format!("Filter these {plural}") } else { format!("All {total} {plural}") };
        heading = heading.more(more, href);
    }
    html! {
        section.app-section {
            (heading)
            (results(&group.hits, 1))
        }
    }
}

/// The best hits in their order, with what was sought marked in titles as well.
fn results(hits: &[Hit], starts_at: usize) -> Markup {
    html! {
        ol.app-results start=[(starts_at > 1).then_some(starts_at)] {
            @for hit in hits {
                li.app-result {
                    h3.app-result__title {
                        a.govuk-link.govuk-link--no-visited-state href=(hit.href) {
                            @for fragment in &hit.title { (piece(fragment)) }
                        }
                    }
                    @if !hit.snippet.is_empty() {
                        p.app-result__snippet { @for fragment in &hit.snippet { (piece(fragment)) } }
                    }
                }
            }
        }
    }
}

fn piece(fragment: &Fragment) -> Piece {
    let text = fragment.text.clone();
    if fragment.is_match { Piece::Hit(text) } else { Piece::Plain(text) }
}

/// Everything of one kind, page by page.
fn of_kind(visit: &Visit, kinds: &[DocumentKind], kind: &str, words: &str) -> Result<Markup, Failure> {
    let page = visit.address.page()?;
    let query = Query {
        text: words.to_owned(),
        kinds: vec![kind.to_owned()],
        offset: page.saturating_sub(1).saturating_mul(PAGE_SIZE),
        limit: PAGE_SIZE,
        ..Query::default()
    };
    let found = visit.app.search.search(&query);
    page_of(&visit.address, found.total)?;
    if found.total == 0 {
        return Ok(nothing_found(words));
    }
    let plural = plural(kinds, kind);
    let all = web::Address::default().with("q", words).href("/search");
    Ok(html! {
        (said_of_words(&found.corrections, found.is_partial))
        (SectionHeading::new(format!("{plural} ({})", numbers::grouped(found.total as u64))).more("Results of every kind", all))
        (results(&found.hits, query.offset + 1))
        (page_links("/search", &visit.address, page, found.total))
    })
}

/// What was sought instead of words that occur nowhere.
fn said_of_words(corrections: &[(String, String)], is_partial: bool) -> Markup {
    html! {
        @if !corrections.is_empty() {
            p.govuk-body {
                "Nothing here has "
                @for (place, (typed, sought)) in corrections.iter().enumerate() {
                    @if place > 0 { "; nor " }
                    "“" (typed) "”, so these are the results for " strong { "“" (sought) "”" }
                }
                "."
            }
        }
        @if is_partial {
            p.govuk-body { "Nothing has all of these words. What has most of them comes first." }
        }
    }
}

fn nothing_found(words: &str) -> Markup {
    html! {
        (EmptyState {
            title: format!("Nothing has “{words}”"),
            text: "Try fewer words, or other ones. Endings of words make no difference.".to_owned(),
            links: vec![
                Link::new("All members", "/members"),
                Link::new("All case studies", "/case-studies"),
                Link::new("All projects", "/projects"),
                Link::new("All resources", "/resources"),
            ],
        })
    }
}

/// What goes below a search box while somebody types: links in groups, and the way to everything. The script of the
/// search box puts it there as it is.
pub(crate) async fn suggest(visit: Visit) -> Result<Response, Failure> {
    let words = visit.address.text("q");
    let groups = visit.app.search.suggest(words, SUGGESTED);
    let kinds = kinds(&visit);
    let all = web::Address::default().with("q", words).href("/search");
    let markup = html! {
        @for group in &groups {
            h3 { (plural(&kinds, &group.kind)) }
            ul {
                @for hit in &group.hits {
                    li { a href=(hit.href) { @for fragment in &hit.title { (piece(fragment)) } } }
                }
            }
        }
        @if !groups.is_empty() { ul { li { a href=(all) { "Everything with “" (words) "”" } } } }
    };
    Ok(Html(markup.into_string()).into_response())
}
