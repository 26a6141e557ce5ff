//! The fields of the index and how a document fills them.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{RawTokenizer, TextAnalyzer};
use tantivy::{Index, TantivyDocument};

use crate::document::{Document, day_number};
use crate::words;

/// Names of the analyses. They are part of the stored schema, so raising the number after a change in `words`
/// makes every older index be rebuilt.
const STEMMED: &str = "stemmed-1";
const PLAIN: &str = "plain-1";
const EXACT: &str = "exact-1";

/// Between a facet's name and its value in the one column that holds them all.
const FACET_SEPARATOR: char = '\u{1f}';

/// The facet that every document has.
pub(crate) const KIND: &str = "kind";

pub(crate) const COLUMN_KEY: &str = "key";
pub(crate) const COLUMN_TITLE: &str = "title_order";
pub(crate) const COLUMN_FACETS: &str = "facets";
pub(crate) const COLUMN_DAY: &str = "day";

/// The index's fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub(crate) key: Field,
    /// Stemmed words, matched with different weight.
    pub(crate) title: Field,
    pub(crate) keywords: Field,
    pub(crate) body: Field,
    /// Plain words of title and keywords: what a word being typed is completed from.
    pub(crate) names: Field,
    /// Plain words of everything: the dictionary for spelling.
    pub(crate) vocabulary: Field,
    pub(crate) href: Field,
    pub(crate) summary: Field,
    title_order: Field,
    facets: Field,
    day: Field,
}

pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |analysis: &str, record| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(analysis).set_index_option(record),
        )
    };
    let words_only = |analysis: &str| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analysis)
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing)
    };
    let stemmed = text(STEMMED, IndexRecordOption::WithFreqsAndPositions);
    let column = TextOptions::default().set_fast("raw");
    let fields = Fields {
        key: builder.add_text_field(COLUMN_KEY, words_only(EXACT).set_fast("raw")),
        title: builder.add_text_field("title", stemmed.clone().set_stored()),
        keywords: builder.add_text_field("keywords", stemmed.clone()),
        body: builder.add_text_field("body", stemmed.set_stored()),
        names: builder.add_text_field("names", words_only(PLAIN)),
        vocabulary: builder.add_text_field("vocabulary", words_only(PLAIN)),
        href: builder.add_text_field("href", STORED),
        summary: builder.add_text_field("summary", STORED),
        title_order: builder.add_text_field(COLUMN_TITLE, column.clone()),
        facets: builder.add_text_field(COLUMN_FACETS, column),
        day: builder.add_u64_field(COLUMN_DAY, FAST),
    };
    (builder.build(), fields)
}

pub(crate) fn register_analyses(index: &Index) {
    index.tokenizers().register(STEMMED, words::stemmed_words());
    index.tokenizers().register(PLAIN, words::plain_words());
    index.tokenizers().register(EXACT, TextAnalyzer::from(RawTokenizer::default()));
}

impl Fields {
    /// The fields that are matched, with the weight of a match there.
    pub(crate) fn matched(&self) -> [(Field, f32); 3] {
        [(self.title, 4.0), (self.keywords, 3.0), (self.body, 1.0)]
    }

    /// A document as the index stores it.
    pub(crate) fn fill(&self, document: Document) -> TantivyDocument {
        let mut filled = TantivyDocument::new();
        filled.add_text(self.key, &document.key);
        filled.add_text(self.title_order, words::level(&document.title));
        if let Some(day) = document.day.as_deref().and_then(day_number) {
            filled.add_u64(self.day, u64::from(day));
        }
        let mut facets = document.facets;
        facets.push((KIND.to_owned(), document.kind));
        facets.sort_unstable();
        facets.dedup();
        for (name, value) in facets {
            filled.add_text(self.facets, format!("{name}{FACET_SEPARATOR}{value}"));
        }
        for field in [self.names, self.vocabulary] {
            filled.add_text(field, &document.title);
            filled.add_text(field, &document.keywords);
        }
        filled.add_text(self.vocabulary, &document.body);
        filled.add_text(self.title, document.title);
        filled.add_text(self.keywords, document.keywords);
        filled.add_text(self.body, document.body);
        filled.add_text(self.href, document.href);
        filled.add_text(self.summary, document.summary);
        filled
    }
}

/// A value of the facet column as name and value.
pub(crate) fn split_facet(stored: &str) -> (&str, &str) {
    stored.split_once(FACET_SEPARATOR).unwrap_or(("", stored))
}
