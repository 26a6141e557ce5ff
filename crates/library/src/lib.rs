//! What members did, and what the network publishes: case studies and resources.

mod changes;
mod exports;
mod imports;
mod jobs;
mod notices;
mod pages;
pub mod powers;
mod rules;
pub mod samples;
mod shelf;
mod slots;
mod store;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use platform::{Day, Migration, table};
use sea_orm::{ConnectionTrait, DbErr};
use shelf::Shelf;
use slots::Kinds;
use ui::patterns::Card;
use uuid::Uuid;
use web::{
    Access, Dataset, Failure, FeedLink, Figure, NavigationLink, Reference, Room, Route, SitemapEntry, Visit,
};

pub use changes::Attachments;
pub use notices::{
    CaseStudiesGenerated, CaseStudyImported, CaseStudyPublished, CaseStudyUnpublished, CategoryImported,
    ContactForgotten, FeaturesChanged, ResourceImported, ResourcePublished, ResourceUnpublished,
    SubmissionChanged,
};
pub use slots::{
    CaseStudiesOfMember, CaseStudiesOfPrinciple, Draft, KindWords, Part, PublishedInYear, Questions, Record,
    SubmissionKind, SubmissionKinds,
};
pub use store::picture::Model as Picture;

/// What the library gives the house. Other rooms add kinds of things that members write.
pub fn room(others: SubmissionKinds) -> Room {
    let kinds = Kinds::new(&others);
    Room {
        name: "library",
        routes: routes()
            .into_iter()
            .chain(pages::routes::writing(&kinds))
            .chain(pages::routes::reviewing(&kinds))
            .collect(),
        navigation: vec![
            NavigationLink { place: 20, title: "Case studies", href: "/case-studies" },
            NavigationLink { place: 60, title: "Resources", href: "/resources" },
        ],
        migrations: migrations(),
        powers: vec![&powers::EDIT],
        desk: vec![Arc::new(slots::SubmissionsOnDesk(kinds.clone()))],
        my_sections: vec![Arc::new(slots::Writing(kinds.clone())), Arc::new(slots::Reviewing(kinds.clone()))],
        personal: vec![Arc::new(slots::Authors(kinds.clone()))],
        entry_words: entry_words(),
        references: references(),
        tables: vec![
            table(store::category::Entity),
            table(store::case_study::Entity),
            table(store::case_study_principle::Entity),
            table(store::case_study_category::Entity),
            table(store::resource::Entity),
            table(store::resource_principle::Entity),
            table(store::document::Entity),
            table(store::submission::Entity),
            table(store::submission_revision::Entity),
            table(store::submission_comment::Entity),
            table(store::picture::Entity),
            table(store::submission_file::Entity),
            table(store::feature::Entity),
        ],
        imports: imports::all(),
        exports: exports::all(),
        documents: vec![Arc::new(slots::CaseStudyDocuments), Arc::new(slots::ResourceDocuments)],
        jobs: jobs::all(&kinds),
        figures: figures(),
        datasets: datasets(),
        feeds: vec![feed("Case studies", "/case-studies.atom"), feed("Resources", "/resources.atom")],
        sitemap: Some(Arc::new(|rows| {
            Box::pin(async move {
                let pages = store::list_addresses(rows).await?;
                Ok(pages.into_iter().map(|(path, changed_on)| SitemapEntry { path, changed_on }).collect())
            })
        })),
        ..Room::default()
    }
}

fn references() -> Vec<Reference> {
    let person = |words, table, column| Reference::to_person(words, table, column);
    vec![
        Reference::to_organisation("case studies", "library_case_study", "organisation_id"),
        Reference::to_organisation("resources", "library_resource", "organisation_id"),
        Reference::to_organisation("submissions", "library_submission", "organisation_id"),
        person("submissions begun", "library_submission", "begun_by"),
        person("submissions changed last", "library_submission", "changed_by"),
        person("submissions sent for review", "library_submission", "submitted_by"),
        person("kept versions of submissions", "library_submission_revision", "made_by"),
        person("comments on submissions", "library_submission_comment", "made_by"),
    ]
}

fn entry_words() -> Vec<(&'static str, &'static str)> {
    use platform::Notice;
    vec![
        (CategoryImported::KIND, "was read from a sheet"),
        (CaseStudyImported::KIND, "was read from a sheet"),
        (CaseStudiesGenerated::KIND, "were made up to show the program at size"),
        (ResourceImported::KIND, "was read from a sheet"),
        (SubmissionChanged::KIND, "was worked on"),
        (CaseStudyPublished::KIND, "was published"),
        (CaseStudyUnpublished::KIND, "was taken back"),
        (ContactForgotten::KIND, "lost the address to ask at"),
        (ResourcePublished::KIND, "was published"),
        (ResourceUnpublished::KIND, "was taken back"),
        (FeaturesChanged::KIND, "changed its place on the front page"),
    ]
}

fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "20261123_0840_library",
            sql: include_str!("migrations/20261123_0840_library.sql"),
        },
        Migration {
            name: "20261123_1630_library_submissions",
            sql: include_str!("migrations/20261123_1630_library_submissions.sql"),
        },
        Migration {
            name: "20261126_0900_library_kinds",
            sql: include_str!("migrations/20261126_0900_library_kinds.sql"),
        },
        Migration {
            name: "20261126_2240_library_counts",
            sql: include_str!("migrations/20261126_2240_library_counts.sql"),
        },
    ]
}

fn routes() -> Vec<Route> {
    use pages::{case_study, case_study_data, case_study_list, resource, resource_data, resource_list};
    let shelf = Arc::new(Shelf::default());
    // Each route holds on to the one shelf.
    macro_rules! with_shelf {
        ($page:path) => {{
            let shelf = Arc::clone(&shelf);
            move |visit| $page(visit, Arc::clone(&shelf))
        }};
        ($page:path, slug) => {{
            let shelf = Arc::clone(&shelf);
            move |visit, slug| $page(visit, slug, Arc::clone(&shelf))
        }};
    }
    vec![
        Route::get("/case-studies", Access::Public, with_shelf!(case_study_list::show)),
        // Files of any length are sent as they are read, so they are not kept.
        Route::get_unkept("/case-studies.csv", Access::Public, with_shelf!(case_study_data::csv)),
        Route::get_unkept("/case-studies.json", Access::Public, with_shelf!(case_study_data::json)),
        Route::get("/case-studies.atom", Access::Public, with_shelf!(case_study_data::atom)),
        Route::get("/case-studies/{slug}", Access::Public, with_shelf!(case_study::show, slug)),
        Route::get("/case-study/{slug}", Access::Public, case_study::redirect),
        Route::get("/resources", Access::Public, with_shelf!(resource_list::show)),
        Route::get("/resources.csv", Access::Public, with_shelf!(resource_data::csv)),
        Route::get("/resources.json", Access::Public, with_shelf!(resource_data::json)),
        Route::get("/resources.atom", Access::Public, with_shelf!(resource_data::atom)),
        Route::get("/resources/{slug}", Access::Public, with_shelf!(resource::show, slug)),
    ]
}

fn figures() -> Vec<Figure> {
    vec![
        Figure::new("library.case_studies", "case studies", "/case-studies", |rows, day| {
            Box::pin(store::count_case_studies(rows, day))
        }),
        Figure::new(
            "library.pack_case_studies",
            "case studies recorded from the printed pack of the year",
            "/case-studies",
            |rows, day| Box::pin(store::count_pack_case_studies(rows, day)),
        ),
        Figure::new("library.categories", "categories of case studies", "/case-studies", |rows, _| {
            Box::pin(store::count_categories(rows))
        }),
        Figure::new("library.resources", "resources", "/resources", |rows, day| {
            Box::pin(store::count_resources(rows, day))
        }),
    ]
}

fn datasets() -> Vec<Dataset> {
    vec![
        Dataset {
            title: "Case studies",
            about: "What members did, with the principles it meets; the JSON has the texts as well. \
                    The filters of the list work here too.",
            formats: vec![
                ("CSV", "/case-studies.csv"),
                ("JSON", "/case-studies.json"),
                ("Atom", "/case-studies.atom"),
            ],
        },
        Dataset {
            title: "Resources",
            about: "Publications, newsletters, news and guides, with where each can be had.",
            formats: vec![
                ("CSV", "/resources.csv"),
                ("JSON", "/resources.json"),
                ("Atom", "/resources.atom"),
            ],
        },
    ]
}

fn feed(title: &str, href: &str) -> FeedLink {
    let media_type = "application/atom+xml".to_owned();
    FeedLink { title: title.to_owned(), href: href.to_owned(), media_type }
}

/// The case studies that editors put first, then the newest whose year is known, as cards. Four queries.
///
/// # Errors
/// When the database can't be read.
pub async fn newest_case_studies(visit: &Visit, count: usize) -> Result<Vec<Card>, Failure> {
    let shown = store::featured_and_newest(visit.rows(), count).await?;
    Ok(pages::cards::case_studies(visit.rows(), &shown).await?)
}

/// The resources that editors put first, then the newest whose date is known, as cards. Four queries.
///
/// # Errors
/// When the database can't be read.
pub async fn newest_resources(visit: &Visit, count: usize) -> Result<Vec<Card>, Failure> {
    let shown = store::featured_and_newest_resources(visit.rows(), count).await?;
    Ok(pages::cards::resources(visit.rows(), &shown).await?)
}

/// The ids of what the front page shows first of that shelf, in order.
///
/// # Errors
/// When the database can't be read.
pub async fn featured(rows: &impl ConnectionTrait, shelf: &str) -> Result<Vec<Uuid>, DbErr> {
    store::featured(rows, shelf).await
}

/// How many case studies there are, without those known to be later than that day.
///
/// # Errors
/// When the database can't be read.
pub async fn count_case_studies(rows: &impl ConnectionTrait, day: Day) -> Result<i64, DbErr> {
    store::count_case_studies(rows, day).await
}

/// How many resources there are, without those known to be later than that day.
///
/// # Errors
/// When the database can't be read.
pub async fn count_resources(rows: &impl ConnectionTrait, day: Day) -> Result<i64, DbErr> {
    store::count_resources(rows, day).await
}
