//! All invoices and credit notes.

use std::collections::HashMap;

use axum::response::Response;
use maud::{Markup, html};
use network::Year;
use platform::{Day, Pence, numbers};
use ui::patterns::{EmptyState, Link, Scroll, SearchBox, SortBar, Stat, StatRow};
use ui::{Cell, Colour, Table, Tag};
use uuid::Uuid;
use web::{
    Counts, Facet, Failure, Filters, PAGE_SIZE, Page, Route, Visit, csv, list_layout, page_links, page_of,
};

use super::{READERS, page};
use crate::powers::MANAGE;
use crate::rules::balance::{Balance, State};
use crate::store::{self, ThinInvoice};

const PATH: &str = "/money/invoices";

/// Whether a document went out, as the address says it.
const SENT: &str = "sent";
const NOT_SENT: &str = "not-sent";

/// The orders: key and words.
const ORDERS: [(&str, &str); 4] =
    [("", "Newest first"), ("due", "By due day"), ("owed", "Most owed"), ("name", "By name")];

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(PATH, READERS, list), Route::get("/money/invoices.csv", READERS, sheet)]
}

/// A document with where it stands.
struct Line {
    thin: ThinInvoice,
    balance: Balance,
    /// `None` for a credit note.
    state: Option<State>,
}

struct Asked {
    filters: Filters,
    lines: Vec<Line>,
    counts: Counts,
}

/// What the address asks for: two queries over thin rows, whatever is asked.
async fn ask(visit: &Visit) -> Result<Asked, Failure> {
    let today = visit.today();
    let thin = store::list_thin_invoices(visit.rows(), None).await?;
    let mut settled = store::settled_sums(visit.rows()).await?;
    let words = visit.address.text("q").to_lowercase();
    let run = match visit.address.text("run") {
        "" => None,
        text => Some(
            text.parse::<Uuid>().map_err(|_| Failure::wrong("There is no such run. Go back to the list."))?,
        ),
    };
    let is_asked = |thin: &ThinInvoice| {
        let found = words.is_empty()
            || thin.bill_to_name.to_lowercase().contains(&words)
            || thin.number.to_lowercase().contains(&words);
        found && (run.is_none() || thin.run_id == run)
    };
    let lines = thin.into_iter().filter(is_asked).map(|thin| {
        let balance = settled.remove(&thin.id).unwrap_or_default();
        let balance = Balance { total: thin.total_pence, ..balance };
        let is_invoice = thin.kind == "invoice";
        let state = is_invoice.then(|| balance.state(thin.due_on, today, thin.disputed_on.is_some()));
        Line { thin, balance, state }
    });
    let lines: Vec<Line> = lines.collect();
    let filters = Filters::read(&visit.address, facets(visit, &lines).await?)?;
    let (kept, counts) = filters.narrow(&lines, values);
    let kept: Vec<Uuid> = kept.iter().map(|line| line.thin.id).collect();
    let places: HashMap<Uuid, usize> = kept.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mut lines: Vec<Line> = lines.into_iter().filter(|line| places.contains_key(&line.thin.id)).collect();
    sort(&mut lines, visit.address.text("sort"))?;
    Ok(Asked { filters, lines, counts })
}

fn sort(lines: &mut [Line], order: &str) -> Result<(), Failure> {
    let owed = |line: &Line| line.state.map_or(Pence(0), |_| line.balance.outstanding());
    match order {
        // As they come from the database.
        "" => {}
        "due" => lines.sort_by_key(|line| (line.thin.due_on, line.thin.serial)),
        "owed" => lines.sort_by_key(|line| (std::cmp::Reverse(owed(line)), line.thin.serial)),
        "name" => lines.sort_by_cached_key(|line| (line.thin.bill_to_name.to_lowercase(), line.thin.serial)),
        _ => return Err(Failure::wrong("There is no such order. Go back to the list and choose one.")),
    }
    Ok(())
}

