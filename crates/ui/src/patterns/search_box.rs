//! A box to search with.

use maud::{Markup, Render, html};

/// A search box. With `suggest`, scripts show what the server suggests while one types; without scripts it is a form.
#[derive(Clone, Debug, Default)]
pub struct SearchBox {
    /// The id of the box; each on a page needs its own. `search` where empty.
    pub id: String,
    /// Where the form goes.
    pub action: String,
    /// The name under which the words are sent; `q` where empty.
    pub name: String,
    /// What is searched, such as "Search case studies".
    pub label: String,
    /// Whether the label stands above the box. Otherwise it is for screen readers, and in the box while that is empty.
    pub shows_label: bool,
    /// The words searched for, so that they can be changed.
    pub value: String,
    /// The address that answers `?q=` with suggestions, as HTML.
    pub suggest: String,
    /// Names and values sent along, such as filters that stay as they are.
    pub hidden: Vec<(String, String)>,
    /// Whether it is the main thing on its page.
    pub is_large: bool,
}

impl Render for SearchBox {
    fn render(&self) -> Markup {
        let id = if self.id.is_empty() { "search" } else { &self.id };
        let name = if self.name.is_empty() { "q" } else { &self.name };
        let hint = (!self.shows_label).then_some(self.label.as_str());
        let suggest = (!self.suggest.is_empty()).then_some(self.suggest.as_str());
        html! {
            form.app-search.app-search--large[self.is_large] action=(self.action) method="get" role="search"
                aria-label=(self.label) data-suggest=[suggest] {
                @for (name, value) in &self.hidden { input type="hidden" name=(name) value=(value); }
                label.app-search__label[self.shows_label].govuk-visually-hidden[!self.shows_label] for=(id) {
                    (self.label)
                }
                div.app-search__row {
                    input.app-search__input id=(id) type="search" name=(name) value=(self.value)
                        placeholder=[hint] enterkeyhint="search" maxlength="200";
                    button.app-search__button type="submit" {
                        svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false"
                            fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" {
                            circle cx="8.5" cy="8.5" r="6" {}
                            path d="m13 13 5 5" {}
                        }
                        span.govuk-visually-hidden[!self.is_large] { "Search" }
                    }
                }
            }
        }
    }
}
