use std::collections::BTreeMap;

use maud::{Markup, html};
use network::Year;
use platform::{Day, Pence};
use ui::patterns::{EmptyState, Link, Scroll, SectionHeading};
use ui::{Cell, Table};
use web::{Access, Failure, Page, Power, Visit};

use super::keep::waiting;
use super::view::{View, basis, year_of};
use crate::powers;
use crate::rules::balance::Age;
use crate::rules::budget::{Kind, Parts, Section, Source};
use crate::store::{self, BudgetYear};

/// One of the pages about money.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) title: &'static str,
    pub(crate) href: &'static str,
    /// What is done there.
    about: &'static str,
}

const PLACES: &[Place] = &[
    Place {
        title: "Budget",
        href: "/money/budget",
        about: "Years, lines, spending, commitments, approvals, sign-off",
    },
    Place {
        title: "The year’s invoices",
        href: "/money/runs",
        about: "What every member is asked for, looked through and issued together",
    },
    Place {
        title: "Invoices",
        href: "/money/invoices",
        about: "Every invoice and credit note, and how each stands",
    },
    Place { title: "Payments", href: "/money/payments", about: "What came in, and what it settled" },
    Place {
        title: "Accounts",
        href: "/money/accounts",
        about: "What each member was asked for, paid and has as credit",
    },
    Place {
        title: "Unpaid",
        href: "/money/unpaid",
        about: "Who owes what, since when, and what they were told",
    },
    Place {
        title: "Bank statements",
        href: "/money/statements",
        about: "Files of the bank or the ledger, matched and confirmed",
    },
    Place {
        title: "Export to the ledger",
        href: "/money/ledger",
        about: "Every entry for the accountable body’s ledger, reconciled to the penny",
    },
    Place { title: "Fee tables", href: "/money/fees", about: "What members pay, year by year" },
    Place {
        title: "Settings",
        href: "/money/settings",
        about: "Who issues invoices, terms, reminders, the limit for spending",
    },
];

/// The pages about money that this person may open.
pub(crate) fn places(visit: &Visit) -> Vec<Place> {
    let may = |path: &str| {
        let routes = visit.app.rooms.iter().flat_map(|room| &room.routes);
        let mut theirs = routes.filter(|route| route.path == path && route.method == axum::http::Method::GET);
        theirs.any(|route| match route.access {
            Access::Power(held) => held.iter().any(|power| has(visit, power)),
            Access::Public | Access::Open | Access::SignedIn => true,
            _ => false,
        })
    };
    PLACES.iter().copied().filter(|place| may(place.href)).collect()
}

fn has(visit: &Visit, power: &Power) -> bool {
    visit.who.as_ref().is_some_and(|who| who.person.may(power))
}

/// All about money on one page, for the finance group and those who keep it.
pub(super) async fn show(visit: Visit) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let owed = store::owed_by_due_day(visit.rows()).await?;
    let today = visit.today();
    let running = Year::of(today, &view.year_starts);
    let year = view.records.years.iter().find(|year| year.year_from == running.from);
    Ok(Page::new("Money").crumb("My page", "/my").lede(format!("As at {}.", today.in_words())).content(html! {
        (waiting::section(&visit, &view).await?)
        @match year {
            Some(year) => (running_year(&view, year)),
            None => (no_budget(&visit, running)),
        }
        (commitments(&view))
        (unpaid(&owed, today))
        section.app-section {
            (SectionHeading::new("Everything about money"))
            ul.govuk-list.govuk-list--spaced {
                @for place in places(&visit) { li { a.govuk-link href=(place.href) { (place.title) } br; (place.about) } }
                li { a.govuk-link href="/budget" { "What everybody sees of the budget" } }
            }
        }
    }))
}

fn no_budget(visit: &Visit, running: Year) -> Markup {
    let begin = has(visit, &powers::MANAGE).then(|| Link::new("Begin it", "/money/budget/new"));
    let links = begin.into_iter().chain([Link::new("The budget of other years", "/money/budget")]).collect();
    html! {
        (EmptyState {
            title: format!("{} has no budget yet", running.title()),
            text: "When it has one, this page shows what was planned, spent and committed, and what is left.".to_owned(),
            links,
        })
    }
}

/// Planned, recorded, committed, left: line by line.
fn running_year(view: &View, year: &BudgetYear) -> Markup {
    let title = year_of(year).title();
    html! {
        section.app-section {
            (SectionHeading::new(format!("Budget against actual, {title}")))
            p.govuk-body { (basis(year)) " figures. " a.govuk-link href={ "/money/budget/" (year_of(year).slug()) } { "Open the year" } }
            (against_actual(view, year))
        }
    }
}

