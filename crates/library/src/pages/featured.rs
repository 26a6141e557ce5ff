use axum::extract::Path;
use maud::{Markup, html};
use ui::patterns::EmptyState;
use uuid::Uuid;
use web::{Failure, Led, Page, Sent, Visit, button};

use crate::changes::{self, Move, UNDO_SECONDS};
use crate::slots::Kinds;
use crate::store::{self, feature};

/// What the front page shows first, in order, and what was taken off lately.
pub(crate) async fn show(visit: Visit, kinds: Kinds) -> Result<Page, Failure> {
    let since = visit.clock().now().plus_seconds(-UNDO_SECONDS);
    let all = store::list_features(visit.rows(), Some(since)).await?;
    let ids: Vec<Uuid> = all.iter().filter_map(|feature| feature.record_id).collect();
    let mut records = Vec::new();
    for kind in kinds.shelves() {
        records.extend(kind.records(&visit.rows().into(), &ids).await?);
    }
    records.retain(|record| record.taken_back.is_none());
    let title = |feature: &feature::Model| {
        records.iter().find(|record| Some(record.id) == feature.record_id).map(|record| &record.title)
    };
    let line = |feature: &feature::Model, steps: Markup| {
        html! { @if let Some(title) = title(feature) { li { p.govuk-body { strong { (title) } } div.govuk-button-group { (steps) } } } }
    };
    let step = |feature: &feature::Model, words: &str, step: &str| {
        button(&format!("/review/featured/{}", feature.id), words, step)
    };
    let (shown, taken_off): (Vec<_>, Vec<_>) = all.iter().partition(|feature| feature.ended_at.is_none());
    Ok(Page::new("What the front page shows first")
        .lede("These stand before the newest, in this order.")
        .crumb("My page", "/my")
        .crumb("Review", "/review")
        .content(html! {
            @if shown.is_empty() {
                (EmptyState { title: "Nothing is put first".to_owned(), text: "The front page shows the newest. Find something public on the review page to put it first.".to_owned(), ..EmptyState::default() })
            } @else {
                ol.govuk-list.govuk-list--number { @for (place, feature) in shown.iter().enumerate() {
                    (line(feature, html! {
                        @if place > 0 { (step(feature, "Move up", "up")) }
                        (step(feature, "Take off", "off"))
                    }))
                } }
            }
            @if !taken_off.is_empty() {
                h2.govuk-heading-m { "Taken off in the last week" }
                ul.govuk-list { @for feature in &taken_off { (line(feature, step(feature, "Put it back", "back"))) } }
            }
            p.govuk-body { a.govuk-link href="/review" { "Back to review" } }
        }))
}

/// Changes the order, takes something off or puts it back.
pub(crate) async fn take(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Led, Failure> {
    let step = Move::read(sent.act()).ok_or(Failure::NotFound)?;
    let mut change = visit.change().await?;
    sent.once(&change, "/review/featured").await?;
    changes::move_feature(&mut change, id, step).await?;
    change.commit().await?;
    Ok(Led::to("/review/featured").saying(match step {
        Move::Off => "It is taken off. You can put it back.",
        Move::Back => "It is back in its place.",
        Move::Up => "It stands higher now.",
    }))
}
