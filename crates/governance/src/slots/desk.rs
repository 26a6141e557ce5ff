use std::collections::HashMap;

use async_trait::async_trait;
use members::Category;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{DeskDay, DeskItem, DeskItems, DeskKind, DeskOwner};

use crate::powers::MANAGE;
use crate::rules::{self, State};
use crate::store::{self, Body, Holder, SeatRoll};

/// How far the desk looks ahead.
const AHEAD_DAYS: i32 = 30;

/// Seats that nobody holds or too many do, terms that end, and holders who no longer fit.
pub(crate) struct SeatsOnDesk;

#[async_trait]
impl DeskItems for SeatsOnDesk {
    async fn items(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
        let bodies = store::list_bodies(rows).await?;
        let roll = store::roll(rows).await?;
        let keys = members::list_categories(rows).await?.into_iter().map(|category| category.key).collect();
        let known = Known {
            categories: members::category_on(rows, day).await?,
            moved: members::last_moves(rows, day).await?,
            keys,
        };
        let mut items = Vec::new();
        for body in &bodies {
            for seat in roll.of_body(body.id) {
                items.extend(of_seat(body, seat, day));
                for holder in seat.holders_on(day) {
                    items.extend(of_term(body, seat, holder, day));
                    items.extend(known.of_holder(body, seat, holder));
                }
            }
        }
        Ok(items)
    }
}

/// What is true of all items of bodies.
fn ours() -> DeskItem {
    DeskItem { owner: DeskOwner::Holders(&MANAGE), opened_by: &[&MANAGE], ..DeskItem::default() }
}

/// What the categories say on the day.
struct Known {
    categories: HashMap<Uuid, Category>,
    keys: Vec<String>,
    /// The last day on which a membership of each organisation began or ended.
    moved: HashMap<Uuid, Day>,
}

impl Known {
    fn of_holder(&self, body: &Body, seat: &SeatRoll, holder: &Holder) -> Option<DeskItem> {
        let organisation = holder.organisation.as_ref()?;
        let category = self.categories.get(&organisation.id);
        let key = category.map(|category| category.key.as_str());
        if rules::fits(&seat.seat.constituency, key, &self.keys) {
            return None;
        }
        let standing =
            category.map_or("no member today".to_owned(), |c| format!("{} today", c.title.to_lowercase()));
        Some(DeskItem {
            key: format!("governance.unfit:{}", holder.holding.id),
            title: format!(
                "{} no longer fits the seat {}, {}",
                organisation.name, seat.seat.title, body.name
            ),
            why: format!("The seat is for “{}”, and the organisation is {standing}.", seat.seat.constituency),
            // It fits no longer since its standing changed, or never did since it came.
            day: since(self.moved.get(&organisation.id).copied().max(holder.holding.from_on)),
            href: manage(body),
            action_words: "Look at the seat".to_owned(),
            ..ours()
        })
    }
}

fn manage(body: &Body) -> String {
    format!("{}/manage", body.href())
}

fn since(day: Option<Day>) -> DeskDay {
    day.map_or(DeskDay::Always, DeskDay::Since)
}

fn of_seat(body: &Body, seat: &SeatRoll, day: Day) -> Option<DeskItem> {
    let (what, sentence) = match seat.state_on(day) {
        State::Vacant if seat.seat.quota_min.is_some_and(|min| min > 0) => ("vacant", "is vacant"),
        State::Short(_) => ("short", "is held by too few"),
        State::OverFull(_) => ("over-full", "is held by more than may"),
        _ => return None,
    };
    let held = seat.holders_on(day).len();
    Some(DeskItem {
        key: format!("governance.{what}:{}", seat.seat.id),
        title: format!("{}, {}, {sentence}", seat.seat.title, body.name),
        why: rules::state_in_words(seat.state_on(day), seat.quota(), held),
        day: since(seat.last_move(day)),
        href: manage(body),
        action_words: if what == "over-full" { "Look at the seat" } else { "Appoint somebody" }.to_owned(),
        ..ours()
    })
}

fn of_term(body: &Body, seat: &SeatRoll, holder: &Holder, day: Day) -> Option<DeskItem> {
    let until = holder.holding.until_on.filter(|until| *until <= day.plus_days(AHEAD_DAYS))?;
    // A seat that follows another has its term said there.
    if holder.holding.seat_id != seat.seat.id {
        return None;
    }
    Some(DeskItem {
        key: format!("governance.term:{}", holder.holding.id),
        title: format!("The term of {} as {}, {}, ends", holder.in_words(), seat.seat.title, body.name),
        why: "From that day the seat is free, and what it lets its holder do ends with it.".to_owned(),
        day: DeskDay::By(until),
        href: manage(body),
        action_words: "Appoint the next".to_owned(),
        kind: DeskKind::Risk,
        ..ours()
    })
}