/// The table of a year: what was planned, what happened, what is left.
pub(super) fn against_actual(view: &View, year: &BudgetYear) -> Markup {
    let head = [
        Cell::from("Line"),
        Cell::numeric("Planned"),
        Cell::numeric("Recorded"),
        Cell::numeric("Committed"),
        Cell::numeric("Left"),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let slug = year_of(year).slug();
    for group in &view.books.groups {
        let lines: Vec<_> = view
            .books
            .lines
            .iter()
            .filter(|line| line.group == group.id && line.source != Source::CarryForward)
            .collect();
        let parts: Vec<Parts> = lines.iter().map(|line| view.books.parts(year.id, line.id)).collect();
        let title = Cell {
            classes: "app-budget__group".to_owned(),
            colspan: Some(5),
            ..Cell::from(group.title.as_str())
        };
        rows.push(vec![title]);
        for (line, parts) in lines.iter().zip(&parts) {
            let href = format!("/money/budget/{slug}/lines/{}", line.slug);
            rows.push(figures(html! { a.govuk-link href=(href) { (line.title) } }, parts, group.section, ""));
        }
        if lines.len() > 1 {
            rows.push(figures(
                html! { (group.title) ", total" },
                &added(&parts),
                group.section,
                "app-budget__subtotal",
            ));
        }
    }
    html! {
        (Scroll::new("Budget against actual", Table { classes: "app-budget".to_owned(), ..Table::default() }.head(head).rows(rows).with_row_heads()))
    }
}

fn added(parts: &[Parts]) -> Parts {
    let add = |of: fn(&Parts) -> Option<Pence>| {
        let known: Vec<Pence> = parts.iter().filter_map(of).collect();
        (!known.is_empty()).then(|| known.into_iter().sum())
    };
    Parts {
        recorded: add(|parts| parts.recorded),
        committed: add(|parts| parts.committed),
        assumed: add(|parts| parts.planned().known),
        fee_table: None,
        open: parts.iter().map(|parts| parts.open).sum(),
    }
}

fn figures(title: Markup, parts: &Parts, section: Section, class: &str) -> Vec<Cell> {
    let pence = |pence: Option<Pence>| {
        pence.map_or_else(
            || html! { span aria-hidden="true" { "–" } span.govuk-visually-hidden { "nothing" } },
            |pence| html! { (pence) },
        )
    };
    let planned = parts.planned();
    let left = planned.known.map(|planned| planned - parts.bound().unwrap_or_default());
    let left = match (left, section) {
        (None, _) => pence(None),
        (Some(left), Section::Income) if left > Pence(0) => html! { (left) " to come" },
        (Some(left), _) if left < Pence(0) => {
            let word = if section == Section::Income { "more than planned" } else { "over" };
            html! { strong { (Pence(-left.0)) " " (word) } }
        }
        (Some(left), _) => html! { (left) },
    };
    let cells = [super::table::shown_amount(planned), pence(parts.recorded), pence(parts.committed), left];
    let numeric = |content: Markup| Cell { classes: class.to_owned(), ..Cell::numeric(content) };
    std::iter::once(Cell { classes: class.to_owned(), ..Cell::from(title) })
        .chain(cells.into_iter().map(numeric))
        .collect()
}

/// What is promised and not paid, over all years that are open.
fn commitments(view: &View) -> Markup {
    let open: Vec<_> = view
        .records
        .items
        .iter()
        .filter(|item| item.kind == Kind::Commitment.key() && item.undone_at.is_none())
        .filter(|item| {
            crate::rules::budget::Approval::read(&item.approval).is_some_and(|approval| approval.counts())
        })
        .filter(|item| view.records.left_of(item) > Pence(0))
        .collect();
    let row = |item: &&store::BudgetItem| {
        [
            Cell::from(
                html! { a.govuk-link href={ "/money/budget/items/" (item.id) } { (if item.words.is_empty() { "Commitment" } else { item.words.as_str() }) } },
            ),
            Cell::from(view.records.line(item.line_id).map_or("", |line| line.title.as_str())),
            Cell::from(
                view.records.year(item.year_id).map_or_else(String::new, |year| year_of(year).title()),
            ),
            Cell::numeric(item.amount_pence.to_string()),
            Cell::numeric(view.records.left_of(item).to_string()),
        ]
    };
    let total: Pence = open.iter().map(|item| view.records.left_of(item)).sum();
    html! {
        section.app-section {
            (SectionHeading::new("Commitments"))
            @if open.is_empty() { p.govuk-body { "Nothing is promised that is not paid." } }
            @else {
                p.govuk-body { (total) " is promised and not paid yet." }
                (Scroll::new("Commitments", Table::new("").head([Cell::from("What"), Cell::from("Line"), Cell::from("Year"), Cell::numeric("Promised"), Cell::numeric("Left to pay")]).rows(open.iter().map(row))))
            }
        }
    }
}

/// What is owed by members, by how late it is.
fn unpaid(owed: &BTreeMap<Day, (usize, Pence)>, today: Day) -> Markup {
    let mut ages: BTreeMap<Age, (usize, Pence)> = BTreeMap::new();
    for (due, (count, sum)) in owed {
        let (many, all) = ages.entry(Age::of(*due, today)).or_default();
        (*many, *all) = (*many + count, *all + *sum);
    }
    let total: Pence = ages.values().map(|(_, sum)| *sum).sum();
    html! {
        section.app-section {
            (SectionHeading::new("Unpaid invoices by age"))
            @if ages.is_empty() { p.govuk-body { "Nothing is owed." } }
            @else {
                (Table::new("").head([Cell::from("How late"), Cell::numeric("Invoices"), Cell::numeric("Owed")])
                    .rows(Age::ALL.iter().filter_map(|age| ages.get(age).map(|found| (age, found))).map(|(age, (count, sum))| {
                        [Cell::from(age.title()), Cell::numeric(count.to_string()), Cell::numeric(sum.to_string())]
                    })).with_row_heads())
                p.govuk-body { (total) " is owed in all." }
            }
        }
    }
}
