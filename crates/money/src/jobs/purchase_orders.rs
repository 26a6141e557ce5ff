//! Every summer finance contacts are asked for their purchase orders.

use network::Year;
use platform::{Day, Platform};

use crate::changes::purchase_order_request::{Whom, ask_all, coming_year};

/// Looks every day in the last month of the membership year and in the first of the next who is to be asked.
pub(crate) const ASK: &str = "money.purchase_orders.ask";
/// Asks those whom one change did not reach after somebody pressed the button. Its payload is the first day of the year, and
/// with a day after it, also asks again those who were asked before that day.
pub(crate) const ASK_NOW: &str = "money.purchase_orders.ask_now";

pub(crate) async fn ask(platform: Platform, _: String) -> anyhow::Result<()> {
    let today = platform.clock.today();
    let Some(year) = coming_year(platform.database.read(), today).await? else { return Ok(()) };
    // Later, joiners are asked when the run that is theirs comes up, by the button.
    if today >= year.from.plus_months(1) {
        return Ok(());
    }
    ask_all(&platform, year, Whom::First).await
}

pub(crate) async fn ask_now(platform: Platform, payload: String) -> anyhow::Result<()> {
    let (year, before) = payload.split_once(' ').unwrap_or((&payload, ""));
    let year = Year { from: year.parse::<Day>()? };
    let whom = if before.is_empty() { Whom::First } else { Whom::Again(before.parse()?) };
    ask_all(&platform, year, whom).await
}
