use std::collections::HashMap;

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use members::Brief;
use platform::{Day, Pence};
use ui::patterns::{EmptyState, Link, Scroll, SortBar, Stat, StatRow};
use ui::{Button, Cell, Input, Table};
use uuid::Uuid;
use web::{Failure, Page, Visit, csv};

use crate::pages;
use crate::pages::payments::{account_href, invoice_href, may_keep, payment_href};
use crate::rules::account::{Account, Entry, account};
use crate::rules::settle::way_title;
use crate::store::{self, Invoice, Payment};

/// The organisation of an address.
pub(super) async fn organisation_of(visit: &Visit, slug: &str) -> Result<Brief, Failure> {
    members::find_brief(visit.rows(), slug).await?.ok_or(Failure::NotFound)
}

/// Everything on an account, each as what it adds to what is owed.
pub(super) async fn entries(visit: &Visit, organisation: Uuid) -> Result<Vec<Entry>, Failure> {
    let rows = visit.rows();
    let mut documents = store::list_invoices_of(rows, organisation).await?;
    documents.reverse();
    let payments = store::list_payments_of(rows, organisation).await?;
    let ids: Vec<Uuid> = documents.iter().map(|document| document.id).collect();
    let numbers: HashMap<Uuid, &str> = documents.iter().map(|d| (d.id, d.number.as_str())).collect();
    let mut entries: Vec<Entry> = documents.iter().map(|document| of_document(document, &numbers)).collect();
    entries.extend(payments.iter().map(of_payment));
    for settlement in store::list_settlements_of_all(rows, &ids).await? {
        if settlement.kind == "write_off" {
            let number = numbers.get(&settlement.invoice_id).copied().unwrap_or("");
            entries.push(Entry {
                on: settlement.on_day,
                title: format!("Written off, invoice {number}"),
                note: settlement.words,
                href: invoice_href(number),
                amount: -settlement.amount_pence,
            });
        }
    }
    Ok(entries)
}

fn of_document(document: &Invoice, numbers: &HashMap<Uuid, &str>) -> Entry {
    let credited = document.credits_id.and_then(|id| numbers.get(&id));
    let (title, amount) = match credited {
        Some(number) => {
            (format!("Credit note {} for invoice {number}", document.number), -document.total_pence)
        }
        None => (format!("Invoice {}", document.number), document.total_pence),
    };
    let note = match credited {
        Some(_) => document.words.clone(),
        None => format!("Due on {}", document.due_on.in_words()),
    };
    Entry { on: document.issued_on, title, note, href: invoice_href(&document.number), amount }
}

fn of_payment(payment: &Payment) -> Entry {
    let title = if payment.refunds_id.is_some() {
        "Refund".to_owned()
    } else {
        format!("Payment, {}", way_title(&payment.way).to_lowercase())
    };
    Entry {
        on: payment.received_on,
        title,
        note: payment.reference.clone(),
        href: payment_href(payment.id),
        amount: -payment.amount_pence,
    }
}

/// The days that the address asks for.
fn days(visit: &Visit) -> Result<(Option<Day>, Option<Day>), Failure> {
    let (from, until) = (visit.address.day("from")?, visit.address.day("until")?);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        return Err(Failure::wrong("The first day lies after the last one. Go back and change one of them."));
    }
    Ok((from, until))
}

/// What is owed, said in words.
fn balance_words(balance: Pence) -> String {
    match balance.cmp(&Pence(0)) {
        std::cmp::Ordering::Greater => format!("{balance} owed"),
        std::cmp::Ordering::Equal => "Nothing owed".to_owned(),
        std::cmp::Ordering::Less => format!("{} in credit", -balance),
    }
}

/// The statement of an account.
pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let brief = organisation_of(&visit, &slug).await?;
    let (from, until) = days(&visit)?;
    let statement = account(entries(&visit, brief.id).await?, from, until);
    let credit = free_credit(&visit, brief.id).await?;
    let href = account_href(&brief.slug);
    let download = visit.address.href(&format!("{href}/statement.csv"));
    let as_at = until.unwrap_or(visit.today());
    Ok(pages::page(brief.name.as_str())
        .kicker("Statement of account")
        .crumb("Accounts", "/money/accounts")
        .content(html! {
            (StatRow { label: "How it stands".to_owned(), stats: stats(&statement, credit, as_at) })
            (links(&visit, &brief, credit))
            (days_form(&visit, &href))
            @if statement.entries.is_empty() { (nothing(&href)) }
            @else {
                (SortBar {
                    count: count(statement.entries.len()),
                    downloads: vec![Link::new("This statement as CSV", download)],
                    ..SortBar::default()
                })
                (Scroll::new("Statement of account", table(&statement, from, as_at)))
            }
        }))
}

fn count(entries: usize) -> String {
    format!("{entries} {}", if entries == 1 { "entry" } else { "entries" })
}

