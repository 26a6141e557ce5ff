use platform::{Difference, Notice};
use serde::{Deserialize, Serialize};

/// Something about a budget year changed; its subject is the year.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BudgetYearChanged {
    /// The year, such as 2026/27.
    pub year: String,
    /// What was done, such as "published the budget of 2026/27".
    pub what: String,
    /// What reads differently.
    pub differences: Vec<Difference>,
}

impl Notice for BudgetYearChanged {
    const KIND: &'static str = "money.budget_year.changed";
    const PUBLIC: bool = true;
}

/// A group or a line of the budget changed; its subject is the group or line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BudgetLineChanged {
    /// Its title.
    pub title: String,
    /// What was done.
    pub what: String,
    /// What reads differently.
    pub differences: Vec<Difference>,
}

impl Notice for BudgetLineChanged {
    const KIND: &'static str = "money.budget_line.changed";
    const PUBLIC: bool = true;
}

/// An item of the budget was recorded, decided on or undone; its subject is the item. Who is paid, and what was said about it, is
/// not in it: either may name a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BudgetItemChanged {
    /// The year, such as 2026/27.
    pub year: String,
    /// The line's title.
    pub line: String,
    /// What was done, such as "recorded spending".
    pub what: String,
    /// How much it is about, in pence.
    pub amount_pence: i64,
}

impl Notice for BudgetItemChanged {
    const KIND: &'static str = "money.budget_item.changed";
    const PUBLIC: bool = true;
}

/// The accounts of a year were signed off, or that was withdrawn; its subject is the year.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccountsSigned {
    /// The year, such as 2026/27.
    pub year: String,
    /// Which body.
    pub body: String,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
}

impl Notice for AccountsSigned {
    const KIND: &'static str = "money.accounts.signed";
    const PUBLIC: bool = true;
}

/// A figure of a budget that somebody printed was read from a file; its subject is the figure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrintedBudgetImported {
    /// Where it is printed.
    pub publication: String,
    /// What it is called there.
    pub title: String,
}

impl Notice for PrintedBudgetImported {
    const KIND: &'static str = "money.printed_budget.imported";
    const PUBLIC: bool = true;
}

/// How these entries read.
pub(super) const WORDS: &[(&str, &str)] = &[
    (BudgetYearChanged::KIND, "changed a year of the budget"),
    (BudgetLineChanged::KIND, "changed a line of the budget"),
    (BudgetItemChanged::KIND, "changed what a line of the budget is made of"),
    (AccountsSigned::KIND, "signed off the accounts of a year, or withdrew that"),
    (PrintedBudgetImported::KIND, "read a printed budget figure from a file"),
];
