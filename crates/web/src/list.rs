use std::collections::BTreeMap;

use maud::{Markup, Render, html};
use ui::Pagination;
use ui::patterns::{Chip, FacetGroup, FacetOption, FacetPanel, SelectedChips};

use crate::{Address, Failure};

/// How many things stand on one page of a list.
pub const PAGE_SIZE: usize = 20;

/// How many things each value of each facet would leave: facet name, then value.
pub type Counts = BTreeMap<String, BTreeMap<String, usize>>;

/// One way to narrow a list down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// Its name in the address, such as `region`.
    pub name: &'static str,
    /// What people call it, such as "Region".
    pub title: &'static str,
    /// Its values and what people call them, in the order shown.
    pub values: Vec<(String, String)>,
}

/// The facets of a list and what an address chose of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    facets: Vec<Facet>,
    chosen: BTreeMap<String, Vec<String>>,
}

impl Filters {
    /// What the address chooses of these facets.
    ///
    /// # Errors
    /// A page that names the value that doesn't exist.
    pub fn read(address: &Address, facets: Vec<Facet>) -> Result<Self, Failure> {
        let mut chosen: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for facet in &facets {
            for value in address.all(facet.name) {
                if !facet.values.iter().any(|(known, _)| known == value) {
                    let value: String = value.chars().take(60).collect();
                    let title = facet.title.to_lowercase();
                    return Err(Failure::wrong(format!(
                        "There is no {title} “{value}”. Go back to the list and choose from its filters."
                    )));
                }
                let values = chosen.entry(facet.name.to_owned()).or_default();
                if !values.iter().any(|known| known == value) {
                    values.push(value.to_owned());
                }
            }
        }
        Ok(Self { facets, chosen })
    }

    /// What is chosen: facet name, then values.
    pub fn chosen(&self) -> &BTreeMap<String, Vec<String>> {
        &self.chosen
    }

    /// Whether nothing narrows the list down.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// The names of the facets.
    pub fn names(&self) -> Vec<String> {
        self.facets.iter().map(|facet| facet.name.to_owned()).collect()
    }

    /// Narrows down things held in memory, and counts what each value of each facet would leave: things must meet
    /// one of the chosen values of every facet; the counts of a facet leave its own choice out of account.
    pub fn narrow<'a, T>(
        &self,
        things: &'a [T],
        values_of: impl Fn(&T, &str) -> Vec<String>,
    ) -> (Vec<&'a T>, Counts) {
        let mut counts = Counts::new();
        let mut kept = Vec::new();
        for thing in things {
            let values: Vec<Vec<String>> =
                self.facets.iter().map(|facet| values_of(thing, facet.name)).collect();
            let fails: Vec<usize> = (0..self.facets.len())
                .filter(|place| {
                    let chosen = self.chosen.get(self.facets[*place].name);
                    chosen.is_some_and(|chosen| !chosen.iter().any(|value| values[*place].contains(value)))
                })
                .collect();
            for (place, facet) in self.facets.iter().enumerate() {
                if fails.iter().all(|failed| *failed == place) {
                    let of_facet = counts.entry(facet.name.to_owned()).or_default();
                    for value in &values[place] {
                        *of_facet.entry(value.clone()).or_default() += 1;
                    }
                }
            }
            if fails.is_empty() {
                kept.push(thing);
            }
        }
        (kept, counts)
    }

    /// The panel of filters beside the list at `path`. What else the address holds (words, order, date) is kept.
    pub fn panel(&self, path: &str, address: &Address, counts: &Counts) -> Markup {
        let is_facet = |name: &str| self.facets.iter().any(|facet| facet.name == name);
        let hidden: Vec<(String, String)> = address
            .pairs()
            .filter(|(name, _)| !is_facet(name) && *name != "page")
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let groups = self.facets.iter().map(|facet| self.group(facet, counts.get(facet.name)));
        let panel = FacetPanel {
            action: path.to_owned(),
            hidden,
            groups: groups.filter(|group| !group.options.is_empty()).collect(),
            clear_href: self.cleared(address).href(path),
            ..FacetPanel::default()
        };
        panel.render()
    }

    fn group(&self, facet: &Facet, counts: Option<&BTreeMap<String, usize>>) -> FacetGroup {
        let chosen = self.chosen.get(facet.name);
        let option = |(value, label): &(String, String)| {
            let count = counts.and_then(|counts| counts.get(value)).copied().unwrap_or(0);
            let is_selected = chosen.is_some_and(|chosen| chosen.contains(value));
            // A value that would leave nothing is no choice.
            (count > 0 || is_selected).then(|| FacetOption {
                label: label.clone(),
                value: value.clone(),
                count: Some(count as u64),
                is_selected,
                ..FacetOption::default()
            })
        };
        FacetGroup {
            title: facet.title.to_owned(),
            name: facet.name.to_owned(),
            options: facet.values.iter().filter_map(option).collect(),
        }
    }

    /// The filters in force, each with the list without it; nothing when there are none.
    pub fn chips(&self, path: &str, address: &Address) -> Markup {
        let mut chips = Vec::new();
        for facet in &self.facets {
            for value in self.chosen.get(facet.name).into_iter().flatten() {
                chips.push(Chip {
                    group: facet.title.to_owned(),
                    label: self.label(facet.name, value).to_owned(),
                    remove_href: address.without(facet.name, value).href(path),
                });
            }
        }
        SelectedChips { chips, clear_href: self.cleared(address).href(path) }.render()
    }

    /// What people call a value.
    pub fn label<'a>(&'a self, facet: &str, value: &'a str) -> &'a str {
        let facet = self.facets.iter().find(|known| known.name == facet);
        let known = facet.and_then(|facet| facet.values.iter().find(|(known, _)| known == value));
        known.map_or(value, |(_, label)| label)
    }

    fn cleared(&self, address: &Address) -> Address {
        self.facets.iter().fold(address.clone(), |address, facet| address.with(facet.name, ""))
    }
}

/// How many pages that many things take; an empty list has one.
pub fn page_count(total: usize) -> usize {
    total.div_ceil(PAGE_SIZE).max(1)
}

/// The page asked for.
///
/// # Errors
/// [`Failure::NotFound`] beyond the last page; a page that says so for what isn't a number.
pub fn page_of(address: &Address, total: usize) -> Result<usize, Failure> {
    let page = address.page()?;
    if page > page_count(total) { Err(Failure::NotFound) } else { Ok(page) }
}

/// The links to the other pages of a list; nothing when there is only one.
pub fn page_links(path: &str, address: &Address, page: usize, total: usize) -> Markup {
    let last = page_count(total);
    if last == 1 {
        return html! {};
    }
    let href =
        |n: u64| address.with("page", if n == 1 { String::new() } else { n.to_string() }.as_str()).href(path);
    Pagination::new(page as u64, last as u64, href).render()
}

/// A list beside its filters: the panel, then everything about the results, which have all the room where nothing can
/// be filtered.
pub fn list_layout(panel: &Markup, results: &Markup) -> Markup {
    if panel.0.is_empty() {
        return results.clone();
    }
    html! {
        div.app-listing {
            (panel)
            div { (results) }
        }
    }
}
