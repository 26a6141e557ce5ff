//! How one amount becomes another, step by step.

use maud::{Markup, Render, html};

/// One step.
#[derive(Clone, Debug, Default)]
pub struct WaterfallStep {
    /// What it is.
    pub label: String,
    /// How much it adds, or takes away where below nought; of a total, what there is by then.
    pub value: f64,
    /// The amount as it is read.
    pub shown: String,
    /// Whether it is what there is by then, and not a step towards it.
    pub is_total: bool,
}

/// Steps below each other, each beginning where the one above ended. The same figures belong in a table nearby.
///
/// Lengths are shares of the width and heights are pixels, so words keep their size on a narrow screen.
#[derive(Clone, Debug, Default)]
pub struct Waterfall {
    /// The chart's id on its page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// All its steps in words, for those who do not see it.
    pub summary: String,
    /// The steps.
    pub steps: Vec<WaterfallStep>,
    /// Where the figures come from and as at when.
    pub source: String,
}

/// Pixels from one step's label to the next one's.
const ROW: usize = 52;
/// The share of the width that bars have; the figures stand at the right of them.
const WIDTH: f64 = 72.0;

impl Waterfall {
    /// Where each step begins and ends.
    fn spans(&self) -> Vec<(f64, f64)> {
        let mut at = 0.0;
        let span = |step: &WaterfallStep| {
            let from = if step.is_total { 0.0 } else { at };
            at = from + step.value;
            (from, at)
        };
        self.steps.iter().map(span).collect()
    }
}

impl Render for Waterfall {
    fn render(&self) -> Markup {
        let spans = self.spans();
        let ends = || spans.iter().flat_map(|(from, to)| [*from, *to]);
        let (least, most) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
        let reach = if most > least { most - least } else { 1.0 };
        let share = |amount: f64| (amount - least) / reach * WIDTH;
        let (title_id, summary_id) = (format!("{}-title", self.id), format!("{}-summary", self.id));
        html! {
            figure.app-chart {
                figcaption.app-chart__title { (self.title) }
                svg.app-chart__svg role="img" aria-labelledby={ (title_id) " " (summary_id) } width="100%"
                    height=(self.steps.len() * ROW) {
                    title id=(title_id) { (self.title) }
                    desc id=(summary_id) { (self.summary) }
                    @for (index, (step, (from, to))) in self.steps.iter().zip(&spans).enumerate() {
                        (row(step, index, self.steps.len(), share(*from), share(*to)))
                    }
                }
                @if !self.source.is_empty() { p.app-chart__source { (self.source) } }
            }
        }
    }
}

fn row(step: &WaterfallStep, index: usize, count: usize, from: f64, to: f64) -> Markup {
    let top = index * ROW;
    let (left, width, end) = (percent(from.min(to)), percent((to - from).abs()), percent(to));
    let class = match (step.is_total, step.value < 0.0) {
        (true, _) => "app-chart__bar app-series-1",
        (false, true) => "app-chart__bar app-series-3",
        (false, false) => "app-chart__bar app-series-4",
    };
    html! {
        text x="0" y=(top + 15) { (step.label) }
        rect class=(class) x=(left) y=(top + 23) width=(width) height="18" rx="2" {}
        text.app-chart__value x="100%" y=(top + 37) text-anchor="end" { (step.shown) }
        @if index + 1 < count {
            line.app-chart__grid x1=(end) x2=(end) y1=(top + 41) y2=(top + ROW + 23) {}
        }
    }
}

fn percent(share: f64) -> String {
    format!("{share:.2}%")
}
