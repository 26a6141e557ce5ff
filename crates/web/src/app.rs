use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use platform::Platform;
use sea_orm::{DatabaseConnection, DbErr};
use search::Index;

use uuid::Uuid;

use crate::page_cache::PageCache;
use crate::{NavigationLink, People, PerEpoch, Person, Power, Room};

/// The running program, as handlers see it; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What [`App`] holds.
pub struct Inner {
    /// Clock, settings, database, files.
    pub platform: Platform,
    /// The full-text index of this process.
    pub search: Index,
    /// The rooms, in the program's order.
    pub rooms: Vec<Room>,
    pub(crate) pages: PageCache,
    brand_source: Arc<dyn BrandSource>,
    brand: PerEpoch<Brand>,
    epoch: AtomicU64,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// A state of everything public: it grows whenever the public part of the journal, the search index or the day
/// moves on. Whatever was rendered in an earlier epoch is rendered anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epoch(u64);

/// What every page says about whose site it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The network's full name.
    pub name: String,
    /// Its short name, for titles.
    pub short_name: String,
    /// One line under the name.
    pub strapline: String,
    /// A line that every page carries, such as what a demonstration is; empty for none.
    pub notice: String,
    /// Where the notice is explained; empty for nowhere.
    pub notice_href: String,
    /// Under which licence the data is published.
    pub licence: BrandLink,
    /// Whose data is used beside the network's own.
    pub attribution: String,
    /// Whether powers over money, people and ballots ask for a passkey.
    pub asks_for_passkeys: bool,
}

impl Brand {
    /// The short name, or the full one where there is none.
    pub fn short(&self) -> &str {
        if self.short_name.is_empty() { &self.name } else { &self.short_name }
    }
}

/// A link in the footer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrandLink {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// Where the words of [`Brand`] come from.
#[async_trait]
pub trait BrandSource: Send + Sync {
    /// Reads them; called once an epoch.
    async fn brand(&self, rows: &DatabaseConnection) -> Result<Brand, DbErr>;
}

impl App {
    /// Puts the program together.
    pub fn new(
        platform: Platform,
        search: Index,
        rooms: Vec<Room>,
        brand_source: Arc<dyn BrandSource>,
    ) -> Self {
        let pages = PageCache::new(platform.config.page_cache_mib);
        let (brand, epoch) = (PerEpoch::default(), AtomicU64::new(1));
        Self(Arc::new(Inner { platform, search, rooms, pages, brand_source, brand, epoch }))
    }

    /// The present state of everything public.
    pub fn epoch(&self) -> Epoch {
        Epoch(self.epoch.load(Ordering::Acquire))
    }

    /// Something public moved: what was rendered before is old.
    pub(crate) fn begin_epoch(&self) {
        self.epoch.fetch_add(1, Ordering::AcqRel);
        self.pages.clear();
    }

    /// The person of that id, with the roles and powers they have today; `None` for one that isn't there or was
    /// forgotten.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn person(&self, id: Uuid) -> Result<Option<Person>, DbErr> {
        let (rows, day) = (self.platform.database.read(), self.platform.clock.today());
        let Some(people) = self.people() else { return Ok(None) };
        let Some(mut person) = people.load(rows, id, day).await? else { return Ok(None) };
        for mandates in self.rooms.iter().filter_map(|room| room.mandates.as_ref()) {
            person.powers.extend(mandates.powers(rows, id, day).await?);
        }
        Ok(Some(person))
    }

    /// The keys of those who hold that power today, each once.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn holder_ids(&self, power: &Power) -> Result<Vec<Uuid>, DbErr> {
        let (rows, day) = (self.platform.database.read(), self.platform.clock.today());
        let mut ids = Vec::new();
        for mandates in self.rooms.iter().filter_map(|room| room.mandates.as_ref()) {
            ids.extend(mandates.holders(rows, power.key, day).await?);
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    /// Who holds that power today, each once, with their roles but without their other powers.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn holders_of(&self, power: &Power) -> Result<Vec<Person>, DbErr> {
        let (rows, day) = (self.platform.database.read(), self.platform.clock.today());
        let Some(people) = self.people() else { return Ok(Vec::new()) };
        let ids = self.holder_ids(power).await?;
        let mut holders = Vec::with_capacity(ids.len());
        for id in ids {
            holders.extend(people.load(rows, id, day).await?);
        }
        Ok(holders)
    }

    /// The room that knows people.
    pub(crate) fn people(&self) -> Option<&dyn People> {
        self.rooms.iter().find_map(|room| room.people.as_deref())
    }

    /// All powers there are, in the order of the rooms.
    pub fn powers(&self) -> impl Iterator<Item = &'static Power> {
        self.rooms.iter().flat_map(|room| room.powers.iter().copied())
    }

    /// What every page says about whose site it is.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn brand(&self) -> Result<Arc<Brand>, DbErr> {
        self.brand.get(self, self.brand_source.brand(self.platform.database.read())).await
    }

    /// The main navigation, from all rooms, in its order.
    pub fn navigation(&self) -> Vec<NavigationLink> {
        let mut links: Vec<NavigationLink> =
            self.rooms.iter().flat_map(|room| room.navigation.clone()).collect();
        links.sort_by_key(|link| link.place);
        links
    }
}
