use std::collections::{HashMap, HashSet};

use members::{OrganisationFinder, PersonFinder};
use platform::{Change, Column, Problems, Row, Saved, Sheet, Span, save, slug};
use uuid::Uuid;
use web::Import;

mod mandates;

use crate::rules::{self, Quota};
use crate::store::{self, Body, Seat, body, holding, seat};
use crate::{BodyImported, HoldingImported, SeatImported};

/// The forms, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    vec![
        Import {
            name: "bodies",
            about: "a committee, board or group of the network",
            columns: BODIES,
            read: |c, s, p| Box::pin(bodies(c, s, p)),
        },
        Import {
            name: "seats",
            about: "a seat on a body",
            columns: SEATS,
            read: |c, s, p| Box::pin(seats(c, s, p)),
        },
        Import {
            name: "seat_holders",
            about: "who holds a seat, by office",
            columns: SEAT_HOLDERS,
            read: |c, s, p| Box::pin(seat_holders(c, s, p)),
        },
        Import {
            name: "mandates",
            about: "what a body, or a seat on it, may do",
            columns: mandates::COLUMNS,
            read: |c, s, p| Box::pin(mandates::read(c, s, p)),
        },
    ]
}

pub(crate) const BODIES: &[Column] = &[
    Column::optional("reference", "its part of the address; made from the name where empty"),
    Column::required("name", "its name"),
    Column::optional("summary", "what it does, in a sentence or two"),
    Column::required("position", "its place among the bodies"),
    Column::optional("note", "anything to add, such as its terms"),
];

async fn bodies(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_bodies(change.rows()).await?;
    let known: HashMap<String, Body> = known.into_iter().map(|body| (body.slug.clone(), body)).collect();
    let mut seen = HashSet::new();
    for row in sheet.rows() {
        let name = row.required("name", problems);
        let place = row.required("position", problems).and_then(|_| row.parse("position", problems));
        let (Some(name), Some(place)) = (name, place) else { continue };
        let reference = row.text("reference");
        let slug = slug(if reference.is_empty() { name } else { reference });
        if !seen.insert(slug.clone()) {
            problems.add(&row, "reference", format!("“{slug}” stands in this file twice."));
            continue;
        }
        let known = known.get(&slug);
        let wanted = body::Model {
            id: known.map_or_else(Uuid::now_v7, |known| known.id),
            slug,
            name: name.to_owned(),
            summary: row.text("summary").to_owned(),
            place,
            note: row.text("note").to_owned(),
            revision: known.map_or(1, |known| known.revision),
        };
        let id = wanted.id;
        if save::<body::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &BodyImported { name: name.to_owned() });
        }
    }
    Ok(())
}

/// Finds bodies by reference or name.
struct BodyFinder(Vec<Body>);

impl BodyFinder {
    fn read(&self, row: &Row<'_>, problems: &mut Problems) -> Option<&Body> {
        let text = row.required("body", problems)?;
        let wanted = slug(text);
        let found = self.0.iter().find(|body| body.slug == wanted || slug(&body.name) == wanted);
        if found.is_none() {
            let names = self.0.iter().map(|body| body.slug.as_str());
            problems.add(row, "body", unknown("body", text, nearest(&wanted, names)));
        }
        found
    }
}

fn unknown(what: &str, text: &str, nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("there is no {what} “{text}”; did you mean “{nearest}”?"),
        None => format!("there is no {what} “{text}”."),
    }
}

/// The name most like `text`, if any is much like it.
fn nearest<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = names.map(|name| (strsim::jaro_winkler(name, text), name));
    alike.filter(|(share, _)| *share > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

pub(crate) const SEATS: &[Column] = &[
    Column::required("body", "reference or name of the body"),
    Column::required("position", "its place on the body"),
    Column::required("title", "what its holder is called").or(&["seat"]),
    Column::optional(
        "constituency",
        "who is represented: the key of a category, the reference of a body, or a word",
    ),
    Column::optional("quota_min", "how many must hold it"),
    Column::optional("quota_max", "how many may hold it"),
    Column::optional("how_filled", "such as “elected” or “by office”"),
    Column::optional("voting", "whether its holders have a vote, yes or no"),
    Column::optional("note", "anything to add"),
];

async fn seats(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let bodies = BodyFinder(store::list_bodies(change.rows()).await?);
    let known = store::list_seats(change.rows()).await?;
    let known: HashMap<_, Seat> = known.into_iter().map(|s| ((s.body_id, s.title.clone()), s)).collect();
    let mut seen = HashSet::new();
    for row in sheet.rows() {
        let body = bodies.read(&row, problems);
        let title = row.required("title", problems);
        let place = row.required("position", problems).and_then(|_| row.parse("position", problems));
        let (Some(body), Some(title), Some(place)) = (body, title, place) else { continue };
        if !seen.insert((body.id, title)) {
            problems.add(&row, "title", format!("“{title}” of this body stands in this file twice."));
            continue;
        }
        let known = known.get(&(body.id, title.to_owned()));
        let wanted = seat_of(&row, known, body.id, (place, title), problems);
        let id = wanted.id;
        if save::<seat::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &SeatImported { body: body.name.clone(), title: title.to_owned() });
        }
    }
    Ok(())
}

