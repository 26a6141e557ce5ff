use axum::extract::Path;
use maud::{Markup, Render, html};
use members::Category;
use platform::Day;
use serde_json::{Value, json};
use ui::patterns::{EmptyState, Span, Timeline};
use ui::{Colour, Tag};
use web::{Failure, Page, Visit};

use super::bodies::{downloads, with_day};
use super::{as_at, day_form};
use crate::rules::{self, State};
use crate::slots::moment;
use crate::store::{self, Body, Holder, Roll, SeatRoll};

/// What constituencies can be: categories and bodies.
struct Constituencies {
    categories: Vec<Category>,
    bodies: Vec<Body>,
}

impl Constituencies {
    /// A constituency in words, with a link where there is something to see.
    fn in_words(&self, key: &str) -> Markup {
        let slug = platform::slug(key);
        if let Some(category) = self.categories.iter().find(|category| category.key == key) {
            let href = web::Address::default().with("category", key).href("/members");
            return html! { a.govuk-link href=(href) { (category.plural) } };
        }
        match self.bodies.iter().find(|body| body.slug == slug) {
            Some(body) => html! { a.govuk-link href=(body.href()) { (body.name) } },
            None => html! { (rules::plain_constituency(key)) },
        }
    }
}

/// One body: its seats, how each is filled, and who holds them on the day.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let (day, network) = as_at(&visit).await?;
    let body = store::find_body(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    let roll = store::roll_of(visit.rows(), body.id).await?;
    let constituencies = Constituencies {
        categories: members::list_categories(visit.rows()).await?,
        bodies: store::list_bodies(visit.rows()).await?,
    };
    let path = body.href();
    Ok(Page::new(body.name.clone())
        .kicker("Governance")
        .lede(body.summary.clone())
        .crumb("Governance", with_day(&visit, "/governance"))
        .meta(vec![html! { "As at " (day.in_words()) }, html! { (held_in_words(&roll, day)) }])
        .feed("Who sits on the bodies", "/governance.atom")
        .canonical(path.clone())
        .unlisted(!visit.address.text("as_at").is_empty())
        .linked_data(&linked_data(&visit, &body, &roll, day))
        .content(html! {
            (day_form(&path, day, network.as_ref()))
            @for seat in &roll.seats { (section(seat, day, &constituencies)) }
            @if roll.seats.is_empty() { (no_seats()) }
            @if !body.note.is_empty() {
                section.app-section {
                    h2.govuk-heading-m id="terms" { "About this body" }
                    div.app-prose { (web::markdown(&body.note)) }
                }
            }
            section.app-section {
                h2.govuk-heading-m id="data" { "Take it with you" }
                ul.govuk-list { @for link in downloads(&visit) { li { (link) } } }
            }
        }))
}

fn held_in_words(roll: &Roll, day: Day) -> String {
    match roll.held_on(day) {
        0 => "Nobody on record on this day".to_owned(),
        1 => "One holder".to_owned(),
        held => format!("{held} holders"),
    }
}

fn no_seats() -> Markup {
    html! {
        (EmptyState {
            title: "No seats on record".to_owned(),
            text: "Who sits here is not in the records.".to_owned(),
            ..EmptyState::default()
        })
    }
}

fn section(roll: &SeatRoll, day: Day, constituencies: &Constituencies) -> Markup {
    let seat = &roll.seat;
    let id = format!("seat-{}", platform::slug(&seat.title));
    let holders = roll.holders_on(day);
    html! {
        section.app-section aria-labelledby=(id) {
            h2.govuk-heading-m id=(id) { (seat.title) }
            @if !holders.is_empty() {
                ul.govuk-list.govuk-list--bullet { @for holder in &holders { li { (holder_line(holder, roll)) } } }
            }
            (facts(roll, day, constituencies))
            (before_and_after(roll, day))
            (sources(seat.note.as_str(), &holders))
        }
    }
}

