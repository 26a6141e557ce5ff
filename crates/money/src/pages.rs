//! The room's pages.

use web::{Access, Page, Route};

use crate::powers;

pub(crate) mod accounts;
pub(crate) mod credit;
pub(crate) mod ledger;
pub(crate) mod payments;
pub(crate) mod reminders;
pub(crate) mod statements;
pub(crate) mod unpaid;
pub(crate) mod write_off;

/// Whoever may read about money in all detail.
pub(crate) const READERS: Access =
    Access::Power(&[&powers::SEE, &powers::MANAGE, &powers::APPROVE, &powers::SIGN_OFF]);

/// Whoever keeps it.
pub(crate) const KEEPERS: Access = Access::Power(&[&powers::MANAGE]);

/// A page about money, with the way to it.
pub(crate) fn page(title: impl Into<String>) -> Page {
    Page::new(title).crumb("My page", "/my").crumb("Money", "/money")
}

/// All routes.
pub(crate) fn routes() -> Vec<Route> {
    [
        accounts::routes(),
        credit::routes(),
        ledger::routes(),
        payments::routes(),
        reminders::routes(),
        statements::routes(),
        unpaid::routes(),
        write_off::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
