//! What only some may do with money.

use web::Power;

/// Reads everything about money.
pub const SEE: Power = Power {
    key: "money.see",
    title: "see fees, invoices, payments and the budget in all detail",
    is_sensitive: true,
};

/// Keeps fees, invoices, payments and the records of the budget.
pub const MANAGE: Power = Power {
    key: "money.manage",
    title: "adopt fee tables, issue invoices, record payments and spending",
    is_sensitive: true,
};

/// Approves spending above the limit.
pub const APPROVE: Power =
    Power { key: "money.approve", title: "approve spending above the limit", is_sensitive: true };

/// Signs off the accounts of a year.
pub const SIGN_OFF: Power =
    Power { key: "money.sign_off", title: "sign off the accounts of a year", is_sensitive: true };

/// Any of these reads about money in all detail.
pub(crate) const READING: &[&Power] = &[&SEE, &MANAGE, &APPROVE, &SIGN_OFF];

/// These keep it.
pub(crate) const KEEPING: &[&Power] = &[&MANAGE];
