use maud::{Markup, html};
use platform::{Message, count_messages, list_messages};
use ui::patterns::{EmptyState, Link, Scroll, SortBar};
use ui::{Button, Cell, Colour, Input, InsetText, Select, SelectOption, Table, Tag};
use web::{Failure, PAGE_SIZE, Page, Visit, page_links, page_of};

/// The states of a message, in the order in which they matter.
const STATES: [(&str, &str, Colour); 4] = [
    ("failed", "Failed", Colour::Red),
    ("waiting", "Waiting to leave", Colour::Yellow),
    ("sent", "Sent", Colour::Green),
    ("kept", "Kept here", Colour::Grey),
];

/// The state of a message as a tag.
pub(super) fn state(state: &str) -> Tag {
    let known = STATES.iter().find(|(key, _, _)| *key == state);
    known.map_or_else(|| Tag::new(state), |(_, words, colour)| Tag::new(*words).colour(*colour))
}

/// Every message the program wrote, the newest first.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let asked = visit.address.text("state").to_owned();
    if !asked.is_empty() && !STATES.iter().any(|(key, _, _)| *key == asked) {
        return Err(Failure::wrong("There is no such state of a message. Choose one from the list."));
    }
    let page = visit.address.page()?;
    let offset = ((page - 1) * PAGE_SIZE) as u64;
    let words = visit.address.text("q");
    let (messages, count) = list_messages(visit.rows(), &asked, words, offset, PAGE_SIZE as u64).await?;
    let total = usize::try_from(count).unwrap_or(usize::MAX);
    page_of(&visit.address, total)?;
    let noun = if total == 1 { "message" } else { "messages" };
    Ok(Page::new("Outbox")
        .crumb("The desk", "/desk")
        .lede("Every message the program wrote, what became of it, and what it looked like.")
        .content(html! {
            @if !visit.app.platform.mail.is_set() { (no_server()) }
            (filter_form(&visit, &count_messages(visit.rows()).await?))
            @if messages.is_empty() { (nothing()) }
            @else {
                (SortBar { count: format!("{} {noun}", platform::numbers::grouped(count)), ..SortBar::default() })
                (Scroll::new("Messages", table(messages)))
                (page_links("/outbox", &visit.address, page, total))
            }
        }))
}

fn no_server() -> Markup {
    html! {
        (InsetText::new("No mail server is set, so nothing leaves this house: every message stays here, and its link can \
            be opened from its page. Set smtp_host in the settings to send mail."))
    }
}

fn table(messages: Vec<Message>) -> Table {
    let rows = messages.into_iter().map(|message| {
        let to =
            if message.to_address.is_empty() { "Somebody forgotten".to_owned() } else { message.to_address };
        [
            Cell::from(html! { a.govuk-link href={ "/outbox/" (message.id) } { (message.subject) } }),
            Cell::from(to),
            Cell::from(message.made_at.in_words()),
            Cell::from(html! { (state(&message.state)) }),
        ]
    });
    Table::new("Messages").head(["Subject", "To", "Written", "State"]).rows(rows)
}

fn filter_form(visit: &Visit, counts: &[(String, i64)]) -> Markup {
    let count = |state: &str| counts.iter().find(|(of, _)| of == state).map_or(0, |(_, many)| *many);
    let options =
        STATES.iter().map(|(key, words, _)| SelectOption::new(*key, format!("{words} ({})", count(key))));
    let options: Vec<_> = std::iter::once(SelectOption::new("", "All")).chain(options).collect();
    html! {
        form.app-filters action="/outbox" method="get" {
            (Input::new("q", "Address or subject").value(visit.address.text("q")))
            (Select::new("state", "State").options(options).value(visit.address.text("state")))
            (Button::new("Show").secondary())
            @if visit.address.pairs().next().is_some() { a.govuk-link href="/outbox" { "Show all" } }
        }
    }
}

fn nothing() -> Markup {
    html! {
        (EmptyState {
            title: "No messages".to_owned(),
            text: "Links to sign in, reminders and decisions stand here once they are written.".to_owned(),
            links: vec![Link::new("Show all", "/outbox")],
        })
    }
}
