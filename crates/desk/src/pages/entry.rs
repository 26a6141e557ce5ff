use std::collections::HashMap;

use axum::extract::Path;
use maud::{Markup, html};
use members::{Brief, PersonBrief};
use platform::{Actor, Difference, Entry, entries_after};
use ui::patterns::Scroll;
use ui::{Cell, Details, SummaryList, Table};
use uuid::Uuid;
use web::{Failure, Page, Visit};

/// What people are told of entries: names as they are now, kinds in the words of their rooms.
pub(super) struct Reader {
    words: HashMap<&'static str, &'static str>,
    people: HashMap<Uuid, PersonBrief>,
    organisations: HashMap<Uuid, Brief>,
}

/// The kinds of entry there are, with their words, by room.
pub(super) fn kinds(visit: &Visit) -> impl Iterator<Item = (&'static str, &'static str)> {
    visit.app.rooms.iter().flat_map(|room| room.entry_words.iter().copied())
}

impl Reader {
    /// Looks up whoever and whatever the entries name. Two queries.
    pub(super) async fn load(visit: &Visit, entries: &[Entry]) -> Result<Self, Failure> {
        let actors = entries.iter().filter_map(|entry| match entry.actor {
            Actor::Person { id } => Some(id),
            _ => None,
        });
        let mut ids: Vec<Uuid> = entries.iter().map(|entry| entry.subject).chain(actors).collect();
        ids.sort_unstable();
        ids.dedup();
        let organisations = members::briefs(visit.rows(), &ids).await?;
        let people = members::people_of(visit.rows(), ids).await?;
        Ok(Self { words: kinds(visit).collect(), people, organisations })
    }

    /// Who did it, as text.
    pub(super) fn actor_name(&self, entry: &Entry) -> String {
        match &entry.actor {
            Actor::Program => "The program".to_owned(),
            Actor::Command { name } => format!("The command “{name}”"),
            Actor::Person { id } => self.person(*id),
        }
    }

    fn person(&self, id: Uuid) -> String {
        match self.people.get(&id) {
            Some(person) if person.name.is_empty() => person.email.clone(),
            Some(person) => person.name.clone(),
            None => "Somebody not on record".to_owned(),
        }
    }

    /// Who did it, with a link to all they did.
    pub(super) fn actor(&self, entry: &Entry) -> Markup {
        let by = match &entry.actor {
            Actor::Person { id } => id.to_string(),
            Actor::Program => "program".to_owned(),
            Actor::Command { .. } => String::new(),
        };
        let name = self.actor_name(entry);
        html! {
            @if by.is_empty() { (name) } @else { a.govuk-link href={ "/journal?by=" (by) } { (name) } }
        }
    }

    /// What it is about, as text; empty where nothing is known of it but its key.
    pub(super) fn subject_name(&self, entry: &Entry) -> String {
        if let Some(organisation) = self.organisations.get(&entry.subject) {
            return organisation.name.clone();
        }
        if self.people.contains_key(&entry.subject) {
            return self.person(entry.subject);
        }
        let details = entry.details();
        let said = ["title", "name", "seat", "body", "office", "subject"].iter();
        said.filter_map(|key| details[key].as_str()).find(|text| !text.is_empty()).unwrap_or("").to_owned()
    }

    /// What it is about, with a link to all that happened to it.
    pub(super) fn subject(&self, entry: &Entry) -> Markup {
        let name = self.subject_name(entry);
        let name = if name.is_empty() { "The same thing".to_owned() } else { name };
        html! {
            @if entry.subject.is_nil() { "The network" }
            @else { a.govuk-link href={ "/journal?subject=" (entry.subject) } { (name) } }
        }
    }

    /// What was done, in words.
    pub(super) fn words(&self, entry: &Entry) -> String {
        let known = self.words.get(entry.kind.as_str()).map(|words| (*words).to_owned());
        let said = entry.details()["what"].as_str().filter(|what| !what.is_empty()).map(str::to_owned);
        capital(&said.or(known).unwrap_or_else(|| entry.kind.clone()))
    }
}

/// With a capital, as a line by itself begins.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// One entry: what was before, what is after, and where more of the same is.
pub(crate) async fn show(visit: Visit, Path(position): Path<i64>) -> Result<Page, Failure> {
    let found = if position < 1 { Vec::new() } else { entries_after(visit.rows(), position - 1, 1).await? };
    let entry = found.into_iter().find(|entry| entry.position == position).ok_or(Failure::NotFound)?;
    let reader = Reader::load(&visit, std::slice::from_ref(&entry)).await?;
    let details = entry.details();
    let differences: Vec<Difference> =
        serde_json::from_value(details["differences"].clone()).unwrap_or_default();
    let page = reader.organisations.get(&entry.subject).map(Brief::href);
    let written = serde_json::to_string_pretty(&details).unwrap_or_default();
    let list = SummaryList::default()
        .row("When", entry.at.in_words())
        .row("Who", reader.actor(&entry))
        .row(
            "What it is about",
            html! {
                (reader.subject(&entry))
                @if let Some(href) = &page { ", " a.govuk-link href=(href) { "its page" } }
            },
        )
        .row("Kind", html! { a.govuk-link href={ "/journal?kind=" (entry.kind) } { (entry.kind) } });
    Ok(Page::new(reader.words(&entry))
        .kicker(format!("Entry {position}"))
        .crumb("The desk", "/desk")
        .crumb("Journal", "/journal")
        .content(html! {
            (list)
            @if !differences.is_empty() { (Scroll::new("Before and after", before_and_after(differences))) }
            (Details::new("As it is written down", html! { pre.app-written { (written) } }))
            @if !entry.subject.is_nil() {
                p.govuk-body { a.govuk-link href={ "/journal?subject=" (entry.subject) } { "Everything that happened to it" } }
            }
        }))
}

fn before_and_after(differences: Vec<Difference>) -> Table {
    let shown = |text: String| {
        if text.is_empty() {
            html! { span.app-quiet { "Nothing" } }
        } else {
            html! { (text) }
        }
    };
    let rows = differences.into_iter().map(|difference| {
        [
            Cell::from(difference.field),
            Cell::from(shown(difference.before)),
            Cell::from(shown(difference.after)),
        ]
    });
    Table::new("Before and after").head(["What", "Before", "After"]).rows(rows).with_row_heads()
}
