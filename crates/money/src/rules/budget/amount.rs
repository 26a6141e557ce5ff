use std::ops::{Add, Neg, Sub};

use platform::Pence;

/// What something comes to, as far as it is known. "To be confirmed" is a state of its own: it is never counted as nought,
/// and whatever adds it up says how many parts are still to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amount {
    /// What is known; `None` where nothing is.
    pub(crate) known: Option<Pence>,
    /// How many parts are to be confirmed.
    pub(crate) open: u32,
}

impl Amount {
    /// All of it is known.
    pub(crate) const fn of(pence: Pence) -> Self {
        Self { known: Some(pence), open: 0 }
    }

    /// One amount that is to be confirmed.
    #[cfg(test)]
    pub(crate) const fn to_be_confirmed() -> Self {
        Self { known: None, open: 1 }
    }

    /// What is known of it, for drawing and for comparing with what counted "to be confirmed" as nothing.
    pub(crate) fn at_least(self) -> Pence {
        self.known.unwrap_or_default()
    }

    /// In one line: "£20,000", "To be confirmed", "£20,000 without 2 amounts to be confirmed", or nothing.
    pub(crate) fn in_words(self) -> String {
        match (self.known, self.open) {
            (None, 0) => String::new(),
            (None, _) => "To be confirmed".to_owned(),
            (Some(known), 0) => known.to_string(),
            (Some(known), _) => format!("{known} {}", self.without()),
        }
    }

    /// What a total leaves out; empty where it leaves out nothing.
    pub(crate) fn without(self) -> String {
        match (self.known, self.open) {
            (_, 0) | (None, _) => String::new(),
            (Some(_), 1) => "without 1 amount to be confirmed".to_owned(),
            (Some(_), open) => format!("without {open} amounts to be confirmed"),
        }
    }

    /// Its state as files have it.
    pub(crate) fn state(self) -> &'static str {
        match (self.known, self.open) {
            (None, 0) => "blank",
            (None, _) => "to_be_confirmed",
            (Some(_), 0) => "known",
            (Some(_), _) => "known_in_part",
        }
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let known = match (self.known, other.known) {
            (Some(one), Some(two)) => Some(one + two),
            (one, two) => one.or(two),
        };
        Self { known, open: self.open + other.open }
    }
}

impl Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        Self { known: self.known.map(|known| -known), open: self.open }
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}
