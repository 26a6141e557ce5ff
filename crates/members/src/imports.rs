//! The forms in which organisations and their standing are read.

use platform::Column;
use web::Import;

mod boundary;
mod category;
mod fact;
mod membership;
mod organisation;
mod people;

pub use boundary::import_boundaries;

/// The forms, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    vec![
        Import {
            name: "membership_categories",
            about: "a category of membership",
            columns: category::COLUMNS,
            read: |change, sheet, problems| Box::pin(category::read(change, sheet, problems)),
        },
        Import {
            name: "benefits",
            about: "what members get",
            columns: category::BENEFIT_COLUMNS,
            read: |change, sheet, problems| Box::pin(category::read_benefits(change, sheet, problems)),
        },
        Import {
            name: "organisations",
            about: "a council, group, company, charity or person-as-supporter",
            columns: organisation::COLUMNS,
            read: |change, sheet, problems| Box::pin(organisation::read(change, sheet, problems)),
        },
        Import {
            name: "populations",
            about: "a mid-year estimate of a council’s residents",
            columns: fact::POPULATION_COLUMNS,
            read: |change, sheet, problems| Box::pin(fact::read_populations(change, sheet, problems)),
        },
        Import {
            name: "budgets",
            about: "the budget a council controls in a year",
            columns: fact::BUDGET_COLUMNS,
            read: |change, sheet, problems| Box::pin(fact::read_budgets(change, sheet, problems)),
        },
        Import {
            name: "memberships",
            about: "an organisation’s standing in one category over a span of dates",
            columns: membership::COLUMNS,
            read: |change, sheet, problems| Box::pin(membership::read(change, sheet, problems)),
        },
        Import {
            name: "people",
            about: "somebody the network knows",
            columns: people::PEOPLE,
            read: |change, sheet, problems| Box::pin(people::read(change, sheet, problems)),
        },
        Import {
            name: "affiliations",
            about: "a role a person holds in an organisation",
            columns: people::AFFILIATIONS,
            read: |change, sheet, problems| Box::pin(people::read_affiliations(change, sheet, problems)),
        },
    ]
}

const ORGANISATION: Column =
    Column::required("organisation", "its reference or name").or(&["name", "council", "member"]);
