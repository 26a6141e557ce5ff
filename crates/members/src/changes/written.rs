//! An application as far as it is written: its questions, its answers and what is still missing.

pub(crate) mod questions;

use network::Principle;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::{Answers, Failure, Form, Visit};

use crate::Category;
use crate::rules::joining::{Part, Way};
use crate::rules::role;
use crate::store::{self, application, application_part};

/// An application with its questions and answers.
pub(crate) struct Written {
    pub(crate) application: application::Model,
    pub(crate) categories: Vec<Category>,
    principles: Vec<Principle>,
    parts: Vec<application_part::Model>,
}

/// How far a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Everything needed is there.
    Done,
    /// Nothing is there, and nothing is needed.
    Optional,
    /// Nothing is there.
    NotStarted,
    /// Something is missing or wrong.
    Begun,
}

/// Somebody whom an application names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) role: &'static str,
    pub(crate) title: String,
    pub(crate) name: String,
    /// In lower case.
    pub(crate) email: String,
}

impl Written {
    /// Reads it. Four queries.
    pub(crate) async fn load(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Self>, DbErr> {
        let Some(application) = store::find_application(rows, id).await? else { return Ok(None) };
        Ok(Some(Self {
            categories: store::list_categories(rows).await?,
            principles: network::list_principles(rows).await?,
            parts: store::list_parts(rows, id).await?,
            application,
        }))
    }

    /// Reads one that is the visitor's own; for others there is no such application.
    pub(crate) async fn own(visit: &Visit, id: Uuid) -> Result<Self, Failure> {
        let person = visit.person()?.id;
        let written = Self::load(visit.rows(), id).await?;
        written.filter(|written| written.application.applicant_id == person).ok_or(Failure::NotFound)
    }

    pub(crate) fn way(&self) -> Way {
        self.application.way()
    }

    pub(crate) fn parts(&self) -> &'static [Part] {
        self.way().parts()
    }

    /// The part of that key, if this way of joining has it.
    pub(crate) fn part(&self, key: &str) -> Option<Part> {
        self.parts().iter().copied().find(|part| part.key() == key)
    }

    pub(crate) fn form(&self, part: Part) -> Form {
        questions::form(part, self.way(), &self.categories, &self.principles)
    }

    pub(crate) fn answers(&self, part: Part) -> Answers {
        if part == Part::Standing {
            let value = questions::joining_value(&self.application.category, self.way());
            return Answers::default().with("joining", value);
        }
        self.row(part).map(application_part::Model::answers).unwrap_or_default()
    }

    pub(crate) fn revision(&self, part: Part) -> i32 {
        if part == Part::Standing {
            return self.application.revision;
        }
        self.row(part).map_or(store::NO_PART, |row| row.revision)
    }

    fn row(&self, part: Part) -> Option<&application_part::Model> {
        self.parts.iter().find(|row| row.part == part.key())
    }

    pub(crate) fn progress(&self, part: Part) -> Progress {
        let form = self.form(part);
        let answers = self.answers(part);
        let has_none = answers.is_empty();
        match (form.judge(answers).is_sound(), has_none) {
            (true, true) => Progress::Optional,
            (true, false) => Progress::Done,
            (false, true) => Progress::NotStarted,
            (false, false) => Progress::Begun,
        }
    }

    /// The parts in which something is missing or wrong.
    pub(crate) fn gaps(&self) -> Vec<Part> {
        let is_gap = |part: &Part| matches!(self.progress(*part), Progress::NotStarted | Progress::Begun);
        self.parts().iter().copied().filter(is_gap).collect()
    }

    /// The people it names for this way of joining, as far as name and address are there.
    pub(crate) fn people(&self) -> Vec<Named> {
        let answers = self.answers(Part::People);
        let named = self.way().people().iter().filter_map(|(key, _)| {
            let (name, email) = questions::fields_of(key);
            let (name, email) = (answers.text(name).to_owned(), answers.text(email).to_lowercase());
            let is_there = !name.is_empty() && !email.is_empty();
            is_there.then(|| Named { role: key, title: role::title(key), name, email })
        });
        named.collect()
    }

    /// "Full member", as the network calls it.
    pub(crate) fn category_title(&self) -> &str {
        let key = &self.application.category;
        self.categories.iter().find(|category| category.key == *key).map_or(key.as_str(), |c| &c.title)
    }
}
