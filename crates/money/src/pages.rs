//! The room's pages.

mod documents;
mod year;

use members::MemberYears;
use web::{Access, Page, Route};

use crate::powers;

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
pub(crate) fn routes(years: &MemberYears) -> Vec<Route> {
    [documents::routes(years), year::routes(years)].into_iter().flatten().collect()
}
