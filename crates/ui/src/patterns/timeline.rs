//! What was, from when until when.

use maud::{Markup, Render, html};

/// A date, for machines and in words.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    /// As ISO 8601, `2024-07-31`; a year or a month alone will do.
    pub iso: String,
    /// As it is read, "31 July 2024".
    pub words: String,
}

impl Render for Moment {
    fn render(&self) -> Markup {
        html! { time datetime=(self.iso) { (self.words) } }
    }
}

/// Something that was so for a while.
#[derive(Clone, Debug, Default)]
pub struct Span {
    /// What was so.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Since when, where that is known.
    pub from: Option<Moment>,
    /// Until when; nothing while it lasts.
    pub until: Option<Moment>,
    /// Anything to add.
    pub note: String,
}

impl Span {
    fn dates(&self) -> Markup {
        html! {
            @match (&self.from, &self.until) {
                (Some(from), Some(until)) => { (from) " to " (until) },
                (Some(from), None) => { "Since " (from) },
                (None, Some(until)) => { "Until " (until) },
                (None, None) => { "Dates not recorded" },
            }
        }
    }
}

/// Spans of time, one below the other; those that still last have a filled dot.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The spans, in the order they are shown.
    pub spans: Vec<Span>,
}

impl Render for Timeline {
    fn render(&self) -> Markup {
        html! {
            ol.app-timeline {
                @for span in &self.spans {
                    li.app-timeline__span.app-timeline__span--open[span.until.is_none()] {
                        span.app-timeline__dates { (span.dates()) } " "
                        span.app-timeline__title {
                            @if span.href.is_empty() { (span.title) }
                            @else { a.govuk-link href=(span.href) { (span.title) } }
                        }
                        @if !span.note.is_empty() { " " span.app-timeline__note { (span.note) } }
                    }
                }
            }
        }
    }
}
