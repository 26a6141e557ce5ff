//! What goes in: documents, and the changes that carry them.

/// One thing that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Unique over the whole index; putting a document with a known key replaces the old one.
    pub key: String,
    /// What sort of thing it is. Also countable and filterable as the facet `kind`.
    pub kind: String,
    /// Its name; a match here counts most.
    pub title: String,
    /// All of its text, plain; snippets are cut from it.
    pub body: String,
    /// Names it should be found by, though they may not stand in its text; a match counts nearly like the title.
    pub keywords: String,
    /// Where it is shown.
    pub href: String,
    /// One or two sentences, shown when no snippet can be cut.
    pub summary: String,
    /// Pairs of a facet's name and a value's slug; a facet may have several values.
    pub facets: Vec<(String, String)>,
    /// The ISO date it sorts by, such as `2024-03-16`; `2024-03` and `2024` are understood too.
    pub day: Option<String>,
}

/// What one call of [`crate::Index::apply`] does, in this order: clear, remove, put.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Forget every document first.
    pub clear: bool,
    /// Keys of documents to forget; unknown ones are ignored.
    pub remove: Vec<String>,
    /// Documents to add or replace; of two with one key the later counts.
    pub put: Vec<Document>,
    /// The caller's position, kept with the documents and returned by [`crate::Index::position`].
    pub position: i64,
}

/// A date as one ordered number; `None` for text that is no date.
pub(crate) fn day_number(text: &str) -> Option<u32> {
    let mut numbers = text.get(..text.len().min(10))?.split('-');
    let mut next = |default: Option<u32>| match numbers.next() {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
        Some(_) => None,
        None => default,
    };
    let (year, month, day) = (next(None)?, next(Some(0))?, next(Some(0))?);
    (year <= 9999 && month <= 12 && day <= 31).then_some(year * 10_000 + month * 100 + day)
}
