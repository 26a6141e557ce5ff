use maud::{Markup, html};
use network::Year;
use ui::patterns::Scroll;
use ui::{Cell, Table};
use uuid::Uuid;

use super::view::{View, basis, year_of};
use crate::rules::budget::{Amount, Row, RowKind, Section};

/// The statement as a table, years side by side. `href` says where a figure of a line opens.
pub(super) fn statement(view: &View, shown: &[usize], href: &dyn Fn(Year, &str) -> String) -> Markup {
    let years: Vec<_> = shown.iter().filter_map(|at| view.records.years.get(*at)).collect();
    let heads = years.iter().map(|year| {
        Cell::numeric(html! { (year_of(year).title()) " " span.app-budget__basis { (basis(year)) } })
    });
    let head: Vec<Cell> = std::iter::once(Cell::from("Line")).chain(heads).collect();
    let rows = view.rows(shown);
    let cells = |row: &Row| -> Vec<Cell> {
        let class = class(row);
        let title = Cell { classes: class.to_owned(), ..Cell::from(row.title.as_str()) };
        if row.kind == RowKind::Heading {
            return vec![Cell { colspan: u16::try_from(years.len() + 1).ok(), ..title }];
        }
        let figures = row.amounts.iter().zip(&years).map(|(amount, year)| {
            let content = match row.kind {
                RowKind::Line(_) => {
                    linked(*amount, &href(year_of(year), &row.slug), &row.title, &year_of(year).title())
                }
                _ => shown_amount(*amount),
            };
            Cell { classes: class.to_owned(), ..Cell::numeric(content) }
        });
        std::iter::once(title).chain(figures).collect()
    };
    html! {
        (Scroll::new("Budget statement", Table { caption: "Budget statement".to_owned(), caption_classes: "govuk-visually-hidden".to_owned(),
                classes: "app-budget".to_owned(), ..Table::default() }
                .head(head).rows(rows.iter().map(cells)).with_row_heads()))
        (reserve_note(view, shown))
    }
}

fn class(row: &Row) -> &'static str {
    match row.kind {
        RowKind::Heading if row.group.is_empty() => "app-budget__section",
        RowKind::Heading => "app-budget__group",
        RowKind::Line(_) => "app-budget__line",
        RowKind::Group(_) => "app-budget__subtotal",
        RowKind::Section(_) => "app-budget__total",
        RowKind::Balance => "app-budget__total app-budget__balance",
    }
}

/// What the reserve is: shown for what it is, with what was written down about the newest of it.
fn reserve_note(view: &View, shown: &[usize]) -> Markup {
    let is_reserve = |id: Uuid| {
        let line = view.books.lines.iter().find(|line| line.id == id);
        let group = line.and_then(|line| view.books.groups.iter().find(|group| group.id == line.group));
        group.is_some_and(|group| group.section == Section::Reserve)
    };
    let years: Vec<Uuid> =
        shown.iter().filter_map(|at| view.records.years.get(*at)).map(|year| year.id).collect();
    let of_years =
        view.records.items.iter().filter(|item| item.undone_at.is_none() && years.contains(&item.year_id));
    let newest = of_years
        .filter(|item| is_reserve(item.line_id))
        .max_by_key(|item| years.iter().position(|year| *year == item.year_id));
    html! {
        @if let Some(newest) = newest {
            p.app-quiet { "The reserve stands beside the balance: it is neither added to it nor taken from it. " (newest.words) }
        }
    }
}

/// A figure that opens to what it is made of.
fn linked(amount: Amount, href: &str, title: &str, year: &str) -> Markup {
    html! {
        @if amount == Amount::default() { (shown_amount(amount)) }
        @else {
            a.govuk-link href=(href) {
                (figure(amount)) span.govuk-visually-hidden { ", " (title) " " (year) }
            }
            @if !amount.without().is_empty() { " " span.app-budget__without { (amount.without()) } }
        }
    }
}

/// A figure, with what it leaves out.
pub(super) fn shown_amount(amount: Amount) -> Markup {
    html! {
        @if amount == Amount::default() { span aria-hidden="true" { "–" } span.govuk-visually-hidden { "nothing" } }
        @else {
            (figure(amount))
            @if !amount.without().is_empty() { " " span.app-budget__without { (amount.without()) } }
        }
    }
}

fn figure(amount: Amount) -> String {
    amount.known.map_or_else(|| "To be confirmed".to_owned(), |known| known.to_string())
}
