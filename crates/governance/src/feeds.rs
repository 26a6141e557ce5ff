//! What leaves in standard formats: Popolo, CSV and Atom.

use axum::response::Response;
use platform::Day;
use serde_json::{Value, json};
use web::{Failure, FeedEntry, Visit};

use crate::pages::as_at;
use crate::store::{self, Body, Holder, Roll, SeatRoll};

/// Bodies, seats and holdings as Popolo (<https://www.popoloproject.com/specs/>): organisations, posts and
/// memberships, each with its dates. Seats are held by office, so the member is an organisation and nobody is named.
pub(crate) async fn popolo(visit: Visit) -> Result<Response, Failure> {
    let bodies = store::list_bodies(visit.rows()).await?;
    let roll = store::roll(visit.rows()).await?;
    let mut organizations: Vec<Value> =
        bodies.iter().map(|body| organization_of_body(&visit, body)).collect();
    organizations.extend(organizations_of_holders(&visit, &roll));
    let posts: Vec<Value> = roll.seats.iter().map(post).collect();
    let memberships: Vec<Value> = roll.seats.iter().flat_map(memberships).collect();
    web::json(&json!({ "organizations": organizations, "posts": posts, "memberships": memberships }))
}

fn organization_of_body(visit: &Visit, body: &Body) -> Value {
    json!({
        "id": body.id,
        "name": body.name,
        "classification": "body",
        "abstract": body.summary,
        "description": body.note,
        "links": [{ "url": visit.absolute(&body.href()), "note": "Page of the body" }],
    })
}

fn organizations_of_holders(visit: &Visit, roll: &Roll) -> Vec<Value> {
    let holders = roll.seats.iter().flat_map(|seat| &seat.holders);
    let mut organisations: Vec<_> = holders.filter_map(|holder| holder.organisation.as_ref()).collect();
    organisations.sort_by_key(|organisation| &organisation.slug);
    organisations.dedup_by_key(|organisation| organisation.id);
    let value = |organisation: &members::Brief| {
        json!({
            "id": organisation.id,
            "name": organisation.name,
            "classification": organisation.kind,
            "links": [{ "url": visit.absolute(&organisation.href()), "note": "Page of the organisation" }],
        })
    };
    organisations.into_iter().map(value).collect()
}

fn post(roll: &SeatRoll) -> Value {
    let seat = &roll.seat;
    json!({
        "id": seat.id,
        "label": seat.title,
        "role": seat.title,
        "organization_id": seat.body_id,
    })
}

fn memberships(roll: &SeatRoll) -> Vec<Value> {
    roll.holders.iter().map(|holder| membership(roll, holder)).collect()
}

fn membership(roll: &SeatRoll, holder: &Holder) -> Value {
    let holding = &holder.holding;
    // Popolo ends with the last day, our spans with the day after it.
    let last = holding.until_on.map(|until| Day(until.0.yesterday().unwrap_or(until.0)));
    let member = holder.organisation.as_ref();
    let member = member.map(|o| json!({ "@type": "Organization", "id": o.id, "name": o.name }));
    json!({
        "id": holding.id,
        "label": holder.in_words(),
        "role": roll.seat.title,
        "member": member,
        "on_behalf_of_id": holding.organisation_id,
        "organization_id": roll.seat.body_id,
        "post_id": roll.seat.id,
        "start_date": holding.from_on,
        "end_date": last,
    })
}

const HEADINGS: &[&str] = &[
    "as_at",
    "body",
    "body_name",
    "seat",
    "constituency",
    "quota_min",
    "quota_max",
    "how_filled",
    "voting",
    "organisation",
    "organisation_name",
    "office",
    "from",
    "until",
    "evidence",
    "note",
];

/// Every seat with who holds it on a day; a seat that nobody holds has one row without a holder.
pub(crate) async fn csv(visit: Visit) -> Result<Response, Failure> {
    let (day, _) = as_at(&visit).await?;
    let bodies = store::list_bodies(visit.rows()).await?;
    let roll = store::roll(visit.rows()).await?;
    let mut lines = Vec::new();
    for body in &bodies {
        for seat in roll.of_body(body.id) {
            let holders = seat.holders_on(day);
            lines.extend(holders.iter().map(|holder| line(day, body, seat, Some(holder))));
            if holders.is_empty() {
                lines.push(line(day, body, seat, None));
            }
        }
    }
    Ok(web::csv(&format!("seats-{day}.csv"), HEADINGS, lines))
}

fn line(day: Day, body: &Body, roll: &SeatRoll, holder: Option<&Holder>) -> Vec<String> {
    let number = |number: Option<i32>| number.map(|n| n.to_string()).unwrap_or_default();
    let date = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let seat = &roll.seat;
    let organisation = holder.and_then(|holder| holder.organisation.as_ref());
    let holding = holder.map(|holder| &holder.holding);
    vec![
        day.to_string(),
        body.slug.clone(),
        body.name.clone(),
        seat.title.clone(),
        seat.constituency.clone(),
        number(seat.quota_min),
        number(seat.quota_max),
        seat.how_filled.clone(),
        seat.is_voting.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned(),
        organisation.map(|o| o.slug.clone()).unwrap_or_default(),
        organisation.map(|o| o.name.clone()).unwrap_or_default(),
        holding.map(|holding| holding.office.clone()).unwrap_or_default(),
        date(holding.and_then(|holding| holding.from_on)),
        date(holding.and_then(|holding| holding.until_on)),
        holding.map(|holding| holding.evidence.clone()).unwrap_or_default(),
        holding.map_or(&seat.note, |holding| &holding.note).clone(),
    ]
}

/// How many changes the feed holds.
const FEED_LENGTH: usize = 50;

/// Who took a seat and who left one, where the day is on record.
pub(crate) async fn atom(visit: Visit) -> Result<Response, Failure> {
    let bodies = store::list_bodies(visit.rows()).await?;
    let roll = store::roll(visit.rows()).await?;
    let mut entries: Vec<FeedEntry> = Vec::new();
    for body in &bodies {
        for seat in roll.of_body(body.id) {
            entries.extend(seat.holders.iter().flat_map(|holder| changes(body, seat, holder)));
        }
    }
    entries.retain(|entry| entry.published_on.is_some_and(|on| on <= visit.today()));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.published_on));
    entries.truncate(FEED_LENGTH);
    web::atom(&visit, "Who sits on the bodies", "/governance", entries).await
}

fn changes(body: &Body, roll: &SeatRoll, holder: &Holder) -> Vec<FeedEntry> {
    let entry = |on: Option<Day>, verb: &str| {
        let on = on?;
        let (who, seat) = (holder.in_words(), &roll.seat.title);
        Some(FeedEntry {
            title: format!("{who}: {verb} {}", body.name),
            path: format!("{}?as_at={on}#{}", body.href(), platform::slug(&format!("{seat} {who} {verb}"))),
            summary: format!("Seat: {seat}."),
            published_on: Some(on),
            author: String::new(),
        })
    };
    let (from, until) = (holder.holding.from_on, holder.holding.until_on);
    entry(from, "joined").into_iter().chain(entry(until, "left")).collect()
}
