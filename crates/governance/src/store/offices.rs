use std::collections::BTreeSet;

use platform::Day;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{Body, Holding, Mandate, Seat, list_bodies, list_holdings, list_mandates, list_seats};

/// All bodies, seats, holdings and mandates: a few hundred rows, to answer who may do what, and what would change.
#[derive(Clone)]
pub(crate) struct Offices {
    pub(crate) bodies: Vec<Body>,
    pub(crate) seats: Vec<Seat>,
    pub(crate) holdings: Vec<Holding>,
    pub(crate) mandates: Vec<Mandate>,
}

/// Reads them. Four queries.
pub(crate) async fn offices(rows: &impl ConnectionTrait) -> Result<Offices, DbErr> {
    Ok(Offices {
        bodies: list_bodies(rows).await?,
        seats: list_seats(rows).await?,
        holdings: list_holdings(rows).await?,
        mandates: list_mandates(rows).await?,
    })
}

impl Offices {
    /// Who holds a seat on a day, by itself or because it follows another.
    pub(crate) fn holdings_on(&self, seat: &Seat, day: Day) -> Vec<&Holding> {
        let is_of = |h: &&Holding| h.seat_id == seat.id || Some(h.seat_id) == seat.follows_seat_id;
        self.holdings.iter().filter(is_of).filter(|holding| holding.span().contains(day)).collect()
    }

    /// The seats that a mandate speaks of.
    pub(crate) fn seats_of(&self, mandate: &Mandate) -> Vec<&Seat> {
        let is_meant = |seat: &&Seat| {
            seat.body_id == mandate.body_id && mandate.seat_id.is_none_or(|only| only == seat.id)
        };
        self.seats.iter().filter(is_meant).collect()
    }

    /// The people who hold a power on a day.
    pub(crate) fn people_with(&self, power: &str, day: Day) -> BTreeSet<Uuid> {
        let mandates = self.mandates.iter().filter(|mandate| mandate.power == power);
        mandates
            .flat_map(|mandate| self.seats_of(mandate))
            .flat_map(|seat| self.holdings_on(seat, day))
            .filter_map(|holding| holding.person_id)
            .collect()
    }

    /// "Chair, Values Board", or "every seat of the Values Board".
    pub(crate) fn mandate_in_words(&self, mandate: &Mandate) -> String {
        let body = self.bodies.iter().find(|body| body.id == mandate.body_id);
        let body = body.map_or("", |body| body.name.as_str());
        match mandate.seat_id.and_then(|id| self.seats.iter().find(|seat| seat.id == id)) {
            Some(seat) => format!("{}, {body}", seat.title),
            None => format!("Every seat of {body}"),
        }
    }
}
