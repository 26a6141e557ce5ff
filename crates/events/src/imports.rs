use std::collections::{HashMap, HashSet};

use members::OrganisationFinder;
use network::Network;
use platform::{Change, Column, Day, Moment, Problems, Row, Sheet, save, slug};
use uuid::Uuid;
use web::Import;

use crate::EventImported;
use crate::rules::{AUDIENCES, Kind, Mode, Status, TimeOfDay, audience_in_words, reading};
use crate::store::{self, Event, event};

/// The forms of the room.
pub(crate) fn all() -> Vec<Import> {
    vec![Import {
        name: "events",
        about: "an event",
        columns: EVENTS,
        read: |c, s, p| Box::pin(events(c, s, p)),
    }]
}

const EVENTS: &[Column] = &[
    Column::optional("reference", "its part of the address; made from title and date when there is none"),
    Column::required("title", "its title"),
    Column::required("kind", "conference, meeting, training, visit, ..."),
    Column::optional("starts", "its first day: 2024, 2024-07 or 2024-07-31").or(&["start"]),
    Column::optional("ends", "its last day, written likewise").or(&["end"]),
    Column::optional("precision", "day, month or year: how exactly the dates are known"),
    Column::optional("mode", "in_person, online or hybrid"),
    Column::optional("place", "where it is"),
    Column::optional("host", "reference or name of the organisation that holds it"),
    Column::optional("in_report_year", "yes if it belongs to the last year of the records"),
    Column::required("status", "planned, held, postponed or cancelled"),
    Column::optional("summary", "what it is about, in a sentence"),
    Column::optional("starts_time", "when it starts on its first day, such as 09:30"),
    Column::optional("ends_time", "when it ends on its last day, such as 16:00"),
    Column::optional(
        "with",
        "references or names of organisations that hold it too; separated by semicolons",
    ),
    Column::optional("audience", "everybody, members or invited"),
    Column::optional("joining", "where those who take part online go"),
    Column::optional("booking", "where people book"),
    Column::optional("contact", "an office to ask, never a person"),
    Column::optional("contact_email", "the address of that office"),
    Column::optional("cancelled_reason", "what people should know where it was called off"),
    Column::optional("body", "what it is about, in Markdown"),
    Column::optional("note", "what is uncertain about the record"),
    Column::optional("evidence", "where the facts come from"),
];

struct Known {
    finder: OrganisationFinder,
    events: HashMap<String, Event>,
    /// Who holds them besides their hosts, in the order of their keys.
    others: HashMap<Uuid, Vec<Uuid>>,
    report_year: Option<(Day, Day)>,
}

impl Known {
    async fn load(change: &Change) -> anyhow::Result<Self> {
        let rows = change.rows();
        let events = store::list_all_events(rows).await?;
        let ids: Vec<Uuid> = events.iter().map(|event| event.id).collect();
        let mut others = store::others_of(rows, &ids).await?;
        others.values_mut().for_each(|others| others.sort_unstable());
        let network = network::find_network(rows).await?;
        Ok(Self {
            finder: OrganisationFinder::load(rows).await?,
            events: events.into_iter().map(|event| (event.slug.clone(), event)).collect(),
            others,
            report_year: network.as_ref().and_then(report_year),
        })
    }

    /// The event of that address, or, where none is written, of the same title on the same day.
    fn find(&self, address: &str, is_written: bool, title: &str, starts_on: Day) -> Option<&Event> {
        let is_same = |event: &&Event| slug(&event.title) == slug(title) && event.starts_on == starts_on;
        let same = || self.events.values().find(is_same).filter(|_| !is_written);
        self.events.get(address).or_else(same)
    }
}

/// The year up to the last day of the records.
fn report_year(network: &Network) -> Option<(Day, Day)> {
    let last = network.complete_to?;
    let first = format!("{:04}-{}", last.year(), network.year_starts).parse::<Day>().ok()?;
    if first <= last {
        return Some((first, last));
    }
    let first = format!("{:04}-{}", last.year() - 1, network.year_starts).parse().ok()?;
    Some((first, last))
}

async fn events(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = Known::load(change).await?;
    let mut seen = HashSet::new();
    for row in sheet.rows() {
        let Some(mut wanted) = event(&row, &known, change.at(), problems) else { continue };
        if !seen.insert(wanted.slug.clone()) {
            problems.add(&row, "title", "another line of this file has the same event.");
            continue;
        }
        let before = known.events.get(&wanted.slug);
        let no_others = Vec::new();
        let others_before = known.others.get(&wanted.id).unwrap_or(&no_others);
        let others = match row.has("with") {
            true => others(&row, &known.finder, problems),
            false => others_before.clone(),
        };
        match before {
            Some(before) if *before == wanted && *others_before == others => continue,
            // Calendars that took it up learn of the change by its number.
            Some(before) => wanted.sequence = before.sequence + 1,
            None => {}
        }
        wanted.changed_at = change.at();
        let (id, title) = (wanted.id, wanted.title.clone());
        save::<event::Entity>(change.rows(), before, wanted).await?;
        if *others_before != others {
            store::replace_others(change.rows(), id, &others).await?;
        }
        change.record(id, &EventImported { title });
    }
    Ok(())
}

/// Who holds it besides its host, in the order of their keys.
fn others(row: &Row<'_>, finder: &OrganisationFinder, problems: &mut Problems) -> Vec<Uuid> {
    let mut others = finder.read_list(row, "with", problems);
    others.sort_unstable();
    others.dedup();
    others
}

