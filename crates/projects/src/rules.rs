use std::fmt;

use sea_orm::DeriveValueType;
use sea_orm::sea_query::ValueTypeErr;
use serde::{Deserialize, Serialize};

pub(crate) mod reading;
pub(crate) mod related;

/// What sort of project it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", from_str = "Kind::from_column")]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Policy work on a challenge that many members share.
    PolicyLab,
    /// A smaller piece of work tied to one place.
    PolicyPrototype,
    /// Anything else the network paid for.
    Other,
}

impl Kind {
    /// All of them, in the order shown.
    pub const ALL: [Self; 3] = [Self::PolicyLab, Self::PolicyPrototype, Self::Other];

    /// As kept in tables and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::PolicyLab => "policy_lab",
            Self::PolicyPrototype => "policy_prototype",
            Self::Other => "other",
        }
    }

    /// As addresses spell it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::PolicyLab => "policy-lab",
            Self::PolicyPrototype => "policy-prototype",
            Self::Other => "other",
        }
    }

    /// As people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::PolicyLab => "Policy lab",
            Self::PolicyPrototype => "Policy prototype",
            Self::Other => "Other project",
        }
    }

    fn from_column(text: &str) -> Result<Self, ValueTypeErr> {
        Self::ALL.into_iter().find(|kind| kind.key() == text).ok_or(ValueTypeErr)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// How far a project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", from_str = "Status::from_column")]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Approved and not yet reported as done.
    Active,
    /// Done, with its outcome published.
    Published,
    /// Given up.
    Withdrawn,
}

impl Status {
    /// All of them, in the order shown.
    pub const ALL: [Self; 3] = [Self::Active, Self::Published, Self::Withdrawn];

    /// As kept in tables and files, and as addresses spell it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// As people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Published => "Published",
            Self::Withdrawn => "Withdrawn",
        }
    }

    fn from_column(text: &str) -> Result<Self, ValueTypeErr> {
        Self::ALL.into_iter().find(|status| status.key() == text).ok_or(ValueTypeErr)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Words as they stand in the middle of a sentence: "A full member" becomes small, "CCIN members" stays.
pub(crate) fn in_a_sentence(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            format!("{}{second}{}", first.to_lowercase(), letters.as_str())
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_stay_so_in_a_sentence() {
        assert_eq!(in_a_sentence("A full member"), "a full member");
        assert_eq!(in_a_sentence("CCIN members"), "CCIN members");
    }

    #[test]
    fn kinds_and_statuses_come_back_from_their_columns() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_column(&kind.to_string()).ok(), Some(kind));
        }
        for status in Status::ALL {
            assert_eq!(Status::from_column(&status.to_string()).ok(), Some(status));
        }
    }
}
