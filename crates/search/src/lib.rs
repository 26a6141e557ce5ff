//! Full-text search with facets over [tantivy](https://docs.rs/tantivy), for whatever a caller calls a document.
//!
//! ```
//! use search::{Changes, Document, Index, Query};
//!
//! let index = Index::in_memory();
//! let page = Document {
//!     key: "page:1".to_owned(),
//!     kind: "page".to_owned(),
//!     title: "Community energy".to_owned(),
//!     body: "How co-operatives put panels on school roofs.".to_owned(),
//!     ..Document::default()
//! };
//! index.apply(Changes { put: vec![page], position: 1, ..Changes::default() })?;
//! let found = index.search(&Query { text: "cooperative".to_owned(), limit: 10, ..Query::default() });
//! assert_eq!(found.total, 1);
//! # Ok::<(), search::Error>(())
//! ```

mod document;
mod facets;
mod folder;
mod highlight;
mod index;
mod matching;
mod orders;
mod plan;
mod query;
mod schema;
mod search;
mod set;
mod snapshot;
mod spelling;
mod table;
mod text;
mod words;

#[cfg(test)]
mod tests;

pub use document::{Changes, Document};
pub use index::{Error, Index};
pub use query::{Fragment, Group, Hit, Overview, Query, Results, Sort};
