//! For how many citizens the members stand, and how much money they decide on.

use maud::{Markup, html};
use platform::{Day, Pence, numbers};
use ui::patterns::Stat;
use ui::{Cell, Table};
use web::{Failure, Visit};

use super::{Asked, wide};
use crate::Standing;
use crate::pages::list::counting_rule;
use crate::rules::{self, Total};
use crate::store;

/// One total on both days.
pub(super) struct Represents {
    pub(super) figure: &'static str,
    pub(super) title: &'static str,
    pub(super) is_money: bool,
    pub(super) before: Total,
    pub(super) after: Total,
}

/// The totals by the one counting rule.
pub(super) struct Represented {
    pub(super) totals: Vec<Represents>,
}

impl Represented {
    /// Three queries.
    pub(super) async fn read(visit: &Visit, asked: &Asked) -> Result<Self, Failure> {
        let residents = store::list_residents(visit.rows()).await?;
        let parents = store::list_parents(visit.rows()).await?;
        let budgets = store::list_budgets(visit.rows()).await?;
        let on_both = |total: &dyn Fn(&[Standing], Day) -> Total| {
            (total(&asked.before, asked.since), total(&asked.after, asked.day))
        };
        let of =
            |figure, title, is_money, (before, after)| Represents { figure, title, is_money, before, after };
        Ok(Self {
            totals: vec![
                of("citizens", "Citizens", false, on_both(&|s, day| rules::citizens(s, day, &residents))),
                of(
                    "citizens_once",
                    "Citizens, each counted once",
                    false,
                    on_both(&|s, day| rules::citizens_once(s, day, &residents, &parents)),
                ),
                of("budgets", "Budgets", true, on_both(&|s, day| rules::budgets(s, day, &budgets))),
            ],
        })
    }

    /// What is known of the later day, for the top of the page.
    pub(super) fn stats(&self) -> Vec<Stat> {
        let known = self.totals.iter().filter(|total| total.after.known_count > 0);
        let stat = |total: &Represents| {
            let sum = total.after.sum.unsigned_abs();
            let figure =
                if total.is_money { format!("£{}", numbers::short(sum / 100)) } else { numbers::short(sum) };
            let councils = if total.after.known_count == 1 { "council" } else { "councils" };
            let label = format!("{} of {} {councils}", total.title.to_lowercase(), total.after.known_count);
            Stat { figure, label, href: "#represented".to_owned(), ..Stat::default() }
        };
        known.filter(|total| total.figure != "citizens_once").map(stat).collect()
    }
}

pub(super) fn section(asked: &Asked, represented: &Represented) -> Markup {
    let caption = "Citizens and budgets represented";
    let head = [
        Cell::from("What"),
        Cell::numeric(asked.since.in_words()),
        Cell::numeric("Known"),
        Cell::numeric(asked.day.in_words()),
        Cell::numeric("Known"),
    ];
    let mut table = Table::new(caption).head(head).with_row_heads();
    table.caption_classes = "govuk-visually-hidden".to_owned();
    for total in &represented.totals {
        table = table.row([
            Cell::from(total.title),
            Cell::numeric(sum(total, total.before)),
            Cell::numeric(known(total.before)),
            Cell::numeric(sum(total, total.after)),
            Cell::numeric(known(total.after)),
        ]);
    }
    let counted = represented.totals.first().map(|total| total.after);
    html! {
        section.app-section id="represented" aria-label=(caption) {
            (asked.heading(caption, "represented"))
            (wide(caption, &table))
            @if let Some(counted) = counted {
                p.govuk-body-s {
                    (counting_rule(counted)) " Residents are the newest mid-year estimates in print on the day: those of "
                    (rules::population_year(asked.since)) " and of " (rules::population_year(asked.day)) ", or older ones. "
                    "Known says of how many of the councils that count the records have the number."
                }
            }
        }
    }
}

fn sum(of: &Represents, total: Total) -> String {
    match total.known() {
        None => "Not in the records".to_owned(),
        Some(sum) if of.is_money => Pence::pounds(sum / 100).to_string(),
        Some(sum) => numbers::grouped(sum.unsigned_abs()),
    }
}

fn known(total: Total) -> String {
    format!("{} of {}", total.known_count, total.counted_count)
}
