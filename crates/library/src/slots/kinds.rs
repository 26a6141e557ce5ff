//! The kinds of things that members write. A room that has one says here what its forms ask, how it will look, and
//! what becomes of it; writing together, keeping, reviewing, comparing and publishing are the library's.

mod case_study;
mod resource;

use std::sync::Arc;

use async_trait::async_trait;
use maud::Markup;
use platform::Change;
use sea_orm::{DatabaseExecutor, DbErr};
use uuid::Uuid;
use web::{Answers, Failure, Form, Visit};

use crate::changes::Attachments;
pub(crate) use case_study::CaseStudies;
pub(crate) use resource::Resources;

/// What a kind is called, and how large one may be.
#[derive(Clone, Copy, Debug)]
pub struct KindWords {
    /// Its key in tables.
    pub key: &'static str,
    /// What people call one, with its article: "a case study".
    pub one: &'static str,
    /// What people call several.
    pub many: &'static str,
    /// What a button says that begins one: "Write a case study".
    pub invitation: &'static str,
    /// Where one is begun, after the address of the organisation.
    pub path: &'static str,
    /// Where those that are public are looked after; kinds may share it.
    pub shelf: &'static str,
    /// What those that are public are in the search index.
    pub document_kind: &'static str,
    /// The parts of its form, in order.
    pub parts: &'static [Part],
    /// How few and how many words its text should have.
    pub word_counts: (usize, usize),
    /// The most pictures one may have.
    pub most_pictures: usize,
    /// The most files one may have.
    pub most_files: usize,
}

impl KindWords {
    /// What people call one, without its article.
    pub(crate) fn noun(&self) -> &'static str {
        self.one.split_once(' ').map_or(self.one, |(_, noun)| noun)
    }

    /// The part of that word.
    pub(crate) fn part(&self, word: &str) -> Option<Part> {
        self.parts.iter().copied().find(|part| part.word == word)
    }

    /// The part after that one.
    pub(crate) fn part_after(&self, part: Part) -> Option<Part> {
        self.parts.iter().copied().skip_while(|known| *known != part).nth(1)
    }
}

/// A part of a form, on a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its part of the address.
    pub word: &'static str,
    /// Its title.
    pub title: &'static str,
}

/// Something of a kind that was published, public or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its key.
    pub id: Uuid,
    /// The kind it is corrected as; empty where only sheets keep it.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its part of the address.
    pub slug: String,
    /// The path of its public page.
    pub href: String,
    /// Whose it is.
    pub organisation: Option<Uuid>,
    /// The day or year it is from, in words.
    pub dated: String,
    /// Why it was taken back; `None` while it is public.
    pub taken_back: Option<String>,
}

/// What is being written, as far as it is.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The submission.
    pub submission: Uuid,
    /// Which kind it is.
    pub kind: &'a str,
    /// The answers to the forms.
    pub answers: &'a Answers,
    /// Whose it is.
    pub organisation: Uuid,
    /// What it corrects.
    pub record: Option<&'a Record>,
    /// Its pictures and files.
    pub attachments: &'a Attachments,
}

/// The questions of a kind, with the choices that the records give.
pub trait Questions: Send + Sync {
    /// The questions of that part.
    fn form(&self, part: Part, answers: &Answers) -> Form;

    /// Notes what is wrong with the answers that the questions alone can't know.
    fn check(&self, part: Part, answers: Answers) -> Answers {
        let _ = part;
        answers
    }

    /// What would make it better, in sentences. None of it stops anybody.
    fn hints(&self, answers: &Answers) -> Vec<String> {
        let _ = answers;
        Vec::new()
    }
}

/// A kind of thing that members write.
#[async_trait]
pub trait SubmissionKind: Send + Sync {
    /// What it is called, and how large one may be.
    fn words(&self) -> KindWords;

