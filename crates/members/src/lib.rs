//! Organisations and their standing: who is a member, in which category, from when to when, and where they are.

mod changes;
mod figures;
mod finder;
mod imports;
mod jobs;
mod notices;
mod pages;
mod people;
pub mod powers;
mod rules;
pub mod samples;
mod slots;
mod store;

use std::sync::Arc;

use platform::{Listener, Migration, Notice, table};
use web::{Access, Dataset, FeedLink, NavigationLink, Power, Reference, Room, Route, SitemapEntry};

pub use finder::OrganisationFinder;
pub use imports::import_boundaries;
pub use notices::{
    AffiliationChanged, ApplicationMoved, ApplicationWritten, Asked, BoundariesImported, FactsImported,
    MembershipChanged, MembershipImported, OrganisationChanged, OrganisationImported, OrganisationPlaced,
    PeopleAsked, PersonChanged, SubscriberChanged, is_about_organisation,
};
pub use people::{
    PersonBrief, PersonDetails, PersonFinder, change_details, change_email, find_details,
    find_person_by_email, list_people_for, people_of, search_people, wants_letter,
};
pub use rules::kind::title as kind_title;
pub use rules::place::{REGIONS, region_slug};
pub use slots::{MemberSection, MemberSections, MemberYear, MemberYears, YearLine};
pub(crate) use store::Standing;
pub use store::{
    Brief, Category, Member, MemberRecords, briefs, briefs_by_slug, category_on, find_brief, last_moves,
    list_all_briefs, list_categories, list_kinds, list_leads, list_members_between, list_people_in_role,
};

/// What members give the house. Other rooms fill a member's page with what it did.
pub fn room(sections: MemberSections) -> Room {
    room_with_own(sections, Arc::new([]))
}

/// The same, with sections that only an organisation's own people see on their record of it, such as its invoices.
pub fn room_with_own(sections: MemberSections, own: MemberSections) -> Room {
    Room {
        name: "members",
        routes: routes(sections, &own),
        navigation: vec![
            NavigationLink { place: 10, title: "Members", href: "/members" },
            NavigationLink { place: 90, title: "Join", href: "/membership" },
        ],
        migrations: migrations(),
        powers: vec![&powers::REVIEW, &powers::ADMIT, &powers::MANAGE],
        desk: vec![Arc::new(slots::MembersOnDesk)],
        entry_words: ENTRY_WORDS.to_vec(),
        people: Some(Arc::new(people::KnownPeople)),
        my_sections: vec![
            Arc::new(slots::ApplicationsWaiting),
            Arc::new(slots::MyApplications),
            Arc::new(slots::MyOrganisations),
            Arc::new(slots::PeopleToKeep),
        ],
        // Applications and subscriptions are found by the address, so they come before the person.
        personal: vec![
            Arc::new(slots::ApplicationsHeld),
            Arc::new(slots::SubscriptionsHeld),
            Arc::new(slots::DetailsAndRoles),
        ],
        references: references(),
        tables: tables(),
        imports: imports::all(),
        exports: pages::download::exports(),
        listeners: vec![Listener {
            name: "members.placing",
            hears: BoundariesImported::KIND,
            job: jobs::PLACE,
        }],
        jobs: jobs::all(),
        daily_jobs: vec![jobs::people_check::ASK],
        documents: vec![Arc::new(slots::MemberDocuments)],
        figures: figures::all(),
        datasets: datasets(),
        feeds: vec![FeedLink {
            title: "New members".to_owned(),
            href: "/members.atom".to_owned(),
            media_type: "application/atom+xml".to_owned(),
        }],
        sitemap: Some(Arc::new(|rows| {
            Box::pin(async move {
                let pages =
                    list_all_briefs(rows).await?.into_iter().map(|brief| SitemapEntry::at(brief.href()));
                let ours = ["/members/map", "/statistics"].map(SitemapEntry::at);
                Ok(ours.into_iter().chain(pages).collect())
            })
        })),
        ..Room::default()
    }
}

fn routes(sections: MemberSections, own: &MemberSections) -> Vec<Route> {
    let mine = pages::mine::routes(&sections, own);
    let member = move |visit, path| pages::member::show(visit, path, Arc::clone(&sections));
    let mut routes = vec![
        Route::get("/members", Access::Public, pages::list::show),
        Route::get("/members.csv", Access::Public, pages::download::csv),
        Route::get("/members.json", Access::Public, pages::download::json),
        Route::get("/members.atom", Access::Public, pages::download::atom),
        Route::get("/members/map", Access::Public, pages::map::show),
        Route::get("/members/map.json", Access::Public, pages::map::geojson),
        Route::get("/members/{slug}", Access::Public, member),
        Route::get("/membership", Access::Public, pages::membership::show),
        Route::get("/statistics", Access::Public, pages::statistics::show),
        Route::get("/statistics/{file}", Access::Public, pages::statistics::sheets::download),
    ];
    routes.extend(joining_routes());
    routes.extend(mine);
    routes.extend(pages::lifecycle::routes());
    routes.extend(pages::people::routes());
    routes
}

fn datasets() -> Vec<Dataset> {
    let members = Dataset {
        title: "Members",
        about: "Every organisation with its category, kind, place and dates. Add ?as_at= for any day.",
        formats: vec![("CSV", "/members.csv"), ("JSON", "/members.json"), ("GeoJSON", "/members/map.json")],
    };
    std::iter::once(members).chain(pages::statistics::sheets::datasets()).collect()
}

/// Those who review or decide.
const BOARDS: Access = Access::Power(&[&powers::REVIEW, &powers::ADMIT]);

