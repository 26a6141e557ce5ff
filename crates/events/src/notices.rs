use platform::Notice;
use serde::{Deserialize, Serialize};

/// An event was read from a file; its subject is the event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventImported {
    /// Its title.
    pub title: String,
}

impl Notice for EventImported {
    const KIND: &'static str = "events.event.imported";
    const PUBLIC: bool = true;
}
