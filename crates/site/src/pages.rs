use network::{Network, find_network};
use platform::Day;
use web::{Failure, Visit};

pub(crate) mod about;
pub(crate) mod figures;
pub(crate) mod front;
pub(crate) mod growth;
pub(crate) mod open_data;
pub(crate) mod redirect;
pub(crate) mod search;
pub(crate) mod sitemap;
pub(crate) mod statements;

/// The network, and the day as at which its figures are shown.
async fn network_and_day(visit: &Visit) -> Result<(Option<Network>, Day), Failure> {
    let network = find_network(visit.rows()).await?;
    let day = network.as_ref().map_or(visit.today(), |network| network.as_at(visit.today()));
    Ok((network, day))
}
