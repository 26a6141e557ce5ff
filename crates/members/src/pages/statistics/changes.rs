//! Who joined, who left, who moved: the difference between the two days, explained exactly.

use std::collections::BTreeMap;

use maud::{Markup, html};
use ui::patterns::{Bar, BarChart, amount};
use ui::{Cell, Colour, Table, Tag};
use uuid::Uuid;

use super::{Asked, lines, wide};
use crate::pages::list::unnamed_in_words;
use crate::rules::movement::{Transfer, passing_count, places_on, transfers};
use crate::store::{self, Category, Organisation};

/// The account by category beside a picture of it, then everybody behind it by name.
pub(super) fn section(asked: &Asked) -> Markup {
    let transfers = transfers(&asked.history.held, asked.since, asked.day);
    html! {
        section.app-section id="movement" aria-label="Members by category" {
            (asked.heading("Members by category", "movement"))
            div.app-columns {
                div {
                    (account(asked))
                    p.govuk-body-s {
                        "Each line adds up: who stood there on the first day, with those who joined, less those who left, \
                         with those who moved in from another category, less those who moved out to one."
                        (passing(asked))
                    }
                }
                (chart(asked))
            }
        }
        section.app-section id="changes" aria-label="Who joined, left and moved" {
            (asked.heading("Who joined, left and moved", "changes"))
            @if transfers.is_empty() {
                p.govuk-body { "Nobody joined, left or moved between the two days." }
            }
            (list(asked, &transfers, "Joined", |transfer| transfer.from.is_none()))
            (list(asked, &transfers, "Left", |transfer| transfer.to.is_none()))
            (list(asked, &transfers, "Moved to another category", |t| t.from.is_some() && t.to.is_some()))
        }
    }
}

fn account(asked: &Asked) -> Markup {
    let held = &asked.history.held;
    let (before, after) = (places_on(held, asked.since), places_on(held, asked.day));
    let caption = format!("Members by category, {} and {}", asked.since.in_words(), asked.day.in_words());
    let head = [
        Cell::from("Category"),
        Cell::numeric(asked.since.in_words()),
        Cell::numeric("Joined"),
        Cell::numeric("Left"),
        Cell::numeric("Moved in"),
        Cell::numeric("Moved out"),
        Cell::numeric(asked.day.in_words()),
    ];
    let mut table = Table::new(&caption).head(head).with_row_heads();
    table.caption_classes = "govuk-visually-hidden".to_owned();
    for line in lines(asked) {
        let m = line.movement(&before, &after);
        let numbers = [m.opening, m.joined, m.left, m.moved_in, m.moved_out, m.closing];
        let number = |number: i64| Cell::numeric(number.to_string());
        let mut cells = vec![Cell::from(line.title)];
        cells.extend(numbers.map(number));
        if line.is_total {
            cells = cells.into_iter().map(|cell| cell.classes("govuk-!-font-weight-bold")).collect();
        }
        table = table.row(cells);
    }
    wide(&caption, &table)
}

fn passing(asked: &Asked) -> String {
    match passing_count(&asked.history.held, asked.since, asked.day) {
        0 => String::new(),
        1 => " One more came after the first day and was gone by the second; it is in neither count."
            .to_owned(),
        n => format!(
            " {n} more came after the first day and were gone by the second; they are in neither count."
        ),
    }
}

fn chart(asked: &Asked) -> Markup {
    let of = |category: &Category| crate::rules::count_in(&asked.after, &category.key);
    let bars: Vec<Bar> = asked
        .history
        .categories
        .iter()
        .map(|category| Bar {
            label: category.plural.clone(),
            value: amount(of(category)),
            shown: of(category).to_string(),
        })
        .collect();
    let said: Vec<String> =
        bars.iter().map(|bar| format!("{} {}", bar.shown, bar.label.to_lowercase())).collect();
    html! {
        (BarChart {
            id: "chart-category".to_owned(),
            title: "By category".to_owned(),
            summary: format!("{}.", said.join(", ")),
            bars,
            source: format!("As at {}.", asked.day.in_words()),
        })
    }
}

