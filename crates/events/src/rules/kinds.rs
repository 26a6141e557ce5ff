use std::fmt;

use sea_orm::DeriveValueType;
use sea_orm::sea_query::ValueTypeErr;
use serde::{Deserialize, Serialize};

/// What sort of event it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", from_str = "Kind::from_column")]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A large meeting of the whole network or of others.
    Conference,
    /// A meeting of a body or a group.
    Meeting,
    /// A part of a larger event.
    Session,
    /// A course.
    Training,
    /// A visit to learn from others.
    Visit,
    /// The first showing of a report.
    Launch,
    /// Asking members what they think.
    Consultation,
    /// A vote.
    Election,
    /// A meeting beside somebody else's conference.
    Fringe,
    /// A stand at somebody else's conference.
    Stand,
    /// A celebration.
    Reception,
}

impl Kind {
    /// All of them, in the order shown.
    pub const ALL: [Self; 11] = [
        Self::Conference,
        Self::Meeting,
        Self::Session,
        Self::Training,
        Self::Visit,
        Self::Launch,
        Self::Consultation,
        Self::Election,
        Self::Fringe,
        Self::Stand,
        Self::Reception,
    ];

    /// As kept in tables and files, and as addresses spell it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Conference => "conference",
            Self::Meeting => "meeting",
            Self::Session => "session",
            Self::Training => "training",
            Self::Visit => "visit",
            Self::Launch => "launch",
            Self::Consultation => "consultation",
            Self::Election => "election",
            Self::Fringe => "fringe",
            Self::Stand => "stand",
            Self::Reception => "reception",
        }
    }

    /// As people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Conference => "Conference",
            Self::Meeting => "Meeting",
            Self::Session => "Conference session",
            Self::Training => "Training",
            Self::Visit => "Study visit",
            Self::Launch => "Report launch",
            Self::Consultation => "Consultation",
            Self::Election => "Election or ballot",
            Self::Fringe => "Fringe meeting",
            Self::Stand => "Exhibition stand",
            Self::Reception => "Reception",
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

/// Where people meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", from_str = "Mode::from_column")]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In one place.
    InPerson,
    /// On the network.
    Online,
    /// Both at once, or some parts so and some so.
    Hybrid,
    /// Not recorded.
    Unknown,
}

impl Mode {
    /// All of them, in the order shown.
    pub const ALL: [Self; 4] = [Self::InPerson, Self::Online, Self::Hybrid, Self::Unknown];

    /// As kept in tables and files: empty when not recorded.
    pub fn key(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Online => "online",
            Self::Hybrid => "hybrid",
            Self::Unknown => "",
        }
    }

    /// As addresses spell it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Online => "online",
            Self::Hybrid => "hybrid",
            Self::Unknown => "not-recorded",
        }
    }

    /// As people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::InPerson => "In person",
            Self::Online => "Online",
            Self::Hybrid => "Online and in person",
            Self::Unknown => "Not recorded",
        }
    }

    fn from_column(text: &str) -> Result<Self, ValueTypeErr> {
        Self::ALL.into_iter().find(|mode| mode.key() == text).ok_or(ValueTypeErr)
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", from_str = "Status::from_column")]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Announced.
    Planned,
    /// It took place.
    Held,
    /// Put off to another day.
    Postponed,
    /// It will not take place.
    Cancelled,
}

impl Status {
    /// All of them, in the order shown.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Held, Self::Postponed, Self::Cancelled];

    /// As kept in tables and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
        }
    }

    /// As people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Held => "Held",
            Self::Postponed => "Postponed",
            Self::Cancelled => "Cancelled",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_come_back_from_their_columns() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_column(&kind.to_string()).ok(), Some(kind));
        }
        for mode in Mode::ALL {
            assert_eq!(Mode::from_column(&mode.to_string()).ok(), Some(mode));
        }
        for status in Status::ALL {
            assert_eq!(Status::from_column(&status.to_string()).ok(), Some(status));
        }
    }
}
