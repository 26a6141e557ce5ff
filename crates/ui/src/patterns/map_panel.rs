//! The frame of a map.

use maud::{Markup, Render, html};

use super::Link;

/// A kind of place on the map.
#[derive(Clone, Debug, Default)]
pub struct MapCategory {
    /// The `category` that features of the data have.
    pub key: String,
    /// What it is called.
    pub title: String,
}

/// The frame of a map, which the map's script fills, with its legend and the way to a list of the same places.
///
/// The page also needs the styles and the module of the map (`map.css`, `map.js`). The data is GeoJSON: points with
/// `name`, `href`, `category`, `category_title`, `kind`, `transitioning` and `citizens`; areas with `area: true`.
#[derive(Clone, Debug, Default)]
pub struct MapPanel {
    /// What the map shows, for those who do not see it.
    pub label: String,
    /// Where its data is.
    pub data_href: String,
    /// Where the outline of the land is.
    pub outline_href: String,
    /// The kinds of places, in the order that gives them their shapes; at most five can be told apart.
    pub categories: Vec<MapCategory>,
    /// What hollow markers mean, where the data has `transitioning` places.
    pub hollow: String,
    /// The list with the same places.
    pub equal: Link,
}

impl Render for MapPanel {
    fn render(&self) -> Markup {
        html! {
            div.app-map {
                section.app-map__canvas aria-label=(self.label) data-map=(self.data_href)
                    data-outline=(self.outline_href) {
                    p.app-map__wait { "The map needs scripts. The list has every place that is on it." }
                }
                @if !self.categories.is_empty() {
                    p.govuk-visually-hidden { "What the markers mean" }
                    ul.app-map__legend {
                        @for (index, category) in self.categories.iter().enumerate() {
                            li data-category=(category.key) { (pin(index, false)) (category.title) }
                        }
                        @if !self.hollow.is_empty() { li { (pin(0, true)) (self.hollow) } }
                    }
                }
                @if !self.equal.href.is_empty() { p.app-map__equal { (self.equal) } }
            }
        }
    }
}

/// The shape of the category at `index`: the same ones, in the same order, as in `map-parts.js`.
fn pin(index: usize, is_hollow: bool) -> Markup {
    let hollow = if is_hollow { " app-pin--open" } else { "" };
    let class = format!("app-pin app-pin--{}{hollow}", index % 5 + 1);
    html! {
        svg class=(class) viewBox="0 0 22 22" aria-hidden="true" focusable="false" {
            @match index % 5 {
                0 => circle cx="11" cy="11" r="8.5" {},
                1 => rect x="3" y="3" width="16" height="16" rx="2" {},
                2 => path d="M11 1 21 11 11 21 1 11z" {},
                3 => path d="M11 1.5 21 20H1z" {},
                _ => path d="M6.5 2h9L21 11l-5.5 9h-9L1 11z" {},
            }
        }
    }
}
