use async_trait::async_trait;
use maud::Render;
use network::PrincipleSection;
use search::{Query, Sort};
use ui::patterns::CardGrid;
use uuid::Uuid;
use web::{Failure, Section, Visit};

use super::CASE_STUDY;
use crate::pages::cards;

/// The case studies that meet a principle, on the principle's page.
pub struct CaseStudiesOfPrinciple;

/// How many are shown there.
const SHOWN: usize = 6;

#[async_trait]
impl PrincipleSection for CaseStudiesOfPrinciple {
    async fn section(&self, visit: &Visit, principle: Uuid) -> Result<Option<Section>, Failure> {
        let principles = network::list_principles(visit.rows()).await?;
        let Some(principle) = principles.into_iter().find(|p| p.id == principle) else { return Ok(None) };
        let query = Query {
            kinds: vec![CASE_STUDY.to_owned()],
            filters: [("principle".to_owned(), vec![principle.slug.clone()])].into(),
            sort: Sort::Newest,
            limit: SHOWN,
            ..Query::default()
        };
        let found = visit.app.search.search_keys(&query);
        if found.total == 0 {
            return Ok(None);
        }
        let newest = cards::case_studies_of_hits(visit.rows(), &found.hits).await?;
        Ok(Some(Section {
            title: "Case studies that meet it".to_owned(),
            id: "case-studies",
            count: Some(found.total),
            content: CardGrid::new(newest).render(),
            more: Some((
                cards::all_in_words(found.total),
                format!("/case-studies?principle={}", principle.slug),
            )),
        }))
    }
}
