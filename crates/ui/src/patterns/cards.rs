//! Cards: one thing each, and the way to it.

use maud::{Markup, Render, html};

use crate::Tag;

/// One thing in a [`CardGrid`]. The whole card answers the pointer; its title alone is the link.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// The address of an icon.
    pub icon: String,
    /// A day in large figures, for things that happen: the day, then month and year.
    pub date: Option<(String, String)>,
    /// What kind of thing it is.
    pub kicker: String,
    /// What it is called.
    pub title: String,
    /// Where the title leads.
    pub href: String,
    /// Whose it is, when, or where: one line.
    pub meta: String,
    /// A sentence or two.
    pub text: String,
    /// Its state or subjects in a word each.
    pub tags: Vec<Tag>,
}

impl Render for Card {
    fn render(&self) -> Markup {
        html! {
            li.app-card {
                @if !self.icon.is_empty() {
                    img.app-card__icon src=(self.icon) width="60" height="60" alt="" loading="lazy";
                }
                @if let Some((day, month)) = &self.date { p.app-card__date { b { (day) } " " (month) } }
                @if !self.kicker.is_empty() { p.app-card__kicker { (self.kicker) } }
                h3.app-card__title {
                    @if self.href.is_empty() { (self.title) }
                    @else { a.app-card__link href=(self.href) { (self.title) } }
                }
                @if !self.meta.is_empty() { p.app-card__meta { (self.meta) } }
                @if !self.text.is_empty() { p.app-card__text { (self.text) } }
                @if !self.tags.is_empty() {
                    ul.app-card__tags { @for tag in &self.tags { li { (tag) } } }
                }
            }
        }
    }
}

/// How wide the cards of a grid are before another fits beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardWidth {
    /// Four or five in a row, for a title and little more.
    Narrow,
    /// Three in a row.
    #[default]
    Middle,
    /// Two in a row, for longer texts.
    Wide,
}

/// Cards in as many columns as fit. Stands below a second-level heading, as the titles of cards are third-level.
#[derive(Clone, Debug, Default)]
pub struct CardGrid {
    /// The cards.
    pub cards: Vec<Card>,
    /// How wide they are.
    pub width: CardWidth,
}

impl CardGrid {
    /// Cards of middle width.
    pub fn new(cards: Vec<Card>) -> Self {
        Self { cards, width: CardWidth::Middle }
    }
}

impl Render for CardGrid {
    fn render(&self) -> Markup {
        let (narrow, wide) = (self.width == CardWidth::Narrow, self.width == CardWidth::Wide);
        html! {
            ul.app-cards.app-cards--narrow[narrow].app-cards--wide[wide] {
                @for card in &self.cards { (card) }
            }
        }
    }
}
