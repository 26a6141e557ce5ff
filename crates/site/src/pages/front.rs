use std::sync::Arc;

use events::NextOrLatest;
use maud::{Markup, html};
use members::Category;
use network::{Network, Principle, list_principles};
use platform::{Day, numbers};
use serde_json::json;
use ui::patterns::{Card, CardGrid, CardWidth, EmptyState, Hero, Link, SectionHeading, Stat, StatRow};
use web::{Failure, Page, PerEpoch, Visit};

use super::network_and_day;
use crate::figures::Counter;
use crate::rules::amount_in_words;

/// The figures of the front page; one that isn't known is left out.
const FIGURES: [&str; 8] = [
    "members.full",
    "members.associate",
    "members.affiliate",
    "members.supporter",
    "members.citizens",
    "members.budget",
    "library.case_studies",
    "projects.live",
];

/// How many of each kind of thing the front page shows.
const SHOWN: usize = 3;

/// The front page, with what it shows as long as nothing public changes.
pub(crate) struct Front {
    counter: Arc<Counter>,
    shown: PerEpoch<Option<Shown>>,
}

/// What the front page shows of each room.
struct Shown {
    network: Network,
    day: Day,
    figures: Vec<Stat>,
    projects: Vec<Card>,
    case_studies: Vec<Card>,
    principles: Vec<Principle>,
    resources: Vec<Card>,
    events: NextOrLatest,
    categories: Vec<Category>,
}

impl Front {
    pub(crate) fn new(counter: Arc<Counter>) -> Self {
        Self { counter, shown: PerEpoch::default() }
    }
}

impl Shown {
    /// Reads it; nothing before a network was imported.
    async fn read(visit: &Visit, counter: &Counter) -> Result<Option<Self>, Failure> {
        let (network, day) = network_and_day(visit).await?;
        let Some(network) = network else { return Ok(None) };
        let rows = visit.rows();
        Ok(Some(Self {
            network,
            day,
            figures: figures(visit, counter, day).await?,
            projects: projects::newest_cards(rows, SHOWN as u64).await?,
            case_studies: library::newest_case_studies(visit, SHOWN).await?,
            principles: list_principles(rows).await?,
            resources: library::newest_resources(visit, SHOWN).await?,
            events: events::next_or_latest_cards(rows, visit.today(), SHOWN).await?,
            categories: members::list_categories(rows).await?,
        }))
    }
}

/// The front page.
pub(crate) async fn show(visit: Visit, front: Arc<Front>) -> Result<Page, Failure> {
    let shown = front.shown.get(&visit.app, Shown::read(&visit, &front.counter)).await?;
    let Some(shown) = &*shown else { return Ok(nothing_yet()) };
    let network = &shown.network;
    Ok(Page::new(network.name.clone())
        .hero(hero(network))
        .canonical("/")
        .linked_data(&linked_data(&visit, network))
        .content(html! {
            (stat_row(&shown.figures, shown.day))
            (section("Latest projects", "All projects", "/projects", &shown.projects))
            (section("Case studies", "All case studies", "/case-studies", &shown.case_studies))
            (principles_band(&shown.principles))
            div.app-columns {
                (section("News and publications", "All resources", "/resources", &shown.resources))
                (section(
                    if shown.events.are_next { "Next events" } else { "Latest events" },
                    "All events",
                    "/events",
                    &shown.events.cards,
                ))
            }
            (joining(&shown.categories))
        }))
}

/// Before anything was imported.
fn nothing_yet() -> Page {
    Page::new("Nothing here yet").lede("This house has no records so far.").content(html! {
        (EmptyState {
            title: "No network has been imported".to_owned(),
            text: "Run “guildhall import” with a folder of sheets, or “guildhall demo” to look around.".to_owned(),
            ..EmptyState::default()
        })
    })
}

fn hero(network: &Network) -> Hero {
    let title = if network.strapline.is_empty() { &network.name } else { &network.strapline };
    Hero {
        title: title.clone(),
        lede: network.description.clone(),
        action: Some(Link::new("Join the network", "/membership")),
        links: vec![
            Link::new("Find a member", "/members/map"),
            Link::new("Read the case studies", "/case-studies"),
        ],
    }
}

/// Each figure is the query of its room, as at the day the records stand for.
async fn figures(visit: &Visit, counter: &Counter, day: Day) -> Result<Vec<Stat>, Failure> {
    let mut stats = Vec::new();
    for key in FIGURES {
        let Some(figure) = counter.find(key) else { continue };
        if let Some(count) = counter.count(&visit.app, key, day).await? {
            let amount = count.unsigned_abs();
            let is_large = amount >= 100_000;
            let unit = if key == "members.budget" { "pounds" } else { "" };
            let figure_in_words = match (is_large, unit) {
                (true, "pounds") => format!("£{}", numbers::short(amount)),
                (true, _) => numbers::short(amount),
                _ => amount_in_words(count, unit, false),
            };
            stats.push(Stat {
                figure: figure_in_words,
                label: figure.title.replace("pounds of ", ""),
                href: figure.href(),
                ..Stat::default()
            });
        }
    }
    Ok(stats)
}

fn stat_row(stats: &[Stat], day: Day) -> Markup {
    html! {
        @if !stats.is_empty() {
            (StatRow { label: format!("The network in figures, as at {}", day.in_words()), stats: stats.to_vec() })
            p.govuk-body-s {
                "Each figure is a query, as at " (day.in_words()) ". "
                a.govuk-link href="/figures" { "What was printed, and what the records say" }
            }
        }
    }
}

/// Some things of one kind and the way to all of them; nothing when there are none.
fn section(title: &str, all: &str, href: &str, cards: &[Card]) -> Markup {
    html! {
        @if !cards.is_empty() {
            section.app-section {
                (SectionHeading::new(title).more(all, href))
                (CardGrid::new(cards.to_vec()))
            }
        }
    }
}

fn principles_band(principles: &[Principle]) -> Markup {
    let card = |principle: &Principle| Card {
        icon: principle.icon().to_owned(),
        title: principle.title.clone(),
        href: principle.href(),
        ..Card::default()
    };
    html! {
        @if !principles.is_empty() {
            section.app-band.app-section {
                (SectionHeading::new("What we stand for")
                    .more(format!("The {} principles in full", principles.len()), "/principles"))
                (CardGrid { width: CardWidth::Narrow, cards: principles.iter().map(card).collect() })
            }
        }
    }
}

fn joining(categories: &[Category]) -> Markup {
    let card = |category: &Category| Card {
        title: category.plural.clone(),
        text: category.who_may_join.clone(),
        ..Card::default()
    };
    html! {
        @if !categories.is_empty() {
            section.app-section {
                (SectionHeading::new("Who can join").more("What members get, and how to join", "/membership"))
                (CardGrid { width: CardWidth::Narrow, cards: categories.iter().map(card).collect() })
            }
        }
    }
}

/// The network, and that this site can be searched.
fn linked_data(visit: &Visit, network: &Network) -> serde_json::Value {
    let home = visit.absolute("/");
    json!({
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebSite",
                "name": network.name,
                "url": home,
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": format!("{}?q={{search_term_string}}", visit.absolute("/search")),
                    "query-input": "required name=search_term_string",
                },
            },
            {
                "@type": "Organization",
                "name": network.name,
                "alternateName": network.short_name,
                "description": network.description,
                "foundingDate": network.founded_year.to_string(),
                "url": if network.website.is_empty() { home.clone() } else { network.website.clone() },
            },
        ],
    })
}
