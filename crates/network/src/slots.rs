use std::sync::Arc;

use async_trait::async_trait;
use platform::Entry;
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter};
use search::Document;
use uuid::Uuid;
use web::{DocumentKind, Failure, SearchDocuments, Section, Visit};

use crate::store::principle;
use crate::{PrincipleImported, store};

/// A part of a principle's page that another room fills: what meets the principle.
#[async_trait]
pub trait PrincipleSection: Send + Sync {
    /// The section, or `None` when nothing of the room meets it.
    async fn section(&self, visit: &Visit, principle: Uuid) -> Result<Option<Section>, Failure>;
}

/// All fillings, in the order shown.
pub type PrincipleSections = Arc<[Arc<dyn PrincipleSection>]>;

/// The principles as search documents.
pub(crate) struct PrincipleDocuments;

#[async_trait]
impl SearchDocuments for PrincipleDocuments {
    fn kind(&self) -> DocumentKind {
        DocumentKind { key: "principle", plural: "Principles" }
    }

    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
        Ok(store::list_principles(rows).await?.into_iter().map(|principle| principle.id).collect())
    }

    async fn touched_by(&self, _: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr> {
        use platform::Notice;
        let is_principle = |entry: &&Entry| entry.kind == PrincipleImported::KIND;
        Ok(entries.iter().filter(is_principle).map(|entry| entry.subject).collect())
    }

    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr> {
        let found =
            principle::Entity::find().filter(principle::Column::Id.is_in(ids.to_vec())).all(rows).await?;
        let document = |principle: principle::Model| Document {
            key: format!("principle:{}", principle.id),
            kind: "principle".to_owned(),
            href: principle.href(),
            title: principle.title,
            body: principle.summary.clone(),
            summary: principle.summary,
            ..Document::default()
        };
        Ok(found.into_iter().map(document).collect())
    }
}
