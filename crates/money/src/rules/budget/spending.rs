use platform::Pence;

use super::Section;

/// What an item says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Recorded,
    Commitment,
    Assumption,
    ToBeConfirmed,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] =
        [Self::Recorded, Self::Commitment, Self::Assumption, Self::ToBeConfirmed];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Commitment => "commitment",
            Self::Assumption => "assumption",
            Self::ToBeConfirmed => "to_be_confirmed",
        }
    }

    /// As it stands in an address.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::ToBeConfirmed => "to-be-confirmed",
            other => other.key(),
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Recorded => "Recorded",
            Self::Commitment => "Committed",
            Self::Assumption => "Assumed",
            Self::ToBeConfirmed => "To be confirmed",
        }
    }

    pub(crate) fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key || kind.slug() == key)
    }
}

/// Whether an item had to be approved, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Approval {
    NotNeeded,
    Asked,
    Approved,
    Refused,
}

impl Approval {
    pub(crate) const ALL: [Self; 4] = [Self::NotNeeded, Self::Asked, Self::Approved, Self::Refused];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::NotNeeded => "not_needed",
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::NotNeeded => "Not needed",
            Self::Asked => "Waits for approval",
            Self::Approved => "Approved",
            Self::Refused => "Refused",
        }
    }

    pub(crate) fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|approval| approval.key() == key)
    }

    /// Whether what it is about counts.
    pub(crate) fn counts(self) -> bool {
        matches!(self, Self::NotNeeded | Self::Approved)
    }
}

/// Whether somebody has to approve it first: what is spent or committed above the limit. What pays a commitment was approved
/// with it.
pub(crate) fn needs_approval(kind: Kind, section: Section, amount: Pence, limit: Pence, pays: bool) -> bool {
    section == Section::Expenditure
        && matches!(kind, Kind::Recorded | Kind::Commitment)
        && !pays
        && limit < amount
}

/// Why the accounts of a year cannot be closed or signed off: what is open in it. `Ok` when nothing is.
pub(crate) fn may_sign(is_over: bool, open: u32, waiting: usize, committed: usize) -> Result<(), String> {
    if !is_over {
        return Err("The year is not over yet.".to_owned());
    }
    let mut what = Vec::new();
    let many = |count: usize, one: &str, more: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
    };
    if open > 0 {
        let open = usize::try_from(open).unwrap_or(usize::MAX);
        what.push(many(open, "amount to be confirmed", "amounts to be confirmed"));
    }
    if waiting > 0 {
        what.push(many(waiting, "item that waits for approval", "items that wait for approval"));
    }
    if committed > 0 {
        what.push(many(committed, "commitment that is not paid", "commitments that are not paid"));
    }
    if what.is_empty() {
        return Ok(());
    }
    Err(format!("Something is still open in it: {}. Record or undo that first.", what.join(", ")))
}
