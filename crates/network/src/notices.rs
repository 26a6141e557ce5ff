use platform::Notice;
use serde::{Deserialize, Serialize};

/// The network's own record was read from a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NetworkImported {
    /// What was read: `network`, `values`, `themes`, ...
    pub form: String,
    /// What it is called.
    pub title: String,
}

impl Notice for NetworkImported {
    const KIND: &'static str = "network.record.imported";
    const PUBLIC: bool = true;
}

/// A principle was read from a file; its subject is the principle.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrincipleImported {
    /// Its title.
    pub title: String,
}

impl Notice for PrincipleImported {
    const KIND: &'static str = "network.principle.imported";
    const PUBLIC: bool = true;
}
