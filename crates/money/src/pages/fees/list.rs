use std::collections::HashMap;

use maud::{Markup, html};
use platform::Pence;
use ui::patterns::{EmptyState, Link, Scroll};
use ui::{Button, Cell, Table};
use uuid::Uuid;
use web::{Failure, Page, Visit};

use super::{button, example_tag, href, tag};
use crate::powers::MANAGE;
use crate::rules::proposal::{Known, propose};
use crate::store::{self, DISCARDED, FeeLine, FeeTable};

/// What the members of its year come to by a table, before tax.
struct Sum {
    count: usize,
    net: Pence,
}

/// Every table, the latest year first. Members are read once for all years.
pub(super) async fn list(visit: Visit) -> Result<Page, Failure> {
    let tables = store::list_fee_tables(visit.rows()).await?;
    let may_edit = visit.may(&MANAGE);
    let (aside, shown): (Vec<FeeTable>, Vec<FeeTable>) =
        tables.into_iter().partition(|table| table.state == DISCARDED);
    let sums = sums(&visit, &shown).await?;
    let page = super::super::page("Fee tables")
        .lede("What members pay, year by year. One table is in force for each membership year; a change is looked at for every member before it is adopted.");
    Ok(page.content(html! {
        @if shown.is_empty() { (nothing(may_edit)) }
        @else {
            @if may_edit { p.govuk-body { (Button::link("Make a fee table", "/money/fees/new")) } }
            (table(&shown, &sums))
        }
        @if !aside.is_empty() { (put_aside(&aside, may_edit)) }
    }))
}

fn nothing(may_edit: bool) -> Markup {
    let text = "A fee table says what each kind of member pays in a membership year: by category, by kind of organisation, by \
        residents or by controllable budget. Make one, look at what it comes to for every member, then adopt it. From then \
        on the invoices of the year go by it.";
    html! {
        (EmptyState {
            title: "No fee tables yet".to_owned(),
            text: text.to_owned(),
            links: if may_edit { vec![Link::new("Make a fee table", "/money/fees/new")] } else { Vec::new() },
        })
    }
}

async fn sums(visit: &Visit, tables: &[FeeTable]) -> Result<HashMap<Uuid, Sum>, Failure> {
    let years = || tables.iter().map(FeeTable::year);
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return Ok(HashMap::new()) };
    let records = members::MemberRecords::load(visit.rows(), first.from, last.until()).await?;
    let mut lines: HashMap<Uuid, Vec<FeeLine>> = HashMap::new();
    for line in store::list_all_fee_lines(visit.rows()).await? {
        lines.entry(line.table_id).or_default().push(line);
    }
    let sum = |table: &FeeTable| {
        let year = table.year();
        let members = records.between(year.from, year.until(), year.from);
        let tariff = table.tariff(lines.get(&table.id).map_or(&[], Vec::as_slice));
        let proposal = propose(&tariff, members, &Known::default());
        let unnamed: usize = proposal.unnamed.iter().map(|some| some.count).sum();
        let net = proposal.lines.iter().map(|line| line.net()).sum::<Pence>();
        let net = net + proposal.unnamed.iter().map(|some| some.net).sum::<Pence>();
        (table.id, Sum { count: proposal.lines.len() + unnamed, net })
    };
    Ok(tables.iter().map(sum).collect())
}

fn table(tables: &[FeeTable], sums: &HashMap<Uuid, Sum>) -> Markup {
    let rows = tables.iter().map(|table| {
        let sum = sums.get(&table.id);
        let title = html! { a.govuk-link href=(href(table)) { (table.title) } };
        let since = table.adopted_at.map_or_else(String::new, |at| at.day().in_words());
        [
            Cell::from(table.year().title()),
            Cell::from(title),
            Cell::from(html! { (tag(table)) (example_tag(table)) }),
            Cell::from(since),
            Cell::numeric(sum.map_or_else(String::new, |sum| sum.count.to_string())),
            Cell::numeric(sum.map_or_else(String::new, |sum| sum.net.to_string())),
        ]
    });
    let head = ["Year", "Table", "State", "Adopted on"].map(Cell::from).into_iter();
    let head = head.chain(["Members", "Comes to, before VAT"].map(Cell::numeric));
    html! {
        (Scroll::new("Fee tables by year", Table::new("Fee tables by year").head(head).rows(rows).with_row_heads()))
    }
}

fn put_aside(tables: &[FeeTable], may_edit: bool) -> Markup {
    let rows = tables.iter().map(|table| {
        let back = html! {
            @if may_edit { (button(&format!("{}/bring-back", href(table)), "Bring back", &format!(" {}", table.title), table.revision)) }
        };
        let title = html! { a.govuk-link href=(href(table)) { (table.title) } };
        [Cell::from(table.year().title()), Cell::from(title), Cell::from(back)]
    });
    html! {
        (Scroll::new("Put aside", Table::new("Put aside").head(["Year", "Table", "Bring it back"]).rows(rows).with_row_heads()))
    }
}
