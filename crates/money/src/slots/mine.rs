use async_trait::async_trait;
use maud::html;
use members::{MemberSection, find_brief};
use platform::Pence;
use uuid::Uuid;
use web::{Failure, MySection, Section, Visit};

use crate::pages::mine::{lines_of, owed, path, table, unanswered};
use crate::pages::purchase_order;
use crate::rules::balance::State;

/// An organisation's invoices on its own people's record of it. The public page of a member never shows them.
pub struct InvoicesOfMember;

/// So many are shown; the rest is a list of its own.
const MOST_SHOWN: usize = 5;

#[async_trait]
impl MemberSection for InvoicesOfMember {
    async fn section(&self, visit: &Visit, organisation: Uuid) -> Result<Option<Section>, Failure> {
        let briefs = members::briefs(visit.rows(), &[organisation]).await?;
        let Some(brief) = briefs.get(&organisation) else { return Ok(None) };
        let mut lines = lines_of(visit, organisation).await?;
        let (count, owed) = (lines.len(), owed(&lines));
        lines.truncate(MOST_SHOWN);
        let content = html! {
            @if lines.is_empty() { p.govuk-body { "No invoice was issued to it yet." } }
            @else {
                p.govuk-body { @if owed > Pence(0) { strong { (owed) } " is owed." } @else { "Nothing is owed." } }
                (table(&lines, &brief.slug))
            }
        };
        Ok(Some(Section {
            title: "Invoices".to_owned(),
            id: "invoices",
            count: (count > 0).then_some(count),
            content,
            more: Some(("Invoices and purchase orders".to_owned(), path(&brief.slug))),
        }))
    }
}

/// What waits for a finance contact or a lead: open invoices, and purchase orders that were asked for.
pub(crate) struct InvoicesWaiting;

/// What a finance contact is called.
const FINANCE_CONTACT: &str = "Finance contact";

#[async_trait]
impl MySection for InvoicesWaiting {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        let roles = &visit.person()?.roles;
        let mut slugs: Vec<&str> = roles
            .iter()
            .filter(|role| role.is_lead || role.title == FINANCE_CONTACT)
            .map(|role| role.slug.as_str())
            .collect();
        slugs.sort_unstable();
        slugs.dedup();
        let mut parts = Vec::new();
        // A person speaks for one organisation, seldom for two.
        for slug in slugs {
            let Some(brief) = find_brief(visit.rows(), slug).await? else { continue };
            let mut open = lines_of(visit, brief.id).await?;
            open.retain(|line| {
                line.state.is_some_and(|state| {
                    matches!(state, State::Open | State::Overdue | State::PartPaid | State::Disputed)
                })
            });
            let year = unanswered(visit, brief.id).await?;
            if open.is_empty() && year.is_none() {
                continue;
            }
            parts.push(html! {
                @if let Some(year) = year {
                    p.govuk-body {
                        a.govuk-link href=(purchase_order::path(&brief, year)) {
                            "Give the purchase order of " (brief.name) " for " (year.title())
                        }
                    }
                }
                @if !open.is_empty() {
                    p.govuk-body { strong { (owed(&open)) } " is owed by " (brief.name) "." }
                    (table(&open, &brief.slug))
                }
            });
        }
        if parts.is_empty() {
            return Ok(None);
        }
        let content = html! { @for part in &parts { (part) } };
        Ok(Some(Section { title: "Invoices".to_owned(), id: "invoices", count: None, content, more: None }))
    }
}
