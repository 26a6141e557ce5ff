//! How a page and its parts begin.

use maud::{Markup, Render, html};

/// Titles longer than this, in characters, are set smaller, so that they stay within three lines.
const LONG_TITLE: usize = 48;

/// The opening of every page but the front page, from edge to edge.
#[derive(Clone, Debug, Default)]
pub struct PageHead {
    /// What kind of thing the page is about, above its title.
    pub kicker: String,
    /// The page's one heading.
    pub title: String,
    /// A sentence or two below it.
    pub lede: String,
    /// The address of an icon beside the title.
    pub icon: String,
    /// Short facts in a row, each a word or two: a date, a place, a tag.
    pub meta: Vec<Markup>,
}

impl Render for PageHead {
    fn render(&self) -> Markup {
        let is_long = self.title.chars().count() > LONG_TITLE;
        html! {
            div.app-page-head {
                div.govuk-width-container.app-page-head__row {
                    @if !self.icon.is_empty() {
                        img.app-page-head__icon src=(self.icon) width="88" height="88" alt="";
                    }
                    div {
                        h1.app-page-head__title.app-page-head__title--long[is_long] {
                            @if !self.kicker.is_empty() { span.app-kicker { (self.kicker) } " " }
                            (self.title)
                        }
                        @if !self.lede.is_empty() { p.app-page-head__lede { (self.lede) } }
                        @if !self.meta.is_empty() {
                            p.app-page-head__meta { @for part in &self.meta { span { (part) } " " } }
                        }
                    }
                }
            }
        }
    }
}

/// The beginning of a part of a page, with the way to all of what the part shows some of.
#[derive(Clone, Debug, Default)]
pub struct SectionHeading {
    /// What the part is about.
    pub title: String,
    /// The id to link to the part by.
    pub id: String,
    /// Words of the link to all, which make sense on their own: "All case studies".
    pub more: String,
    /// Where that link leads.
    pub more_href: String,
}

impl SectionHeading {
    /// A heading without a link.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds the way to all.
    #[must_use]
    pub fn more(mut self, words: impl Into<String>, href: impl Into<String>) -> Self {
        self.more = words.into();
        self.more_href = href.into();
        self
    }
}

impl Render for SectionHeading {
    fn render(&self) -> Markup {
        let id = (!self.id.is_empty()).then_some(self.id.as_str());
        html! {
            div.app-section__head {
                h2.app-section__title id=[id] { (self.title) }
                @if !self.more_href.is_empty() { a.app-more href=(self.more_href) { (self.more) } }
            }
        }
    }
}
