//! Who stands where: by kind, by nation, by region.

use maud::{Markup, html};
use ui::patterns::{Bar, BarChart, amount};
use ui::{Cell, Table};

use super::{Asked, signed, wide};
use crate::rules::statistics::{Dimension, Tally, tallies};

/// Bars that can be taken in at a glance; of kinds there may be more.
const MOST_BARS: usize = 12;

/// A part for each way of counting, but for the categories, which stand in the account above.
pub(super) fn sections(asked: &Asked) -> Markup {
    html! {
        (section(asked, Dimension::Region, "Members by region"))
        (section(asked, Dimension::Nation, "Members by nation"))
        (section(asked, Dimension::Kind, "Members by kind"))
    }
}

fn section(asked: &Asked, dimension: Dimension, title: &str) -> Markup {
    let tallies = tallies(dimension, &asked.history.categories, &asked.before, &asked.after);
    html! {
        section.app-section id=(dimension.key()) aria-label=(title) {
            (asked.heading(title, dimension.key()))
            div.app-columns {
                (table(asked, dimension, title, &tallies))
                (chart(asked, dimension, &tallies))
            }
        }
    }
}

fn table(asked: &Asked, dimension: Dimension, title: &str, tallies: &[Tally]) -> Markup {
    let caption = format!("{title}, as at {}", asked.day.in_words());
    let mut head = vec![Cell::from(dimension.title())];
    head.extend(asked.history.categories.iter().map(|category| Cell::numeric(category.plural.clone())));
    head.push(Cell::numeric("All"));
    head.push(Cell::numeric(format!("Since {}", asked.since.in_words())));
    let mut table = Table::new(&caption).head(head).with_row_heads();
    table.caption_classes = "govuk-visually-hidden".to_owned();
    for tally in tallies {
        let href = format!("/members?{}={}&as_at={}", dimension.key(), tally.value, asked.day);
        let can_be_listed = !tally.value.is_empty() && tally.after_count() > 0;
        let mut cells = vec![Cell::from(html! {
            @if can_be_listed { a.govuk-link href=(href) { (tally.title) } } @else { (tally.title) }
        })];
        cells.extend(tally.after.iter().map(|count| Cell::numeric(count.to_string())));
        cells.push(Cell::numeric(tally.after_count().to_string()));
        cells.push(Cell::numeric(signed(tally.after_count() - tally.before_count())));
        table = table.row(cells);
    }
    table = table.row(totals(asked, tallies));
    wide(&caption, &table)
}

fn totals(asked: &Asked, tallies: &[Tally]) -> Vec<Cell> {
    let sum = |count: &dyn Fn(&Tally) -> i64| tallies.iter().map(count).sum::<i64>();
    let mut cells = vec![Cell::from("All")];
    let columns = 0..asked.history.categories.len();
    cells.extend(columns.map(|column| Cell::numeric(sum(&|tally| tally.after[column]).to_string())));
    let (after, before) = (sum(&Tally::after_count), sum(&Tally::before_count));
    cells.push(Cell::numeric(after.to_string()));
    cells.push(Cell::numeric(signed(after - before)));
    cells.into_iter().map(|cell| cell.classes("govuk-!-font-weight-bold")).collect()
}

fn chart(asked: &Asked, dimension: Dimension, tallies: &[Tally]) -> Markup {
    let known = || tallies.iter().filter(|tally| !tally.value.is_empty());
    let bars: Vec<Bar> = known()
        .take(MOST_BARS)
        .map(|tally| Bar {
            label: tally.title.clone(),
            value: amount(tally.after_count()),
            shown: tally.after_count().to_string(),
        })
        .collect();
    let most = known().max_by_key(|tally| tally.after_count()).filter(|tally| tally.after_count() > 0);
    let summary = most.map_or_else(
        || "Nobody is counted.".to_owned(),
        |most| format!("Most are in {}: {}. All are in the table beside it.", most.title, most.after_count()),
    );
    let left_out: i64 = tallies.iter().filter(|tally| tally.value.is_empty()).map(Tally::after_count).sum();
    let hidden = known().skip(MOST_BARS).filter(|tally| tally.after_count() > 0).count();
    let mut source = format!("As at {}.", asked.day.in_words());
    if left_out > 0 {
        let of = dimension.title().to_lowercase();
        source.push_str(&format!(" Without {left_out} whose {of} is not in the records."));
    }
    if hidden > 0 {
        source.push_str(&format!(" {hidden} more are in the table."));
    }
    html! {
        @if known().next().is_some() {
            (BarChart {
                id: format!("chart-{}", dimension.key()),
                title: format!("By {}", dimension.title().to_lowercase()),
                summary,
                bars,
                source,
            })
        }
    }
}
