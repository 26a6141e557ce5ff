//! A list with filters.

use maud::{Markup, html};
use ui::patterns::{
    Chip, EmptyState, FacetGroup, FacetOption, FacetPanel, Link, PageHead, Piece, ResultItem, ResultList,
    SearchBox, SelectedChips, Shell, SortBar,
};
use ui::{Breadcrumbs, Tag};

use crate::frame::{PRINCIPLES, s, shell};

/// A list with filters.
pub(crate) fn list() -> Shell {
    Shell {
        breadcrumbs: Breadcrumbs::new([("Home", "/front.html")]).here("Case studies"),
        lead: html! {
            (PageHead {
                title: s("Case studies"),
                lede: s("What members have done, how it went, and what they would do differently."),
                ..PageHead::default()
            })
        },
        content: html! {
            div.app-listing {
                (filters())
                div {
                    (SearchBox {
                        id: s("q"),
                        action: s("/list.html"),
                        label: s("Search case studies"),
                        shows_label: true,
                        value: s("library"),
                        is_large: true,
                        ..SearchBox::default()
                    })
                    br;
                    (above_results())
                    (results())
                    (pager())
                    (EmptyState {
                        title: s("No case study matches all of this"),
                        text: s("Take away a filter, or search for fewer words. Spelling mistakes are forgiven."),
                        links: vec![Link::new("Clear filters", "/list.html"), Link::new("All case studies", "/list.html")],
                    })
                }
            }
        },
        ..shell("Case studies", "Case studies")
    }
}

fn results() -> Markup {
    let item = |title: &str, meta: &str| ResultItem {
        title: s(title),
        href: s("/item.html"),
        meta: s(meta),
        snippet: vec![
            Piece::Plain(s("… the council handed the keys of the ")),
            Piece::Hit(s("library")),
            Piece::Plain(s(" to forty households, who open it six days a week; two more ")),
            Piece::Hit(s("libraries")),
            Piece::Plain(s(" in the borough have followed since.")),
        ],
        tags: vec![Tag::new("Co-production"), Tag::new("Learning")],
        ..ResultItem::default()
    };
    html! {
        (ResultList {
            items: vec![
                item("A library that belongs to its street", "Eastmarsh Council, 2030"),
                item("Open shelves", "Harrowgate Vale Council, 2030"),
                item("Reading rooms run by those who read there, in eleven villages", "Fellside Borough Council, 2030"),
            ],
            starts_at: 1,
        })
    }
}

fn pager() -> Markup {
    html! {
        nav.govuk-pagination aria-label="Pagination" {
            ul.govuk-pagination__list {
                li.govuk-pagination__item.govuk-pagination__item--current {
                    a.govuk-link.govuk-pagination__link href="/list.html" aria-label="Page 1" aria-current="page" { "1" }
                }
                @for page in 2..5 {
                    li.govuk-pagination__item {
                        a.govuk-link.govuk-pagination__link href="/list.html" aria-label={ "Page " (page) } { (page) }
                    }
                }
            }
        }
    }
}

fn filters() -> Markup {
    let options = |names: &[&str], chosen: usize| {
        names
            .iter()
            .zip([31, 24, 17, 12, 9, 8, 5, 3, 2, 2, 1, 1])
            .enumerate()
            .map(|(index, (name, count))| FacetOption {
                label: s(name),
                value: name.to_lowercase(),
                count: Some(count),
                is_selected: index == chosen,
                ..FacetOption::default()
            })
            .collect()
    };
    let group = |title: &str, name: &str, names: &[&str], chosen| FacetGroup {
        title: s(title),
        name: s(name),
        options: options(names, chosen),
    };
    let regions = [
        "London",
        "North West",
        "Yorkshire and the Humber",
        "Scotland",
        "South East",
        "Wales",
        "East",
        "South West",
        "West Midlands",
        "North East",
        "East Midlands",
    ];
    html! {
        (FacetPanel {
            action: s("/list.html"),
            hidden: vec![(s("q"), s("library"))],
            groups: vec![
                group("Principle", "principle", &PRINCIPLES, 2),
                group("Region", "region", &regions, 99),
                group("Year", "year", &["2031", "2030", "2029"], 1),
            ],
            clear_href: s("/list.html"),
            ..FacetPanel::default()
        })
    }
}

fn above_results() -> Markup {
    html! {
        (SelectedChips {
            chips: vec![
                Chip { group: s("Principle"), label: s("Co-production"), remove_href: s("/list.html") },
                Chip { group: s("Year"), label: s("2030"), remove_href: s("/list.html") },
            ],
            clear_href: s("/list.html"),
        })
        (SortBar {
            count: s("33 case studies"),
            sorts: vec![
                Link::new("Most relevant", "/list.html").current(true),
                Link::new("Newest", "/list.html"),
                Link::new("Title", "/list.html"),
            ],
            downloads: vec![Link::new("Download as CSV", "/list.html"), Link::new("As JSON", "/list.html")],
        })
    }
}
