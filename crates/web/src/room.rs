use std::sync::Arc;

use async_trait::async_trait;
use futures_util::future::BoxFuture;
use platform::{Day, Entry, JobKind, Listener, Migration, Table};
use sea_orm::{DatabaseConnection, DbErr};
use search::Document;
use uuid::Uuid;

use crate::{
    DeskItems, Export, FeedLink, Figure, FollowsOrganisation, Import, Mandates, MySection, People,
    PersonalData, Power, Reference, Route,
};

/// What one feature gives the house. The program lists the rooms; nothing registers itself.
#[derive(Default)]
pub struct Room {
    /// The room's word: its crate, its tables' prefix, its journal entries' first part.
    pub name: &'static str,
    /// Its pages, each with who may open it.
    pub routes: Vec<Route>,
    /// What only some may do in it.
    pub powers: Vec<&'static Power>,
    /// That it knows people; one room does.
    pub people: Option<Arc<dyn People>>,
    /// That it gives powers.
    pub mandates: Option<Arc<dyn Mandates>>,
    /// What it shows a person on their own page.
    pub my_sections: Vec<Arc<dyn MySection>>,
    /// What it holds about a person, and how it forgets them.
    pub personal: Vec<Arc<dyn PersonalData>>,
    /// What it holds for organisations that goes on in another when they do.
    pub followers: Vec<Arc<dyn FollowsOrganisation>>,
    /// Its columns that name an organisation or a person, for when two records of one become one.
    pub references: Vec<Reference>,
    /// How its journal entries read: the kind and a sentence without its subject, such as "joined the network".
    pub entry_words: Vec<(&'static str, &'static str)>,
    /// Its letters that a person may do without: the kind and what they are, such as "Reminders of duties".
    pub optional_letters: Vec<(&'static str, &'static str)>,
    /// What it has for the desk of whoever runs the network.
    pub desk: Vec<Arc<dyn DeskItems>>,
    /// Its places in the main navigation.
    pub navigation: Vec<NavigationLink>,
    /// Its steps of the schema.
    pub migrations: Vec<Migration>,
    /// Its tables, those referred to first.
    pub tables: Vec<Table>,
    /// The forms of import it reads, those referred to first.
    pub imports: Vec<Import>,
    /// The same forms written out.
    pub exports: Vec<Export>,
    /// Which journal entries become which jobs.
    pub listeners: Vec<Listener>,
    /// The jobs it knows.
    pub jobs: Vec<JobKind>,
    /// Those of its jobs that run once a day, with the day as payload. Each may run more than once.
    pub daily_jobs: Vec<&'static str>,
    /// What it gives the search index.
    pub documents: Vec<Arc<dyn SearchDocuments>>,
    /// The numbers it can answer for.
    pub figures: Vec<Figure>,
    /// What it publishes as open data.
    pub datasets: Vec<Dataset>,
    /// Its Atom and calendar feeds.
    pub feeds: Vec<FeedLink>,
    /// The public pages that search engines should know, when there are more than its navigation.
    pub sitemap: Option<Sitemap>,
}

/// Lists the addresses of a room's public pages.
pub type Sitemap = Arc<
    dyn for<'a> Fn(&'a DatabaseConnection) -> BoxFuture<'a, Result<Vec<SitemapEntry>, DbErr>> + Send + Sync,
>;

/// One page for search engines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Its path.
    pub path: String,
    /// When it last changed, if that is known.
    pub changed_on: Option<Day>,
}

impl SitemapEntry {
    /// A page of which only the path is known.
    pub fn at(path: impl Into<String>) -> Self {
        Self { path: path.into(), changed_on: None }
    }
}

/// A part of another room's page: what a slot is filled with.
#[derive(Clone)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its anchor, unique on the page.
    pub id: &'static str,
    /// How many things it is about, when that says something.
    pub count: Option<usize>,
    /// The section itself, without the heading.
    pub content: maud::Markup,
    /// Where all of it is: words and address.
    pub more: Option<(String, String)>,
}

impl maud::Render for Section {
    fn render(&self) -> maud::Markup {
        let mut heading = ui::patterns::SectionHeading { id: self.id.to_owned(), ..Default::default() };
        heading.title = match self.count {
            Some(count) => format!("{} ({count})", self.title),
            None => self.title.clone(),
        };
        if let Some((words, href)) = &self.more {
            heading = heading.more(words, href);
        }
        maud::html! { section.app-section { (heading) (self.content) } }
    }
}

/// A link of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationLink {
    /// Its place from the left.
    pub place: u8,
    /// What it says.
    pub title: &'static str,
    /// Where it leads; pages under it count as being there.
    pub href: &'static str,
}

/// A published set of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataset {
    /// Its title.
    pub title: &'static str,
    /// What it holds, in a sentence.
    pub about: &'static str,
    /// Format and address, such as ("CSV", "/members.csv").
    pub formats: Vec<(&'static str, &'static str)>,
}

/// A kind of document in the search index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentKind {
    /// Its key in the index, such as `case-study`.
    pub key: &'static str,
    /// What many of them are called, such as "Case studies".
    pub plural: &'static str,
}

/// What a room gives the search index, and which of it an entry of the journal touches. Document keys are
/// `kind:id`.
#[async_trait]
pub trait SearchDocuments: Send + Sync {
    /// What these documents are.
    fn kind(&self) -> DocumentKind;

    /// The ids of everything that belongs in the index.
    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr>;

    /// The ids of what these entries may have changed.
    async fn touched_by(&self, rows: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr>;

    /// The documents of these ids. What doesn't come back leaves the index.
    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr>;
}
