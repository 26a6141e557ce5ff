//! What the network pays for: policy labs, policy prototypes and other projects, who leads them and who takes part.

mod exports;
mod imports;
mod naming;
mod notices;
mod pages;
mod rules;
mod slots;
mod store;

use std::sync::Arc;

use platform::{Migration, table};
use web::{Access, Dataset, FeedLink, Figure, NavigationLink, Reference, Room, Route, SitemapEntry};

pub use notices::{ProjectImported, ProjectRuleImported};
pub use pages::cards::newest_cards;
pub use slots::{ProjectSection, ProjectSections, ProjectsInYear, ProjectsOfMember, ProjectsOfPrinciple};
pub use store::{Project, list_projects, projects_by_slug};

/// What the projects give the house. Other rooms fill sections of a project's page.
pub fn room(sections: ProjectSections) -> Room {
    let project = move |visit, path| pages::project::show(visit, path, Arc::clone(&sections));
    Room {
        name: "projects",
        routes: vec![
            Route::get("/projects", Access::Public, pages::list::show),
            Route::get("/projects.csv", Access::Public, pages::download::csv),
            Route::get("/projects.json", Access::Public, pages::download::json),
            Route::get("/projects.atom", Access::Public, pages::download::atom),
            Route::get("/projects/{slug}", Access::Public, project),
            Route::get_unkept("/projects/{slug}/documents/{place}", Access::Public, pages::paper::show),
            Route::get("/project/{slug}", Access::Public, pages::project::moved),
        ],
        navigation: vec![NavigationLink { place: 30, title: "Projects", href: "/projects" }],
        migrations: vec![Migration {
            name: "20261123_0850_projects",
            sql: include_str!("migrations/20261123_0850_projects.sql"),
        }],
        references: vec![
            Reference::to_organisation("projects it leads", "projects_project", "lead_id"),
            Reference::to_organisation(
                "projects it takes part in",
                "projects_participant",
                "organisation_id",
            )
            .once_each("project_id"),
        ],
        tables: vec![
            table(store::rule::Entity),
            table(store::project::Entity),
            table(store::participant::Entity),
            table(store::principle::Entity),
            table(store::document::Entity),
        ],
        imports: imports::all(),
        exports: exports::all(),
        documents: vec![Arc::new(slots::ProjectDocuments)],
        figures: figures(),
        datasets: vec![Dataset {
            title: "Funded projects",
            about: "Every project with its lead, participants, year, type, principles and status.",
            formats: vec![("CSV", "/projects.csv"), ("JSON", "/projects.json")],
        }],
        feeds: vec![FeedLink {
            title: "Funded projects".to_owned(),
            href: "/projects.atom".to_owned(),
            media_type: "application/atom+xml".to_owned(),
        }],
        sitemap: Some(Arc::new(|rows| {
            Box::pin(async move {
                let projects = store::list_projects(rows).await?;
                Ok(projects.iter().map(|project| SitemapEntry::at(project.href())).collect())
            })
        })),
        entry_words: vec![
            ("projects.project.imported", "read a project from a file"),
            ("projects.rule.imported", "read a rule of a round from a file"),
        ],
        ..Room::default()
    }
}

fn figures() -> Vec<Figure> {
    use rules::Kind::{PolicyLab, PolicyPrototype};
    vec![
        Figure::new("projects.projects", "funded projects", "/projects", |rows, day| {
            Box::pin(store::count_projects(rows, day))
        }),
        Figure::new("projects.live", "live projects", "/projects?status=active", |rows, day| {
            Box::pin(store::count_live(rows, day))
        }),
        Figure::new(
            "projects.labs_approved",
            "policy labs approved for the year",
            "/projects?type=policy-lab",
            |rows, day| Box::pin(store::count_of_year(rows, PolicyLab, day)),
        ),
        Figure::new(
            "projects.prototypes_approved",
            "policy prototypes approved for the year",
            "/projects?type=policy-prototype",
            |rows, day| Box::pin(store::count_of_year(rows, PolicyPrototype, day)),
        ),
        Figure::of_one(
            "projects.most",
            "most pounds that a project of the kind can receive",
            "/projects?type={}",
            |rows, _, kind| Box::pin(store::find_most(rows, kind)),
        ),
    ]
}

#[cfg(test)]
mod tests;
