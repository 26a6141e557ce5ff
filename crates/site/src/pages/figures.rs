use std::sync::Arc;

use axum::response::Response;
use network::Network;
use platform::Day;
use serde_json::{Value, json};
use web::{Counts, Facet, Failure, Filters, Page, Visit};

use super::network_and_day;
use crate::figures::Counter;
use crate::rules::{self, Claim, Counterpart, OUTCOMES, Outcome};
use crate::store::{self, PrintedFigure};

mod table;

/// A printed figure beside what the records give.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) printed: PrintedFigure,
    pub(crate) recorded: Option<i64>,
    pub(crate) outcome: Outcome,
    /// The page whose list the records' figure counts.
    pub(crate) href: String,
}

/// All printed figures beside the records, and what the address leaves of them.
struct Comparison {
    network: Option<Network>,
    all: Vec<Line>,
    filters: Filters,
    kept: Vec<Line>,
    counts: Counts,
}

impl Comparison {
    async fn read(visit: &Visit, counter: &Counter) -> Result<Self, Failure> {
        let (network, _) = network_and_day(visit).await?;
        let all = lines(visit, counter, network.as_ref()).await?;
        let filters = Filters::read(&visit.address, facets(&all))?;
        let (kept, counts) = filters.narrow(&all, |line, facet| match facet {
            "outcome" => vec![line.outcome.key().to_owned()],
            _ => vec![platform::slug(&line.printed.source)],
        });
        let kept = kept.into_iter().cloned().collect();
        Ok(Self { network, all, filters, kept, counts })
    }
}

fn facets(lines: &[Line]) -> Vec<Facet> {
    let outcomes = OUTCOMES.iter().map(|o| (o.key().to_owned(), o.title().to_owned())).collect();
    let mut sources: Vec<(String, String)> = Vec::new();
    for line in lines {
        let source = &line.printed.source;
        if !sources.iter().any(|(_, known)| known == source) {
            sources.push((platform::slug(source), source.clone()));
        }
    }
    vec![
        Facet { name: "outcome", title: "Outcome", values: outcomes },
        Facet { name: "source", title: "Printed in", values: sources },
    ]
}

/// Every printed figure with its counterpart, by the query that it names, as at its day.
async fn lines(visit: &Visit, counter: &Counter, network: Option<&Network>) -> Result<Vec<Line>, Failure> {
    let reach = network.map_or((None, None), |network| (network.complete_from, network.complete_to));
    let mut lines = Vec::new();
    for printed in store::list_printed(visit.rows()).await? {
        let figure = counter.find(&printed.figure);
        let can_speak = network.is_none_or(|network| network.can_speak_of(printed.as_at));
        let counterpart = match &figure {
            None => Counterpart::None,
            // The records are not asked what they can't know.
            Some(_) if !can_speak => Counterpart::Recorded(None),
            Some(_) => {
                Counterpart::Recorded(counter.count(&visit.app, &printed.figure, printed.as_at).await?)
            }
        };
        let outcome = rules::outcome(printed.stated(), printed.as_at, counterpart, reach);
        let recorded = if let Counterpart::Recorded(recorded) = counterpart { recorded } else { None };
        let href = figure.map(|figure| figure.href()).unwrap_or_default();
        lines.push(Line { printed, recorded, outcome, href });
    }
    Ok(lines)
}

/// What several statements must be about for their numbers to be compared.
fn about(line: &Line) -> String {
    let PrintedFigure { figure, claim, title, as_at, .. } = &line.printed;
    match (claim.as_str(), figure.as_str()) {
        ("", "") => format!("{title} {as_at}"),
        ("", figure) => format!("{figure} {as_at}"),
        (claim, _) => claim.to_owned(),
    }
}

/// The printed figures that can't all be true, thing by thing.
fn contradictions(lines: &[Line]) -> Vec<Vec<&Line>> {
    let claims: Vec<(String, Claim)> =
        lines.iter().map(|line| (about(line), line.printed.stated())).collect();
    let torn = rules::contradictions(&claims);
    torn.into_iter().map(|group| group.into_iter().map(|place| &lines[place]).collect()).collect()
}

/// What was printed, and what the records say.
pub(crate) async fn show(visit: Visit, counter: Arc<Counter>) -> Result<Page, Failure> {
    let comparison = Comparison::read(&visit, &counter).await?;
    Ok(Page::new("What the report says, and what the records say")
        .lede(
            "Figures that were printed about the network, each beside the same figure from the records: a query, as at \
             the day the printed one speaks of.",
        )
        .canonical("/figures")
        .unlisted(!comparison.filters.is_empty())
        .linked_data(&json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": "Printed figures beside the records",
            "description": "Figures printed about the network, with source, day and the figure the records give.",
            "url": visit.absolute("/figures"),
            "distribution": [
                download(&visit, "text/csv", "/figures.csv"),
                download(&visit, "application/json", "/figures.json"),
            ],
        }))
        .content(table::content(&visit, &comparison)))
}

fn download(visit: &Visit, format: &str, path: &str) -> Value {
    json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": visit.absolute(path) })
}

const HEADINGS: &[&str] = &[
    "figure",
    "title",
    "source",
    "address",
    "place",
    "as_at",
    "printed",
    "qualifier",
    "unit",
    "recorded",
    "difference",
    "outcome",
    "note",
    "reason",
];

/// The same lines as a sheet.
pub(crate) async fn csv(visit: Visit, counter: Arc<Counter>) -> Result<Response, Failure> {
    let comparison = Comparison::read(&visit, &counter).await?;
    let number = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    let row = |line: Line| {
        let Line { printed, recorded, outcome, .. } = line;
        vec![
            printed.figure,
            printed.title,
            printed.source,
            printed.address,
            printed.source_place,
            printed.as_at.to_string(),
            printed.printed.to_string(),
            printed.qualifier,
            printed.unit,
            number(recorded),
            number(recorded.map(|recorded| recorded - printed.printed)),
            outcome.key().to_owned(),
            printed.note,
            printed.reason,
        ]
    };
    Ok(web::csv("figures.csv", HEADINGS, comparison.kept.into_iter().map(row)))
}

/// The same lines for programs.
pub(crate) async fn json(visit: Visit, counter: Arc<Counter>) -> Result<Response, Failure> {
    let comparison = Comparison::read(&visit, &counter).await?;
    let item = |line: &Line| {
        let printed = &line.printed;
        json!({
            "figure": printed.figure,
            "title": printed.title,
            "source": printed.source,
            "address": printed.address,
            "place": printed.source_place,
            "as_at": printed.as_at,
            "printed": printed.printed,
            "qualifier": printed.qualifier,
            "unit": printed.unit,
            "recorded": line.recorded,
            "difference": line.recorded.map(|recorded| recorded - printed.printed),
            "outcome": line.outcome.key(),
            "note": printed.note,
            "reason": printed.reason,
        })
    };
    let items: Vec<Value> = comparison.kept.iter().map(item).collect();
    let (from, to): (Option<Day>, Option<Day>) =
        comparison.network.map_or((None, None), |network| (network.complete_from, network.complete_to));
    web::json(&json!({ "records_from": from, "records_to": to, "count": items.len(), "items": items }))
}
