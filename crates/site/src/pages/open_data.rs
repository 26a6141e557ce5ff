use std::sync::Arc;

use maud::{Markup, html};
use network::Network;
use platform::{Day, numbers};
use serde_json::{Value, json};
use ui::patterns::{Download, DownloadList, Link};
use web::{Dataset, Failure, FeedLink, Page, Visit};

use super::network_and_day;
use crate::figures::Counter;
use crate::store;

/// The figure that counts the rows of a dataset, by the address of its first format.
const ROW_COUNTS: [(&str, &str); 4] = [
    ("/members.csv", "members.all"),
    ("/case-studies.csv", "library.case_studies"),
    ("/projects.csv", "projects.projects"),
    ("/resources.csv", "library.resources"),
];

/// Everything that can be taken away, from all rooms.
pub(crate) async fn show(visit: Visit, counter: Arc<Counter>) -> Result<Page, Failure> {
    let (network, day) = network_and_day(&visit).await?;
    let sets: Vec<&Dataset> = visit.app.rooms.iter().flat_map(|room| &room.datasets).collect();
    let feeds: Vec<&FeedLink> = visit.app.rooms.iter().flat_map(|room| &room.feeds).collect();
    let mut counted = Vec::with_capacity(sets.len());
    for set in &sets {
        counted.push(row_count(&visit, &counter, set, day).await?);
    }
    let mut page = Page::new("Open data and feeds")
        .lede("Everything here can be taken away: lists as CSV and JSON, changes as feeds, and none of it needs a key.");
    for set in &sets {
        page = page.linked_data(&linked_data(&visit, set, network.as_ref()));
    }
    Ok(page.content(html! {
        (licence(&visit, network.as_ref()))
        @for (set, count) in sets.iter().zip(&counted) { (dataset(set, count.as_deref())) }
        section.app-section {
            h2.govuk-heading-l id="feeds" { "Feeds" }
            ul.govuk-list {
                @for feed in &feeds {
                    li { (Link::new(&feed.title, &feed.href)) " (" (media(&feed.media_type)) ")" }
                }
            }
        }
        (how_to_use())
    }))
}

/// How many rows a dataset has, by query.
async fn row_count(
    visit: &Visit,
    counter: &Counter,
    set: &Dataset,
    day: Day,
) -> Result<Option<String>, Failure> {
    let first = set.formats.first().map_or("", |(_, href)| *href);
    if first == "/figures.csv" {
        let count = store::list_printed(visit.rows()).await?.len();
        return Ok(Some(format!("{} rows", numbers::grouped(count as u64))));
    }
    let Some((_, figure)) = ROW_COUNTS.iter().find(|(href, _)| *href == first) else { return Ok(None) };
    // Members are listed as at the day the records stand for; the other lists hold all there is today.
    let is_dated = *figure == "members.all";
    let as_at = if is_dated { day } else { visit.today() };
    let count = counter.count(&visit.app, figure, as_at).await?;
    Ok(count.map(|count| {
        let rows = numbers::grouped(count.unsigned_abs());
        if is_dated { format!("{rows} rows as at {}", as_at.in_words()) } else { format!("{rows} rows") }
    }))
}

fn media(media_type: &str) -> &str {
    match media_type {
        "application/atom+xml" => "Atom",
        "text/calendar" => "iCalendar",
        other => other,
    }
}

fn licence(visit: &Visit, network: Option<&Network>) -> Markup {
    html! {
        section.app-section {
            h2.govuk-heading-l id="licence" { "Licence, and how to cite" }
            @if let Some(network) = network {
                p.govuk-body {
                    "What the network writes here is under the "
                    a.govuk-link href=(network.licence_url) rel="license" { (network.licence_name) } " licence. "
                    (network.attribution)
                }
                p.govuk-body {
                    "Cite it as: " (network.name) ", the name of the set, the day you took it, " (visit.absolute("/open-data")) "."
                }
                @if !network.record_note.is_empty() { p.govuk-body { (network.record_note) } }
            } @else {
                p.govuk-body { "The licence appears here once the network’s record has been imported." }
            }
        }
    }
}

fn dataset(set: &Dataset, count: Option<&str>) -> Markup {
    let id = platform::slug(set.title);
    let download = |(format, href): &(&str, &str)| Download {
        format: (*format).to_owned(),
        title: format!("{} as {format}", set.title),
        href: (*href).to_owned(),
        meta: String::new(),
    };
    html! {
        section.app-section aria-labelledby=(id) {
            h2.govuk-heading-m id=(id) { (set.title) }
            p.govuk-body { (set.about) @if let Some(count) = count { " " (count) "." } }
            (DownloadList { downloads: set.formats.iter().map(download).collect() })
        }
    }
}

fn how_to_use() -> Markup {
    html! {
        section.app-section {
            h2.govuk-heading-l id="how" { "How to use it" }
            ul.govuk-list.govuk-list--bullet {
                li { "Lists take the filters of their pages: narrow a list down, and the links above it give exactly what it shows." }
                li { "CSV is UTF-8 with a row of headings. Days are written as 2024-07-31; an empty cell means not known." }
                li { "Members and governance answer for any day: add as_at and the day to the address." }
                li { "Addresses stay. A council’s or a case study’s page is its identifier." }
            }
        }
    }
}

fn linked_data(visit: &Visit, set: &Dataset, network: Option<&Network>) -> Value {
    let distribution: Vec<Value> = set
        .formats
        .iter()
        .map(|(format, href)| {
            json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": visit.absolute(href) })
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": set.title,
        "description": set.about,
        "url": format!("{}#{}", visit.absolute("/open-data"), platform::slug(set.title)),
        "license": network.map(|network| &network.licence_url),
        "creator": network.map(|network| json!({ "@type": "Organization", "name": network.name })),
        "isAccessibleForFree": true,
        "distribution": distribution,
    })
}
