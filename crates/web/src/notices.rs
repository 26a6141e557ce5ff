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

/// A person added a passkey; the subject is the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasskeyAdded {}

impl Notice for PasskeyAdded {
    const KIND: &'static str = "web.passkey.added";
    const PUBLIC: bool = false;
}

/// One or all of a person's passkeys were taken away; the subject is the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasskeyRemoved {
    /// Whether another office-holder did it.
    pub by_another: bool,
}

impl Notice for PasskeyRemoved {
    const KIND: &'static str = "web.passkey.removed";
    const PUBLIC: bool = false;
}

/// A person asked to be forgotten, and was; the subject is the key they had. Public, because a page may have named them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonForgotten {}

impl Notice for PersonForgotten {
    const KIND: &'static str = "web.person.forgotten";
    const PUBLIC: bool = true;
}
