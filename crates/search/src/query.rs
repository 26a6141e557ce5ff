//! What is asked, and what comes back.

use std::collections::BTreeMap;

/// A question to the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What a person typed: words, "quoted phrases", -unwanted words. At most 200 characters and 16 words count.
    pub text: String,
    /// Only documents of these kinds; all when empty.
    pub kinds: Vec<String>,
    /// Wanted values by facet: any of them within a facet, and every facet. A facet without values filters nothing.
    pub filters: BTreeMap<String, Vec<String>>,
    /// The facets whose values should be counted.
    pub count: Vec<String>,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits to return.
    pub limit: usize,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Best match first; without text the same as `Newest`.
    #[default]
    Relevance,
    /// Latest day first; documents without a day come last.
    Newest,
    /// Earliest day first; documents without a day come last.
    Oldest,
    /// By title, from A to Z.
    Title,
}

/// The answer to a [`Query`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// How many documents match.
    pub total: usize,
    /// The page of them that was asked for.
    pub hits: Vec<Hit>,
    /// Documents by facet and value. A facet is counted as if it had no filter of its own, so that each number says
    /// what adding or choosing that value would show; values without documents are left out.
    pub counts: BTreeMap<String, BTreeMap<String, usize>>,
    /// Words that occur nowhere, each with the nearest known word that was searched instead.
    pub corrections: Vec<(String, String)>,
    /// No document has all the words, so those with any of them are returned, most words first.
    pub is_partial: bool,
}

/// One found document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// [`crate::Document::key`].
    pub key: String,
    /// [`crate::Document::kind`].
    pub kind: String,
    /// The title, with the words that matched marked.
    pub title: Vec<Fragment>,
    /// The passage of the text that matches best; without one, the summary.
    pub snippet: Vec<Fragment>,
    /// [`crate::Document::href`].
    pub href: String,
    /// [`crate::Document::summary`].
    pub summary: String,
}

/// A piece of text, not escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The piece.
    pub text: String,
    /// Whether it is a word that was sought.
    pub is_match: bool,
}

/// The matches of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The kind.
    pub kind: String,
    /// How many documents of this kind match.
    pub total: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
}

/// The answer to a search of everything, kind by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The kinds in which something matches, the kind of the best match first.
    pub groups: Vec<Group>,
    /// Words that occur nowhere, each with the nearest known word that was searched instead.
    pub corrections: Vec<(String, String)>,
    /// No document has all the words, so those with any of them are returned, most words first.
    pub is_partial: bool,
}
