//! Whole pages and what they are made of: our own patterns around and between the GOV.UK components.
//!
//! Like the components, each is a struct with public fields and a `Default` that can stand in a page's markup, and an
//! empty string or list means that the part is left out. None knows what the site is about. None writes an inline
//! style or script, so all of them work under `default-src 'self'`.

mod bar_chart;
mod cards;
mod facets;
mod facts;
mod footer;
mod headings;
mod hero;
mod line_chart;
mod link;
mod map_panel;
mod masthead;
mod notes;
mod results;
mod scroll;
mod search_box;
mod shell;
mod stats;
mod timeline;
mod waterfall;

#[cfg(test)]
mod tests;

pub use bar_chart::{Bar, BarChart};
pub use cards::{Card, CardGrid, CardWidth};
pub use facets::{Chip, FacetGroup, FacetOption, FacetPanel, SelectedChips};
pub use facts::{Download, DownloadList, Fact, FactList, Figure, IconBadge, IconBadges};
pub use footer::{FooterColumn, SiteFooter};
pub use headings::{PageHead, SectionHeading};
pub use hero::Hero;
pub use line_chart::{LineChart, Series, amount, year_ticks};
pub use link::Link;
pub use map_panel::{MapCategory, MapPanel};
pub use masthead::{Masthead, Strip};
pub use notes::{EmptyState, SourceNote};
pub use results::{Piece, ResultItem, ResultList, SortBar};
pub use scroll::Scroll;
pub use search_box::SearchBox;
pub use shell::{Assets, FeedLink, Shell};
pub use stats::{Stat, StatRow};
pub use timeline::{Moment, Span, Timeline};
pub use waterfall::{Waterfall, WaterfallStep};
