use maud::{Markup, html};
use search::{Query, Results, Sort};
use ui::InsetText;
use ui::patterns::{EmptyState, Link, Piece, SearchBox, SortBar};
use web::{Address, Facet, Failure, Filters, PAGE_SIZE, Visit, page_of};

use super::cards::counted;

/// A list of one kind of thing, as its page shows it.
pub(super) struct List {
    pub(super) path: &'static str,
    /// Its kind in the search index.
    pub(super) kind: &'static str,
    pub(super) one: &'static str,
    pub(super) many: &'static str,
}

/// What an address asks a list for.
pub(super) struct Asked {
    pub(super) words: String,
    pub(super) filters: Filters,
    /// The question to the index, without counts and page.
    pub(super) query: Query,
}

/// The orders of a list: name in the address, words, and what the index calls it.
const ORDERS: [(&str, &str, Sort); 4] = [
    ("relevance", "Most relevant", Sort::Relevance),
    ("newest", "Newest", Sort::Newest),
    ("oldest", "Oldest", Sort::Oldest),
    ("title", "Title", Sort::Title),
];

impl List {
    /// Reads the address.
    pub(super) fn ask(&self, address: &Address, facets: Vec<Facet>) -> Result<Asked, Failure> {
        let filters = Filters::read(address, facets)?;
        let words = address.text("q").to_owned();
        let sort = match address.text("sort") {
            "" if words.is_empty() => Sort::Newest,
            "" => Sort::Relevance,
            asked => {
                let known = ORDERS.iter().find(|(name, ..)| *name == asked);
                let Some((.., sort)) = known else {
                    let asked: String = asked.chars().take(40).collect();
                    return Err(Failure::wrong(format!(
                        "There is no order “{asked}”. A list is in the order of relevance, newest, oldest or title."
                    )));
                };
                *sort
            }
        };
        let query = Query {
            text: words.clone(),
            kinds: vec![self.kind.to_owned()],
            filters: filters.chosen().clone(),
            sort,
            ..Query::default()
        };
        Ok(Asked { words, filters, query })
    }

    /// The page of it that is asked for, with the counts of its facets.
    pub(super) fn find(&self, visit: &Visit, asked: &Asked) -> Result<(usize, Results), Failure> {
        let offset = (visit.address.page()? - 1).saturating_mul(PAGE_SIZE);
        let query = Query { count: asked.filters.names(), offset, limit: PAGE_SIZE, ..asked.query.clone() };
        // Without words there is no passage to show.
        let index = &visit.app.search;
        let results = if asked.words.is_empty() { index.search_keys(&query) } else { index.search(&query) };
        Ok((page_of(&visit.address, results.total)?, results))
    }

    /// The box to search it with; filters and order stay.
    pub(super) fn search_box(&self, visit: &Visit, asked: &Asked) -> SearchBox {
        let others = visit.address.pairs().filter(|(name, _)| !matches!(*name, "q" | "page"));
        SearchBox {
            id: "q".to_owned(),
            action: self.path.to_owned(),
            label: format!("Search {}", self.many),
            shows_label: true,
            value: asked.words.clone(),
            hidden: others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            is_large: true,
            ..SearchBox::default()
        }
    }

    /// How many, in which order, and as what they can be taken home.
    pub(super) fn sort_bar(&self, visit: &Visit, asked: &Asked, total: usize) -> SortBar {
        // Without words nothing is more relevant than anything else.
        let offered = if asked.words.is_empty() { &ORDERS[1..] } else { &ORDERS[..] };
        let (default, ..) = offered[0];
        let is_current = |sort: Sort| match asked.query.sort {
            Sort::Relevance if asked.words.is_empty() => sort == Sort::Newest,
            chosen => sort == chosen,
        };
        let order = |(name, words, sort): &(&str, &str, Sort)| {
            let name = if *name == default { "" } else { name };
            Link::new(*words, visit.address.with("sort", name).href(self.path)).current(is_current(*sort))
        };
        SortBar {
            count: counted(total, self.one, self.many),
            sorts: if total > 1 { offered.iter().map(order).collect() } else { Vec::new() },
            downloads: vec![
                Link::new("Download as CSV", self.other(visit, "csv")),
                Link::new("As JSON", self.other(visit, "json")),
                Link::new("Feed", self.other(visit, "atom")),
            ],
        }
    }

    /// The same list in another format, whole.
    pub(super) fn other(&self, visit: &Visit, ending: &str) -> String {
        visit.address.with("page", "").href(&format!("{}.{ending}", self.path))
    }

    /// What was done to the words to find something.
    pub(super) fn corrections(&self, results: &Results) -> Markup {
        let used: Vec<&str> = results.corrections.iter().map(|(_, used)| used.as_str()).collect();
        let typed: Vec<&str> = results.corrections.iter().map(|(typed, _)| typed.as_str()).collect();
        html! {
            @if !used.is_empty() {
                (InsetText::new(html! {
                    "Showing results for " strong { (used.join(", ")) } ". Nothing has “" (typed.join("”, “")) "”."
                }))
            }
            @if results.is_partial && results.total > 0 {
                p.govuk-body { "No " (self.one) " has all of these words. These have some of them, those with most first." }
            }
        }
    }

    /// Why there is nothing, and what to do instead.
    pub(super) fn nothing(&self, asked: &Asked) -> EmptyState {
        if asked.words.is_empty() && asked.filters.is_empty() {
            return EmptyState {
                title: format!("No {} yet", self.many),
                text: format!("The {} appear here once the network has published some.", self.many),
                links: vec![Link::new("See the members", "/members")],
            };
        }
        let mut links = Vec::new();
        if !asked.filters.is_empty() && !asked.words.is_empty() {
            let words = Address::default().with("q", &asked.words);
            links.push(Link::new("Search without the filters", words.href(self.path)));
        }
        if !asked.words.is_empty() {
            links.push(Link::new(
                "Search the whole site",
                Address::default().with("q", &asked.words).href("/search"),
            ));
        }
        links.push(Link::new(format!("All {}", self.many), self.path));
        let text = match (asked.words.is_empty(), asked.filters.is_empty()) {
            (true, _) => "Take away one of the filters.",
            (false, true) => "Search for fewer words. Spelling mistakes and word endings are forgiven.",
            (false, false) => {
                "Take away a filter, or search for fewer words. Spelling mistakes are forgiven."
            }
        };
        EmptyState { title: format!("No {} matches all of this", self.one), text: text.to_owned(), links }
    }
}

/// A found text with the sought words marked.
pub(super) fn pieces(fragments: &[search::Fragment]) -> Vec<Piece> {
    let piece = |fragment: &search::Fragment| match fragment.is_match {
        true => Piece::Hit(fragment.text.clone()),
        false => Piece::Plain(fragment.text.clone()),
    };
    fragments.iter().map(piece).collect()
}

/// The licence of what is published, as its name and address.
pub(super) async fn licence(visit: &Visit) -> Result<String, Failure> {
    let network = network::find_network(visit.rows()).await?;
    Ok(network.map_or_else(String::new, |n| format!("{} ({})", n.licence_name, n.licence_url)))
}
