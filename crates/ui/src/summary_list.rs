//! Facts about one thing, each under its name.

use maud::{Markup, Render, html};

use crate::setters::{element_setters, from_content};
use crate::{Attributes, Content, Element};

/// A link that changes or removes something.
#[derive(Clone, Debug, Default)]
pub struct Action {
    /// The words, such as "Change".
    pub content: Content,
    /// Where it leads.
    pub href: String,
    /// What it acts on, for screen readers: "Change" reads "Change name".
    pub visually_hidden_text: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Action);

impl Action {
    /// A link that acts on `what`, which only screen readers say.
    pub fn new(content: impl Into<Content>, href: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            href: href.into(),
            visually_hidden_text: what.into(),
            ..Self::default()
        }
    }
}

/// The links of a row or of a card.
#[derive(Clone, Debug, Default)]
pub struct Actions {
    /// The links.
    pub items: Vec<Action>,
    /// Further classes of the element around them.
    pub classes: String,
}

/// The name or the value of a row. A string or markup becomes a plain one.
#[derive(Clone, Debug, Default)]
pub struct SummaryCell {
    /// What stands in it.
    pub content: Content,
    /// Further classes.
    pub classes: String,
}

from_content!(SummaryCell, content);

/// One fact.
#[derive(Clone, Debug, Default)]
pub struct SummaryRow {
    /// The name of the fact.
    pub key: SummaryCell,
    /// The fact.
    pub value: SummaryCell,
    /// Links that change it.
    pub actions: Actions,
    /// Further classes.
    pub classes: String,
}

impl SummaryRow {
    /// A fact without links.
    pub fn new(key: impl Into<SummaryCell>, value: impl Into<SummaryCell>) -> Self {
        Self { key: key.into(), value: value.into(), ..Self::default() }
    }

    /// Adds a link.
    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.actions.items.push(action);
        self
    }
}

impl<K: Into<SummaryCell>, V: Into<SummaryCell>> From<(K, V)> for SummaryRow {
    fn from((key, value): (K, V)) -> Self {
        Self::new(key, value)
    }
}

/// A frame with a title around a [`SummaryList`], for several of them on one page.
#[derive(Clone, Debug, Default)]
pub struct SummaryCard {
    /// The title. Screen readers say it after each link of the card.
    pub title: Content,
    /// The level of the title's heading; 2 where absent.
    pub heading_level: Option<u8>,
    /// Further classes of the title.
    pub title_classes: String,
    /// Links that act on the whole.
    pub actions: Actions,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(SummaryCard);
from_content!(SummaryCard, title);

/// Facts about one thing.
#[derive(Clone, Debug, Default)]
pub struct SummaryList {
    /// The facts.
    pub rows: Vec<SummaryRow>,
    /// A frame around them.
    pub card: Option<SummaryCard>,
    /// Further classes, such as `govuk-summary-list--no-border`.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(SummaryList);

impl SummaryList {
    /// Facts: rows, or pairs of name and value.
    pub fn new<R: Into<SummaryRow>>(rows: impl IntoIterator<Item = R>) -> Self {
        Self { rows: rows.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Adds a fact.
    #[must_use]
    pub fn row(mut self, key: impl Into<SummaryCell>, value: impl Into<SummaryCell>) -> Self {
        self.rows.push(SummaryRow::new(key, value));
        self
    }

    /// Puts a frame with a title around the facts.
    #[must_use]
    pub fn card(mut self, card: impl Into<SummaryCard>) -> Self {
        self.card = Some(card.into());
        self
    }

    fn list(&self) -> Markup {
        let any_has_actions = self.rows.iter().any(|row| !row.actions.items.is_empty());
        let card_title = self.card.as_ref().map(|card| &card.title);
        Element::new("dl")
            .class("govuk-summary-list")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(html! { @for row in &self.rows { (summary_row(row, any_has_actions, card_title)) } })
            .render()
    }
}

impl Render for SummaryList {
    fn render(&self) -> Markup {
        match &self.card {
            None => self.list(),
            Some(card) => framed(card, &self.list()),
        }
    }
}

fn summary_row(row: &SummaryRow, any_has_actions: bool, card_title: Option<&Content>) -> Markup {
    let cell = |tag, class, cell: &SummaryCell| {
        Element::new(tag).class(class).class(&cell.classes).with(&cell.content)
    };
    let actions = Element::new("dd").class("govuk-summary-list__actions").class(&row.actions.classes);
    Element::new("div")
        .class("govuk-summary-list__row")
        .class_if(any_has_actions && row.actions.items.is_empty(), "govuk-summary-list__row--no-actions")
        .class(&row.classes)
        .with(cell("dt", "govuk-summary-list__key", &row.key))
        .with(cell("dd", "govuk-summary-list__value", &row.value))
        .with(match row.actions.items.as_slice() {
            [] => Markup::default(),
            [action] => actions.with(link(action, card_title)).render(),
            several => actions
                .with(html! {
                    ul class="govuk-summary-list__actions-list" {
                        @for action in several {
                            li class="govuk-summary-list__actions-list-item" { (link(action, card_title)) }
                            " "
                        }
                    }
                })
                .render(),
        })
        .render()
}

fn framed(card: &SummaryCard, list: &Markup) -> Markup {
    let title = Element::heading(card.heading_level.unwrap_or(2))
        .class("govuk-summary-card__title")
        .class(&card.title_classes);
    let actions = |tag| Element::new(tag).class("govuk-summary-card__actions").class(&card.actions.classes);
    Element::new("div")
        .class("govuk-summary-card")
        .class(&card.classes)
        .attributes(&card.attributes)
        .with(html! {
            div class="govuk-summary-card__title-wrapper" {
                @if !card.title.is_empty() { (title.with(&card.title)) }
                @match card.actions.items.as_slice() {
                    [] => {}
                    [action] => { (actions("div").with(link(action, Some(&card.title)))) }
                    several => {
                        (actions("ul").with(html! {
                            @for action in several {
                                li class="govuk-summary-card__action" { (link(action, Some(&card.title))) }
                                " "
                            }
                        }))
                    }
                }
            }
            div class="govuk-summary-card__content" { (list) }
        })
        .render()
}

fn link(action: &Action, card_title: Option<&Content>) -> Element {
    let card_title = card_title.filter(|title| !title.is_empty());
    Element::new("a")
        .class("govuk-link")
        .class(&action.classes)
        .attr("href", &action.href)
        .attributes(&action.attributes)
        .with(&action.content)
        .with(html! {
            @if !action.visually_hidden_text.is_empty() || card_title.is_some() {
                span class="govuk-visually-hidden" {
                    @if !action.visually_hidden_text.is_empty() { " " (action.visually_hidden_text) }
                    @if let Some(title) = card_title { " (" (title) ")" }
                }
            }
        })
}
