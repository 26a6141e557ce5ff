use maud::{Markup, html};
use ui::patterns::{Card, CardGrid, CardWidth, EmptyState, Link, SortBar};
use web::{Failure, Page, Visit};

use super::{as_at, day_form};
use crate::rules;
use crate::store::{self, Body, Roll};

/// The bodies, and how many of their places are held on the day.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let (day, network) = as_at(&visit).await?;
    let bodies = store::list_bodies(visit.rows()).await?;
    let roll = store::roll(visit.rows()).await?;
    let card = |body: &Body| Card {
        title: body.name.clone(),
        href: with_day(&visit, &body.href()),
        meta: places_in_words(&roll, body, day),
        text: body.summary.clone(),
        ..Card::default()
    };
    let noun = if bodies.len() == 1 { "body" } else { "bodies" };
    Ok(Page::new("Governance")
        .lede("Who runs the network: its committee, its boards and groups, the seats on each and who holds them.")
        .feed("Who sits on the bodies", "/governance.atom")
        .canonical("/governance")
        .unlisted(!visit.address.text("as_at").is_empty())
        .content(html! {
            @if bodies.is_empty() { (nothing_yet()) } @else {
                (day_form("/governance", day, network.as_ref()))
                (SortBar {
                    count: format!("{} {noun} as at {}", bodies.len(), day.in_words()),
                    downloads: downloads(&visit),
                    ..SortBar::default()
                })
                (CardGrid { cards: bodies.iter().map(card).collect(), width: CardWidth::Wide })
            }
        }))
}

/// The same list in other formats. Popolo has the dates of everything, so it needs no day.
pub(super) fn downloads(visit: &Visit) -> Vec<Link> {
    vec![
        Link::new("Seats and holders as CSV", with_day(visit, "/governance.csv")),
        Link::new("Popolo JSON, all dates", "/governance.json"),
        Link::new("Atom feed", "/governance.atom"),
    ]
}

/// The path, with the day the address asks for.
pub(super) fn with_day(visit: &Visit, path: &str) -> String {
    web::Address::default().with("as_at", visit.address.text("as_at")).href(path)
}

fn places_in_words(roll: &Roll, body: &Body, day: platform::Day) -> String {
    let seats: Vec<_> = roll.of_body(body.id).collect();
    let held: usize = seats.iter().map(|seat| seat.holders_on(day).len()).sum();
    let places = rules::places_in_all(seats.iter().map(|seat| seat.seat.quota_max));
    let is_measured = seats.iter().all(|seat| seat.seat.quota_max.is_some());
    match (places, held) {
        _ if seats.is_empty() => "Seats not on record".to_owned(),
        (Some(1), 0) if is_measured => "Its one place is vacant".to_owned(),
        (Some(1), 1) if is_measured => "Its one place is filled".to_owned(),
        (Some(places), held) if is_measured => format!("{held} of up to {places} places filled"),
        (_, 0) => "Nobody on record on this day".to_owned(),
        (_, 1) => "One holder on record".to_owned(),
        (_, held) => format!("{held} holders on record"),
    }
}

fn nothing_yet() -> Markup {
    html! {
        (EmptyState {
            title: "No bodies yet".to_owned(),
            text: "Committees and boards appear here with their seats once they are on record.".to_owned(),
            links: vec![Link::new("Members", "/members")],
        })
    }
}
