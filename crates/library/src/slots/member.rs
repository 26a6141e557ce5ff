use async_trait::async_trait;
use maud::Render;
use members::MemberSection;
use ui::patterns::CardGrid;
use uuid::Uuid;
use web::{Failure, Section, Visit};

use crate::pages::cards;
use crate::store;

/// A member's case studies, on the member's page.
pub struct CaseStudiesOfMember;

/// How many are shown there.
const SHOWN: usize = 3;

#[async_trait]
impl MemberSection for CaseStudiesOfMember {
    async fn section(&self, visit: &Visit, organisation: Uuid) -> Result<Option<Section>, Failure> {
        let newest = store::list_glances_of(visit.rows(), organisation, SHOWN).await?;
        if newest.is_empty() {
            return Ok(None);
        }
        let count = store::count_of_organisation(visit.rows(), organisation).await?;
        let members = members::briefs(visit.rows(), &[organisation]).await?;
        let of_it = members.get(&organisation).map(|member| format!("/case-studies?member={}", member.slug));
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        // Whose they are is said by the page.
        let cards = newest.iter().map(|study| cards::case_study(study, None)).collect();
        Ok(Some(Section {
            title: "Case studies".to_owned(),
            id: "case-studies",
            count: Some(count),
            content: CardGrid::new(cards).render(),
            more: of_it.map(|href| (cards::all_in_words(count), href)),
        }))
    }
}
