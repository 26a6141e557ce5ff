use maud::{Markup, html};
use network::Network;
use ui::patterns::{Card, CardGrid, CardWidth, FactList, Link, SourceNote};
use web::{Failure, Page, Visit};

use super::network_and_day;

/// What the network is, and what these records of it are.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let (network, _) = network_and_day(&visit).await?;
    let network = network.ok_or(Failure::NotFound)?;
    let categories = members::list_categories(visit.rows()).await?;
    Ok(Page::new(format!("About {}", network.short_name)).lede(network.description.clone()).content(html! {
        (facts(&network))
        @if !categories.is_empty() {
            section.app-section {
                h2.govuk-heading-l id="members" { "Who belongs to it" }
                (CardGrid { cards: categories.iter().map(card).collect(), width: CardWidth::Wide })
            }
        }
        section.app-section {
            h2.govuk-heading-l id="more" { "More about it" }
            ul.govuk-list {
                @for link in ways() { li { (link) } }
            }
        }
        (records(&network))
    }))
}

fn card(category: &members::Category) -> Card {
    Card {
        title: category.plural.clone(),
        meta: category.who_may_join.clone(),
        text: category.summary.clone(),
        ..Card::default()
    }
}

fn facts(network: &Network) -> Markup {
    let founded = if network.founded_year > 0 { network.founded_year.to_string() } else { String::new() };
    let mut facts = FactList::default().with("Name", &network.name).with("Founded", founded);
    let link = |name: &str, href: String, text: &str| ui::patterns::Fact {
        name: name.to_owned(),
        value: html! { a.govuk-link href=(href) { (text) } },
        note: String::new(),
    };
    facts.facts.extend((!network.website.is_empty()).then(|| {
        let shown = network.website.trim_start_matches("https://").trim_end_matches('/');
        link("Its own website", network.website.clone(), shown)
    }));
    facts.facts.extend(
        (!network.contact_email.is_empty())
            .then(|| link("Write to", format!("mailto:{}", network.contact_email), &network.contact_email)),
    );
    html! { (facts) }
}

fn ways() -> Vec<Link> {
    vec![
        Link::new("Values and principles", "/principles"),
        Link::new("What a council can do: themes and actions", "/themes"),
        Link::new("Who runs it", "/governance"),
        Link::new("Categories of membership, and joining", "/membership"),
        Link::new("How it has grown", "/figures/growth"),
    ]
}

/// What the records are, whose they are, and how far they reach.
fn records(network: &Network) -> Markup {
    html! {
        section.app-section {
            h2.govuk-heading-l id="records" { "About these records" }
            @if !network.record_note.is_empty() {
                (SourceNote {
                    title: "A record of public facts".to_owned(),
                    text: html! { (network.record_note) },
                })
            }
            @if network.complete_from.is_some() || network.complete_to.is_some() {
                p.govuk-body {
                    @if let Some(from) = network.complete_from { "The records begin on " (from.in_words()) ". " }
                    @if let Some(to) = network.complete_to { "They are complete to " (to.in_words()) "." }
                }
            }
            p.govuk-body {
                "No figure on this site is typed. Each is counted from the records when a page is made, as at a day that \
                 stands beside it. Where something else was printed, "
                a.govuk-link href="/figures" { "the printed and the recorded figure stand side by side" } "."
            }
            p.govuk-body {
                "What the records don’t know is left empty or said to be so. No person is named: seats and offices \
                 are shown by what they are. All of it can be "
                a.govuk-link href="/open-data" { "taken away as open data" } "."
            }
            @if !network.attribution.is_empty() { p.govuk-body { (network.attribution) } }
            @if !network.licence_name.is_empty() {
                p.govuk-body {
                    "What the network writes here is under the "
                    a.govuk-link href=(network.licence_url) { (network.licence_name) } " licence."
                }
            }
        }
    }
}