/// A time of day; `None` for an empty cell. What is no time is a problem.
fn time(row: &Row<'_>, column: &str, problems: &mut Problems) -> Option<TimeOfDay> {
    let text = row.text(column);
    let found = TimeOfDay::read(text);
    if found.is_none() && !text.is_empty() {
        problems.add(row, column, format!("“{text}” is not a time; write it like 09:30."));
    }
    found
}

/// An address on the web; what is something else is a problem.
fn website(row: &Row<'_>, column: &str, problems: &mut Problems) {
    let text = row.text(column);
    if !text.is_empty() && !web::is_website(text) {
        problems.add(
            row,
            column,
            format!("“{text}” is not an address on the web, such as https://council.example."),
        );
    }
}

/// The event a row describes, with the number and moment of its last change as they were; `at` for a new one.
fn event(row: &Row<'_>, known: &Known, at: Moment, problems: &mut Problems) -> Option<Event> {
    let title = row.required("title", problems)?;
    let reference = row.text("reference");
    if !reference.is_empty() && slug(reference) != reference {
        problems.add(row, "reference", "write it in small letters, digits and hyphens.");
        return None;
    }
    let kind = word(row, "kind", reading::kind, &Kind::ALL.map(Kind::key), problems);
    let mode = match row.text("mode") {
        "" => Some(Mode::Unknown),
        _ => word(row, "mode", reading::mode, &["in_person", "online", "hybrid"], problems),
    };
    let status = word(row, "status", reading::status, &Status::ALL.map(Status::key), problems);
    let host_id = known.finder.read(row, "host", problems);
    let in_year = row.yes("in_report_year", false, problems);
    let report_year = known.report_year.filter(|_| in_year);
    let dates = reading::dates(row.text("starts"), row.text("ends"), row.text("precision"), report_year);
    let (dates, remark) = dates.map_err(|sentence| problems.add(row, "starts", sentence)).ok()?;
    let address = match reference {
        "" => slug(&format!("{title} {}", dates.iso(dates.starts_on))),
        reference => reference.to_owned(),
    };
    let before = known.find(&address, !reference.is_empty(), title, dates.starts_on);
    let keep = |column: &str, of: fn(&Event) -> &String| match before {
        Some(before) if !row.has(column) => of(before).clone(),
        _ => row.text(column).to_owned(),
    };
    let note = keep("note", |event| &event.note);
    let event = Event {
        id: before.map_or_else(Uuid::now_v7, |before| before.id),
        slug: before.map_or(address, |before| before.slug.clone()),
        title: title.to_owned(),
        kind: kind?,
        starts_on: dates.starts_on,
        ends_on: dates.ends_on,
        precision: dates.precision,
        mode: mode?,
        place: keep("place", |event| &event.place),
        host_id: if row.has("host") { host_id } else { before.and_then(|before| before.host_id) },
        status: status?,
        summary: keep("summary", |event| &event.summary),
        note: if note.contains(&remark) { note } else { format!("{remark} {note}").trim().to_owned() },
        evidence: keep("evidence", |event| &event.evidence),
        sequence: before.map_or(0, |before| before.sequence),
        changed_at: before.map_or(at, |before| before.changed_at),
        // Pictures and what was taken back are not in the sheet, and stay.
        ..before.cloned().unwrap_or_else(|| Event::unwritten(at))
    };
    Some(with_answers(row, event, problems))
}

/// The event with what else people say of it in the browser, where the sheet has a column for it.
fn with_answers(row: &Row<'_>, mut event: Event, problems: &mut Problems) -> Event {
    if row.has("starts_time") {
        event.starts_time = time(row, "starts_time", problems);
    }
    if row.has("ends_time") {
        event.ends_time = time(row, "ends_time", problems);
    }
    let audience = row.text("audience");
    if !audience.is_empty() && audience_in_words(audience).is_empty() {
        let keys = AUDIENCES.map(|(key, _)| key).join(", ");
        problems.add(row, "audience", format!("“{audience}” is none of {keys}."));
    }
    let email = row.text("contact_email");
    if !email.is_empty() && !web::is_email(email) {
        problems.add(row, "contact_email", format!("“{email}” is not an e-mail address."));
    }
    website(row, "joining", problems);
    website(row, "booking", problems);
    for (column, said) in [
        ("audience", &mut event.audience),
        ("joining", &mut event.joining),
        ("booking", &mut event.booking),
        ("contact", &mut event.contact),
        ("contact_email", &mut event.contact_email),
        ("cancelled_reason", &mut event.cancelled_reason),
        ("body", &mut event.body),
    ] {
        if row.has(column) {
            row.text(column).clone_into(said);
        }
    }
    event
}

/// What a cell that must be filled means; a word not known is a problem.
fn word<T>(
    row: &Row<'_>,
    column: &str,
    meaning: impl Fn(&str) -> Option<T>,
    known: &[&str],
    problems: &mut Problems,
) -> Option<T> {
    let text = row.required(column, problems)?;
    let found = meaning(text);
    if found.is_none() {
        let alike = |word: &&&str| (strsim::jaro_winkler(word, &text.to_lowercase()) * 1_000.0) as u32;
        let sentence = match known.iter().max_by_key(alike).filter(|word| alike(word) > 750) {
            Some(nearest) => format!("“{text}” is not known here; did you mean “{nearest}”?"),
            None => format!("“{text}” is not known here; write one of: {}.", known.join(", ")),
        };
        problems.add(row, column, sentence);
    }
    found
}