fn seat_of(
    row: &Row<'_>,
    known: Option<&Seat>,
    body_id: Uuid,
    (place, title): (i32, &str),
    problems: &mut Problems,
) -> Seat {
    let quota = Quota { min: row.parse("quota_min", problems), max: row.parse("quota_max", problems) };
    if let Some(sentence) = rules::quota_problem(quota) {
        problems.add(row, "quota_max", sentence);
    }
    let says_voting = !row.text("voting").is_empty();
    Seat {
        id: known.map_or_else(Uuid::now_v7, |known| known.id),
        body_id,
        place,
        title: title.to_owned(),
        constituency: row.text("constituency").to_owned(),
        quota_min: quota.min,
        quota_max: quota.max,
        how_filled: row.text("how_filled").to_owned(),
        is_voting: says_voting.then(|| row.yes("voting", false, problems)),
        note: row.text("note").to_owned(),
        follows_seat_id: known.and_then(|known| known.follows_seat_id),
        revision: known.map_or(1, |known| known.revision),
    }
}

pub(crate) const SEAT_HOLDERS: &[Column] = &[
    Column::required("body", "reference or name of the body"),
    Column::required("seat", "the seat's title").or(&["title"]),
    Column::optional("organisation", "reference or name of the organisation"),
    Column::optional("office", "the office there that holds the seat; no person is named"),
    Column::optional("from", "the first day; empty for since before the records begin"),
    Column::optional("until", "the first day no longer held; empty while it lasts"),
    Column::optional("evidence", "where this is on record"),
    Column::optional("note", "anything to add"),
    Column::optional("person", "the address of the person who holds it, where they are among the people"),
];

async fn seat_holders(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let bodies = BodyFinder(store::list_bodies(change.rows()).await?);
    let seats = store::list_seats(change.rows()).await?;
    let organisations = OrganisationFinder::load(change.rows()).await?;
    let people = PersonFinder::load(change.rows()).await?;
    let known = store::list_holdings(change.rows()).await?;
    let key = |h: &holding::Model| (h.seat_id, h.organisation_id, h.office.clone(), h.from_on);
    let known: HashMap<_, holding::Model> =
        known.into_iter().map(|holding| (key(&holding), holding)).collect();
    let mut seen = HashSet::new();
    for row in sheet.rows() {
        let Some(seat) = read_seat(&row, &bodies, &seats, problems) else { continue };
        let mut wanted = holding::Model {
            id: Uuid::now_v7(),
            seat_id: seat.id,
            organisation_id: organisations.read(&row, "organisation", problems),
            office: row.text("office").to_owned(),
            from_on: row.parse("from", problems),
            until_on: row.parse("until", problems),
            evidence: row.text("evidence").to_owned(),
            note: row.text("note").to_owned(),
            person_id: people.read(&row, "person", problems),
            revision: 1,
        };
        check_holding(&row, &wanted, problems);
        if !seen.insert(key(&wanted)) {
            problems.add(&row, "seat", "the same holder of this seat stands in this file twice.");
            continue;
        }
        let known = known.get(&key(&wanted));
        wanted.revision = known.map_or(1, |known| known.revision);
        wanted.id = known.map_or(wanted.id, |known| known.id);
        let (id, office) = (wanted.id, wanted.office.clone());
        if save::<holding::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &HoldingImported { seat: seat.title.clone(), office });
        }
    }
    Ok(())
}

fn read_seat<'a>(
    row: &Row<'_>,
    bodies: &BodyFinder,
    seats: &'a [Seat],
    problems: &mut Problems,
) -> Option<&'a Seat> {
    let body = bodies.read(row, problems);
    let title = row.required("seat", problems);
    let (body, title) = (body?, title?);
    let mut of_body = seats.iter().filter(|seat| seat.body_id == body.id);
    let found = of_body.clone().find(|seat| slug(&seat.title) == slug(title));
    if found.is_none() {
        let what = format!("seat of {}", body.name);
        let near = of_body.by_ref().map(|seat| seat.title.as_str());
        problems.add(row, "seat", unknown(&what, title, nearest(title, near)));
    }
    found
}

fn check_holding(row: &Row<'_>, holding: &holding::Model, problems: &mut Problems) {
    let Span { from, until } = holding.span();
    if let Some(sentence) = rules::span_problem(Span { from, until }) {
        problems.add(row, "until", sentence);
    }
    if row.text("organisation").is_empty() && holding.office.is_empty() {
        problems.add(row, "organisation", "fill in the organisation, the office, or both.");
    }
}
