//! The opening of the front page.

use maud::{Markup, Render, html};

use super::Link;

/// The opening of the front page: what this is, in one sentence, and the first things to do.
#[derive(Clone, Debug, Default)]
pub struct Hero {
    /// The page's one heading.
    pub title: String,
    /// A sentence or two below it.
    pub lede: String,
    /// The main thing to do.
    pub action: Option<Link>,
    /// Other things to do.
    pub links: Vec<Link>,
}

impl Render for Hero {
    fn render(&self) -> Markup {
        html! {
            div.app-hero {
                div.govuk-width-container.app-hero__inner {
                    h1.app-hero__title { (self.title) }
                    @if !self.lede.is_empty() { p.app-hero__lede { (self.lede) } }
                    @if self.action.is_some() || !self.links.is_empty() {
                        div.app-hero__actions {
                            @if let Some(action) = &self.action {
                                a.govuk-button.govuk-button--inverse href=(action.href) { (action.text) }
                            }
                            @for link in &self.links {
                                a.app-hero__link href=(link.href) { (link.text) }
                            }
                        }
                    }
                }
                div.app-hero__street {}
            }
        }
    }
}
