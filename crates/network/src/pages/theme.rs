use maud::html;
use web::{Failure, Page, Visit};

use crate::store;

/// The themes of being such a council, with what a council can do about each.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let themes = store::list_themes(visit.rows()).await?;
    let actions = store::list_actions(visit.rows()).await?;
    Ok(Page::new("Being a cooperative council")
        .lede(format!("{} themes and {} actions that a council can take.", themes.len(), actions.len()))
        .content(html! {
            @for theme in &themes {
                section.app-section aria-labelledby=(theme.slug) {
                    h2.govuk-heading-l id=(theme.slug) { (theme.title) }
                    p.govuk-body-l { (theme.summary) }
                    ol.govuk-list.govuk-list--number {
                        @for action in actions.iter().filter(|a| a.theme_id == theme.id) { li { (action.title) } }
                    }
                }
            }
            @if themes.is_empty() {
                (ui::patterns::EmptyState {
                    title: "No themes yet".to_owned(),
                    text: "Themes appear here once the network has set them.".to_owned(),
                    ..Default::default()
                })
            }
        }))
}
