//! What the network pays for: policy labs, policy prototypes and other projects, who leads them and who takes part.

mod exports;
mod imports;
mod naming;
mod notices;
mod rules;
mod store;

use platform::{Migration, table};
use web::{Figure, Room};

pub use notices::{ProjectImported, ProjectRuleImported};

/// What the projects give the house.
pub fn room() -> Room {
    Room {
        name: "projects",
        migrations: vec![Migration {
            name: "20261123_0850_projects",
            sql: include_str!("migrations/20261123_0850_projects.sql"),
        }],
        tables: vec![
            table(store::rule::Entity),
            table(store::project::Entity),
            table(store::participant::Entity),
            table(store::principle::Entity),
            table(store::document::Entity),
        ],
        imports: imports::all(),
        exports: exports::all(),
        figures: figures(),
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
    ]
}