/// Everybody of one sort of change, category by category. Whoever the source doesn't name is counted in one line.
fn list(asked: &Asked, all: &[Transfer], title: &str, is_one: fn(&Transfer) -> bool) -> Markup {
    type Theirs<'a> = Vec<(&'a Transfer, &'a Organisation)>;
    let mut by_category: BTreeMap<i32, (&Category, Theirs<'_>)> = BTreeMap::new();
    for transfer in all.iter().filter(|transfer| is_one(transfer)) {
        let category = transfer.to.or(transfer.from).and_then(|id| asked.history.category(id));
        let organisation = asked.history.organisation(transfer.organisation);
        if let (Some(category), Some(organisation)) = (category, organisation) {
            by_category
                .entry(category.place)
                .or_insert((category, Vec::new()))
                .1
                .push((transfer, organisation));
        }
    }
    let total = all.iter().filter(|transfer| is_one(transfer)).count();
    html! {
        @if total > 0 {
            h3.govuk-heading-m { (title) " (" (total) ")" }
            @for (category, theirs) in by_category.into_values() { (of_category(asked, category, theirs)) }
        }
    }
}

fn of_category(asked: &Asked, category: &Category, theirs: Vec<(&Transfer, &Organisation)>) -> Markup {
    let count = theirs.len();
    let (mut named, unnamed): (Vec<_>, Vec<_>) = theirs.into_iter().partition(|(_, o)| o.is_named);
    named.sort_by_cached_key(|(_, organisation)| platform::slug(&organisation.name));
    html! {
        h4.govuk-heading-s { (category.plural) " (" (count) ")" }
        @if !named.is_empty() {
            ul.govuk-list.govuk-list--bullet {
                @for (transfer, organisation) in &named { (item(asked, transfer, organisation)) }
            }
        }
        @if !unnamed.is_empty() {
            p.govuk-body { (unnamed_in_words(category, named.len(), unnamed.len())) }
        }
    }
}

fn item(asked: &Asked, transfer: &Transfer, organisation: &Organisation) -> Markup {
    let standing = asked.after.iter().find(|standing| standing.organisation.id == organisation.id);
    let in_transition = standing.is_some_and(|standing| standing.is_in_transition(asked.day));
    html! {
        li {
            a.govuk-link href=(store::href(&organisation.slug)) { (organisation.name) }
            ", " (when(asked, transfer))
            (succession(asked, transfer))
            @if in_transition { " " (Tag::new("In transition").colour(Colour::Yellow)) }
        }
    }
}

/// "from 24 January 2024", "to 31 July 2023", "formerly associate, from 1 May 2024".
fn when(asked: &Asked, transfer: &Transfer) -> String {
    let title = |id: Option<Uuid>| {
        id.and_then(|id| asked.history.category(id)).map_or_else(String::new, |c| c.title.to_lowercase())
    };
    match (transfer.from, transfer.to, transfer.on) {
        (_, None, Some(on)) => format!("to {}", on.plus_days(-1).in_words()),
        (None, _, Some(on)) => format!("from {}", on.in_words()),
        (from, _, Some(on)) => format!("{} before, from {}", title(from), on.in_words()),
        (from, to, None) => title(to.or(from)),
    }
}

/// Whose place it took, or who took its own.
fn succession(asked: &Asked, transfer: &Transfer) -> Markup {
    let id = transfer.organisation;
    let link = |organisation: &Organisation| {
        html! {
            a.govuk-link href=(store::href(&organisation.slug)) { (organisation.name) }
        }
    };
    let left = transfer.to.is_none().then(|| asked.history.successor_of(id, asked.day)).flatten();
    let came_for: Vec<&Organisation> =
        if transfer.from.is_none() { asked.history.predecessors_of(id, asked.day) } else { Vec::new() };
    html! {
        @if let Some(successor) = left {
            "; it became part of " (link(&successor.organisation)) " on " (successor.from_on.in_words())
        }
        @for (place, organisation) in came_for.iter().enumerate() {
            (if place == 0 { "; it took the place of " } else { " and of " }) (link(organisation))
        }
    }
}
