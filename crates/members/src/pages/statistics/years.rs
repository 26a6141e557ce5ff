//! Year by year since the records begin: who stayed, and how the membership grew.

use maud::{Markup, html};
use platform::Day;
use ui::patterns::{LineChart, Link, SectionHeading, Series, amount, year_ticks};
use ui::{Cell, Table};

use super::{Asked, Line, lines, wide};
use crate::rules::movement::{Movement, YearGone, first_day, places_on, years};

/// What became of each line in one year.
pub(super) struct YearAccount {
    pub(super) year: YearGone,
    pub(super) movements: Vec<Movement>,
}

/// The years of which the records know both ends, oldest first. What is still to come is no year that was kept.
pub(super) fn accounts(asked: &Asked, lines: &[Line]) -> Vec<YearAccount> {
    let held = &asked.history.held;
    let Some(first) = records_from(asked) else { return Vec::new() };
    let account = |year: YearGone| {
        let (before, after) = (places_on(held, year.opening_on), places_on(held, year.closing_on));
        YearAccount { year, movements: lines.iter().map(|line| line.movement(&before, &after)).collect() }
    };
    years(first, asked.day.min(asked.newest), asked.year_starts()).into_iter().map(account).collect()
}

fn records_from(asked: &Asked) -> Option<Day> {
    first_day(asked.network.as_ref().and_then(|network| network.complete_from), &asked.history.held)
}

pub(super) fn section(asked: &Asked) -> Markup {
    let lines = lines(asked);
    let accounts = accounts(asked, &lines);
    html! {
        section.app-section id="years" aria-label="Who stayed, year by year" {
            (asked.heading("Who stayed, year by year", "years"))
            p.govuk-body { (where_records_begin(asked)) }
            @if accounts.is_empty() {
                p.govuk-body { "No membership year has begun between that day and " (asked.day.in_words()) ", so there is nothing to compare yet." }
            } @else {
                (table(&lines, &accounts))
                p.govuk-body-s {
                    "Of those who stood on the eve of a membership year, how many still stood on its last day, in whichever \
                     category. Those who do not renew stand on the eve and no longer on the first day, so the eve counts."
                }
            }
        }
        section.app-section id="growth" aria-label="Growth" {
            (SectionHeading::new("Growth since the records begin").more("What was printed about it", "/figures/growth"))
            @if !accounts.is_empty() { (chart(asked, &lines, &accounts)) }
            p.govuk-body-s {
                "What was printed about the growth of the network since its first years stands beside these counts on "
                (Link::new("How the network has grown", "/figures/growth")) "."
            }
        }
    }
}

/// Where the records begin, and how many were in before that.
fn where_records_begin(asked: &Asked) -> String {
    let begin = records_from(asked).map_or_else(
        || "The records hold no day on which anybody joined.".to_owned(),
        |day| format!("The records begin on {}.", day.in_words()),
    );
    let all = asked.after.len();
    match asked.after.iter().filter(|standing| standing.span.from.is_none()).count() {
        0 => begin,
        unknown => format!(
            "{begin} When they joined is not in the records for {unknown} of the {all} who stand as at {}: they count as \
             there from the beginning.",
            asked.day.in_words()
        ),
    }
}

fn table(lines: &[Line], accounts: &[YearAccount]) -> Markup {
    let caption = "Who stayed, by membership year and category";
    let mut head = vec![Cell::from("Year")];
    head.extend(lines.iter().map(|line| Cell::numeric(line.title.clone())));
    let mut table = Table::new(caption).head(head).with_row_heads();
    table.caption_classes = "govuk-visually-hidden".to_owned();
    for account in accounts.iter().rev() {
        let year = account.year;
        let mut cells = vec![Cell::from(html! {
            (year.year.title())
            @if year.is_running { br; small { "so far, to " (year.closing_on.in_words()) } }
        })];
        cells.extend(account.movements.iter().zip(lines).map(|(movement, line)| {
            let cell = Cell::numeric(kept(*movement));
            if line.is_total { cell.classes("govuk-!-font-weight-bold") } else { cell }
        }));
        table = table.row(cells);
    }
    wide(caption, &table)
}

fn kept(movement: Movement) -> Markup {
    html! {
        @match movement.kept_percent() {
            Some(percent) => { (percent) "%" br; small { (movement.kept()) " of " (movement.opening) } },
            None => { "–" }
        }
    }
}

fn chart(asked: &Asked, lines: &[Line], accounts: &[YearAccount]) -> Markup {
    let ends: Vec<Day> = accounts
        .first()
        .map(|first| first.year.opening_on)
        .into_iter()
        .chain(accounts.iter().map(|account| account.year.closing_on))
        .collect();
    let counts = |column: usize| -> Vec<i64> {
        let opening = accounts.first().map(|first| first.movements[column].opening);
        opening.into_iter().chain(accounts.iter().map(|account| account.movements[column].closing)).collect()
    };
    let categories = || lines.iter().enumerate().filter(|(_, line)| !line.is_total);
    let series = categories().map(|(column, line)| Series {
        name: line.title.clone(),
        points: ends.iter().map(|day| day.in_years()).zip(counts(column).into_iter().map(amount)).collect(),
        is_dashed: false,
    });
    let said = categories().filter_map(|(column, line)| {
        let counts = counts(column);
        Some(format!("{}: from {} to {}", line.title, counts.first()?, counts.last()?))
    });
    let said: Vec<String> = said.collect();
    let (first, last) =
        (ends.first().copied().unwrap_or(asked.day), ends.last().copied().unwrap_or(asked.day));
    html! {
        (LineChart {
            id: "chart-growth".to_owned(),
            title: format!("Members by category, {} to {}", first.in_words(), last.in_words()),
            summary: format!("{}.", said.join("; ")),
            series: series.collect(),
            ticks: year_ticks(first.year(), last.year()),
            source: "Counted on the last day of each membership year, by query.".to_owned(),
        })
    }
}
