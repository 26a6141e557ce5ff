//! What a search or a list found.

use maud::{Markup, Render, html};

use super::Link;
use crate::Tag;

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is.
    Plain(String),
    /// Text that was searched for.
    Hit(String),
}

impl Render for Piece {
    fn render(&self) -> Markup {
        html! {
            @match self {
                Self::Plain(text) => (text),
                Self::Hit(text) => mark { (text) },
            }
        }
    }
}

/// One thing found.
#[derive(Clone, Debug, Default)]
pub struct ResultItem {
    /// What kind of thing it is.
    pub kicker: String,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Whose it is, when, or where: one line.
    pub meta: String,
    /// An excerpt, with the words that were searched for.
    pub snippet: Vec<Piece>,
    /// Its state or subjects in a word each.
    pub tags: Vec<Tag>,
}

impl Render for ResultItem {
    fn render(&self) -> Markup {
        html! {
            li.app-result {
                @if !self.kicker.is_empty() { p.app-result__kicker { (self.kicker) } }
                h3.app-result__title { a.govuk-link.govuk-link--no-visited-state href=(self.href) { (self.title) } }
                @if !self.meta.is_empty() { p.app-result__meta { (self.meta) } }
                @if !self.snippet.is_empty() {
                    p.app-result__snippet { @for piece in &self.snippet { (piece) } }
                }
                @if !self.tags.is_empty() {
                    ul.app-result__tags { @for tag in &self.tags { li { (tag) } } }
                }
            }
        }
    }
}

/// Things found, in order. Stands below a second-level heading, such as that of a [`SortBar`].
#[derive(Clone, Debug, Default)]
pub struct ResultList {
    /// The things.
    pub items: Vec<ResultItem>,
    /// The number of the first one, counted from 1, on pages after the first; 0 or 1 on the first.
    pub starts_at: usize,
}

impl Render for ResultList {
    fn render(&self) -> Markup {
        let start = (self.starts_at > 1).then_some(self.starts_at);
        html! {
            ol.app-results start=[start] { @for item in &self.items { (item) } }
        }
    }
}

/// Above a list: how much was found, in which order, and as what it can be taken home.
#[derive(Clone, Debug, Default)]
pub struct SortBar {
    /// What was found, such as "33 case studies".
    pub count: String,
    /// The orders; the present one marked as current.
    pub sorts: Vec<Link>,
    /// The same list in other formats.
    pub downloads: Vec<Link>,
}

impl Render for SortBar {
    fn render(&self) -> Markup {
        html! {
            div.app-sortbar {
                h2.app-sortbar__count { (self.count) }
                @if self.sorts.len() > 1 {
                    p.govuk-visually-hidden { "Order" }
                    ul.app-sortbar__sorts {
                        @for sort in &self.sorts {
                            li {
                                @if sort.is_current { span.app-sortbar__current aria-current="true" { (sort.text) } }
                                @else { (sort) }
                            }
                        }
                    }
                }
                @if !self.downloads.is_empty() {
                    p.govuk-visually-hidden { "This list in other formats" }
                    ul.app-sortbar__downloads {
                        @for download in &self.downloads { li { (download) } }
                    }
                }
            }
        }
    }
}
