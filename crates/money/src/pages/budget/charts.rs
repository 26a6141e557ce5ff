use maud::{Markup, html};
use platform::Pence;
use ui::patterns::{Bar, BarChart, Waterfall, WaterfallStep};

use super::view::{View, basis, year_of};
use crate::rules::budget::{Section, Source};

/// Pounds, for drawing only.
fn pounds(pence: Pence) -> f64 {
    pence.0 as f64 / 100.0
}

/// What comes in and goes out, year by year.
pub(super) fn by_year(view: &View, shown: &[usize]) -> Markup {
    let mut bars = Vec::new();
    let mut sentences = Vec::new();
    for at in shown {
        let (Some(year), Some(column)) = (view.records.years.get(*at), view.columns.get(*at)) else {
            continue;
        };
        let title = year_of(year).title();
        for (word, amount) in [("income", column.income), ("expenditure", column.expenditure)] {
            bars.push(Bar {
                label: format!("{title} {word}"),
                value: pounds(amount.at_least()),
                shown: amount.at_least().to_string(),
            });
        }
        sentences.push(format!(
            "{title}: income {}, expenditure {}.",
            column.income.in_words(),
            column.expenditure.in_words()
        ));
    }
    html! {
        (BarChart {
            id: "income-and-expenditure".to_owned(),
            title: "Income and expenditure".to_owned(),
            summary: sentences.join(" "),
            bars,
            source: "Income with what was carried forward. What is to be confirmed is left out; the table says where.".to_owned(),
        })
    }
}

/// How one year comes to its balance.
pub(super) fn of_year(view: &View, at: usize) -> Markup {
    let (Some(year), Some(column)) = (view.records.years.get(at), view.columns.get(at)) else {
        return html! {};
    };
    let title = year_of(year).title();
    let carry = view.books.lines.iter().find(|line| line.source == Source::CarryForward);
    let carried = carry.map_or(Pence(0), |line| column.cell(line.id).at_least());
    let mut steps = vec![step("Carried forward", carried, true)];
    let step_of = |title: &str, amount: Pence| (amount != Pence(0)).then(|| step(title, amount, false));
    let income = view.books.lines.iter().filter(|line| {
        line.source != Source::CarryForward
            && view
                .books
                .groups
                .iter()
                .any(|group| group.id == line.group && group.section == Section::Income)
    });
    steps.extend(income.filter_map(|line| step_of(&line.title, column.cell(line.id).at_least())));
    let spent = view.books.groups.iter().filter(|group| group.section == Section::Expenditure);
    steps.extend(spent.filter_map(|group| step_of(&group.title, -column.group(group.id).at_least())));
    steps.push(step("Balance", column.balance.at_least(), true));
    let told = steps.iter().map(|step| format!("{}: {}", step.label, step.shown));
    html! {
        (Waterfall {
            id: format!("balance-{}", year_of(year).slug()),
            title: format!("How {title} comes to its balance"),
            summary: format!("{}.", told.collect::<Vec<_>>().join("; ")),
            steps,
            source: format!("{} figures. What is to be confirmed is left out.", basis(year)),
        })
    }
}

fn step(label: &str, amount: Pence, is_total: bool) -> WaterfallStep {
    let shown = if is_total || amount < Pence(0) { amount.to_string() } else { format!("+{amount}") };
    WaterfallStep { label: label.to_owned(), value: pounds(amount), shown, is_total }
}
