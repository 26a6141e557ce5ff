use async_trait::async_trait;
use maud::html;
use platform::{Entry, Notice};
use sea_orm::{DatabaseConnection, DbErr};
use search::Document;
use uuid::Uuid;
use web::{DocumentKind, Failure, SearchDocuments, Section, Visit};

use crate::pages::market::PATH;
use crate::rules::{self, Term, term_on};
use crate::store::{self, Market, Supplier};
use crate::{MarketImported, SupplierImported};

/// On a member's page: the supplier lists it stands on.
pub struct SupplierOfMember;

#[async_trait]
impl members::MemberSection for SupplierOfMember {
    async fn section(&self, visit: &Visit, organisation: Uuid) -> Result<Option<Section>, Failure> {
        let listed = store::list_of_organisation(visit.rows(), organisation).await?;
        if listed.is_empty() {
            return Ok(None);
        }
        let markets = store::list_markets(visit.rows()).await?;
        let of = |supplier: &Supplier| markets.iter().find(|market| market.id == supplier.market_id);
        let is_over = |market: &Market| term_on(market.term(), visit.today()) == Term::Over;
        let href = |supplier: &Supplier, market: &Market| format!("{PATH}#{}", supplier.anchor(market));
        Ok(Some(Section {
            title: "Supplier to the network".to_owned(),
            id: "supplier",
            count: None,
            content: html! {
                @for (supplier, market) in listed.iter().filter_map(|s| of(s).map(|market| (s, market))) {
                    p.govuk-body {
                        "On the supplier list of the "
                        a.govuk-link href=(href(supplier, market)) { (rules::in_a_sentence(&market.title)) }
                        ", as at " (supplier.as_at.in_words()) "."
                        @if is_over(market) { " The system is no longer running." }
                    }
                }
            },
            more: None,
        }))
    }
}

/// Suppliers as search documents.
pub(crate) struct SupplierDocuments;

#[async_trait]
impl SearchDocuments for SupplierDocuments {
    fn kind(&self) -> DocumentKind {
        DocumentKind { key: "supplier", plural: "Suppliers" }
    }

    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
        store::list_supplier_ids(rows).await
    }

    async fn touched_by(&self, rows: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr> {
        let subjects = |kind: &str| -> Vec<Uuid> {
            entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.subject).collect()
        };
        let mut touched = subjects(SupplierImported::KIND);
        let markets = subjects(MarketImported::KIND);
        if !markets.is_empty() {
            touched.extend(store::ids_of_markets(rows, &markets).await?);
        }
        Ok(touched)
    }

    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr> {
        let markets = store::list_markets(rows).await?;
        let suppliers = store::list_suppliers_by_ids(rows, ids).await?;
        let document = |supplier: &Supplier| {
            let market = markets.iter().find(|market| market.id == supplier.market_id)?;
            let sentence = format!("On the supplier list of the {}.", rules::in_a_sentence(&market.title));
            Some(Document {
                key: format!("supplier:{}", supplier.id),
                kind: "supplier".to_owned(),
                title: supplier.name.clone(),
                body: format!("{sentence} {}", supplier.note).trim().to_owned(),
                href: format!("{PATH}#{}", supplier.anchor(market)),
                summary: sentence,
                ..Document::default()
            })
        };
        Ok(suppliers.iter().filter_map(document).collect())
    }
}
