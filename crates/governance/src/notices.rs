use platform::Notice;
use serde::{Deserialize, Serialize};

/// A body was read from a file; its subject is the body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BodyImported {
    /// Its name.
    pub name: String,
}

impl Notice for BodyImported {
    const KIND: &'static str = "governance.body.imported";
    const PUBLIC: bool = true;
}

/// A seat was read from a file; its subject is the seat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatImported {
    /// The body.
    pub body: String,
    /// What its holder is called.
    pub title: String,
}

impl Notice for SeatImported {
    const KIND: &'static str = "governance.seat.imported";
    const PUBLIC: bool = true;
}

/// Who holds a seat was read from a file; its subject is the holding.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HoldingImported {
    /// The seat.
    pub seat: String,
    /// The office that holds it.
    pub office: String,
}

impl Notice for HoldingImported {
    const KIND: &'static str = "governance.holding.imported";
    const PUBLIC: bool = true;
}

/// A body or seat was given a power in a file; its subject is the mandate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MandateImported {
    /// The power's key.
    pub power: String,
}

impl Notice for MandateImported {
    const KIND: &'static str = "governance.mandate.imported";
    const PUBLIC: bool = false;
}
