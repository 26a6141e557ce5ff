//! What is still owed on an invoice, and how old that is.

use platform::{Day, Pence};

/// What came of an invoice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Balance {
    /// What it asks for, tax included.
    pub(crate) total: Pence,
    /// What was paid of it.
    pub(crate) paid: Pence,
    /// What was credited.
    pub(crate) credited: Pence,
    /// What was given up.
    pub(crate) written_off: Pence,
}

impl Balance {
    /// What is still owed. Never less than nought: nothing is settled beyond what is owed.
    pub(crate) fn outstanding(self) -> Pence {
        self.total - self.paid - self.credited - self.written_off
    }

    /// Whether so much more can be settled on it.
    pub(crate) fn takes(self, amount: Pence) -> bool {
        Pence(0) < amount && amount <= self.outstanding()
    }

    /// Where the invoice stands on that day.
    pub(crate) fn state(self, due: Day, today: Day, is_disputed: bool) -> State {
        let owed = self.outstanding();
        if owed <= Pence(0) {
            return match self {
                Self { paid: Pence(0), written_off: Pence(0), .. } if self.credited > Pence(0) => {
                    State::Credited
                }
                Self { paid: Pence(0), credited: Pence(0), .. } if self.written_off > Pence(0) => {
                    State::WrittenOff
                }
                _ => State::Settled,
            };
        }
        if is_disputed {
            return State::Disputed;
        }
        if due < today {
            return State::Overdue;
        }
        if owed < self.total { State::PartPaid } else { State::Open }
    }
}

/// Where an invoice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum State {
    /// Owed after its day.
    Overdue,
    /// Its payer says that it is wrong.
    Disputed,
    /// Something was paid.
    PartPaid,
    /// Owed, and not due yet.
    Open,
    /// Paid, with what was credited or given up.
    Settled,
    /// All of it was credited.
    Credited,
    /// All of it was given up.
    WrittenOff,
}

impl State {
    pub(crate) const ALL: [Self; 7] = [
        Self::Overdue,
        Self::Disputed,
        Self::PartPaid,
        Self::Open,
        Self::Settled,
        Self::Credited,
        Self::WrittenOff,
    ];

    /// In addresses.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Disputed => "disputed",
            Self::PartPaid => "part-paid",
            Self::Open => "open",
            Self::Settled => "settled",
            Self::Credited => "credited",
            Self::WrittenOff => "written-off",
        }
    }

    /// As people say it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Disputed => "Disputed",
            Self::PartPaid => "Part paid",
            Self::Open => "Not due yet",
            Self::Settled => "Paid",
            Self::Credited => "Credited",
            Self::WrittenOff => "Written off",
        }
    }
}

/// How long something has been owed after its day, in the bands that accountants use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Age {
    NotDue,
    To30,
    To60,
    To90,
    Over90,
}

impl Age {
    pub(crate) const ALL: [Self; 5] = [Self::NotDue, Self::To30, Self::To60, Self::To90, Self::Over90];

    pub(crate) fn of(due: Day, today: Day) -> Self {
        let is_by = |days: i32| today <= due.plus_days(days);
        match () {
            () if is_by(0) => Self::NotDue,
            () if is_by(30) => Self::To30,
            () if is_by(60) => Self::To60,
            () if is_by(90) => Self::To90,
            () => Self::Over90,
        }
    }

    /// As people say it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::NotDue => "Not due yet",
            Self::To30 => "1 to 30 days late",
            Self::To60 => "31 to 60 days late",
            Self::To90 => "61 to 90 days late",
            Self::Over90 => "More than 90 days late",
        }
    }
}
