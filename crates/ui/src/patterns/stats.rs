//! Figures that stand for themselves.

use maud::{Markup, Render, html};

/// One figure, what it counts, and as at when.
#[derive(Clone, Debug, Default)]
pub struct Stat {
    /// The figure as it is read: `48`, `£13.2 billion`.
    pub figure: String,
    /// What it counts.
    pub label: String,
    /// What one should know about it, most of all its date: "as at 31 July 2024".
    pub note: String,
    /// Where the figure can be looked into.
    pub href: String,
}

impl Render for Stat {
    fn render(&self) -> Markup {
        html! {
            li.app-stat {
                span.app-stat__figure { (self.figure) }
                " "
                span.app-stat__label {
                    @if self.href.is_empty() { (self.label) }
                    @else { a.app-stat__link href=(self.href) { (self.label) } }
                }
                @if !self.note.is_empty() { " " span.app-stat__note { (self.note) } }
            }
        }
    }
}

/// Figures side by side.
#[derive(Clone, Debug, Default)]
pub struct StatRow {
    /// What the figures are about, for screen readers.
    pub label: String,
    /// The figures; four to six read best.
    pub stats: Vec<Stat>,
}

impl Render for StatRow {
    fn render(&self) -> Markup {
        let label = (!self.label.is_empty()).then_some(self.label.as_str());
        html! {
            section.app-figures aria-label=[label] {
                ul.app-stats { @for stat in &self.stats { (stat) } }
            }
        }
    }
}
