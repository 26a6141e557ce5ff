//! How often something that anybody may do is tried, by address and by network, so that nobody does it to annoy others.

use std::net::IpAddr;

use crate::{Failure, Visit, session, store};

/// Within this time so many tries are for one address, and so many come from one network.
const WINDOW_SECONDS: i64 = 900;
const MOST_BY_ADDRESS: u64 = 5;
const MOST_BY_NETWORK: u64 = 40;

impl Visit {
    /// Counts a try at `what`, such as "sign-in", for an e-mail address in lower case.
    ///
    /// # Errors
    /// [`Failure::TooOften`] when there were too many for the address or from its network.
    pub async fn count_try(&self, what: &str, email: &str) -> Result<(), Failure> {
        let now = self.clock().now();
        let since = now.plus_seconds(-WINDOW_SECONDS);
        let by_address = format!("{what} to {}", session::hash(email));
        let by_network = self.network().map(|network| format!("{what} from {network}"));
        let buckets = [(Some(by_address), MOST_BY_ADDRESS), (by_network, MOST_BY_NETWORK)];
        let rows = self.app.platform.database.bookkeeping();
        for (bucket, most) in buckets {
            let Some(bucket) = bucket else { continue };
            if store::count_attempts(rows, &bucket, since).await? >= most {
                return Err(Failure::TooOften(
                    "This was asked for too often from here. Wait a quarter of an hour, then try again."
                        .to_owned(),
                ));
            }
            store::add_attempt(rows, &bucket, now).await?;
        }
        Ok(())
    }

    /// The network a request came from: the first 24 bits of an IPv4 address, the first 56 of an IPv6 one. Behind a
    /// proxy on this computer it is what the proxy says it saw.
    fn network(&self) -> Option<String> {
        let peer = self.network_address?;
        let said = self.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        let nearest = said.and_then(|said| said.rsplit(',').next()).and_then(|ip| ip.trim().parse().ok());
        let address = if peer.is_loopback() { nearest.unwrap_or(peer) } else { peer };
        Some(match address {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{:x}::/56", d & 0xff00)
            }
        })
    }
}
