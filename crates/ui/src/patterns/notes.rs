//! What a page says about itself: where its facts come from, and why it has nothing to show.

use maud::{Markup, Render, html};

use super::Link;

/// Where the facts on a page come from.
#[derive(Clone, Debug, Default)]
pub struct SourceNote {
    /// A few words in bold, such as "A record of public facts".
    pub title: String,
    /// The sentences.
    pub text: Markup,
}

impl Render for SourceNote {
    fn render(&self) -> Markup {
        html! {
            div.app-note role="note" {
                @if !self.title.is_empty() { p { strong { (self.title) } } }
                p { (self.text) }
            }
        }
    }
}

/// A list with nothing in it. Says why, and what to do instead.
#[derive(Clone, Debug, Default)]
pub struct EmptyState {
    /// What there is none of.
    pub title: String,
    /// Why, and what would change it.
    pub text: String,
    /// Ways out.
    pub links: Vec<Link>,
}

impl Render for EmptyState {
    fn render(&self) -> Markup {
        html! {
            div.app-empty {
                p.app-empty__title { (self.title) }
                @if !self.text.is_empty() { p.app-empty__text { (self.text) } }
                @if !self.links.is_empty() {
                    ul.app-empty__ways { @for link in &self.links { li { (link) } } }
                }
            }
        }
    }
}
