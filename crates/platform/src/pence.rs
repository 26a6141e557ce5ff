use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// Money in whole pence, never a float.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
pub struct Pence(pub i64);

impl Pence {
    /// Whole pounds.
    pub const fn pounds(pounds: i64) -> Self {
        Self(pounds * 100)
    }

    /// Reads "1,234.50", "£20,000" or "20000". `None` when it isn't an amount with at most two decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('£').replace(',', "");
        let (negative, text) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
            return None;
        }
        let part: i64 = format!("{part:0<2}").parse().ok()?;
        let pence = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part)?;
        Some(Self(if negative { -pence } else { pence }))
    }
}

impl Pence {
    /// So many parts of `whole` parts of it, to the nearest penny; half a penny is rounded away from nought. Nothing
    /// of it when `whole` is nought.
    #[must_use]
    pub fn part(self, parts: i64, whole: i64) -> Self {
        if whole == 0 {
            return Self(0);
        }
        let (exact, whole) = (i128::from(self.0) * i128::from(parts), i128::from(whole));
        let half = whole.abs() / 2;
        let rounded = if (exact < 0) == (whole < 0) {
            exact + half * whole.signum()
        } else {
            exact - half * whole.signum()
        };
        Self(i64::try_from(rounded / whole).unwrap_or(i64::MAX))
    }

    /// As documents have it: "£1,234.50", always with the pence.
    pub fn exact(self) -> String {
        let short = self.to_string();
        if self.0 % 100 == 0 { format!("{short}.00") } else { short }
    }

    /// As sheets and electronic invoices have it: 1234.50, always with two decimals.
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl fmt::Display for Pence {
    /// "£20,000" when there are no odd pence, else "£1,234.50".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "−" } else { "" };
        let (pounds, pence) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        write!(f, "{sign}£{}", crate::sheet::numbers::grouped(pounds))?;
        if pence == 0 { Ok(()) } else { write!(f, ".{pence:02}") }
    }
}

impl Add for Pence {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Pence {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Pence {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Pence {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), Add::add)
    }
}
