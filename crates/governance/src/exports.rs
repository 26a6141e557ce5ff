use std::collections::HashMap;

use platform::Day;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::Export;

use crate::store::{self, Body, Seat};

/// The forms of import, written out.
pub(crate) fn all() -> Vec<Export> {
    vec![
        Export {
            name: "bodies",
            headings: &["reference", "name", "summary", "position", "note"],
            write: |rows| Box::pin(bodies(rows)),
        },
        Export {
            name: "seats",
            headings: &[
                "body",
                "position",
                "title",
                "constituency",
                "quota_min",
                "quota_max",
                "how_filled",
                "voting",
                "note",
            ],
            write: |rows| Box::pin(seats(rows)),
        },
        Export {
            name: "seat_holders",
            headings: &[
                "body",
                "seat",
                "organisation",
                "office",
                "from",
                "until",
                "evidence",
                "note",
                "person",
            ],
            write: |rows| Box::pin(seat_holders(rows)),
        },
        Export {
            name: "mandates",
            headings: &["power", "body", "seat", "evidence"],
            write: |rows| Box::pin(mandates(rows)),
        },
    ]
}

async fn bodies(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let row = |body: Body| vec![body.slug, body.name, body.summary, body.place.to_string(), body.note];
    Ok(store::list_bodies(rows).await?.into_iter().map(row).collect())
}

fn number(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

async fn seats(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let seats = store::list_seats(rows).await?;
    let mut out = Vec::with_capacity(seats.len());
    for body in store::list_bodies(rows).await? {
        for seat in seats.iter().filter(|seat| seat.body_id == body.id) {
            let voting = seat.is_voting.map_or("", |yes| if yes { "yes" } else { "no" });
            out.push(vec![
                body.slug.clone(),
                seat.place.to_string(),
                seat.title.clone(),
                seat.constituency.clone(),
                number(seat.quota_min),
                number(seat.quota_max),
                seat.how_filled.clone(),
                voting.to_owned(),
                seat.note.clone(),
            ]);
        }
    }
    Ok(out)
}

async fn seat_holders(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let bodies = store::list_bodies(rows).await?;
    let bodies: HashMap<Uuid, Body> = bodies.into_iter().map(|body| (body.id, body)).collect();
    let seats = store::list_seats(rows).await?;
    let seats: HashMap<Uuid, Seat> = seats.into_iter().map(|seat| (seat.id, seat)).collect();
    let holdings = store::list_holdings(rows).await?;
    let ids: Vec<Uuid> = holdings.iter().filter_map(|holding| holding.organisation_id).collect();
    let organisations = members::briefs(rows, &ids).await?;
    let people = holdings.iter().filter_map(|holding| holding.person_id).collect();
    let people = members::people_of(rows, people).await?;
    let row = |holding: store::Holding| {
        let seat = seats.get(&holding.seat_id)?;
        let organisation = holding.organisation_id.and_then(|id| organisations.get(&id));
        Some(vec![
            bodies.get(&seat.body_id)?.slug.clone(),
            seat.title.clone(),
            organisation.map(|organisation| organisation.slug.clone()).unwrap_or_default(),
            holding.office,
            day(holding.from_on),
            day(holding.until_on),
            holding.evidence,
            holding.note,
            holding
                .person_id
                .and_then(|id| people.get(&id))
                .map(|person| person.email.clone())
                .unwrap_or_default(),
        ])
    };
    Ok(holdings.into_iter().filter_map(row).collect())
}

async fn mandates(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let offices = store::offices(rows).await?;
    let row = |mandate: &store::Mandate| {
        let body = offices.bodies.iter().find(|body| body.id == mandate.body_id)?;
        let seat = mandate.seat_id.and_then(|id| offices.seats.iter().find(|seat| seat.id == id));
        let seat = seat.map(|seat| seat.title.clone()).unwrap_or_default();
        Some(vec![mandate.power.clone(), body.slug.clone(), seat, mandate.evidence.clone()])
    };
    Ok(offices.mandates.iter().filter_map(row).collect())
}