/// "Leader, Fellside Council, since 9 December 2022 (one of up to six)".
fn holder_line(holder: &Holder, roll: &SeatRoll) -> Markup {
    let share = rules::share_in_words(roll.quota());
    let office = &holder.holding.office;
    html! {
        @match &holder.organisation {
            Some(organisation) if !organisation.name.is_empty() => {
                @if !office.is_empty() { (office) ", " }
                a.govuk-link href=(organisation.href()) { (organisation.name) }
            }
            _ => { (holder.in_words()) }
        }
        @if let Some(from) = holder.holding.from_on { ", since " (from.in_words()) }
        @if !share.is_empty() { " (" (share) ")" }
    }
}

/// How the seat is held on the day, and whom it is for, in a few short sentences.
fn facts(roll: &SeatRoll, day: Day, constituencies: &Constituencies) -> Markup {
    let seat = &roll.seat;
    let held = roll.holders_on(day).len();
    let state = roll.state_on(day);
    let said = rules::state_in_words(state, roll.quota(), held);
    let warning = match state {
        State::Vacant | State::Short(_) => Some(Colour::Yellow),
        State::OverFull(_) => Some(Colour::Red),
        State::Open(_) | State::Full | State::Unmeasured => None,
    };
    html! {
        p.govuk-body {
            @match warning {
                Some(colour) => (Tag::new(said).colour(colour)),
                None => (said),
            }
            @if !rules::says_quota(state, roll.quota()) {
                " " (rules::sentence(&rules::quota_in_words(roll.quota()))) "."
            }
            @if !seat.constituency.is_empty() {
                " Constituency: " (constituencies.in_words(&seat.constituency)) "."
            }
            " "
            @if !seat.how_filled.is_empty() { (rules::sentence(&seat.how_filled)) ". " }
            @match seat.is_voting {
                Some(true) => "With a vote.",
                Some(false) => "Without a vote.",
                None => {},
            }
        }
    }
}

fn before_and_after(roll: &SeatRoll, day: Day) -> Markup {
    let span = |holder: &Holder| Span {
        title: holder.in_words(),
        href: holder.organisation.as_ref().map(members::Brief::href).unwrap_or_default(),
        from: holder.holding.from_on.map(moment),
        until: holder.holding.until_on.map(moment),
        note: holder.holding.note.clone(),
    };
    let spans: Vec<Span> = roll.others_on(day).into_iter().map(span).collect();
    html! {
        @if !spans.is_empty() {
            (ui::Details::new("Who held it at other times", html! { (Timeline { spans }) }))
        }
    }
}

/// Where all this is on record, folded away.
fn sources(note: &str, holders: &[&Holder]) -> Markup {
    let is_said = |holder: &&&Holder| !holder.holding.evidence.is_empty() || !holder.holding.note.is_empty();
    let said: Vec<_> = holders.iter().filter(is_said).collect();
    if said.is_empty() && note.is_empty() {
        return html! {};
    }
    ui::Details::new(
        "Sources and notes",
        html! {
            @if !note.is_empty() { div.app-prose { (web::markdown(note)) } }
            @for holder in said {
                p.govuk-body {
                    strong { (holder.in_words()) } ". " (holder.holding.note)
                }
                @if !holder.holding.evidence.is_empty() {
                    div.app-prose { (web::markdown(&format!("Source: {}", holder.holding.evidence))) }
                }
            }
        },
    )
    .render()
}

/// The body as schema.org has it, with the offices that hold its seats on the day.
fn linked_data(visit: &Visit, body: &Body, roll: &Roll, day: Day) -> Value {
    let member = |seat: &SeatRoll, holder: &Holder| {
        let organisation = holder.organisation.as_ref()?;
        Some(json!({
            "@type": "OrganizationRole",
            "roleName": seat.seat.title,
            "startDate": holder.holding.from_on,
            "member": {
                "@type": "Organization",
                "name": organisation.name,
                "url": visit.absolute(&organisation.href()),
            },
        }))
    };
    let members: Vec<Value> = roll
        .seats
        .iter()
        .flat_map(|seat| seat.holders_on(day).into_iter().filter_map(move |holder| member(seat, holder)))
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": body.name,
        "description": body.summary,
        "url": visit.absolute(&body.href()),
        "member": members,
    })
}
