//! How amounts change.

use maud::{Markup, Render, html};

/// One line.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// What it measures.
    pub name: String,
    /// Place along the axis (such as a year) and amount, from left to right.
    pub points: Vec<(f64, f64)>,
    /// Whether the line is broken, as for figures of another source.
    pub is_dashed: bool,
}

/// Lines over time, from nought. The same figures belong in a table nearby.
///
/// Places are shares of the width, so words keep their size on a narrow screen.
#[derive(Clone, Debug, Default)]
pub struct LineChart {
    /// The chart's id on its page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What one should see in it, for those who do not.
    pub summary: String,
    /// The lines; at most six can be told apart.
    pub series: Vec<Series>,
    /// Where along the axis to write what.
    pub ticks: Vec<(f64, String)>,
    /// Where the figures come from and as at when.
    pub source: String,
}

/// Pixels from the topmost grid line to nought.
const HEIGHT: f64 = 240.0;
/// Pixels above the topmost grid line.
const TOP: f64 = 10.0;

/// Where amounts and places land on the drawing.
struct Scale {
    left: f64,
    right: f64,
    most: f64,
}

impl Scale {
    fn of(chart: &LineChart) -> Self {
        let points = || chart.series.iter().flat_map(|series| &series.points);
        let places = || points().map(|point| point.0).chain(chart.ticks.iter().map(|tick| tick.0));
        Self {
            left: places().fold(f64::INFINITY, f64::min),
            right: places().fold(f64::NEG_INFINITY, f64::max),
            most: round_up(points().map(|point| point.1).fold(0.0, f64::max)),
        }
    }

    fn x(&self, place: f64) -> String {
        let span = self.right - self.left;
        let share = if span > 0.0 { (place - self.left) / span } else { 0.5 };
        format!("{:.2}%", share * 100.0)
    }

    fn y(&self, amount: f64) -> String {
        format!("{:.1}", TOP + HEIGHT * (1.0 - amount.max(0.0) / self.most))
    }
}

/// The next amount whose quarters are easy to read: 4, 8, 20, 40, 60, 80, 100, 200 …
fn round_up(amount: f64) -> f64 {
    let unit = 10_f64.powf(amount.max(4.0).log10().floor());
    [1.0, 2.0, 4.0, 6.0, 8.0, 10.0]
        .iter()
        .map(|step| step * unit)
        .find(|most| *most >= amount && (most / 4.0).fract() == 0.0)
        .unwrap_or(unit * 20.0)
}

/// Years to write along an axis from one to another, few enough to be read.
pub fn year_ticks(first: i16, last: i16) -> Vec<(f64, String)> {
    let step = usize::from(last.saturating_sub(first).unsigned_abs()).div_ceil(5).max(1);
    let ends = first..=last.saturating_add(1);
    ends.step_by(step).map(|year| (f64::from(year), year.to_string())).collect()
}

/// A count as the drawings take it.
#[expect(clippy::cast_precision_loss, reason = "exact up to 2^53, far more than can be drawn")]
pub fn amount(count: i64) -> f64 {
    count as f64
}

impl Render for LineChart {
    fn render(&self) -> Markup {
        let scale = Scale::of(self);
        let (title_id, summary_id) = (format!("{}-title", self.id), format!("{}-summary", self.id));
        html! {
            figure.app-chart {
                figcaption.app-chart__title { (self.title) }
                svg.app-chart__svg role="img" aria-labelledby={ (title_id) " " (summary_id) } width="100%"
                    height="284" {
                    title id=(title_id) { (self.title) }
                    desc id=(summary_id) { (self.summary) }
                    (grid(&scale))
                    // An inner drawing, so that shares of its width leave room for the figures at the left.
                    svg x="9%" width="87%" height="284" overflow="visible" {
                        @for (place, words) in &self.ticks {
                            text.app-chart__tick x=(scale.x(*place)) y="274" text-anchor="middle" { (words) }
                        }
                        @for (index, series) in self.series.iter().enumerate() { (line(series, index, &scale)) }
                    }
                }
                ul.app-chart__legend {
                    @for (index, series) in self.series.iter().enumerate() { li { (key(series, index)) (series.name) } }
                }
                @if !self.source.is_empty() { p.app-chart__source { (self.source) } }
            }
        }
    }
}

fn grid(scale: &Scale) -> Markup {
    html! {
        @for quarter in 0..=4 {
            @let amount = scale.most / 4.0 * f64::from(quarter);
            @let y = scale.y(amount);
            line class=(if quarter == 0 { "app-chart__axis" } else { "app-chart__grid" }) x1="7%" x2="100%" y1=(y) y2=(y) {}
            text.app-chart__tick x="5.5%" y=(y) dy="5" text-anchor="end" { (amount) }
        }
    }
}

fn line(series: &Series, index: usize, scale: &Scale) -> Markup {
    let class = line_class(series, index);
    html! {
        // Lines piece by piece, as a polyline cannot be given shares of the width.
        @for ends in series.points.windows(2) {
            line class=(class) x1=(scale.x(ends[0].0)) y1=(scale.y(ends[0].1))
                x2=(scale.x(ends[1].0)) y2=(scale.y(ends[1].1)) {}
        }
        @for (place, amount) in &series.points { (mark(index, &scale.x(*place), &scale.y(*amount))) }
    }
}

fn line_class(series: &Series, index: usize) -> String {
    let dashed = if series.is_dashed { " app-chart__line--dashed" } else { "" };
    format!("app-chart__line app-series-{}{dashed}", index % 6 + 1)
}

/// A dot whose shape differs from one line to the next, in a drawing of its own so that it can be placed by a share.
fn mark(index: usize, x: &str, y: &str) -> Markup {
    let class = format!("app-chart__dot app-series-{}", index % 6 + 1);
    html! {
        svg x=(x) y=(y) overflow="visible" {
            @match index % 3 {
                0 => circle class=(class) r="5.5" {},
                1 => rect class=(class) x="-5" y="-5" width="10" height="10" {},
                _ => path class=(class) d="M0-7 7 0 0 7-7 0z" {},
            }
        }
    }
}

fn key(series: &Series, index: usize) -> Markup {
    html! {
        svg viewBox="0 0 34 14" aria-hidden="true" focusable="false" {
            line class=(line_class(series, index)) x1="2" x2="32" y1="7" y2="7" {}
            (mark(index, "17", "7"))
        }
    }
}