async fn facets(visit: &Visit, lines: &[Line]) -> Result<Vec<Facet>, Failure> {
    let mut years: Vec<Day> = store::list_invoice_years(visit.rows()).await?;
    years.dedup();
    let years = years.into_iter().map(|from| Year { from }).map(|year| (year.slug(), year.title())).collect();
    let states = State::ALL.iter().map(|state| (state.key().to_owned(), state.title().to_owned())).collect();
    let categories = members::list_categories(visit.rows()).await?;
    let mut categories: Vec<(String, String)> =
        categories.into_iter().map(|category| (category.key, category.plural)).collect();
    // What was a category once still stands on the invoices of then.
    for line in lines.iter().filter(|line| !line.thin.category.is_empty()) {
        if !categories.iter().any(|(key, _)| *key == line.thin.category) {
            categories.push((line.thin.category.clone(), line.thin.category.clone()));
        }
    }
    let kinds = [("invoice", "Invoices"), ("credit_note", "Credit notes")];
    let kinds = kinds.map(|(key, words)| (key.to_owned(), words.to_owned())).to_vec();
    let letters = [(SENT, "Sent"), (NOT_SENT, "Not sent")];
    let letters = letters.map(|(key, words)| (key.to_owned(), words.to_owned())).to_vec();
    Ok(vec![
        Facet { name: "year", title: "Membership year", values: years },
        Facet { name: "state", title: "State", values: states },
        Facet { name: "category", title: "Category", values: categories },
        Facet { name: "kind", title: "Document", values: kinds },
        Facet { name: "letter", title: "Letter", values: letters },
    ])
}

fn values(line: &Line, facet: &str) -> Vec<String> {
    let value = match facet {
        "year" => Year { from: line.thin.year_from }.slug(),
        "state" => line.state.map_or_else(String::new, |state| state.key().to_owned()),
        "category" => line.thin.category.clone(),
        "letter" => if line.thin.sent_at.is_some() { SENT } else { NOT_SENT }.to_owned(),
        _ => line.thin.kind.clone(),
    };
    if value.is_empty() { Vec::new() } else { vec![value] }
}

/// The list.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let asked = ask(&visit).await?;
    let is_plain = asked.filters.is_empty() && visit.address.pairs().next().is_none();
    let page =
        page("Invoices").lede("Every invoice and credit note that was issued, and what is still owed on it.");
    if is_plain && asked.lines.is_empty() {
        return Ok(page.content(html! {
            (EmptyState {
                title: "Nothing was issued yet".to_owned(),
                text: "Invoices for a year’s fees are issued together from its proposal; a single one can be issued by itself.".to_owned(),
                links: vec![Link::new("Invoices by year", "/money/runs"), Link::new("Issue a single invoice", "/money/invoices/new")],
            })
        }));
    }
    let panel = asked.filters.panel(PATH, &visit.address, &asked.counts);
    Ok(page.content(html! {
        (stats(&asked.lines))
        (list_layout(&panel, &results(&visit, &asked)?))
    }))
}

fn stats(lines: &[Line]) -> Markup {
    let invoices = || lines.iter().filter(|line| line.state.is_some());
    let total: Pence = invoices().map(|line| line.balance.total).sum();
    let owed: Pence = invoices().map(|line| line.balance.outstanding()).sum();
    let late = invoices().filter(|line| line.state == Some(State::Overdue));
    let late: Pence = late.map(|line| line.balance.outstanding()).sum();
    let stat = |amount: Pence, label: &str| Stat {
        figure: amount.to_string(),
        label: label.to_owned(),
        ..Stat::default()
    };
    let stats = vec![stat(total, "invoiced"), stat(owed, "still owed"), stat(late, "of it overdue")];
    html! { (StatRow { label: "What these invoices come to".to_owned(), stats }) }
}

