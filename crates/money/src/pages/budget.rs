//! The budget: what everybody sees of it, how it is kept, and the overview of all money.

mod cell;
mod charts;
mod download;
mod keep;
mod overview;
mod paper;
mod report;
mod statement;
mod table;
mod view;
mod workbook;

use web::{Access, Route};

use super::{KEEPERS, READERS};
use crate::powers;

pub(crate) use keep::waiting::result as waiting_item;
pub(crate) use overview::places;
pub(crate) use view::year_of;

const APPROVERS: Access = Access::Power(&[&powers::APPROVE]);
const SIGNERS: Access = Access::Power(&[&powers::SIGN_OFF]);

/// The routes of the area. The public pages are made anew each time: what they show moves with invoices, of which the public
/// part of the journal says nothing.
pub(super) fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::get_unkept("/budget", Access::Public, statement::show),
        Route::get_unkept("/budget.csv", Access::Public, download::csv),
        Route::get_unkept("/budget.json", Access::Public, download::json),
        Route::get_unkept("/budget.pdf", Access::Public, paper::show),
        Route::get_unkept("/budget.xlsx", Access::Public, download::xlsx),
        Route::get_unkept("/budget/items.csv", Access::Public, download::items),
        Route::get_unkept("/budget/report", Access::Public, report::show),
        Route::get_unkept("/budget/report.csv", Access::Public, report::csv),
        Route::get_unkept("/budget/documents/{item}", Access::Public, keep::document::public),
        Route::get_unkept("/budget/{year}/{line}", Access::Public, cell::show),
        Route::get("/money", READERS, overview::show),
        Route::get("/money/budget", READERS, keep::list::show),
        Route::get("/money/budget/{year}", READERS, keep::year::show),
        Route::get("/money/budget/{year}/lines/{line}", READERS, keep::cell::show),
        Route::get("/money/budget/items/{item}", READERS, keep::item::show),
        Route::get("/money/budget/items/{item}/document", READERS, keep::document::show),
    ];
    routes.extend(keeping());
    routes
}

/// What changes something.
fn keeping() -> Vec<Route> {
    vec![
        Route::get("/money/budget/new", KEEPERS, keep::begin::ask),
        Route::post("/money/budget/new", KEEPERS, keep::begin::make),
        Route::get("/money/budget/lines", READERS, keep::lines::list),
        Route::get("/money/budget/groups/new", KEEPERS, keep::groups::ask),
        Route::post("/money/budget/groups/new", KEEPERS, keep::groups::make),
        Route::get("/money/budget/groups/{key}", KEEPERS, keep::groups::show),
        Route::post("/money/budget/groups/{key}", KEEPERS, keep::groups::save),
        Route::get("/money/budget/lines/new", KEEPERS, keep::lines::ask),
        Route::post("/money/budget/lines/new", KEEPERS, keep::lines::make),
        Route::get("/money/budget/lines/{line}", KEEPERS, keep::lines::show),
        Route::post("/money/budget/lines/{line}", KEEPERS, keep::lines::save),
        Route::post("/money/budget/{year}", KEEPERS, keep::year::step),
        Route::get("/money/budget/{year}/edit", KEEPERS, keep::begin::show),
        Route::post("/money/budget/{year}/edit", KEEPERS, keep::begin::save),
        Route::get("/money/budget/{year}/add/{kind}", KEEPERS, keep::add::ask),
        Route::post("/money/budget/{year}/add/{kind}", KEEPERS, keep::add::make),
        Route::post("/money/budget/items/{item}/undo", KEEPERS, keep::item::undo),
        Route::post("/money/budget/items/{item}/document", KEEPERS, keep::document::take),
        Route::post("/money/budget/items/{item}/decision", APPROVERS, keep::item::decide),
        Route::get("/money/budget/{year}/sign-off", SIGNERS, keep::sign_off::ask),
        Route::post("/money/budget/{year}/sign-off", SIGNERS, keep::sign_off::make),
        Route::post("/money/budget/{year}/sign-off/withdraw", SIGNERS, keep::sign_off::withdraw),
    ]
}
