//! The front page.

use maud::{Markup, html};
use ui::Tag;
use ui::patterns::{
    Card, CardGrid, CardWidth, Hero, Link, ResultItem, ResultList, SectionHeading, Shell, Stat, StatRow,
};

use crate::frame::{At, PRINCIPLES, icon, s, shell};

/// The front page.
pub(crate) fn front(at: At<'_>) -> Shell {
    let stat = |figure: &str, label: &str| Stat {
        figure: s(figure),
        label: s(label),
        note: s("as at 1 May 2031"),
        href: s("/list.html"),
    };
    Shell {
        lead: html! {
            (Hero {
                title: s("Councils that do things with people, not to them"),
                lede: s("A network of councils that share power with the places they serve, and share what they learn."),
                action: Some(Link::new("Join the network", "/form.html")),
                links: vec![Link::new("Find a member", "/map.html"), Link::new("Read the case studies", "/list.html")],
            })
        },
        content: html! {
            (StatRow {
                label: s("The network in figures"),
                stats: vec![
                    stat("48", "full members"),
                    stat("22", "associates"),
                    stat("49", "affiliates"),
                    stat("9.4 m", "citizens"),
                    stat("£13.2 bn", "budgets controlled"),
                ],
            })
            (studies())
            (principles(at))
            div.app-columns {
                section.app-section {
                    (SectionHeading::new("News").more("All news", "/list.html"))
                    (news())
                }
                section.app-section {
                    (SectionHeading::new("Events").more("All events", "/list.html"))
                    (CardGrid::new(vec![Card {
                        date: Some((s("16"), s("May 2031"))),
                        title: s("Sharing power: a day of practice"),
                        href: s("/item.html"),
                        meta: s("Fellside town hall and online, 10am to 4pm"),
                        ..Card::default()
                    }]))
                }
            }
        },
        ..shell("", "")
    }
}

fn news() -> Markup {
    let item = |title: &str, meta: &str| ResultItem {
        title: s(title),
        href: s("/item.html"),
        meta: s(meta),
        ..ResultItem::default()
    };
    html! {
        (ResultList {
            items: vec![
                item("Three councils join at the spring meeting", "News, 28 April 2031"),
                item("What we learned from ten years of shared budgets", "Blog, 2 April 2031"),
                item("The annual report is out", "Publication, 31 March 2031"),
            ],
            starts_at: 0,
        })
    }
}

fn studies() -> Markup {
    let study = |kicker: &str, title: &str, meta: &str, tags: &[&str]| Card {
        kicker: s(kicker),
        title: s(title),
        href: s("/item.html"),
        meta: s(meta),
        text: s(
            "Neighbours, the council and two local firms took over an empty library and run it together.",
        ),
        tags: tags.iter().map(|tag| Tag::new(*tag)).collect(),
        ..Card::default()
    };
    html! {
        section.app-section {
            (SectionHeading::new("Latest case studies").more("All case studies", "/list.html"))
            (CardGrid::new(vec![
                study("Eastmarsh Council", "A library that belongs to its street", "2030", &["Co-production"]),
                study("Fellside Borough Council", "Buying for social value, measured every quarter and published", "2029", &["Social value", "Learning"]),
                study("Harrowgate Vale Council", "The shop that pays its street back", "2029", &["Enterprise"]),
            ]))
        }
    }
}

fn principles(at: At<'_>) -> Markup {
    html! {
        section.app-band.app-section {
            (SectionHeading::new("What we stand for").more("The ten principles", "/list.html"))
            (CardGrid {
                width: CardWidth::Narrow,
                cards: PRINCIPLES.iter().enumerate().map(|(index, title)| Card {
                    icon: icon(at, index),
                    title: s(title),
                    href: s("/item.html"),
                    ..Card::default()
                }).collect(),
            })
        }
    }
}
