//! The accounts of members: what each was asked for and what came of it.

use std::collections::HashMap;

use axum::response::Response;
use maud::{Markup, html};
use members::Brief;
use platform::Pence;
use ui::patterns::{EmptyState, Link, Scroll, SortBar, Stat, StatRow};
use ui::{Button, Cell, Select, SelectOption, Table};
use uuid::Uuid;
use web::{Failure, PAGE_SIZE, Page, Route, Visit, csv, page_links, page_of};

use super::payments::{account_href, briefs_of};
use super::{KEEPERS, READERS};
use crate::store::{self, Sums};

mod account;
mod letter;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/accounts", READERS, list),
        Route::get("/money/accounts.csv", READERS, download),
        Route::get("/money/accounts/{slug}", READERS, account::show),
        Route::get("/money/accounts/{slug}/statement.csv", READERS, account::download),
        Route::get("/money/accounts/{slug}/send", KEEPERS, letter::ask),
        Route::post("/money/accounts/{slug}/send", KEEPERS, letter::send),
    ]
}

/// An account in the list.
struct Line {
    brief: Brief,
    sums: Sums,
    credit: Pence,
}

impl Line {
    /// What is owed on invoices, credit left out.
    fn owed(&self) -> Pence {
        self.sums.balance() + self.credit
    }
}

const SHOWN: [(&str, &str); 4] = [
    ("", "All accounts"),
    ("owed", "Where something is owed"),
    ("credit", "With credit"),
    ("even", "Where all is even"),
];
const SORTS: [(&str, &str); 2] = [("", "By what is owed"), ("name", "By name")];

async fn lines(visit: &Visit) -> Result<Vec<Line>, Failure> {
    let (show, sort) = (visit.address.text("show"), visit.address.text("sort"));
    if !SHOWN.iter().any(|(key, _)| *key == show) || !SORTS.iter().any(|(key, _)| *key == sort) {
        return Err(Failure::wrong(
            "There is no such list of accounts. Go back and choose from its filters.",
        ));
    }
    let sums = store::list_sums(visit.rows()).await?;
    let briefs = briefs_of(visit, sums.keys().copied()).await?;
    let credits = credits(visit).await?;
    let line = |(id, sums): (Option<Uuid>, Sums)| {
        let brief = briefs.get(&id?)?.clone();
        let credit = credits.get(&brief.id).copied().unwrap_or_default();
        Some(Line { brief, sums, credit })
    };
    let mut lines: Vec<Line> = sums.into_iter().filter_map(line).collect();
    lines.retain(|line| match show {
        "owed" => line.owed() > Pence(0),
        "credit" => line.credit > Pence(0),
        "even" => line.owed() == Pence(0) && line.credit == Pence(0),
        _ => true,
    });
    lines.sort_by_cached_key(|line| {
        let owed = if sort == "name" { Pence(0) } else { -line.owed() };
        (owed, platform::slug(&line.brief.name))
    });
    Ok(lines)
}

/// What of payments is free, by organisation.
pub(crate) async fn credits(visit: &Visit) -> Result<HashMap<Uuid, Pence>, Failure> {
    let payments = store::list_credits(visit.rows(), None).await?;
    let uses = store::uses_of(visit.rows(), &payments).await?;
    let mut credits: HashMap<Uuid, Pence> = HashMap::new();
    for payment in payments {
        if let Some(organisation) = payment.organisation_id {
            let left = uses.get(&payment.id).copied().unwrap_or_default().left_of(payment.amount_pence);
            let known = credits.entry(organisation).or_default();
            *known = *known + left;
        }
    }
    Ok(credits)
}

async fn list(visit: Visit) -> Result<Page, Failure> {
    let lines = lines(&visit).await?;
    let page = page_of(&visit.address, lines.len())?;
    let owed: Pence = lines.iter().map(Line::owed).sum();
    let credit: Pence = lines.iter().map(|line| line.credit).sum();
    let shown: Vec<&Line> = lines.iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).collect();
    let noun = if lines.len() == 1 { "account" } else { "accounts" };
    let stat = |figure: Pence, label: &str| Stat {
        figure: figure.to_string(),
        label: label.to_owned(),
        ..Stat::default()
    };
    Ok(super::page("Accounts")
        .lede("What each member was asked for, what came of it, and what is owed now.")
        .content(html! {
            @if lines.is_empty() && visit.address.pairs().next().is_none() { (nothing()) }
            @else {
                (StatRow { label: "All accounts listed".to_owned(), stats: vec![stat(owed, "owed on invoices"), stat(credit, "credit not used yet")] })
                (filter_form(&visit))
                (SortBar {
                    count: format!("{} {noun}", lines.len()),
                    sorts: sorts(&visit),
                    downloads: vec![Link::new("This list as CSV", visit.address.with("page", "").href("/money/accounts.csv"))],
                })
                (Scroll::new("Accounts", table(&shown)))
                (page_links("/money/accounts", &visit.address, page, lines.len()))
            }
        }))
}

fn sorts(visit: &Visit) -> Vec<Link> {
    let now = visit.address.text("sort");
    let sort = |(key, words): &(&str, &str)| {
        Link::new(*words, visit.address.with("sort", key).href("/money/accounts")).current(*key == now)
    };
    SORTS.iter().map(sort).collect()
}

fn filter_form(visit: &Visit) -> Markup {
    let shown = SHOWN.iter().map(|(key, words)| SelectOption::new(*key, *words));
    html! {
        form.app-filters action="/money/accounts" method="get" {
            (Select::new("show", "Show").options(shown.collect::<Vec<_>>()).value(visit.address.text("show")))
            @if !visit.address.text("sort").is_empty() { input type="hidden" name="sort" value=(visit.address.text("sort")); }
            (Button::new("Show").secondary())
        }
    }
}

fn table(lines: &[&Line]) -> Table {
    let rows = lines.iter().map(|line| {
        [
            Cell::from(html! { a.govuk-link href=(account_href(&line.brief.slug)) { (line.brief.name) } }),
            Cell::numeric((line.sums.invoiced - line.sums.credited).to_string()),
            Cell::numeric(line.sums.paid.to_string()),
            Cell::numeric(line.sums.written_off.to_string()),
            Cell::numeric(line.owed().to_string()),
            Cell::numeric(line.credit.to_string()),
        ]
    });
    let head = [
        Cell::from("Member"),
        Cell::numeric("Invoiced, less credits"),
        Cell::numeric("Paid, less refunds"),
        Cell::numeric("Written off"),
        Cell::numeric("Owed"),
        Cell::numeric("Credit"),
    ];
    Table::new("Accounts").head(head).rows(rows)
}

fn nothing() -> Markup {
    html! {
        (EmptyState {
            title: "No accounts yet".to_owned(),
            text: "An account begins with a member’s first invoice or payment.".to_owned(),
            links: vec![Link::new("Invoices", "/money/invoices")],
        })
    }
}

async fn download(visit: Visit) -> Result<Response, Failure> {
    let rows = lines(&visit).await?.into_iter().map(|line| {
        vec![
            line.brief.name.clone(),
            line.brief.slug.clone(),
            line.sums.invoiced.decimal(),
            line.sums.credited.decimal(),
            line.sums.paid.decimal(),
            line.sums.written_off.decimal(),
            line.owed().decimal(),
            line.credit.decimal(),
        ]
    });
    let headings = ["organisation", "code", "invoiced", "credited", "paid", "written_off", "owed", "credit"];
    Ok(csv("accounts.csv", &headings, rows))
}
