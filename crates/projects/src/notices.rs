use platform::Notice;
use serde::{Deserialize, Serialize};

/// A project was read from a file; its subject is the project.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProjectImported {
    /// Its title.
    pub title: String,
}

impl Notice for ProjectImported {
    const KIND: &'static str = "projects.project.imported";
    const PUBLIC: bool = true;
}

/// What projects of a kind may be was read from a file; its subject is the rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProjectRuleImported {
    /// The kind it is about.
    pub kind: String,
}

impl Notice for ProjectRuleImported {
    const KIND: &'static str = "projects.rule.imported";
    const PUBLIC: bool = true;
}
