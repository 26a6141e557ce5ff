//! The room's pages.

use members::Brief;
use sea_orm::ConnectionTrait;
use web::{Access, Failure, Page, Route};

mod fees;
mod setting;
pub(crate) mod budget;

mod documents;
mod year;

use members::MemberYears;
use web::{Access, Page, Route};

use crate::powers;

pub(crate) mod invoice;
mod invoices;
pub(crate) mod mine;
pub(crate) mod purchase_order;
pub(crate) mod run;
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

/// The organisation that a path names.
pub(crate) async fn organisation_of(rows: &impl ConnectionTrait, slug: &str) -> Result<Brief, Failure> {
    members::find_brief(rows, slug).await?.ok_or(Failure::NotFound)
}

/// All routes.
pub(crate) fn routes() -> Vec<Route> {
    [
        fees::routes(),
        invoice::routes(),
        invoices::routes(),
        mine::routes(),
        purchase_order::routes(),
        run::routes(),
        setting::routes(),
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
    budget::routes()
pub(crate) fn routes(years: &MemberYears) -> Vec<Route> {
    [documents::routes(years), year::routes(years)].into_iter().flatten().collect()
}
