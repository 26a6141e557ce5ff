use std::collections::HashMap;

use maud::{Markup, html};
use members::Brief;
use platform::Day;
use serde_json::{Value, json};
use ui::patterns::{EmptyState, Fact, FactList, Link, SearchBox, SectionHeading, SortBar, SourceNote};
use ui::{Colour, InsetText, Tag};
use uuid::Uuid;
use web::{Failure, Page, Visit};

use crate::rules::{self, Term, term_on};
use crate::store::{self, Market, Supplier};

pub(crate) const PATH: &str = "/dps";

/// The systems, and their suppliers as searched for.
pub(crate) struct Asked {
    words: String,
    pub(crate) markets: Vec<Market>,
    pub(crate) suppliers: Vec<Supplier>,
    total: usize,
    members: HashMap<Uuid, Brief>,
}

impl Asked {
    /// Reads the address. Three queries.
    pub(crate) async fn read(visit: &Visit) -> Result<Self, Failure> {
        let words = visit.address.text("q").to_owned();
        let markets = store::list_markets(visit.rows()).await?;
        let mut suppliers = store::list_suppliers(visit.rows()).await?;
        let total = suppliers.len();
        suppliers.retain(|supplier| rules::is_named(&supplier.name, &words));
        let ids: Vec<Uuid> = suppliers.iter().filter_map(|supplier| supplier.organisation_id).collect();
        let members = members::briefs(visit.rows(), &ids).await?;
        Ok(Self { words, markets, suppliers, total, members })
    }

    pub(crate) fn of(&self, market: &Market) -> Vec<&Supplier> {
        self.suppliers.iter().filter(|supplier| supplier.market_id == market.id).collect()
    }

    pub(crate) fn member(&self, supplier: &Supplier) -> Option<&Brief> {
        supplier.organisation_id.and_then(|id| self.members.get(&id))
    }
}

/// What can be bought how, by whom and from whom.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let asked = Asked::read(&visit).await?;
    let today = visit.today();
    let Some(newest) = asked.markets.first() else { return Ok(none_yet()) };
    Ok(Page::new(newest.title.clone())
        .kicker("Buying through the network")
        .lede(newest.summary.clone())
        .meta(vec![
            html! { (rules::term_in_words(newest.starts_on, newest.ends_on)) },
            html! { (tag(newest, today)) },
        ])
        .canonical(PATH)
        .unlisted(!asked.words.is_empty())
        .linked_data(&linked_data(&visit, &asked, newest))
        .content(html! {
            (state(newest, today))
            div.app-section.app-columns {
                div { (suppliers(&visit, &asked, newest)) }
                div { aside.app-aside aria-label="About the system" { (facts(newest)) } }
            }
            (source(newest))
            @for market in asked.markets.iter().skip(1) { (earlier(&asked, market, today)) }
        }))
}

fn none_yet() -> Page {
    Page::new("Buying through the network")
        .lede("Purchasing systems that members can use, and who is admitted to them.")
        .content(html! {
            (EmptyState {
                title: "No purchasing system on record".to_owned(),
                text: "When the network runs one, this page says what it is for, who may use it and who supplies."
                    .to_owned(),
                links: vec![Link::new("Who is in the network", "/members")],
            })
        })
}

fn tag(market: &Market, today: Day) -> Tag {
    match term_on(market.term(), today) {
        Term::Running => Tag::new("Running").colour(Colour::Green),
        Term::Coming => Tag::new("Not begun").colour(Colour::Yellow),
        Term::Over => Tag::new("Over").colour(Colour::Grey),
    }
}

/// Whether it can be used today, in words.
fn state(market: &Market, today: Day) -> Markup {
    let sentence = match (term_on(market.term(), today), market.ends_on) {
        (Term::Running, Some(until)) => {
            format!("It is running, and will until {}.", rules::last_day(until).in_words())
        }
        (Term::Running, None) => "It is running, and no end is set.".to_owned(),
        (Term::Coming, _) => format!("It is not running yet: it begins on {}.", market.starts_on.in_words()),
        (Term::Over, ends_on) => {
            let last = ends_on.map_or_else(String::new, |until| rules::last_day(until).in_words());
            format!("It is not running today: its last day was {last}. The list below is kept as a record.")
        }
    };
    html! { (InsetText::new(sentence)) }
}

