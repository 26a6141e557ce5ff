mod case_study;
mod category;
mod document;
mod reason;
mod resource;

use std::collections::HashMap;

use platform::{Problems, Row};
use uuid::Uuid;
use web::Import;

/// The forms, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    vec![
        Import {
            name: "case_study_categories",
            about: "a category of case studies",
            columns: category::COLUMNS,
            read: |c, s, p| Box::pin(category::read(c, s, p)),
        },
        Import {
            name: "case_studies",
            about: "a case study",
            columns: case_study::COLUMNS,
            read: |c, s, p| Box::pin(case_study::read(c, s, p)),
        },
        Import {
            name: "case_study_reasons",
            about: "how a case study meets a principle",
            columns: reason::COLUMNS,
            read: |c, s, p| Box::pin(reason::read(c, s, p)),
        },
        Import {
            name: "resources",
            about: "a resource",
            columns: resource::COLUMNS,
            read: |c, s, p| Box::pin(resource::read(c, s, p)),
        },
        Import {
            name: "documents",
            about: "a file that goes with a case study or a resource",
            columns: document::COLUMNS,
            read: |c, s, p| Box::pin(document::read(c, s, p)),
        },
    ]
}

/// Rows looked up in the database at a time.
const BATCH: usize = 500;

/// Things that cells name by title.
struct Titles {
    noun: &'static str,
    ids: HashMap<String, Uuid>,
}

impl Titles {
    fn new(noun: &'static str, ids: HashMap<String, Uuid>) -> Self {
        Self { noun, ids }
    }

    /// The thing of that title; "&" and "and" are alike, and the beginning is enough when only one title has it.
    fn find(&self, text: &str) -> Option<Uuid> {
        let plain = platform::slug(text);
        if let Some(id) = self.ids.get(&text.to_lowercase()) {
            return Some(*id);
        }
        let slugs = || self.ids.iter().map(|(title, id)| (platform::slug(title), *id));
        if let Some((_, id)) = slugs().find(|(slug, _)| *slug == plain) {
            return Some(id);
        }
        let mut beginning = slugs().filter(|(slug, _)| {
            slug.strip_prefix(plain.as_str()).is_some_and(|rest| rest.starts_with("-and-"))
        });
        let only = beginning.next();
        if beginning.next().is_some() { None } else { only.map(|(_, id)| id) }
    }

    /// What a cell lists; what isn't known is a problem, with the nearest title.
    fn read_list(&self, row: &Row<'_>, column: &str, problems: &mut Problems) -> Vec<Uuid> {
        let mut found = Vec::new();
        for text in row.list(column) {
            match self.find(text) {
                Some(id) if !found.contains(&id) => found.push(id),
                Some(_) => {}
                None => problems.add(row, column, self.unknown(text)),
            }
        }
        found
    }

    fn unknown(&self, text: &str) -> String {
        let lower = text.to_lowercase();
        let alike = |title: &&String| strsim::jaro_winkler(title, &lower);
        let nearest = self.ids.keys().max_by(|a, b| alike(a).total_cmp(&alike(b)));
        let hint = match nearest.filter(|title| alike(title) > 0.75) {
            Some(title) => format!("did you mean “{title}”?"),
            None => "its title is not among those known.".to_owned(),
        };
        format!("there is no {} “{text}”; {hint}", self.noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles() -> Titles {
        let titles = ["Education & Training", "Community", "Community Wealth Building"];
        Titles::new("category", titles.map(|t| (t.to_lowercase(), Uuid::from_u128(t.len() as u128))).into())
    }

    #[test]
    fn titles_are_found_however_they_are_written() {
        let known = titles();
        let id = Some(Uuid::from_u128(20));
        for text in ["Education & Training", "education and training", "Education"] {
            assert_eq!(known.find(text), id, "{text}");
        }
        assert_eq!(known.find("community"), Some(Uuid::from_u128(9)), "the whole title wins");
        assert_eq!(known.find("Wealth"), None);
    }

    #[test]
    fn an_unknown_title_is_answered_with_the_nearest() {
        assert!(titles().unknown("Comunity").contains("did you mean “community”?"));
        assert!(titles().unknown("Zoo").contains("there is no category “Zoo”"));
    }
}