fn results(visit: &Visit, asked: &Asked) -> Result<Markup, Failure> {
    let total = asked.lines.len();
    let page = page_of(&visit.address, total)?;
    let shown = asked.lines.iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE);
    let hidden = visit.address.pairs().filter(|(name, _)| !matches!(*name, "q" | "page"));
    let hidden = hidden.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let order = visit.address.text("sort");
    let sorts = ORDERS.iter().map(|(key, words)| {
        Link::new(*words, visit.address.with("sort", key).href(PATH)).current(*key == order)
    });
    let count = numbers::grouped(total as u64);
    let bar = SortBar {
        count: if total == 1 { "1 document".to_owned() } else { format!("{count} documents") },
        sorts: sorts.collect(),
        downloads: vec![Link::new("CSV", visit.address.with("page", "").href("/money/invoices.csv"))],
    };
    let head = [
        Cell::from("Number"),
        Cell::from("Payer"),
        Cell::from("Due"),
        Cell::numeric("In all"),
        Cell::numeric("Owed"),
        Cell::from("State"),
    ];
    let table = Table::new("Invoices and credit notes").head(head).rows(shown.map(row)).with_row_heads();
    Ok(html! {
        @if visit.may(&MANAGE) { p.govuk-body { a.govuk-link href="/money/invoices/new" { "Issue a single invoice" } } }
        (SearchBox {
            id: "invoices-search".to_owned(),
            action: PATH.to_owned(),
            name: "q".to_owned(),
            label: "Search by payer or number".to_owned(),
            shows_label: true,
            value: visit.address.text("q").to_owned(),
            hidden,
            ..SearchBox::default()
        })
        (asked.filters.chips(PATH, &visit.address))
        @if !visit.address.text("run").is_empty() {
            p.govuk-body {
                "Only the invoices of one run. "
                a.govuk-link href=(visit.address.with("run", "").href(PATH)) { "Show those of all" }
            }
        }
        (bar)
        @if total == 0 { p.govuk-body { "Nothing is like that. Take a filter away, or search for part of a name." } }
        @else { (Scroll::new("Invoices and credit notes", &table).wide()) (page_links(PATH, &visit.address, page, total)) }
    })
}

fn row(line: &Line) -> [Cell; 6] {
    let thin = &line.thin;
    let number =
        html! { a.govuk-link.app-number href=(super::invoice::path(&thin.number)) { (thin.number) } };
    let (due, owed) = match line.state {
        Some(_) => (thin.due_on.in_words(), line.balance.outstanding().to_string()),
        None => (String::new(), String::new()),
    };
    [
        Cell::from(number),
        Cell::from(thin.bill_to_name.as_str()),
        Cell::from(due),
        Cell::numeric(if line.state.is_some() {
            thin.total_pence.to_string()
        } else {
            (-thin.total_pence).to_string()
        }),
        Cell::numeric(owed),
        Cell::from(tag(line.state)),
    ]
}

/// Where a document stands, as a tag.
pub(super) fn tag(state: Option<State>) -> Markup {
    let Some(state) = state else { return html! { (Tag::new("Credit note").colour(Colour::Grey)) } };
    let colour = match state {
        State::Overdue => Colour::Red,
        State::Disputed => Colour::Orange,
        State::PartPaid => Colour::Yellow,
        State::Open => Colour::Blue,
        State::Settled => Colour::Green,
        State::Credited | State::WrittenOff => Colour::Grey,
    };
    html! { (Tag::new(state.title()).colour(colour)) }
}

/// Everything that the address asks for.
pub(crate) async fn sheet(visit: Visit) -> Result<Response, Failure> {
    let asked = ask(&visit).await?;
    let line = |line: &Line| {
        let thin = &line.thin;
        vec![
            thin.number.clone(),
            thin.kind.replace('_', " "),
            thin.bill_to_name.clone(),
            thin.category.clone(),
            Year { from: thin.year_from }.title(),
            thin.due_on.to_string(),
            thin.total_pence.decimal(),
            line.balance.paid.decimal(),
            line.balance.credited.decimal(),
            line.balance.written_off.decimal(),
            line.state.map_or_else(String::new, |_| line.balance.outstanding().decimal()),
            line.state.map_or("", State::title).to_owned(),
        ]
    };
    let headings = [
        "number",
        "document",
        "payer",
        "category",
        "year",
        "due",
        "total",
        "paid",
        "credited",
        "written_off",
        "owed",
        "state",
    ];
    Ok(csv("invoices.csv", &headings, asked.lines.iter().map(line)))
}