fn facts(market: &Market) -> FactList {
    let kind = Fact {
        name: "What it is".to_owned(),
        value: html! { (market.regime.title()) },
        note: market.regime.explained().to_owned(),
    };
    FactList { facts: vec![kind] }
        .with("Term", rules::term_in_words(market.starts_on, market.ends_on))
        .with("Who may use it", &market.who_may_use)
}

fn suppliers(visit: &Visit, asked: &Asked, market: &Market) -> Markup {
    let found = asked.of(market);
    let newest = found.iter().map(|supplier| supplier.as_at).max();
    let other = |ending: &str| visit.address.href(&format!("{PATH}.{ending}"));
    html! {
        section.app-section id="suppliers" {
            @if asked.total > 0 {
                (SearchBox {
                    id: "q".to_owned(),
                    action: PATH.to_owned(),
                    label: "Search the suppliers by name".to_owned(),
                    shows_label: true,
                    value: asked.words.clone(),
                    is_large: true,
                    ..SearchBox::default()
                })
            }
            (SortBar {
                count: counted(found.len()),
                downloads: vec![Link::new("Download as CSV", other("csv")), Link::new("As JSON", other("json"))],
                ..SortBar::default()
            })
            @if let Some(day) = newest { p.govuk-body-s { "As listed on " (day.in_words()) "." } }
            @if found.is_empty() { (nobody(asked)) }
            (list(asked, market, &found))
        }
    }
}

fn counted(count: usize) -> String {
    if count == 1 { "1 supplier".to_owned() } else { format!("{count} suppliers") }
}

fn list(asked: &Asked, market: &Market, found: &[&Supplier]) -> Markup {
    html! {
        @if !found.is_empty() {
            ul.govuk-list.govuk-list--bullet {
                @for supplier in found {
                    li id=(supplier.anchor(market)) {
                        @match asked.member(supplier) {
                            Some(member) => { a.govuk-link href=(member.href()) { (supplier.name) } },
                            None => { (supplier.name) },
                        }
                        @if !supplier.note.is_empty() { ". " (supplier.note) }
                    }
                }
            }
        }
    }
}

fn nobody(asked: &Asked) -> EmptyState {
    if asked.words.is_empty() {
        return EmptyState {
            title: "No suppliers on record".to_owned(),
            text: "Suppliers appear here once they are admitted.".to_owned(),
            ..EmptyState::default()
        };
    }
    EmptyState {
        title: format!("No supplier is called “{}”", asked.words),
        text: "Search for a part of the name.".to_owned(),
        links: vec![Link::new("All suppliers", PATH)],
    }
}

fn source(market: &Market) -> Markup {
    html! {
        @if !market.note.is_empty() {
            (SourceNote { title: "About this record".to_owned(), text: html! { (market.note) } })
        }
    }
}

/// A system before the newest one.
fn earlier(asked: &Asked, market: &Market, today: Day) -> Markup {
    let found = asked.of(market);
    html! {
        section.app-section {
            (SectionHeading { id: market.slug.clone(), ..SectionHeading::new(market.title.clone()) })
            p.govuk-body { (rules::term_in_words(market.starts_on, market.ends_on)) " " (tag(market, today)) }
            p.govuk-body { (market.summary) }
            (list(asked, market, &found))
            (source(market))
        }
    }
}

fn linked_data(visit: &Visit, asked: &Asked, market: &Market) -> Value {
    let item = |(place, supplier): (usize, &&Supplier)| {
        let mut organisation = json!({ "@type": "Organization", "name": supplier.name });
        if let Some(member) = asked.member(supplier) {
            organisation["@id"] = json!(visit.absolute(&member.href()));
        }
        json!({ "@type": "ListItem", "position": place + 1, "item": organisation })
    };
    let found = asked.of(market);
    json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": format!("Suppliers of the {}", rules::in_a_sentence(&market.title)),
        "url": visit.absolute(PATH),
        "numberOfItems": found.len(),
        "itemListElement": found.iter().enumerate().map(item).collect::<Vec<_>>(),
    })
}
