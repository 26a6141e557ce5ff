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

/// An event became public, or was corrected; its subject is the event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventPublished {
    /// Its title.
    pub title: String,
    /// Whether it was public before.
    pub is_correction: bool,
}

impl Notice for EventPublished {
    const KIND: &'static str = "events.event.published";
    const PUBLIC: bool = true;
}

/// An event was taken back; its subject is the event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventUnpublished {
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: String,
}

impl Notice for EventUnpublished {
    const KIND: &'static str = "events.event.unpublished";
    const PUBLIC: bool = true;
}

/// An event was called off, or will take place after all; its subject is the event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventCancelled {
    /// Its title.
    pub title: String,
    /// What people should know.
    pub reason: String,
    /// Whether it was called off; otherwise it will take place after all.
    pub is_cancelled: bool,
}

impl Notice for EventCancelled {
    const KIND: &'static str = "events.event.cancelled";
    const PUBLIC: bool = true;
}
