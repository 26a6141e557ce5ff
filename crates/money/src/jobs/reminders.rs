use platform::{Actor, Platform};

use crate::changes::reminder::send_due;

/// Looks every day which reminders are due.
pub(crate) const SEND: &str = "money.reminders.send";

/// Sends them. It notes each in the same change, so that running it again sends none twice.
pub(crate) async fn send(platform: Platform, _: String) -> anyhow::Result<()> {
    let mut change = platform.database.change(Actor::Program).await?;
    let site = network::find_network(change.rows()).await?.map_or_else(String::new, |network| network.name);
    send_due(&mut change, &site, &platform.config.public_url).await?;
    if change.recorded_count() > 0 {
        change.commit().await?;
    }
    Ok(())
}
