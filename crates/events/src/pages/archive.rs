use maud::{Markup, html};
use ui::patterns::{EmptyState, Link, SearchBox, SortBar};
use web::{
    Address, Counts, Facet, Failure, Filters, PAGE_SIZE, Page, Visit, list_layout, page_links, page_of,
};

use super::cards;
use crate::rules::{Kind, Mode};
use crate::store::{self, Event};

pub(crate) const PATH: &str = "/events/archive";

/// The orders of the list: name in the address and words.
const ORDERS: [(&str, &str); 3] = [("newest", "Newest"), ("oldest", "Oldest"), ("title", "Title")];

/// Which events a list is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those that are over.
    Past,
    /// All.
    All,
}

/// What an address asks for.
pub(crate) struct Asked {
    words: String,
    order: &'static str,
    filters: Filters,
    counts: Counts,
    pub(crate) kept: Vec<Event>,
}

/// The events asked for, in the order asked for.
pub(crate) async fn ask(visit: &Visit, scope: Scope) -> Result<Asked, Failure> {
    let today = visit.today();
    let mut events = store::list_events(visit.rows()).await?;
    events.retain(|event| scope == Scope::All || !event.is_upcoming(today));
    let filters = Filters::read(&visit.address, facets(&events))?;
    let words = visit.address.text("q").to_owned();
    if !words.is_empty() {
        let query =
            search::Query { text: words.clone(), kinds: vec!["event".to_owned()], ..Default::default() };
        let keys: std::collections::HashSet<String> = visit.app.search.keys(&query).into_iter().collect();
        events.retain(|event| keys.contains(&format!("event:{}", event.id)));
    }
    let order = order(&visit.address)?;
    match order {
        "oldest" => {}
        "title" => events.sort_by_key(|event| event.title.to_lowercase()),
        _ => events.sort_by_key(|event| std::cmp::Reverse(event.dates().latest())),
    }
    let (kept, counts) = filters.narrow(&events, values);
    let kept = kept.into_iter().cloned().collect();
    Ok(Asked { words, order, filters, counts, kept })
}

fn order(address: &Address) -> Result<&'static str, Failure> {
    match address.text("sort") {
        "" => Ok("newest"),
        asked => ORDERS.iter().map(|(name, _)| *name).find(|name| *name == asked).ok_or_else(|| {
            let asked: String = asked.chars().take(40).collect();
            Failure::wrong(format!("There is no order “{asked}”. It is newest, oldest or title."))
        }),
    }
}

fn facets(events: &[Event]) -> Vec<Facet> {
    let mut years: Vec<i16> = events.iter().flat_map(|event| event.dates().years()).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let year = |year: i16| (year.to_string(), year.to_string());
    let kinds = Kind::ALL.map(|kind| (kind.key().to_owned(), kind.title().to_owned()));
    let modes = Mode::ALL.map(|mode| (mode.slug().to_owned(), mode.title().to_owned()));
    vec![
        Facet { name: "year", title: "Year", values: years.into_iter().map(year).collect() },
        Facet { name: "kind", title: "Kind", values: kinds.to_vec() },
        Facet { name: "mode", title: "How people met", values: modes.to_vec() },
    ]
}

fn values(event: &Event, facet: &str) -> Vec<String> {
    match facet {
        "year" => event.dates().years().map(|year| year.to_string()).collect(),
        "kind" => vec![event.kind.key().to_owned()],
        _ => vec![event.mode.slug().to_owned()],
    }
}

/// What was, year by year.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let asked = ask(&visit, Scope::Past).await?;
    let total = asked.kept.len();
    let page = page_of(&visit.address, total)?;
    let of_page: Vec<&Event> = asked.kept.iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).collect();
    let is_narrowed = !asked.filters.is_empty() || !asked.words.is_empty();
    let is_by_title = asked.order == "title";
    let heading = |event: &Event| match is_by_title {
        true => "From A to Z".to_owned(),
        false => event.dates().heading_year(),
    };
    let results = html! {
        (search_box(&visit, &asked))
        (asked.filters.chips(PATH, &visit.address))
        (sort_bar(&visit, &asked))
        @if total == 0 { (nothing(&asked)) }
        (cards::grouped(&of_page, heading, visit.today()))
        (page_links(PATH, &visit.address, page, total))
    };
    Ok(Page::new("Past events")
        .lede("Conferences, meetings, training and visits since the records begin.")
        .crumb("Events", "/events")
        .canonical(PATH)
        .unlisted(is_narrowed || page > 1)
        .feed("Events", "/events.atom")
        .content(list_layout(&asked.filters.panel(PATH, &visit.address, &asked.counts), &results)))
}

fn search_box(visit: &Visit, asked: &Asked) -> SearchBox {
    let others = visit.address.pairs().filter(|(name, _)| !matches!(*name, "q" | "page"));
    SearchBox {
        id: "q".to_owned(),
        action: PATH.to_owned(),
        label: "Search past events".to_owned(),
        shows_label: true,
        value: asked.words.clone(),
        hidden: others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        is_large: true,
        ..SearchBox::default()
    }
}

fn sort_bar(visit: &Visit, asked: &Asked) -> SortBar {
    let total = asked.kept.len();
    let order = |(name, words): &(&str, &str)| {
        let value = if *name == "newest" { "" } else { name };
        Link::new(*words, visit.address.with("sort", value).href(PATH)).current(*name == asked.order)
    };
    let other = |ending: &str| visit.address.with("page", "").href(&format!("{PATH}.{ending}"));
    SortBar {
        count: if total == 1 { "1 past event".to_owned() } else { format!("{total} past events") },
        sorts: if total > 1 { ORDERS.iter().map(order).collect() } else { Vec::new() },
        downloads: vec![Link::new("Download as CSV", other("csv")), Link::new("As JSON", other("json"))],
    }
}

fn nothing(asked: &Asked) -> Markup {
    let is_narrowed = !asked.filters.is_empty() || !asked.words.is_empty();
    let state = if is_narrowed {
        EmptyState {
            title: "No past event matches all of this".to_owned(),
            text: "Take away a filter, or search for fewer words.".to_owned(),
            links: vec![Link::new("All past events", PATH), Link::new("What is coming", "/events")],
        }
    } else {
        EmptyState {
            title: "No past events yet".to_owned(),
            text: "An event moves here on the day after its last.".to_owned(),
            links: vec![Link::new("What is coming", "/events")],
        }
    };
    html! { (state) }
}
