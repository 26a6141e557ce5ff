//! The account of an organisation: what it was asked for and what came of that, in order of days.

use platform::{Day, Pence};

/// One thing on an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) on: Day,
    /// What it is, such as "Invoice 00012".
    pub(crate) title: String,
    /// More about it; may be empty.
    pub(crate) note: String,
    /// Where it is looked into; empty where nowhere.
    pub(crate) href: String,
    /// Above nought what was asked for, below it what came in or was given up.
    pub(crate) amount: Pence,
}

/// An account between two days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Account {
    /// What was owed before the first day.
    pub(crate) opening: Pence,
    /// Each entry with what is owed after it.
    pub(crate) entries: Vec<(Entry, Pence)>,
    /// What is owed after the last day; below nought where there is credit.
    pub(crate) closing: Pence,
}

/// Puts entries in the order of their days (those of a day as they are given) and adds them up.
pub(crate) fn account(mut entries: Vec<Entry>, from: Option<Day>, until: Option<Day>) -> Account {
    entries.sort_by_key(|entry| entry.on);
    let mut account = Account::default();
    for entry in entries {
        if until.is_some_and(|until| entry.on > until) {
            break;
        }
        account.closing = account.closing + entry.amount;
        if from.is_some_and(|from| entry.on < from) {
            account.opening = account.closing;
        } else {
            account.entries.push((entry, account.closing));
        }
    }
    account
}
