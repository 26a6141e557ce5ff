use std::collections::HashMap;

use platform::{Problems, Row};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;
use web::Answers;

use crate::store::{self, organisation};

/// Finds organisations for imports and forms: by reference, by name or by another name, however they are written.
pub struct OrganisationFinder {
    ids: HashMap<String, Uuid>,
    shown: Vec<(String, String)>,
}

impl OrganisationFinder {
    /// Reads all names.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn load(rows: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let mut finder = Self { ids: HashMap::new(), shown: Vec::new() };
        let organisations = organisation::Entity::find().all(rows).await?;
        // What has no name, such as a second record that was merged away, gives way to whoever has taken over its name.
        for unnamed in organisations.iter().filter(|organisation| !organisation.is_named) {
            finder.add(&unnamed.slug, unnamed.id);
        }
        // Names come last, so that they win over another organisation's alias.
        for alias in store::list_aliases(rows).await? {
            finder.add(&alias.name, alias.organisation_id);
        }
        for organisation in organisations.into_iter().filter(|organisation| organisation.is_named) {
            finder.add(&organisation.slug, organisation.id);
            finder.add(&organisation.name, organisation.id);
            finder.shown.push((plain(&organisation.name), organisation.name));
        }
        Ok(finder)
    }

    pub(crate) fn add(&mut self, name: &str, id: Uuid) {
        self.ids.insert(plain(name), id);
    }

    /// The organisation of that reference, name or other name.
    pub fn find(&self, text: &str) -> Option<Uuid> {
        self.ids.get(&plain(text)).copied()
    }

    /// Every reference, name and other name in lower case with dashes for spaces, and whose it is.
    pub fn names(&self) -> impl Iterator<Item = (&str, Uuid)> {
        self.ids.iter().map(|(name, id)| (name.as_str(), *id))
    }

    /// The name most like `text`, if any is like it.
    pub fn nearest(&self, text: &str) -> Option<&str> {
        let text = plain(text);
        let alike = |(name, shown)| (strsim::jaro_winkler(name, &text), shown);
        let nearest = self.shown.iter().map(|(name, shown)| alike((name.as_str(), shown)));
        let best = nearest.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(alike, _)| *alike > 0.85);
        best.map(|(_, shown)| shown.as_str())
    }

    /// The organisation that a cell names. An empty cell is `None`; an unknown name is a problem as well.
    pub fn read(&self, row: &Row<'_>, column: &str, problems: &mut Problems) -> Option<Uuid> {
        let text = row.text(column);
        if text.is_empty() { None } else { self.found(row, column, text, problems) }
    }

    /// The organisations that a cell lists; unknown names are problems.
    pub fn read_list(&self, row: &Row<'_>, column: &str, problems: &mut Problems) -> Vec<Uuid> {
        row.list(column).filter_map(|text| self.found(row, column, text, problems)).collect()
    }

    /// The organisation that somebody typed into a field. An empty one is `None`; an unknown name is a problem beside it.
    pub fn read_answer(&self, answers: &mut Answers, field: &str) -> Option<Uuid> {
        let text = answers.text(field).to_owned();
        if text.is_empty() {
            return None;
        }
        let found = self.find(&text);
        if found.is_none() {
            let shown: String = text.chars().take(80).collect();
            let hint =
                self.nearest(&text).map_or_else(String::new, |name| format!(". Did you mean “{name}”?"));
            answers.problem(field, &format!("There is no organisation “{shown}”{hint}"));
        }
        found
    }

    fn found(&self, row: &Row<'_>, column: &str, text: &str, problems: &mut Problems) -> Option<Uuid> {
        let found = self.find(text);
        if found.is_none() {
            let hint = match self.nearest(text) {
                Some(name) => format!("did you mean “{name}”?"),
                None => "import it with the organisations first.".to_owned(),
            };
            problems.add(row, column, format!("there is no organisation “{text}”; {hint}"));
        }
        found
    }
}

/// Lower case, "&" as "and", no punctuation: the same for every way of writing one name.
fn plain(name: &str) -> String {
    platform::slug(name)
}
