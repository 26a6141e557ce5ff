//! What is done with bodies, seats, who holds them and what they may do, each in one transaction.

use platform::{Change, Day, Difference};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;
use web::Failure;

use crate::notices::{BodyChanged, HoldingChanged, MandateChanged, SeatChanged};
use crate::powers::MANAGE;
use crate::rules;
use crate::store::{self, Body, Holding, Mandate, Seat, body, holding, mandate, seat};

fn stale() -> Failure {
    Failure::Stale("Somebody else changed this since you opened it. Open it again, look at what they did, and then make your change.".to_owned())
}

fn number(value: Option<i32>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Makes a body, or saves what is said of it.
pub(crate) async fn save_body(
    change: &mut Change,
    before: Option<&Body>,
    after: Body,
) -> Result<(), Failure> {
    let what = match before {
        Some(_) if !store::update_body(change.rows(), &after).await? => return Err(stale()),
        Some(_) => "edited a body",
        None => {
            body::Entity::insert(after.clone().into_active_model().reset_all())
                .exec_without_returning(change.rows())
                .await?;
            "made a body"
        }
    };
    let of = |f: fn(&Body) -> &String| before.map_or_else(String::new, |before| f(before).clone());
    let differences = Difference::among([
        ("Name", of(|b| &b.name), after.name.clone()),
        ("What it does", of(|b| &b.summary), after.summary.clone()),
        ("About it", of(|b| &b.note), after.note.clone()),
    ]);
    change.record(after.id, &BodyChanged { name: after.name, what: what.to_owned(), differences });
    Ok(())
}

/// Makes a seat, or saves what is said of it.
pub(crate) async fn save_seat(
    change: &mut Change,
    body: &Body,
    before: Option<&Seat>,
    after: Seat,
) -> Result<(), Failure> {
    let what = match before {
        Some(_) if !store::update_seat(change.rows(), &after).await? => return Err(stale()),
        Some(_) => "edited a seat",
        None => {
            seat::Entity::insert(after.clone().into_active_model().reset_all())
                .exec_without_returning(change.rows())
                .await?;
            "made a seat"
        }
    };
    let of = |f: &dyn Fn(&Seat) -> String| before.map_or_else(String::new, f);
    let vote = |seat: &Seat| seat.is_voting.map_or("", |votes| if votes { "yes" } else { "no" }).to_owned();
    let follows = |seat: &Seat| seat.follows_seat_id.map_or_else(String::new, |id| id.to_string());
    let differences = Difference::among([
        ("Title", of(&|s| s.title.clone()), after.title.clone()),
        ("Constituency", of(&|s| s.constituency.clone()), after.constituency.clone()),
        ("Fewest holders", of(&|s| number(s.quota_min)), number(after.quota_min)),
        ("Most holders", of(&|s| number(s.quota_max)), number(after.quota_max)),
        ("How it is filled", of(&|s| s.how_filled.clone()), after.how_filled.clone()),
        ("Has a vote", of(&vote), vote(&after)),
        ("Held by whoever holds", of(&follows), follows(&after)),
    ]);
    let seat = format!("{}, {}", after.title, body.name);
    change.record(after.id, &SeatChanged { seat, what: what.to_owned(), differences });
    Ok(())
}

/// Puts somebody into a seat.
pub(crate) async fn appoint(change: &mut Change, seat: &str, holding: Holding) -> Result<(), Failure> {
    let days = |day: Option<Day>| day.map_or_else(String::new, Day::in_words);
    let differences = Difference::among([
        ("From", String::new(), days(holding.from_on)),
        ("Until", String::new(), days(holding.until_on)),
    ]);
    let notice = HoldingChanged {
        seat: seat.to_owned(),
        office: holding.office.clone(),
        what: "appointed a holder".to_owned(),
        differences,
    };
    change.record(holding.id, &notice);
    holding::Entity::insert(holding.into_active_model().reset_all())
        .exec_without_returning(change.rows())
        .await?;
    Ok(())
}

/// Ends a holding. What the office let its holder do ends that day, in open sessions too.
pub(crate) async fn end_holding(
    change: &mut Change,
    seat: &str,
    mut holding: Holding,
    until: Day,
) -> Result<(), Failure> {
    let before = holding.until_on;
    holding.until_on = Some(until);
    if !store::end_holding(change.rows(), &holding).await? {
        return Err(stale());
    }
    keep_a_manager(change, change.at().day().max(until)).await?;
    let days = |day: Option<Day>| day.map_or_else(String::new, Day::in_words);
    let notice = HoldingChanged {
        seat: seat.to_owned(),
        office: holding.office.clone(),
        what: "ended a holder’s time".to_owned(),
        differences: Difference::among([("Until", days(before), days(Some(until)))]),
    };
    change.record(holding.id, &notice);
    Ok(())
}

/// Refuses a change after which nobody could keep bodies and powers: there would be no way back.
async fn keep_a_manager(change: &Change, day: Day) -> Result<(), Failure> {
    let offices = store::offices(change.rows()).await?;
    if offices.people_with(MANAGE.key, day).is_empty() {
        return Err(Failure::wrong(
            "Nobody could keep bodies and powers after this. Give that power to somebody else first.",
        ));
    }
    Ok(())
}

/// Gives a power to every seat of a body, or to one seat.
pub(crate) async fn give(change: &mut Change, mandate: Mandate, words: &str) -> Result<(), Failure> {
    let notice = MandateChanged {
        power: mandate.power.clone(),
        seat: words.to_owned(),
        what: "gave a power".to_owned(),
    };
    change.record(mandate.id, &notice);
    mandate::Entity::insert(mandate.into_active_model().reset_all())
        .exec_without_returning(change.rows())
        .await?;
    Ok(())
}

/// Withdraws a power. It is gone at once, in open sessions too.
pub(crate) async fn withdraw(change: &mut Change, mandate: Mandate, words: &str) -> Result<(), Failure> {
    store::remove_mandate(change.rows(), mandate.id).await?;
    keep_a_manager(change, change.at().day()).await?;
    let notice =
        MandateChanged { power: mandate.power, seat: words.to_owned(), what: "withdrew a power".to_owned() };
    change.record(mandate.id, &notice);
    Ok(())
}

/// A holding that begins then.
pub(crate) fn new_holding(seat_id: Uuid, from_on: Day) -> Holding {
    Holding {
        id: Uuid::now_v7(),
        seat_id,
        organisation_id: None,
        office: String::new(),
        from_on: Some(from_on),
        until_on: None,
        evidence: String::new(),
        note: String::new(),
        person_id: None,
        revision: 1,
    }
}

/// Why a seat can't be as it is said to be, in a sentence; `None` when it can.
pub(crate) fn seat_problem(seat: &Seat, others: &[Seat]) -> Option<&'static str> {
    let quota = rules::Quota { min: seat.quota_min, max: seat.quota_max };
    if rules::quota_problem(quota).is_some() {
        return Some("The most holders can’t be fewer than the fewest");
    }
    let is_taken =
        |other: &Seat| other.id != seat.id && other.body_id == seat.body_id && other.title == seat.title;
    others.iter().any(is_taken).then_some("The body has a seat of that title already")
}
