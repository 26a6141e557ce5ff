use std::collections::HashMap;

use axum::extract::Path;
use maud::{Markup, html};
use members::PersonBrief;
use platform::Day;
use ui::patterns::{Scroll, SectionHeading};
use ui::{Button, Cell, Colour, Table, Tag};
use uuid::Uuid;
use web::{Failure, Page, Visit};

use crate::rules::{self, State};
use crate::store::{self, Body, Roll, SeatRoll};

/// The body of the address.
pub(super) async fn body_of(visit: &Visit, slug: &str) -> Result<Body, Failure> {
    store::find_body(visit.rows(), slug).await?.ok_or(Failure::NotFound)
}

/// How a seat is held, as a tag.
fn state_tag(seat: &SeatRoll, day: Day) -> Tag {
    let state = seat.state_on(day);
    let words = rules::state_in_words(state, seat.quota(), seat.holders_on(day).len());
    let colour = match state {
        State::Vacant | State::Short(_) => Colour::Yellow,
        State::OverFull(_) => Colour::Red,
        State::Open(_) | State::Full | State::Unmeasured => Colour::Green,
    };
    Tag::new(words).colour(colour)
}

/// All bodies, for whoever keeps them.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let (bodies, roll, day) =
        (store::list_bodies(visit.rows()).await?, store::roll(visit.rows()).await?, visit.today());
    let rows = bodies.iter().map(|body| {
        let needs = roll.of_body(body.id).filter(|seat| {
            matches!(seat.state_on(day), State::Vacant | State::Short(_) | State::OverFull(_))
        });
        let needs = match needs.count() {
            0 => html! { "All seats as they should be" },
            1 => html! { (Tag::new("One seat needs a look").colour(Colour::Yellow)) },
            many => html! { (Tag::new(format!("{many} seats need a look")).colour(Colour::Yellow)) },
        };
        [
            Cell::from(html! { a.govuk-link href={ (body.href()) "/manage" } { (body.name) } }),
            Cell::numeric(roll.of_body(body.id).count().to_string()),
            Cell::from(needs),
        ]
    });
    Ok(Page::new("Keep bodies and offices").crumb("Governance", "/governance").content(html! {
        p.govuk-body { (Button::link("Make a body", "/governance/new")) }
        (Scroll::new("Bodies", Table::new("Bodies").head(["Body", "Seats", "How they are held"]).rows(rows)))
        p.govuk-body { a.govuk-link href="/powers" { "Who may do what" } }
    }))
}

/// One body with its seats and who holds them, for whoever keeps them.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let body = body_of(&visit, &slug).await?;
    let roll = store::roll_of(visit.rows(), body.id).await?;
    let holders = roll.seats.iter().flat_map(|seat| &seat.holders);
    let ids = holders.filter_map(|holder| holder.holding.person_id).collect();
    let people = members::people_of(visit.rows(), ids).await?;
    let path = format!("{}/manage", body.href());
    Ok(Page::new(body.name.clone())
        .kicker("Keep bodies and offices")
        .crumb("Governance", "/governance")
        .crumb("Keep bodies and offices", "/governance/manage")
        .content(html! {
            p.govuk-body {
                a.govuk-link href=(body.href()) { "As everybody sees it" } ", "
                a.govuk-link href={ (body.href()) "/edit" } { "edit what is said of it" }
            }
            @for seat in &roll.seats { (section(&body, seat, visit.today(), &people)) }
            (Button::link("Add a seat", format!("{}/seats/new", body.href())).secondary())
            (counts(&roll, visit.today()))
            p.govuk-body { a.govuk-link href={ "/journal?subject=" (body.id) } { "All that changed in what is said of it" } }
        })
        .canonical(path))
}

fn counts(roll: &Roll, day: Day) -> Markup {
    html! { p.govuk-body.app-quiet { (roll.held_on(day)) " holders today, " (day.in_words()) "." } }
}

fn section(body: &Body, seat: &SeatRoll, day: Day, people: &HashMap<Uuid, PersonBrief>) -> Markup {
    let href = format!("{}/seats/{}", body.href(), seat.seat.id);
    let follows = seat.seat.follows_seat_id.is_some();
    // Those who hold it today, and those who will.
    let current = seat.holders.iter().filter(|h| h.holding.until_on.is_none_or(|until| until > day));
    let rows: Vec<_> = current
        .map(|holder| {
            let person = holder.holding.person_id.and_then(|id| people.get(&id));
            let days = |day: Option<Day>| day.map_or_else(|| "not set".to_owned(), Day::in_words);
            let end = format!("{}/holdings/{}/end", body.href(), holder.holding.id);
            let words = holder.in_words();
            [
                Cell::from(words.as_str()),
                Cell::from(person.map_or("Not on record", |person| person.name.as_str())),
                Cell::from(days(holder.holding.from_on)),
                Cell::from(days(holder.holding.until_on)),
                Cell::from(html! {
                    @if holder.holding.seat_id == seat.seat.id {
                        a.govuk-link href=(end) { "End" span.govuk-visually-hidden { ": " (words) } }
                    } @else { "By office" }
                }),
            ]
        })
        .collect();
    html! {
        section.app-section {
            (SectionHeading::new(seat.seat.title.clone()))
            p.govuk-body { (state_tag(seat, day)) }
            @if !rows.is_empty() {
                (Scroll::new(format!("Holders of {}", seat.seat.title), Table::new(format!("Holders of {}", seat.seat.title)).head(["Office", "Person", "From", "Until", "End it"]).rows(rows)))
            }
            p.govuk-body {
                @if follows { "It is held by whoever holds another seat. " }
                @else { a.govuk-link href={ (href) "/appoint" } { "Appoint somebody" span.govuk-visually-hidden { " as " (seat.seat.title) } } " " }
                a.govuk-link href=(href) { "Edit this seat" span.govuk-visually-hidden { ": " (seat.seat.title) } }
            }
        }
    }
}
