use async_trait::async_trait;
use members::{MemberYear, YearLine};
use platform::Span;
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;

use crate::store::{self, Holding};

/// The seats that an organisation held on any day of a span.
pub struct SeatsInYear;

#[async_trait]
impl MemberYear for SeatsInYear {
    async fn lines(
        &self,
        rows: &DatabaseConnection,
        organisation: Uuid,
        days: Span,
    ) -> Result<Vec<YearLine>, DbErr> {
        let mut held = store::list_holdings_by(rows, organisation).await?;
        held.retain(|holding| holding.span().overlaps(days));
        if held.is_empty() {
            return Ok(Vec::new());
        }
        let (bodies, seats) = (store::list_bodies(rows).await?, store::list_seats(rows).await?);
        let item = |holding: &Holding| {
            let seat = seats.iter().find(|seat| seat.id == holding.seat_id)?;
            let body = bodies.iter().find(|body| body.id == seat.body_id)?;
            let by = match holding.office.as_str() {
                "" => String::new(),
                office => format!(", held by the {office}"),
            };
            Some((format!("{}, {}{by}", seat.title, body.name), body.href()))
        };
        let mut items: Vec<(String, String)> = held.iter().filter_map(item).collect();
        // Two terms of one office in a row are one seat held.
        items.sort();
        items.dedup();
        let one = "seat held, which gives a voice in how the network is run";
        let many = "seats held, which give a voice in how the network is run";
        Ok(YearLine::of(items, one, many).into_iter().collect())
    }
}
