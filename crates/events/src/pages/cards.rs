use maud::{Markup, html};
use platform::Day;
use sea_orm::{ConnectionTrait, DbErr};
use ui::patterns::{Card, CardGrid};
use ui::{Colour, Tag};

use crate::rules::{Mode, Standing, standing};
use crate::slots::SHELF;
use crate::store::{self, Event};

/// What is worth a tag: that an event was put off or called off, or that nobody recorded whether it took place.
pub(crate) fn tag(event: &Event, today: Day) -> Option<Tag> {
    match standing(event.status, event.dates(), today) {
        Standing::Coming | Standing::Past => None,
        Standing::PastUnconfirmed => Some(Tag::new("Planned").colour(Colour::Grey)),
        Standing::Postponed => Some(Tag::new("Postponed").colour(Colour::Yellow)),
        Standing::Cancelled => Some(Tag::new("Cancelled").colour(Colour::Red)),
    }
}

/// "In person, Sunderland", or as much of it as is known.
pub(crate) fn place(event: &Event) -> String {
    let mode = if event.mode == Mode::Unknown { "" } else { event.mode.title() };
    [mode, &event.place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// An event as a card with a date block.
pub(crate) fn card(event: &Event, today: Day) -> Card {
    let place = place(event);
    Card {
        date: Some(event.dates().block()),
        kicker: event.kind.title().to_owned(),
        title: event.title.clone(),
        href: event.href(),
        meta: if place.is_empty() {
            event.when_exactly()
        } else {
            format!("{}. {place}", event.when_exactly())
        },
        text: event.summary.clone(),
        tags: tag(event, today).into_iter().collect(),
        ..Card::default()
    }
}

/// Events under the heading of their month or year, in the order given.
pub(crate) fn grouped(events: &[&Event], heading: impl Fn(&Event) -> String, today: Day) -> Markup {
    let mut groups: Vec<(String, Vec<Card>)> = Vec::new();
    for event in events {
        let heading = heading(event);
        match groups.last_mut().filter(|(last, _)| *last == heading) {
            Some((_, cards)) => cards.push(card(event, today)),
            None => groups.push((heading, vec![card(event, today)])),
        }
    }
    html! {
        @for (heading, cards) in groups {
            section.app-section {
                h2.govuk-heading-m { (heading) }
                (CardGrid::new(cards))
            }
        }
    }
}

/// The next events as cards, the first first; when nothing is coming, the latest that were. Says which.
///
/// # Errors
/// When the database can't be read.
pub async fn next_or_latest_cards(
    rows: &impl ConnectionTrait,
    today: Day,
    limit: usize,
) -> Result<NextOrLatest, DbErr> {
    let mut events = store::list_events(rows).await?;
    let first = library::featured(rows, SHELF).await?;
    let are_next = events.iter().any(|event| event.is_upcoming(today));
    if are_next {
        events.retain(|event| event.is_upcoming(today));
    } else {
        events.sort_by_key(|event| std::cmp::Reverse(event.dates().latest()));
    }
    // What editors put first stands before the others, while it is of those shown here.
    events.sort_by_key(|event| first.iter().position(|id| *id == event.id).unwrap_or(usize::MAX));
    let cards = events.iter().take(limit).map(|event| card(event, today)).collect();
    Ok(NextOrLatest { are_next, cards })
}

/// What [`next_or_latest_cards`] found.
pub struct NextOrLatest {
    /// Whether they are yet to come.
    pub are_next: bool,
    /// The events.
    pub cards: Vec<Card>,
}