fn stats(statement: &Account, credit: Pence, as_at: Day) -> Vec<Stat> {
    let note = format!("as at {}", as_at.in_words());
    let balance = Stat {
        figure: statement.closing.to_string(),
        label: "owed, less credit".to_owned(),
        note,
        ..Stat::default()
    };
    let free = Stat {
        figure: credit.to_string(),
        label: "credit not used yet".to_owned(),
        note: "today".to_owned(),
        ..Stat::default()
    };
    vec![balance, free]
}

async fn free_credit(visit: &Visit, organisation: Uuid) -> Result<Pence, Failure> {
    let payments = store::list_credits(visit.rows(), Some(organisation)).await?;
    let uses = store::uses_of(visit.rows(), &payments).await?;
    let left =
        |payment: &Payment| uses.get(&payment.id).copied().unwrap_or_default().left_of(payment.amount_pence);
    Ok(payments.iter().map(left).sum())
}

fn links(visit: &Visit, brief: &Brief, credit: Pence) -> Markup {
    let organisation = format!("organisation={}", brief.slug);
    html! {
        p.govuk-body.app-inline-links {
            @if may_keep(visit) {
                a.govuk-link href={ "/money/payments/new?" (organisation) } { "Record a payment" }
                a.govuk-link href={ (account_href(&brief.slug)) "/send" } { "Send this statement" }
            }
            a.govuk-link href={ "/money/payments?" (organisation) } { "Its payments" }
            @if credit > Pence(0) {
                a.govuk-link href={ "/money/payments?show=credit&" (organisation) } { "Use the credit of " (credit) }
            }
        }
    }
}

fn days_form(visit: &Visit, href: &str) -> Markup {
    let day = |name: &str, label: &str| {
        let value = visit.address.text(name);
        Input::new(name, label).kind("date").value(value).classes("govuk-input--width-10")
    };
    html! {
        form.app-filters action=(href) method="get" {
            (day("from", "From")) (day("until", "Until"))
            (Button::new("Show").secondary())
            @if visit.address.pairs().next().is_some() { a.govuk-link href=(href) { "Show all of it" } }
        }
    }
}

fn table(statement: &Account, from: Option<Day>, as_at: Day) -> Table {
    let opening = from.map(|from| {
        let words = format!("Brought forward on {}", from.in_words());
        [
            Cell::from(""),
            Cell::from(words),
            Cell::from(""),
            Cell::from(""),
            Cell::numeric(statement.opening.to_string()),
        ]
    });
    let rows = statement.entries.iter().map(|(entry, balance)| {
        let side = |is_ours: bool| {
            let amount = Pence(entry.amount.0.abs());
            Cell::numeric(if is_ours { amount.to_string() } else { String::new() })
        };
        let words = html! {
            a.govuk-link href=(entry.href) { (entry.title) }
            @if !entry.note.is_empty() { br; span.app-quiet { (entry.note) } }
        };
        let is_asked = entry.amount >= Pence(0);
        [
            Cell::from(entry.on.in_words()),
            Cell::from(words),
            side(is_asked),
            side(!is_asked),
            Cell::numeric(balance.to_string()),
        ]
    });
    let words = format!("On {}: {}", as_at.in_words(), balance_words(statement.closing));
    let closing = [
        Cell::from(""),
        Cell::from(html! { strong { (words) } }),
        Cell::from(""),
        Cell::from(""),
        Cell::numeric(html! { strong { (statement.closing) } }),
    ];
    let head = [
        Cell::from("Day"),
        Cell::from("What"),
        Cell::numeric("Asked for"),
        Cell::numeric("Paid, credited or written off"),
        Cell::numeric("Owed then"),
    ];
    Table::new("Statement of account").head(head).rows(opening.into_iter().chain(rows).chain([closing]))
}

fn nothing(href: &str) -> Markup {
    html! {
        (EmptyState {
            title: "Nothing on this account".to_owned(),
            text: "Nothing was asked for and nothing was paid in these days.".to_owned(),
            links: vec![Link::new("Show all of it", href), Link::new("All accounts", "/money/accounts")],
        })
    }
}

/// The same as a file.
pub(super) async fn download(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let brief = organisation_of(&visit, &slug).await?;
    let (from, until) = days(&visit)?;
    let statement = account(entries(&visit, brief.id).await?, from, until);
    let opening = from.map(|from| {
        let opening = statement.opening.decimal();
        vec![from.to_string(), "Brought forward".to_owned(), String::new(), String::new(), opening]
    });
    let rows = statement.entries.iter().map(|(entry, balance)| {
        vec![
            entry.on.to_string(),
            entry.title.clone(),
            entry.note.clone(),
            entry.amount.decimal(),
            balance.decimal(),
        ]
    });
    let file = format!("statement-{}.csv", brief.slug);
    Ok(csv(&file, &["day", "what", "note", "amount", "balance"], opening.into_iter().chain(rows)))
}
