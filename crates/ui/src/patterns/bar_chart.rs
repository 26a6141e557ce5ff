//! Amounts side by side.

use maud::{Markup, Render, html};

/// One bar.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// What it measures.
    pub label: String,
    /// How much; negative amounts are drawn as none.
    pub value: f64,
    /// The amount as it is read.
    pub shown: String,
}

/// Bars below each other, from nought. The same figures belong in a table nearby.
///
/// Lengths are shares of the width and heights are pixels, so words keep their size on a narrow screen.
#[derive(Clone, Debug, Default)]
pub struct BarChart {
    /// The chart's id on its page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What one should see in it, for those who do not.
    pub summary: String,
    /// The bars.
    pub bars: Vec<Bar>,
    /// Where the figures come from and as at when.
    pub source: String,
}

/// Pixels from one bar's label to the next one's.
const ROW: usize = 52;

impl Render for BarChart {
    fn render(&self) -> Markup {
        let most = self.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        // The longest bar leaves room for its figure.
        let share = |value: f64| if most > 0.0 { value.max(0.0) / most * 86.0 } else { 0.0 };
        let (title_id, summary_id) = (format!("{}-title", self.id), format!("{}-summary", self.id));
        html! {
            figure.app-chart {
                figcaption.app-chart__title { (self.title) }
                svg.app-chart__svg role="img" aria-labelledby={ (title_id) " " (summary_id) } width="100%"
                    height=(self.bars.len() * ROW) {
                    title id=(title_id) { (self.title) }
                    desc id=(summary_id) { (self.summary) }
                    @for (index, bar) in self.bars.iter().enumerate() {
                        (row(bar, index * ROW, share(bar.value)))
                    }
                }
                @if !self.source.is_empty() { p.app-chart__source { (self.source) } }
            }
        }
    }
}

fn row(bar: &Bar, top: usize, percent: f64) -> Markup {
    let width = format!("{percent:.2}%");
    html! {
        text x="0" y=(top + 15) { (bar.label) }
        rect.app-chart__bar.app-series-1 x="0" y=(top + 23) width=(width) height="18" rx="2" {}
        text.app-chart__value x=(width) dx="8" y=(top + 37) { (bar.shown) }
    }
}
