mod applications;
mod desk;
mod subscribers;

pub(crate) use desk::MembersOnDesk;

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use platform::{Entry, Span};
use sea_orm::{DatabaseConnection, DbErr};
use search::Document;
use uuid::Uuid;
use web::{DocumentKind, Failure, SearchDocuments, Section, Visit};

use crate::is_about_organisation;
pub(crate) use applications::{ApplicationsHeld, ApplicationsWaiting, MyApplications};
pub(crate) use subscribers::SubscriptionsHeld;

use crate::rules::{kind, place};
use crate::store;

mod mine;
mod personal;

pub(crate) use mine::{MyOrganisations, PeopleToKeep};
pub(crate) use personal::DetailsAndRoles;

/// A part of a member's page that another room fills: what it wrote, did, hosted.
#[async_trait]
pub trait MemberSection: Send + Sync {
    /// The section, or `None` when the room has nothing of this organisation.
    async fn section(&self, visit: &Visit, organisation: Uuid) -> Result<Option<Section>, Failure>;
}

/// All fillings, in the order shown.
pub type MemberSections = Arc<[Arc<dyn MemberSection>]>;

/// What an organisation had of the network in a span of days, as another room sees it: what it wrote, led, held, hosted.
#[async_trait]
pub trait MemberYear: Send + Sync {
    /// One line for each thing worth saying; none when there is nothing.
    async fn lines(
        &self,
        rows: &DatabaseConnection,
        organisation: Uuid,
        days: Span,
    ) -> Result<Vec<YearLine>, DbErr>;
}

/// One thing an organisation had of the network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearLine {
    /// What it is, with its number, such as "2 case studies published".
    pub words: String,
    /// What they are: title and path, for those with a page.
    pub items: Vec<(String, String)>,
}

impl YearLine {
    /// So many of one kind of thing; `None` where there is none.
    pub fn of(items: Vec<(String, String)>, one: &str, many: &str) -> Option<Self> {
        let words = match items.len() {
            0 => return None,
            1 => format!("1 {one}"),
            count => format!("{count} {many}"),
        };
        Some(Self { words, items })
    }
}

/// All of them, in the order shown.
pub type MemberYears = Arc<[Arc<dyn MemberYear>]>;

/// Organisations that have a page, as search documents.
pub(crate) struct MemberDocuments;

#[async_trait]
impl SearchDocuments for MemberDocuments {
    fn kind(&self) -> DocumentKind {
        DocumentKind { key: "member", plural: "Members and partners" }
    }

    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
        store::list_ids(rows).await
    }

    async fn touched_by(&self, _: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr> {
        let touched = entries.iter().filter(|entry| is_about_organisation(entry));
        Ok(touched.map(|entry| entry.subject).collect())
    }

    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr> {
        let found = store::list_organisations(rows, ids).await?;
        let mut others: HashMap<Uuid, Vec<String>> = HashMap::new();
        for alias in store::list_aliases_of(rows, ids).await? {
            others.entry(alias.organisation_id).or_default().push(alias.name);
        }
        let document = |organisation: store::Organisation| {
            let others = others.remove(&organisation.id).unwrap_or_default().join(", ");
            let kind = kind::title(&organisation.kind);
            let place = place::in_words(&organisation.region, &organisation.nation);
            Document {
                key: format!("member:{}", organisation.id),
                kind: "member".to_owned(),
                href: store::href(&organisation.slug),
                title: organisation.name,
                body: format!("{kind}. {place}."),
                summary: if place.is_empty() { kind } else { format!("{kind}, {place}") },
                keywords: others,
                facets: vec![("region".to_owned(), place::region_slug(&organisation.region))],
                ..Document::default()
            }
        };
        Ok(found.into_iter().filter(|o| o.is_named).map(document).collect())
    }
}
