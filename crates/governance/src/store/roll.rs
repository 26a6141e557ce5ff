use std::collections::HashMap;

use members::Brief;
use platform::Day;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{Holding, Seat, list_holdings, list_holdings_of, list_seats, list_seats_of};
use crate::rules::{self, Quota, State};

/// Who holds what, now and ever: seats in their order, each with its holders in the order written down.
pub(crate) struct Roll {
    pub(crate) seats: Vec<SeatRoll>,
}

/// A seat, and everyone who ever held it.
pub(crate) struct SeatRoll {
    pub(crate) seat: Seat,
    pub(crate) holders: Vec<Holder>,
}

/// A holding with the organisation it is of.
#[derive(Clone)]
pub(crate) struct Holder {
    pub(crate) holding: Holding,
    pub(crate) organisation: Option<Brief>,
}

impl Holder {
    /// "Leader, Fellside Council".
    pub(crate) fn in_words(&self) -> String {
        let organisation = self.organisation.as_ref().map_or("", |organisation| organisation.name.as_str());
        rules::holder_in_words(&self.holding.office, organisation)
    }
}

impl SeatRoll {
    pub(crate) fn quota(&self) -> Quota {
        Quota { min: self.seat.quota_min, max: self.seat.quota_max }
    }

    pub(crate) fn holders_on(&self, day: Day) -> Vec<&Holder> {
        self.holders.iter().filter(|holder| holder.holding.span().contains(day)).collect()
    }

    /// Everyone else, the latest first.
    pub(crate) fn others_on(&self, day: Day) -> Vec<&Holder> {
        let mut others: Vec<&Holder> =
            self.holders.iter().filter(|holder| !holder.holding.span().contains(day)).collect();
        others.sort_by_key(|holder| std::cmp::Reverse((holder.holding.from_on, holder.holding.until_on)));
        others
    }

    /// The last day up to that one on which somebody took the seat or left it; `None` where nobody is known to have.
    pub(crate) fn last_move(&self, day: Day) -> Option<Day> {
        let spans = self.holders.iter().map(|holder| holder.holding.span());
        spans.flat_map(|span| [span.from, span.until]).flatten().filter(|moved| *moved <= day).max()
    }

    pub(crate) fn state_on(&self, day: Day) -> State {
        rules::state(self.quota(), self.holders_on(day).len())
    }
}

impl Roll {
    pub(crate) fn held_on(&self, day: Day) -> usize {
        self.seats.iter().map(|seat| seat.holders_on(day).len()).sum()
    }

    pub(crate) fn of_body(&self, body: Uuid) -> impl Iterator<Item = &SeatRoll> {
        self.seats.iter().filter(move |roll| roll.seat.body_id == body)
    }
}

/// The roll of one body. Three queries.
pub(crate) async fn roll_of(rows: &impl ConnectionTrait, body: Uuid) -> Result<Roll, DbErr> {
    let seats = list_seats_of(rows, body).await?;
    let holdings = list_holdings_of(rows, &seats).await?;
    called(rows, seats, holdings).await
}

/// The roll of all bodies. Three queries.
pub(crate) async fn roll(rows: &impl ConnectionTrait) -> Result<Roll, DbErr> {
    let (seats, holdings) = (list_seats(rows).await?, list_holdings(rows).await?);
    called(rows, seats, holdings).await
}

async fn called(
    rows: &impl ConnectionTrait,
    seats: Vec<Seat>,
    holdings: Vec<Holding>,
) -> Result<Roll, DbErr> {
    let ids: Vec<Uuid> = holdings.iter().filter_map(|holding| holding.organisation_id).collect();
    let organisations = members::briefs(rows, &ids).await?;
    let mut of_seat: HashMap<Uuid, Vec<Holder>> = HashMap::new();
    for holding in holdings {
        let organisation = holding.organisation_id.and_then(|id| organisations.get(&id)).cloned();
        of_seat.entry(holding.seat_id).or_default().push(Holder { holding, organisation });
    }
    let of = |id: Uuid| of_seat.get(&id).cloned().unwrap_or_default();
    let roll = |seat: Seat| {
        // An ex officio seat has its own past, and from then on the holders of the seat it follows.
        let followed = seat.follows_seat_id.map(of).unwrap_or_default();
        SeatRoll { holders: of(seat.id).into_iter().chain(followed).collect(), seat }
    };
    Ok(Roll { seats: seats.into_iter().map(roll).collect() })
}
