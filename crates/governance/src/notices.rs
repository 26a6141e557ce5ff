use platform::{Difference, Notice};
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

/// A body was made or edited; its subject is the body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BodyChanged {
    /// Its name.
    pub name: String,
    /// What was done, as in "made a body".
    pub what: String,
    /// What differs.
    pub differences: Vec<Difference>,
}

impl Notice for BodyChanged {
    const KIND: &'static str = "governance.body.changed";
    const PUBLIC: bool = true;
}

/// A seat was made or edited; its subject is the seat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatChanged {
    /// What its holder is called, and the body.
    pub seat: String,
    /// What was done.
    pub what: String,
    /// What differs.
    pub differences: Vec<Difference>,
}

impl Notice for SeatChanged {
    const KIND: &'static str = "governance.seat.changed";
    const PUBLIC: bool = true;
}

/// Somebody took or left a seat; its subject is the holding. Who they are stands in the holding alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HoldingChanged {
    /// The seat and its body.
    pub seat: String,
    /// The office that holds it.
    pub office: String,
    /// What was done.
    pub what: String,
    /// What differs.
    pub differences: Vec<Difference>,
}

impl Notice for HoldingChanged {
    const KIND: &'static str = "governance.holding.changed";
    const PUBLIC: bool = true;
}

/// A body or seat was given a power, or it was withdrawn; its subject is the mandate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MandateChanged {
    /// The power's key.
    pub power: String,
    /// Which seat or body, in words.
    pub seat: String,
    /// What was done.
    pub what: String,
}

impl Notice for MandateChanged {
    const KIND: &'static str = "governance.mandate.changed";
    const PUBLIC: bool = false;
}
