use maud::{Markup, Render, html};
use ui::patterns::{EmptyState, Link, Scroll, SectionHeading, SortBar, Stat, StatRow};
use ui::{Cell, Colour, Table, Tag};
use web::{Visit, list_layout};

use super::{Comparison, Line, contradictions};
use crate::rules::{OUTCOMES, Outcome, amount_in_words, difference_in_words};

/// The page below its heading.
pub(super) fn content(visit: &Visit, comparison: &Comparison) -> Markup {
    let is_plain = comparison.filters.is_empty();
    html! {
        @if is_plain {
            (totals(comparison))
            (how_to_read(comparison))
            (torn(&comparison.all))
        }
        (list_layout(
            &comparison.filters.panel("/figures", &visit.address, &comparison.counts),
            &results(visit, comparison),
        ))
    }
}

/// How many figures came out how, each with the list of them.
fn totals(comparison: &Comparison) -> Markup {
    let stat = |outcome: Outcome| {
        let count = comparison.all.iter().filter(|line| line.outcome == outcome).count();
        (count > 0).then(|| Stat {
            figure: count.to_string(),
            label: outcome.of_many().to_owned(),
            href: format!("/figures?outcome={}", outcome.key()),
            ..Stat::default()
        })
    };
    let stats: Vec<Stat> = OUTCOMES.into_iter().filter_map(stat).collect();
    html! { @if !stats.is_empty() { (StatRow { label: "Printed figures by outcome".to_owned(), stats }) } }
}

fn how_to_read(comparison: &Comparison) -> Markup {
    let reach = comparison.network.as_ref().map(|network| (network.complete_from, network.complete_to));
    html! {
        p.govuk-body {
            "“Over 530” agrees with 535, “up to 12” with 12, and “about 12.1 million” with every number that is 12.1 million \
             when it is rounded. "
            @match reach {
                Some((Some(from), Some(to))) => {
                    "The records speak of the days from " (from.in_words()) " to " (to.in_words())
                    "; a figure of any other day is shown as it was printed, with nothing beside it."
                }
                Some((Some(from), None)) => { "The records begin on " (from.in_words()) "." }
                _ => {}
            }
        }
        p.govuk-body {
            a.govuk-link href="/figures/growth" { "The counts of members as a chart" } ", and "
            a.govuk-link href="/statistics" { "the membership in numbers on any day" } "."
        }
    }
}

/// Where print disagrees with print.
fn torn(lines: &[Line]) -> Markup {
    let torn = contradictions(lines);
    html! {
        @if !torn.is_empty() {
            section.app-section {
                (SectionHeading { id: "contradictions".to_owned(), ..SectionHeading::new("Where print disagrees with print") })
                p.govuk-body { "Statements about the same thing that can’t all be true." }
                ul.govuk-list.govuk-list--bullet { @for group in &torn { li { (contradiction(group)) } } }
            }
        }
    }
}

/// "Supporters, 31 July 2024: 23 in Welcome and in Membership: total; 22 in Membership: names."
fn contradiction(group: &[&Line]) -> Markup {
    let first = &group[0].printed;
    let is_of_one_day = group.iter().all(|line| line.printed.as_at == first.as_at);
    let title = if first.claim.is_empty() { &first.title } else { &first.claim };
    let mut numbers: Vec<(String, Vec<&Line>)> = Vec::new();
    for line in group {
        let number = line.printed.stated().in_words(&line.printed.unit);
        match numbers.iter_mut().find(|(known, _)| *known == number) {
            Some((_, lines)) => lines.push(line),
            None => numbers.push((number, vec![line])),
        }
    }
    html! {
        strong { (title) @if is_of_one_day { ", " (first.as_at.in_words()) } ": " }
        @for (place, (number, lines)) in numbers.iter().enumerate() {
            @if place > 0 { "; " }
            (number) " in " (places(lines))
        }
        "."
    }
}

/// "Annual report (Welcome; Highlights)", source by source.
fn places(lines: &[&Line]) -> String {
    let mut sources: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines {
        let (source, place) = (line.printed.source.as_str(), line.printed.source_place.as_str());
        match sources.iter_mut().find(|(known, _)| *known == source) {
            Some((_, places)) => places.push(place),
            None => sources.push((source, vec![place])),
        }
    }
    let in_words = |(source, places): &(&str, Vec<&str>)| {
        let places: Vec<&str> = places.iter().copied().filter(|place| !place.is_empty()).collect();
        if places.is_empty() { (*source).to_owned() } else { format!("{source} ({})", places.join("; ")) }
    };
    sources.iter().map(in_words).collect::<Vec<_>>().join(" and ")
}

