use axum::extract::Path;
use maud::{Markup, html};
use serde_json::json;
use ui::patterns::{Card, CardGrid, CardWidth};
use web::{Failure, Page, Visit};

use crate::store::{self, Principle};
use crate::{PrincipleSections, rules};

/// The principles, and the values behind them.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let principles = store::list_principles(visit.rows()).await?;
    let values = store::list_values(visit.rows()).await?;
    let card = |principle: &Principle| Card {
        icon: principle.icon().to_owned(),
        kicker: format!("Principle {}", principle.number),
        title: principle.title.clone(),
        href: principle.href(),
        text: principle.summary.clone(),
        ..Card::default()
    };
    Ok(Page::new("Values and principles")
        .lede("What members sign up to, and what their work is measured against.")
        .content(html! {
            section.app-section {
                h2.govuk-visually-hidden { "The principles" }
                (CardGrid { cards: principles.iter().map(card).collect(), width: CardWidth::default() })
            }
            section.app-section {
                h2.govuk-heading-l id="values" { "The values behind them" }
                @for (kind, values) in rules::by_kind(&values) {
                    h3.govuk-heading-m { (rules::values_title(kind)) }
                    ul.govuk-list.govuk-list--bullet { @for value in values { li { (value.title) } } }
                }
            }
        }))
}

/// One principle, and everything that meets it.
pub(crate) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
    sections: PrincipleSections,
) -> Result<Page, Failure> {
    let all = store::list_principles(visit.rows()).await?;
    let principle = all.iter().find(|p| p.slug == slug).ok_or(Failure::NotFound)?;
    let practices = store::list_practices(visit.rows()).await?;
    let mut filled = Vec::new();
    for slot in sections.iter() {
        filled.extend(slot.section(&visit, principle.id).await?);
    }
    let practices: Vec<_> = practices.iter().filter(|p| p.principle_id == principle.id).collect();
    Ok(Page::new(principle.title.clone())
        .kicker(format!("Principle {}", principle.number))
        .icon(principle.icon())
        .lede(principle.summary.clone())
        .crumb("Principles", "/principles")
        .linked_data(&json!({
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": principle.title,
            "description": principle.summary,
            "url": visit.absolute(&principle.href()),
        }))
        .content(html! {
            @if !practices.is_empty() {
                section.app-section {
                    h2.govuk-heading-l id="practice" { "In practice" }
                    dl.app-definitions {
                        @for practice in practices { dt { (practice.title) } dd { (practice.summary) } }
                    }
                }
            }
            @for section in &filled { (section) }
            (neighbours(&all, principle.number))
        }))
}

fn neighbours(all: &[Principle], number: i32) -> Markup {
    let step = |n: i32| {
        all.iter().find(|p| p.number == n).map(|p| ui::StepLink {
            href: p.href(),
            label: p.title.clone(),
            ..ui::StepLink::default()
        })
    };
    html! {
        (ui::Pagination { previous: step(number - 1), next: step(number + 1), landmark_label: "Principles".to_owned(), ..Default::default() })
    }
}
