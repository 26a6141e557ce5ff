use axum::response::Response;
use maud::{Markup, html};
use platform::{Actor, Day, Entry, EntryFilter, newest_entries};
use ui::patterns::{EmptyState, Link, Scroll, SortBar};
use ui::{Button, Cell, Input, Select, SelectOption, Table};
use uuid::Uuid;
use web::{Failure, PAGE_SIZE, Page, Visit, csv, page_links, page_of};

use super::entry::{Reader, kinds};

/// The most entries a file holds.
const MOST_IN_FILE: u64 = 50_000;

/// What the address asks for, and what it says of people that can't be.
struct Asked {
    filter: EntryFilter,
    is_nobody: bool,
}

async fn asked(visit: &Visit) -> Result<Asked, Failure> {
    let address = &visit.address;
    let mut filter = EntryFilter { kind: address.text("kind").to_owned(), ..EntryFilter::default() };
    if filter.kind.is_empty() && !address.text("room").is_empty() {
        filter.kind = format!("{}.", address.text("room"));
    }
    filter.subject = match address.text("subject") {
        "" => None,
        text => Some(text.parse().map_err(|_| Failure::NotFound)?),
    };
    filter.since = address.day("from")?.map(|day| day.at_hour(0));
    filter.before = address.day("until")?.map(|day| day.tomorrow().at_hour(0));
    let by = address.text("by").to_lowercase();
    let mut is_nobody = false;
    filter.actor = match by.as_str() {
        "" => None,
        "program" => Some(Actor::Program),
        text => match text.parse::<Uuid>() {
            Ok(id) => Some(Actor::Person { id }),
            Err(_) => {
                let found = members::find_person_by_email(visit.rows(), text).await?;
                is_nobody = found.is_none();
                found.map(|id| Actor::Person { id })
            }
        },
    };
    Ok(Asked { filter, is_nobody })
}

/// Everything that changed, the newest first.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let asked = asked(&visit).await?;
    let page = visit.address.page()?;
    let (entries, count) = if asked.is_nobody {
        (Vec::new(), 0)
    } else {
        let offset = (page - 1) * PAGE_SIZE;
        newest_entries(visit.rows(), &asked.filter, offset as u64, PAGE_SIZE as u64).await?
    };
    let total = usize::try_from(count).unwrap_or(usize::MAX);
    page_of(&visit.address, total)?;
    let reader = Reader::load(&visit, &entries).await?;
    let count = platform::numbers::grouped(count);
    let noun = if total == 1 { "entry" } else { "entries" };
    Ok(Page::new("Journal")
        .crumb("The desk", "/desk")
        .lede("Everything that changed: when, by whom and what. Nothing is ever taken out of it.")
        .content(html! {
            (filter_form(&visit))
            @if asked.is_nobody { (nobody(visit.address.text("by"))) }
            @else if entries.is_empty() { (nothing()) }
            @else {
                (SortBar {
                    count: format!("{count} {noun}"),
                    downloads: vec![Link::new("This list as CSV", visit.address.with("page", "").href("/journal.csv"))],
                    ..SortBar::default()
                })
                (Scroll::new("What changed", table(&entries, &reader)))
                (page_links("/journal", &visit.address, page, total))
            }
        }))
}

fn table(entries: &[Entry], reader: &Reader) -> Table {
    let rows = entries.iter().map(|entry| {
        let href = format!("/journal/{}", entry.position);
        [
            Cell::from(html! { a.govuk-link href=(href) { (entry.at.in_words()) } }),
            Cell::from(reader.actor(entry)),
            Cell::from(reader.subject(entry)),
            Cell::from(reader.words(entry)),
        ]
    });
    Table::new("What changed").head(["When", "Who", "What it is about", "What was done"]).rows(rows)
}

fn filter_form(visit: &Visit) -> Markup {
    let address = &visit.address;
    let rooms = visit.app.rooms.iter().map(|room| SelectOption::new(room.name, room.name));
    let rooms: Vec<_> = std::iter::once(SelectOption::new("", "All")).chain(rooms).collect();
    let kinds = kinds(visit).map(|(kind, words)| SelectOption::new(kind, words));
    let kinds: Vec<_> = std::iter::once(SelectOption::new("", "Anything")).chain(kinds).collect();
    let day = |name: &str, label: &str| {
        Input::new(name, label).kind("date").value(address.text(name)).classes("govuk-input--width-10")
    };
    html! {
        form.app-filters action="/journal" method="get" {
            (Select::new("room", "Room").options(rooms).value(address.text("room")))
            (Select::new("kind", "What was done").options(kinds).value(address.text("kind")))
            (Input::new("by", "By whom (e-mail address, or “program”)").value(address.text("by")))
            (day("from", "From"))
            (day("until", "Until"))
            @if !address.text("subject").is_empty() {
                input type="hidden" name="subject" value=(address.text("subject"));
            }
            (Button::new("Show").secondary())
            @if address.pairs().next().is_some() { a.govuk-link href="/journal" { "Show everything" } }
        }
    }
}

fn nobody(address: &str) -> Markup {
    html! {
        (EmptyState {
            title: "Nobody has this address".to_owned(),
            text: format!("There is nobody with the address “{address}” in the records."),
            links: vec![Link::new("Show everything", "/journal")],
        })
    }
}

fn nothing() -> Markup {
    html! {
        (EmptyState {
            title: "No entries".to_owned(),
            text: "Nothing like this was changed. Take a filter away, or choose other days.".to_owned(),
            links: vec![Link::new("Show everything", "/journal")],
        })
    }
}

/// The entries that the filters let through, as a file.
pub(crate) async fn download(visit: Visit) -> Result<Response, Failure> {
    let asked = asked(&visit).await?;
    let entries = if asked.is_nobody {
        Vec::new()
    } else {
        newest_entries(visit.rows(), &asked.filter, 0, MOST_IN_FILE).await?.0
    };
    let reader = Reader::load(&visit, &entries).await?;
    let rows = entries.iter().map(|entry| {
        vec![
            entry.position.to_string(),
            entry.at.rfc3339(),
            reader.actor_name(entry),
            entry.kind.clone(),
            entry.subject.to_string(),
            reader.subject_name(entry),
            reader.words(entry),
        ]
    });
    let headings = ["position", "at", "by", "kind", "subject", "about", "what"];
    Ok(csv("journal.csv", &headings, rows))
}

/// The beginning of that day and of the week before, for links to here.
pub(super) fn since_week(day: Day) -> String {
    day.plus_days(-7).to_string()
}