fn results(visit: &Visit, comparison: &Comparison) -> Markup {
    let count = comparison.kept.len();
    let noun = if count == 1 { "printed figure" } else { "printed figures" };
    let downloads = vec![
        Link::new("CSV", visit.address.href("/figures.csv")),
        Link::new("JSON", visit.address.href("/figures.json")),
    ];
    html! {
        (comparison.filters.chips("/figures", &visit.address))
        (SortBar { count: format!("{count} {noun}"), downloads, ..SortBar::default() })
        @for group in &groups(&comparison.kept) { (section(group, comparison.filters.is_empty())) }
        @if comparison.kept.is_empty() {
            (EmptyState {
                title: "No printed figure matches all of this".to_owned(),
                text: "Take away a filter. Figures appear here once they were imported with their sources.".to_owned(),
                links: vec![Link::new("All printed figures", "/figures")],
            })
        }
    }
}

/// Lines about one thing.
struct Group<'a> {
    title: String,
    lines: Vec<&'a Line>,
}

impl Group<'_> {
    /// Its anchor: two figures may have been printed under one title.
    fn id(&self) -> String {
        match self.lines.first() {
            Some(line) if line.outcome != Outcome::NoQuery => platform::slug(&line.printed.figure),
            _ => Outcome::NoQuery.key().to_owned(),
        }
    }
}

/// The lines thing by thing, in the order in which each was first printed; what the records don't keep comes last,
/// all in one.
fn groups(lines: &[Line]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let (kept, other): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|line| line.outcome != Outcome::NoQuery);
    for line in kept {
        let is_of = |group: &&mut Group<'_>| group.lines[0].printed.figure == line.printed.figure;
        match groups.iter_mut().find(is_of) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group { title: line.printed.title.clone(), lines: vec![line] }),
        }
    }
    if !other.is_empty() {
        groups.push(Group { title: Outcome::NoQuery.title().to_owned(), lines: other });
    }
    groups
}

/// One thing. In the whole list, what has nothing beside it is folded away below what has.
fn section(group: &Group<'_>, folds: bool) -> Markup {
    let (shown, folded): (Vec<&Line>, Vec<&Line>) = group
        .lines
        .iter()
        .copied()
        .partition(|line| !folds || line.outcome.is_compared() || line.outcome == Outcome::NoQuery);
    let title = &group.title;
    let count = folded.len();
    let other_days =
        if count == 1 { "1 of another day".to_owned() } else { format!("{count} of other days") };
    html! {
        div.app-section {
            h3.govuk-heading-m id=(group.id()) { (title) }
            @if !shown.is_empty() { (table(title, title, &shown)) }
            @if !folded.is_empty() {
                (ui::Details::new(
                    format!("{other_days}, of which the records can’t speak"),
                    table(&format!("{title}, other days"), title, &folded),
                ))
            }
        }
    }
}

fn table(caption: &str, title: &str, lines: &[&Line]) -> Markup {
    let head = ["Printed", "Where, and as at", "In the records", "Outcome"].map(Cell::from);
    let mut table = Table::new(caption).head(head);
    table.caption_classes = "govuk-visually-hidden".to_owned();
    for line in lines {
        table = table.row([printed(line, title), place(line), recorded(line), outcome(line)]);
    }
    Scroll::new(format!("Table: {caption}"), table).render()
}

fn printed(line: &Line, title: &str) -> Cell {
    let printed = &line.printed;
    Cell::from(html! {
        (printed.stated().in_words(&printed.unit))
        @if printed.title != title { br; small { (printed.title) } }
    })
}

fn place(line: &Line) -> Cell {
    let printed = &line.printed;
    Cell::from(html! {
        @if printed.address.is_empty() { (printed.source) }
        @else { a.govuk-link href=(printed.address) rel="external" { (printed.source) } }
        @if !printed.source_place.is_empty() { ", " (printed.source_place) }
        br;
        time datetime=(printed.as_at) { (printed.as_at.in_words()) }
    })
}

fn recorded(line: &Line) -> Cell {
    Cell::from(html! {
        @match line.recorded {
            Some(recorded) => a.govuk-link href=(line.href) { (amount_in_words(recorded, &line.printed.unit, false)) },
            None => { "–" }
        }
    })
}

fn outcome(line: &Line) -> Cell {
    let colour = match line.outcome {
        Outcome::Agrees => Colour::Green,
        Outcome::Differs => Colour::Orange,
        _ => Colour::Grey,
    };
    let printed = &line.printed;
    let apart = match (line.outcome, line.recorded) {
        (Outcome::Differs, Some(recorded)) => difference_in_words(printed.printed, recorded, &printed.unit),
        _ => String::new(),
    };
    Cell::from(html! {
        (Tag::new(line.outcome.title()).colour(colour))
        @if !apart.is_empty() { br; (apart) }
        @if !printed.reason.is_empty() { br; (printed.reason) }
        @if !printed.note.is_empty() { br; small { (printed.note) } }
    })
}