    /// What its forms ask.
    async fn questions(&self, rows: &DatabaseExecutor<'_>) -> Result<Box<dyn Questions>, DbErr>;

    /// How it will look, exactly as its public page shows it.
    async fn preview(&self, visit: &Visit, draft: Draft<'_>) -> Result<Markup, Failure>;

    /// Those of these ids, in any order.
    async fn records(&self, rows: &DatabaseExecutor<'_>, ids: &[Uuid]) -> Result<Vec<Record>, DbErr>;

    /// The one at that address.
    async fn record_at(&self, rows: &DatabaseExecutor<'_>, slug: &str) -> Result<Option<Record>, DbErr>;

    /// The public ones of an organisation, newest first.
    async fn records_of(
        &self,
        rows: &DatabaseExecutor<'_>,
        organisation: Uuid,
        limit: usize,
    ) -> Result<Vec<Record>, DbErr>;

    /// Makes a draft public: writes what the public pages read, and records the notice.
    async fn publish(&self, change: &mut Change, draft: Draft<'_>) -> Result<Record, Failure>;

    /// Takes one back for that reason, or makes it public again where there is none, and records the notice.
    async fn take_back(&self, change: &mut Change, record: &Record, why: Option<&str>)
    -> Result<(), Failure>;

    /// The answers, pictures and files from which one would be made again.
    async fn written(
        &self,
        change: &Change,
        record: &Record,
        submission: Uuid,
    ) -> Result<(Answers, Attachments), Failure>;

    /// The answers with which another like it begins; `None` where nobody wants that.
    fn as_new(&self, answers: Answers) -> Option<Answers> {
        let _ = answers;
        None
    }

    /// What else those who may correct it can do with one: the words and the path.
    fn further(&self, record: &Record, organisation_slug: &str) -> Vec<(String, String)> {
        let _ = (record, organisation_slug);
        Vec::new()
    }
}

/// Kinds that other rooms add, in the order shown.
pub type SubmissionKinds = Arc<[Arc<dyn SubmissionKind>]>;

/// All kinds, the library's own first.
#[derive(Clone)]
pub(crate) struct Kinds(SubmissionKinds);

impl Kinds {
    pub(crate) fn new(others: &SubmissionKinds) -> Self {
        let own: [Arc<dyn SubmissionKind>; 3] =
            [Arc::new(CaseStudies), Arc::new(Resources::News), Arc::new(Resources::Blog)];
        Self(own.into_iter().chain(others.iter().cloned()).collect())
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<dyn SubmissionKind>> {
        self.0.iter()
    }

    /// One kind of each shelf, in which all that stands on it is found.
    pub(crate) fn shelves(&self) -> Vec<&Arc<dyn SubmissionKind>> {
        let mut shelves: Vec<&Arc<dyn SubmissionKind>> = Vec::new();
        for kind in self.all() {
            if !shelves.iter().any(|known| known.words().shelf == kind.words().shelf) {
                shelves.push(kind);
            }
        }
        shelves
    }

    /// The kind of that key. A room that left takes its kinds with it; then there is none.
    pub(crate) fn find(&self, key: &str) -> Result<Arc<dyn SubmissionKind>, Failure> {
        self.all().find(|kind| kind.words().key == key).cloned().ok_or(Failure::NotFound)
    }

    /// A kind of that shelf.
    pub(crate) fn on_shelf(&self, shelf: &str) -> Result<Arc<dyn SubmissionKind>, Failure> {
        self.all().find(|kind| kind.words().shelf == shelf).cloned().ok_or(Failure::NotFound)
    }

    /// The kind begun at that path.
    pub(crate) fn begun_at(&self, path: &str) -> Result<Arc<dyn SubmissionKind>, Failure> {
        self.all().find(|kind| kind.words().path == path).cloned().ok_or(Failure::NotFound)
    }

    /// What people call one of that kind.
    pub(crate) fn noun(&self, key: &str) -> &'static str {
        self.find(key).map_or("submission", |kind| kind.words().noun())
    }

    /// What people call several of all kinds: "Case studies, news, blogs and events".
    pub(crate) fn in_words(&self) -> String {
        let names: Vec<&str> = self.all().map(|kind| kind.words().many).collect();
        let text = match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => names.concat(),
        };
        crate::pages::capital(&text)
    }
}
