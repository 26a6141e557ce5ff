use platform::Notice;
use serde::{Deserialize, Serialize};

/// A link was asked for at the sign-in page. The subject is the person, or nil for an address nobody has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LinkSent {
    /// What the link may do.
    pub task: String,
}

impl Notice for LinkSent {
    const KIND: &'static str = "web.link.sent";
    const PUBLIC: bool = false;
}

/// A person signed in; the subject is the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignedIn {}

impl Notice for SignedIn {
    const KIND: &'static str = "web.person.signed_in";
    const PUBLIC: bool = false;
}
