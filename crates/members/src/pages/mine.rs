//! What the people of an organisation see and do there.

use maud::{Markup, html};
use platform::Day;
use web::{Access, Failure, Page, Route, Visit};

use crate::MemberSections;
use crate::powers::MANAGE;
use crate::store::{self, Colleague, Organisation};

pub(crate) mod colleagues;
pub(crate) mod confirm;
pub(crate) mod profile;
pub(crate) mod record;
pub(crate) mod role;

/// `own` are the sections that only an organisation's own people see.
pub(crate) fn routes(sections: &MemberSections, own: &MemberSections) -> Vec<Route> {
    const COLLEAGUES: Access = Access::Colleague(&[&MANAGE]);
    const LEADS: Access = Access::Lead(&[&MANAGE]);
    const LINK: Access = Access::Link(confirm::TASK);
    let (sections, own) = (sections.clone(), own.clone());
    let record = move |visit, path| record::show(visit, path, sections.clone(), own.clone());
    vec![
        Route::get("/my/organisations/{organisation}", COLLEAGUES, record),
        Route::get("/my/organisations/{organisation}/profile", LEADS, profile::edit),
        Route::post("/my/organisations/{organisation}/profile", LEADS, profile::save),
        Route::get("/my/organisations/{organisation}/people", COLLEAGUES, colleagues::list),
        Route::get("/my/organisations/{organisation}/people/invite", LEADS, colleagues::ask_whom),
        Route::post("/my/organisations/{organisation}/people/invite", LEADS, colleagues::invite),
        Route::get("/my/organisations/{organisation}/people/confirm", LEADS, confirm::show_signed_in),
        Route::post("/my/organisations/{organisation}/people/confirm", LEADS, confirm::confirm_signed_in),
        Route::get("/my/organisations/{organisation}/roles/{id}/change", LEADS, role::ask_change),
        Route::post("/my/organisations/{organisation}/roles/{id}/change", LEADS, role::change),
        Route::get("/my/organisations/{organisation}/roles/{id}/end", LEADS, role::ask_end),
        Route::post("/my/organisations/{organisation}/roles/{id}/end", LEADS, role::end),
        Route::get("/task/confirm-people/{key}", LINK, confirm::show),
        Route::post("/task/confirm-people/{key}", LINK, confirm::confirm),
    ]
}

/// The organisation that the path names.
pub(crate) async fn named(visit: &Visit, slug: &str) -> Result<Organisation, Failure> {
    store::find_organisation(visit.rows(), slug).await?.ok_or(Failure::NotFound)
}

/// The path of an organisation's record, or of a page below it.
pub(crate) fn path(organisation: &Organisation, below: &str) -> String {
    format!("/my/organisations/{}{below}", organisation.slug)
}

/// A page about an organisation, with the way to it.
fn page(title: &str, organisation: &Organisation) -> Page {
    Page::new(title)
        .kicker(organisation.name.as_str())
        .crumb("My page", "/my")
        .crumb(organisation.name.as_str(), path(organisation, ""))
}

/// Whether who is asking may change things here.
fn may_lead(visit: &Visit, organisation: &Organisation) -> bool {
    let leads = visit.who.as_ref().is_some_and(|who| who.person.leads(&organisation.slug));
    leads || visit.may(&MANAGE)
}

/// Those who hold a role on the day: leads first, then by role and name.
async fn current(visit: &Visit, organisation: &Organisation, day: Day) -> Result<Vec<Colleague>, Failure> {
    let mut all = store::list_colleagues(visit.rows(), organisation.id).await?;
    all.retain(|colleague| colleague.affiliation.span().contains(day));
    all.sort_by_cached_key(|c| {
        (crate::rules::role::place(&c.affiliation.role), c.person.name.to_lowercase())
    });
    Ok(all)
}

/// Text in a column that is easy to read.
fn narrow(content: &Markup) -> Markup {
    html! { div.govuk-grid-row { div.govuk-grid-column-two-thirds { (content) } } }
}
