use std::collections::HashMap;

use maud::{Markup, html};
use network::Year;
use projects::Project;
use sea_orm::DbErr;
use uuid::Uuid;
use web::{Failure, Visit};

use crate::rules::budget::{Amount, Books, Column, LineRow, Row, rows};
use crate::store::{self, BudgetItem, BudgetRecords, BudgetYear};

/// The budget as it is at one moment, read in one go so that no total mixes two states.
pub(super) struct View {
    pub(super) records: BudgetRecords,
    pub(super) books: Books,
    /// One a year, in the order of the years.
    pub(super) columns: Vec<Column>,
    /// The projects that items are for, by their part of the address.
    pub(super) projects: HashMap<String, Project>,
    /// When the network's year begins, as MM-DD.
    pub(super) year_starts: String,
}

impl View {
    pub(super) async fn load(visit: &Visit) -> Result<Self, DbErr> {
        let rows = visit.app.platform.database.read_consistently().await?;
        let network = network::find_network(&rows).await?;
        let year_starts = network.map_or_else(|| "01-01".to_owned(), |network| network.year_starts);
        let records = store::budget_records(&rows, &year_starts).await?;
        let mut slugs: Vec<&str> = records.items.iter().map(|item| item.project.as_str()).collect();
        slugs.retain(|slug| !slug.is_empty());
        slugs.sort_unstable();
        slugs.dedup();
        let projects = projects::projects_by_slug(&rows, &slugs).await?;
        rows.commit().await?;
        let books = records.books();
        let columns = books.columns();
        Ok(Self { records, books, columns, projects, year_starts })
    }

    /// The places of the years that are shown: those published, or all.
    pub(super) fn shown(&self, is_public: bool) -> Vec<usize> {
        let years = self.records.years.iter().enumerate();
        years.filter(|(_, year)| year.is_published || !is_public).map(|(at, _)| at).collect()
    }

    /// The rows of the statement over these years.
    pub(super) fn rows(&self, shown: &[usize]) -> Vec<Row> {
        let columns: Vec<&Column> = shown.iter().filter_map(|at| self.columns.get(*at)).collect();
        rows(&self.books, &columns)
    }

    /// The year that an address names, with its place.
    pub(super) fn year(&self, slug: &str) -> Result<(usize, &BudgetYear), Failure> {
        let year = Year::read(slug, &self.year_starts).ok_or(Failure::NotFound)?;
        let mut years = self.records.years.iter().enumerate();
        years.find(|(_, known)| known.year_from == year.from).ok_or(Failure::NotFound)
    }

    /// The line that an address names.
    pub(super) fn line(&self, slug: &str) -> Result<&LineRow, Failure> {
        self.books.lines.iter().find(|line| line.slug == slug).ok_or(Failure::NotFound)
    }

    /// The project that an item is for, with a link; nothing where it is for none.
    pub(super) fn project_of(&self, item: &BudgetItem) -> Option<Markup> {
        let project = self.projects.get(&item.project)?;
        Some(html! { a.govuk-link href=(project.href()) { (project.title) } })
    }

    /// What a line comes to in the year at that place.
    pub(super) fn amount(&self, at: usize, line: Uuid) -> Amount {
        self.columns.get(at).map(|column| column.cell(line)).unwrap_or_default()
    }
}

/// The year of a record.
pub(crate) fn year_of(year: &BudgetYear) -> Year {
    Year { from: year.year_from }
}

/// Whether the figures of a year are actual or projected.
pub(super) fn basis(year: &BudgetYear) -> &'static str {
    if year.is_actual { "Actual" } else { "Projected" }
}
