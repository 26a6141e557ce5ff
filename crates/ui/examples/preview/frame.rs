//! What the pages have in common.

use maud::html;
use ui::patterns::{FooterColumn, Link, Masthead, SearchBox, Shell, SiteFooter, Strip};

pub(crate) type At<'a> = &'a dyn Fn(&str) -> String;

pub(crate) const PRINCIPLES: [&str; 10] = [
    "Social partnership",
    "Democratic engagement",
    "Co-production",
    "Enterprise and social economy",
    "Maximising social value",
    "Community leadership and a new role for councillors",
    "New models of meeting priority needs",
    "Innovation",
    "Learning",
    "Walking the talk",
];

pub(crate) fn s(text: &str) -> String {
    text.into()
}

pub(crate) fn icon(at: At<'_>, index: usize) -> String {
    at(&format!("icons/principle-{:02}.svg", index + 1))
}

pub(crate) fn shell(title: &str, current: &str) -> Shell {
    let menu =
        ["Members", "Case studies", "Projects", "Events", "Resources", "Principles", "Governance", "Join"];
    Shell {
        title: s(title),
        description: s("A page of the pattern library."),
        masthead: Masthead {
            site_name: s("Network of Imagined Councils"),
            home: s("/front.html"),
            search: Some(SearchBox {
                id: s("site-search"),
                action: s("/list.html"),
                label: s("Search everything"),
                suggest: s("/suggest.html"),
                ..SearchBox::default()
            }),
            navigation: menu
                .iter()
                .map(|name| Link::new(*name, "/list.html").current(*name == current))
                .collect(),
            ..Masthead::default()
        },
        strip: Some(Strip {
            tag: s("Pattern library"),
            text: s("Every council, person and figure on these pages is made up."),
            link: None,
        }),
        footer: footer(),
        ..Shell::default()
    }
}

fn footer() -> SiteFooter {
    let column = |title: &str, names: &[&str]| FooterColumn {
        title: s(title),
        links: names.iter().map(|name| Link::new(*name, "/front.html")).collect(),
    };
    SiteFooter {
        columns: vec![
            column("The network", &["Principles", "Values", "Governance", "Membership and benefits"]),
            column("What members do", &["Case studies", "Funded projects", "Events", "Resources"]),
            column("Data and feeds", &["Open data", "Atom feeds", "Calendar feed", "What the report says"]),
            column("This site", &["Accessibility", "Privacy", "Contact"]),
        ],
        licence: html! {
            "Text and data are available under the " a href="/front.html" { "Open Government Licence v3.0" }
            ", except where otherwise stated."
        },
        lines: vec![html! { "Runs on Guildhall." }],
    }
}
