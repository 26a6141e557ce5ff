//! The addresses to measure, found on the site itself.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};

use crate::http::get;

/// The pages that are measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Front,
    CaseStudy,
    List,
    Search,
    WholeSite,
}

impl Page {
    pub(super) const ALL: [Self; 5] =
        [Self::Front, Self::CaseStudy, Self::List, Self::Search, Self::WholeSite];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Front => "front page",
            Self::CaseStudy => "a case study",
            Self::List => "the list, three facets",
            Self::Search => "a search in the list",
            Self::WholeSite => "a search in everything",
        }
    }
}

/// For each page, the addresses that are asked for in turn.
pub(super) struct Pages {
    /// How many case studies the site says it has.
    pub(super) count: u32,
    case_studies: Vec<String>,
    lists: Vec<String>,
    searches: Vec<String>,
    whole_site: Vec<String>,
    front: Vec<String>,
}

/// As many of each as there are visitors at different pages; enough that no single answer decides the figure.
const MOST_STUDIES: usize = 120;
const MOST_LISTS: usize = 60;
const MOST_WORDS: usize = 40;

impl Pages {
    /// Looks at the list of case studies for its filters, its titles and what it leads to.
    pub(super) fn find(address: SocketAddr) -> Result<Self> {
        let first = page(address, "/case-studies")?;
        let mut studies = BTreeSet::new();
        let mut words = BTreeSet::new();
        for number in 1..=8 {
            let html = page(address, &format!("/case-studies?page={number}"));
            // A small site has fewer pages.
            let Ok(html) = html else { break };
            let (found, titles) = studies_in(&html);
            studies.extend(found);
            words.extend(titles);
        }
        let case_studies: Vec<String> = studies.into_iter().take(MOST_STUDIES).collect();
        let words: Vec<String> = spread(words.into_iter().collect(), MOST_WORDS);
        let lists = lists(address, &filters_in(&first))?;
        if case_studies.is_empty() || words.is_empty() || lists.is_empty() {
            bail!(
                "The page /case-studies leads to {} case studies, {} lists with three filters and {} words to \
                 search for; some of each are needed.",
                case_studies.len(),
                lists.len(),
                words.len()
            );
        }
        Ok(Self {
            count: count_in(&first).context("The list of case studies doesn’t say how many there are.")?,
            case_studies,
            lists,
            searches: words.iter().map(|word| format!("/case-studies?q={word}")).collect(),
            whole_site: words.iter().map(|word| format!("/search?q={word}")).collect(),
            front: vec!["/".to_owned()],
        })
    }

    pub(super) fn of(&self, page: Page) -> &[String] {
        match page {
            Page::Front => &self.front,
            Page::CaseStudy => &self.case_studies,
            Page::List => &self.lists,
            Page::Search => &self.searches,
            Page::WholeSite => &self.whole_site,
        }
    }
}

fn page(address: SocketAddr, path: &str) -> Result<String> {
    let answer = get(address, path)?;
    if answer.status != 200 {
        bail!("{path} answered {}.", answer.status);
    }
    Ok(String::from_utf8_lossy(&answer.body).into_owned())
}

/// The number in the heading above the list.
fn count_in(html: &str) -> Option<u32> {
    let heading = html.split_once("app-sortbar__count\">")?.1.split('<').next()?;
    heading.replace(',', "").split_whitespace().find_map(|word| word.parse().ok())
}

/// The case studies a page leads to, and the longer words of their titles.
fn studies_in(html: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut paths = BTreeSet::new();
    let mut words = BTreeSet::new();
    for link in html.split("<a ").skip(1) {
        let Some(path) = attribute(link, "href").filter(|path| path.starts_with("/case-studies/")) else {
            continue;
        };
        paths.insert(path);
        let text =
            link.split_once('>').and_then(|(_, rest)| rest.split_once('<')).map_or("", |(text, _)| text);
        let letters = text.split(|letter: char| !letter.is_ascii_alphabetic());
        words.extend(letters.filter(|word| word.len() > 4).map(str::to_lowercase));
    }
    (paths, words)
}

/// The names of the filters with the values they offer: boxes of a form, or links.
fn filters_in(html: &str) -> BTreeMap<String, Vec<String>> {
    let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |name: String, value: String| {
        let values = filters.entry(name).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    };
    for input in html.split("<input ").skip(1).filter(|input| input.contains("app-facets__box")) {
        if let (Some(name), Some(value)) = (attribute(input, "name"), attribute(input, "value")) {
            add(name, encoded(&value));
        }
    }
    for link in html.split("<a ").skip(1).filter(|link| link.contains("app-facets__option")) {
        let query = attribute(link, "href").and_then(|href| Some(href.split_once('?')?.1.to_owned()));
        if let Some((name, value)) = query.as_deref().and_then(|query| query.split_once('=')) {
            add(name.to_owned(), value.to_owned());
        }
    }
    filters.retain(|name, _| !["q", "sort", "page"].contains(&name.as_str()));
    filters
}

/// Lists narrowed down by three filters that still hold something.
fn lists(address: SocketAddr, filters: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>> {
    let names: Vec<_> = filters.iter().collect();
    let mut found = Vec::new();
    for step in 0..400 {
        let [a, b, c] = [step, step / 3 + 1, step / 9 + 2].map(|n| n % names.len().max(1));
        if names.len() < 3 || a == b || b == c || a == c {
            continue;
        }
        let part = |n: usize, turn: usize| format!("{}={}", names[n].0, names[n].1[turn % names[n].1.len()]);
        let path = format!("/case-studies?{}&{}&{}", part(a, step), part(b, step / 2), part(c, step / 4));
        if !found.contains(&path) && !studies_in(&page(address, &path)?).0.is_empty() {
            found.push(path);
        }
        if found.len() == MOST_LISTS {
            break;
        }
    }
    Ok(found)
}

/// So many of them, from all over the list.
fn spread(all: Vec<String>, most: usize) -> Vec<String> {
    let step = all.len().div_ceil(most).max(1);
    all.into_iter().step_by(step).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let value = tag.split_once(&format!("{name}=\""))?.1.split('"').next()?;
    Some(value.replace("&amp;", "&"))
}

fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    value.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
