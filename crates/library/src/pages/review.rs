use std::collections::HashMap;

use maud::{Markup, Render, html};
use members::Brief;
use search::Query;
use ui::patterns::{EmptyState, Scroll};
use ui::{Button, Cell, Table};
use uuid::Uuid;
use web::{Failure, Page, Visit};

use super::cards::id_of_key;
use super::working::capital;
use crate::rules::State;
use crate::slots::Kinds;
use crate::store::{self, submission};

/// Rows of each list.
const MOST: u64 = 50;
/// Things found by words.
const FOUND: usize = 20;

/// What waits for an editor, what will be published, and what was published lately.
pub(crate) async fn show(visit: Visit, kinds: Kinds) -> Result<Page, Failure> {
    let rows = visit.rows();
    let waiting = store::list_submissions_in(rows, State::Submitted, MOST).await?;
    let scheduled = store::list_submissions_in(rows, State::Scheduled, MOST).await?;
    let published = store::list_submissions_in(rows, State::Published, 10).await?;
    let all = waiting.iter().chain(&scheduled).chain(&published);
    let whose: Vec<Uuid> = all.map(|submission| submission.organisation_id).collect();
    let names = members::briefs(rows, &whose).await?;
    Ok(Page::new("Review")
        .lede("What members send for publication. Read it, ask for changes, publish it.")
        .crumb("My page", "/my")
        .content(html! {
            section.app-section {
                h2.govuk-heading-m { "Waits for review" }
                @if waiting.is_empty() {
                    (EmptyState { title: "Nothing waits".to_owned(), text: "What members send for review is listed here, the oldest first.".to_owned(), ..EmptyState::default() })
                } @else { (table("Waits for review", &waiting, &names, &kinds, "Sent", |s| s.submitted_at)) }
            }
            @if !scheduled.is_empty() {
                section.app-section {
                    h2.govuk-heading-m { "Will be published" }
                    (table("Will be published", &scheduled, &names, &kinds, "When", |s| s.publish_at))
                }
            }
            @if !published.is_empty() {
                section.app-section {
                    h2.govuk-heading-m { "Published lately" }
                    (table("Published lately", &published, &names, &kinds, "When", |s| s.published_at))
                }
            }
            section.app-section {
                h2.govuk-heading-m { "Something that is public" }
                p.govuk-body { "Find it to feature it on the front page, to correct it or to take it back. " a.govuk-link href="/review/featured" { "What the front page shows first" } }
                (search_form(visit.address.text("q")))
                (found(&visit, &kinds).await?)
            }
        }))
}

fn search_form(words: &str) -> Markup {
    html! {
        form.app-inline-form method="get" action="/review" {
            (ui::Input::new("q", "Words of its title or text").value(words))
            (Button::new("Find").secondary())
        }
    }
}

async fn found(visit: &Visit, kinds: &Kinds) -> Result<Markup, Failure> {
    let words = visit.address.text("q");
    if words.is_empty() {
        return Ok(html! {});
    }
    let shelves = kinds.shelves();
    let document_kinds = shelves.iter().map(|kind| kind.words().document_kind.to_owned()).collect();
    let query = Query { text: words.to_owned(), kinds: document_kinds, limit: FOUND, ..Query::default() };
    let hits = visit.app.search.search(&query).hits;
    let ids: Vec<Uuid> = hits.iter().filter_map(|hit| id_of_key(&hit.key)).collect();
    let mut all = Vec::new();
    for kind in shelves {
        let records = kind.records(&visit.rows().into(), &ids).await?;
        all.extend(records.into_iter().map(|record| (kind.words().shelf, record)));
    }
    all.retain(|(_, record)| record.taken_back.is_none());
    Ok(html! {
        @if all.is_empty() { p.govuk-body { "Nothing public has “" (words) "”." } }
        ul.govuk-list { @for (shelf, record) in &all {
            li { a.govuk-link href={ "/review/published/" (shelf) "/" (record.slug) } { (record.title) } }
        } }
    })
}

fn table(
    label: &str,
    submissions: &[submission::Model],
    names: &HashMap<Uuid, Brief>,
    kinds: &Kinds,
    when: &str,
    at: fn(&submission::Model) -> Option<platform::Moment>,
) -> Markup {
    let rows = submissions.iter().map(|submission| {
        let words = kinds.find(&submission.kind).map(|kind| kind.words());
        let kind = match words {
            Ok(words) if submission.is_correction => format!("Correction of {}", words.one),
            Ok(words) => capital(words.noun()),
            Err(_) => String::new(),
        };
        let whose = names.get(&submission.organisation_id).map_or("", |brief| brief.name.as_str());
        [
            Cell::from(html! { a.govuk-link href=(submission.review_href()) { (submission.title) } }),
            Cell::from(kind),
            Cell::from(whose.to_owned()),
            Cell::from(at(submission).map_or_else(String::new, platform::Moment::in_words)),
        ]
    });
    Scroll::new(label, Table::new("").head(["Title", "Kind", "From", when]).rows(rows)).render()
}
