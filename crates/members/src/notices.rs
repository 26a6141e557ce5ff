use platform::Notice;
use serde::{Deserialize, Serialize};

/// An organisation was read from a file; its subject is the organisation. Documents of other rooms that carry its name
/// or region follow it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrganisationImported {
    /// Its name; empty for one that the source doesn't name.
    pub name: String,
}

impl Notice for OrganisationImported {
    const KIND: &'static str = "members.organisation.imported";
    const PUBLIC: bool = true;
}

/// A standing was read from a file; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MembershipImported {
    /// Key of the category.
    pub category: String,
}

impl Notice for MembershipImported {
    const KIND: &'static str = "members.membership.imported";
    const PUBLIC: bool = true;
}

/// Facts around membership were read from a file: categories, benefits, residents, budgets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FactsImported {
    /// The form.
    pub form: String,
    /// How many rows of it changed something.
    pub change_count: usize,
}

impl Notice for FactsImported {
    const KIND: &'static str = "members.facts.imported";
    const PUBLIC: bool = true;
}

/// Outlines of areas were read from a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BoundariesImported {
    /// How many areas.
    pub area_count: usize,
}

impl Notice for BoundariesImported {
    const KIND: &'static str = "members.boundaries.imported";
    const PUBLIC: bool = true;
}

/// An organisation without a position was put into the middle of its area; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrganisationPlaced {}

impl Notice for OrganisationPlaced {
    const KIND: &'static str = "members.organisation.placed";
    const PUBLIC: bool = true;
}
