use std::collections::HashMap;

use platform::{Change, Column, Problems, Saved, Sheet, save};
use uuid::Uuid;

use super::BodyFinder;
use crate::MandateImported;
use crate::store::{self, mandate};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("power", "the power's key, such as members.admit"),
    Column::required("body", "reference or name of the body"),
    Column::optional("seat", "the seat's title; empty where every seat of the body holds it"),
    Column::optional("evidence", "where this is on record"),
];

pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let bodies = BodyFinder(store::list_bodies(change.rows()).await?);
    let seats = store::list_seats(change.rows()).await?;
    let key = |m: &mandate::Model| (m.power.clone(), m.body_id, m.seat_id);
    let known = store::list_mandates(change.rows()).await?;
    let known: HashMap<_, mandate::Model> = known.into_iter().map(|m| (key(&m), m)).collect();
    for row in sheet.rows() {
        let power = row.required("power", problems);
        let seat_id = match row.text("seat") {
            "" => None,
            _ => match super::read_seat(&row, &bodies, &seats, problems) {
                Some(seat) => Some(seat.id),
                None => continue,
            },
        };
        let body = bodies.read(&row, problems);
        let (Some(power), Some(body)) = (power, body) else { continue };
        let mut wanted = mandate::Model {
            id: Uuid::now_v7(),
            power: power.to_owned(),
            body_id: body.id,
            seat_id,
            evidence: row.text("evidence").to_owned(),
        };
        let known = known.get(&key(&wanted));
        wanted.id = known.map_or(wanted.id, |known| known.id);
        let id = wanted.id;
        if save::<mandate::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &MandateImported { power: power.to_owned() });
        }
    }
    Ok(())
}
