//! The room's pages.

use members::{Brief, MemberYears};
use sea_orm::ConnectionTrait;
use web::{Access, Failure, Field, Page, Route, Visit};

use crate::powers;

pub(crate) mod accounts;
pub(crate) mod budget;
pub(crate) mod credit;
mod documents;
mod fees;
pub(crate) mod invoice;
mod invoices;
pub(crate) mod ledger;
pub(crate) mod mine;
pub(crate) mod payments;
pub(crate) mod purchase_order;
pub(crate) mod reminders;
pub(crate) mod run;
mod setting;
pub(crate) mod statements;
pub(crate) mod unpaid;
pub(crate) mod write_off;
mod year;

/// Whoever may read about money in all detail.
pub(crate) const READERS: Access = Access::Power(powers::READING);

/// Whoever keeps it.
pub(crate) const KEEPERS: Access = Access::Power(powers::KEEPING);

/// A page about money, with the way to it.
pub(crate) fn page(title: impl Into<String>) -> Page {
    Page::new(title).crumb("My page", "/my").crumb("Money", "/money")
}

/// The body that decided something: one of those on record.
pub(crate) async fn body_field(visit: &Visit, label: &str) -> Result<Field, Failure> {
    let names = governance::list_body_names(visit.rows()).await?;
    let hint = if names.is_empty() {
        "No body is on record. Add it to the governance of the network first."
    } else {
        ""
    };
    let names = names.into_iter().map(|name| (name.clone(), name));
    Ok(Field::one_of("body", label, names).hint(hint).required("Choose the body"))
}

/// The organisation that a path names.
pub(crate) async fn organisation_of(rows: &impl ConnectionTrait, slug: &str) -> Result<Brief, Failure> {
    members::find_brief(rows, slug).await?.ok_or(Failure::NotFound)
}

/// All routes.
pub(crate) fn routes(years: &MemberYears) -> Vec<Route> {
    [
        accounts::routes(),
        budget::routes(),
        credit::routes(),
        documents::routes(years),
        fees::routes(),
        invoice::routes(),
        invoices::routes(),
        ledger::routes(),
        mine::routes(),
        payments::routes(),
        purchase_order::routes(),
        reminders::routes(),
        run::routes(),
        setting::routes(),
        statements::routes(),
        unpaid::routes(),
        write_off::routes(),
        year::routes(years),
    ]
    .into_iter()
    .flatten()
    .collect()
}
