//! How a page is served: routes with their access, layout, addresses, errors, the page cache, feeds and what a room
//! gives the house. It knows people only as an actor with powers.

mod access;
mod address;
mod app;
mod assets;
mod download;
mod failure;
mod feed;
mod figure;
mod follow;
mod headers;
mod import;
mod list;
mod markdown;
mod operations;
mod page;
mod page_cache;
mod room;
mod router;
mod visit;

pub use access::Access;
pub use address::Address;
pub use app::{App, Brand, BrandLink, BrandSource, Epoch};
pub use assets::asset_url;
pub use download::{csv, csv_file, json, stream_csv, stream_json};
pub use failure::Failure;
pub use feed::{FeedEntry, atom};
pub use figure::{Figure, Figures};
pub use follow::{catch_up, follow, index_everything};
pub use import::{Export, Import, ImportOutcome, run_imports};
pub use list::{Counts, Facet, Filters, PAGE_SIZE, list_layout, page_count, page_links, page_of};
pub use markdown::{markdown, plain_text};
pub use operations::room;
pub use page::{Crumb, FeedLink, Page};
pub use room::{
    Dataset, DocumentKind, NavigationLink, Room, SearchDocuments, Section, Sitemap, SitemapEntry,
};
pub use router::{Route, router};
pub use visit::Visit;