/// Those who see how applications go: the boards, and whoever keeps members and answers for them.
const READERS: &[&Power] = &[&powers::REVIEW, &powers::ADMIT, &powers::MANAGE];

/// How somebody joins, writes to the network, and asks for its news.
fn joining_routes() -> Vec<Route> {
    use pages::{application, contact, review, subscribe};
    vec![
        Route::get("/contact", Access::Open, contact::show),
        Route::post("/contact", Access::Open, contact::send),
        Route::get("/contact/thanks", Access::Open, contact::thanks),
        Route::get("/subscribe", Access::Open, subscribe::show),
        Route::post("/subscribe", Access::Open, subscribe::ask),
        Route::get("/task/subscribe/{key}", Access::Link(subscribe::SUBSCRIBE), subscribe::confirming),
        Route::post("/task/subscribe/{key}", Access::Link(subscribe::SUBSCRIBE), subscribe::confirm),
        Route::get("/task/unsubscribe/{key}", Access::Link(subscribe::UNSUBSCRIBE), subscribe::leaving),
        Route::post("/task/unsubscribe/{key}", Access::Link(subscribe::UNSUBSCRIBE), subscribe::leave),
        Route::get("/apply", Access::Open, pages::apply::show),
        Route::post("/apply", Access::Open, pages::apply::start),
        Route::get("/my/applications/{id}", Access::SignedIn, application::show),
        Route::get("/my/applications/{id}/check", Access::SignedIn, application::check),
        Route::post("/my/applications/{id}/submit", Access::SignedIn, application::submit),
        Route::get("/my/applications/{id}/withdraw", Access::SignedIn, application::withdrawing),
        Route::post("/my/applications/{id}/withdraw", Access::SignedIn, application::withdraw),
        Route::get("/my/applications/{id}/{part}", Access::SignedIn, application::section),
        Route::post("/my/applications/{id}/{part}", Access::SignedIn, application::save),
        Route::get("/applications", Access::Power(READERS), review::list),
        Route::get("/applications/{id}", Access::Power(READERS), review::show),
        Route::post("/applications/{id}/comment", BOARDS, review::comment),
        Route::post("/applications/{id}/recommend", Access::Power(&[&powers::REVIEW]), review::recommend),
        Route::post("/applications/{id}/decide", Access::Power(&[&powers::ADMIT]), review::decide),
    ]
}

/// How the room's journal entries read.
const ENTRY_WORDS: &[(&str, &str)] = &[
    ("members.organisation.imported", "read an organisation from a file"),
    ("members.membership.imported", "read a membership from a file"),
    ("members.facts.imported", "read facts from a file"),
    ("members.boundaries.imported", "read boundaries from a file"),
    ("members.organisation.placed", "put an organisation on the map"),
    ("members.organisation.changed", "changed an organisation"),
    ("members.membership.changed", "changed a membership"),
    (PeopleAsked::KIND, "asked whether an organisation’s people are still right"),
    ("members.person.changed", "changed what is known of a person"),
    ("members.affiliation.changed", "changed a role in an organisation"),
    (ApplicationWritten::KIND, "wrote on an application for membership"),
    (ApplicationMoved::KIND, "moved an application for membership on"),
    (SubscriberChanged::KIND, "changed a subscription to news"),
    (Asked::KIND, "asked for something by a form"),
];

fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "20261123_0820_members",
            sql: include_str!("migrations/20261123_0820_members.sql"),
        },
        Migration {
            name: "20261123_1530_members_people",
            sql: include_str!("migrations/20261123_1530_members_people.sql"),
        },
        Migration {
            name: "20261123_1610_members_applications",
            sql: include_str!("migrations/20261123_1610_members_applications.sql"),
        },
        Migration {
            name: "20261123_1620_members_organisations",
            sql: include_str!("migrations/20261123_1620_members_organisations.sql"),
        },
        Migration {
            name: "20261126_1310_members_person_order",
            sql: include_str!("migrations/20261126_1310_members_person_order.sql"),
        },
    ]
}

fn references() -> Vec<Reference> {
    vec![
        Reference::to_person("roles", "members_affiliation", "person_id"),
        Reference::to_organisation("roles", "members_affiliation", "organisation_id"),
        Reference::to_organisation("other names", "members_alias", "organisation_id").once_each("name"),
        Reference::to_organisation("population figures", "members_population", "organisation_id")
            .once_each("year"),
        Reference::to_organisation("budget figures", "members_budget", "organisation_id").once_each("year"),
        Reference::to_organisation("larger areas", "members_parent", "organisation_id")
            .once_each("parent_id"),
        Reference::to_organisation("smaller areas", "members_parent", "parent_id")
            .once_each("organisation_id"),
        Reference::to_organisation("predecessors", "members_successor", "successor_id"),
        Reference::to_organisation("applications", "members_application", "organisation_id"),
        Reference::to_person("applications", "members_application", "applicant_id"),
        Reference::to_person("steps of applications", "members_application_step", "person_id"),
    ]
}

fn tables() -> Vec<platform::Table> {
    vec![
        table(store::category::Entity),
        table(store::benefit::Entity),
        table(store::organisation::Entity),
        table(store::alias::Entity),
        table(store::parent::Entity),
        table(store::population::Entity),
        table(store::budget::Entity),
        table(store::membership::Entity),
        table(store::boundary::Entity),
        table(store::person::Entity),
        table(store::affiliation::Entity),
        table(store::profile::Entity),
        table(store::successor::Entity),
        table(store::people_check::Entity),
        table(store::application::Entity),
        table(store::application_part::Entity),
        table(store::application_step::Entity),
        table(store::subscriber::Entity),
    ]
}

#[cfg(test)]
mod tests;
