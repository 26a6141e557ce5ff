use platform::{Difference, Notice};
use serde::{Deserialize, Serialize};

/// A fee table was made, edited, adopted, put aside or taken back; its subject is the table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FeeTableChanged {
    /// The membership year, as it stands in an address: "2026-27".
    pub year: String,
    /// What the table is called.
    pub title: String,
    /// What was done, in the past: "adopted a fee table".
    pub what: String,
    /// What it said before and says now.
    #[serde(default)]
    pub differences: Vec<Difference>,
}

impl Notice for FeeTableChanged {
    const KIND: &'static str = "money.fee_table.changed";
    const PUBLIC: bool = false;
}

/// A fee table, with its lines, was read from a file; its subject is the table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FeeTableImported {
    /// The membership year, as it stands in an address.
    pub year: String,
    /// What the table is called.
    pub title: String,
}

impl Notice for FeeTableImported {
    const KIND: &'static str = "money.fee_table.imported";
    const PUBLIC: bool = false;
}

/// The settings of money were changed; its subject is the settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SettingChanged {
    /// What they said before and say now. The address for questions can be a person’s, so that it is not among them.
    pub differences: Vec<Difference>,
}

impl Notice for SettingChanged {
    const KIND: &'static str = "money.setting.changed";
    const PUBLIC: bool = false;
}

/// How these entries read.
pub(super) const WORDS: &[(&str, &str)] = &[
    (FeeTableChanged::KIND, "changed a fee table"),
    (FeeTableImported::KIND, "read a fee table from a file"),
    (SettingChanged::KIND, "changed the settings of money"),
];
