use platform::Notice;
use serde::{Deserialize, Serialize};

/// A printed figure was read from a file; its subject is the figure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrintedFigureImported {
    /// What was counted.
    pub title: String,
    /// What it was printed in.
    pub source: String,
}

impl Notice for PrintedFigureImported {
    const KIND: &'static str = "site.printed_figure.imported";
    const PUBLIC: bool = true;
}

/// Where an old address leads was read from a file; its subject is the redirect.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RedirectImported {
    /// The old path.
    pub old_path: String,
}

impl Notice for RedirectImported {
    const KIND: &'static str = "site.redirect.imported";
    const PUBLIC: bool = true;
}
