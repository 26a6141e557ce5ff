//! From typed words to words the index knows: exact, completed, or corrected.

use std::collections::HashMap;
use std::io;

use tantivy::query::FuzzyTermQuery;
use tantivy::termdict::{TermDictionary, TermStreamer};
use tantivy::{Searcher, Term};

use crate::schema::Fields;

/// Completions of a short beginning run into thousands; the most frequent are the ones meant.
const MOST_COMPLETIONS: usize = 24;

/// Words read from one segment's dictionary before giving up on the rest.
const MOST_WORDS_READ: usize = 5_000;

/// One letter may be wrong in words this long, two in words twice as long.
const LETTERS_FOR_ONE_MISTAKE: usize = 4;
const LETTERS_FOR_TWO_MISTAKES: usize = 8;

/// The dictionaries of one snapshot.
pub(crate) struct Dictionary<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) fields: &'a Fields,
}

/// Known words, most frequent first.
type Known = Vec<(String, u64)>;

impl Dictionary<'_> {
    /// Whether a stem occurs in any field that is matched.
    pub(crate) fn knows(&self, stem: &str) -> tantivy::Result<bool> {
        for (field, _) in self.fields.matched() {
            if self.searcher.doc_freq(&Term::from_field_text(field, stem))? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The most frequent words that begin with `beginning`.
    pub(crate) fn completions(&self, beginning: &str) -> tantivy::Result<Vec<String>> {
        if beginning.chars().count() < 2 {
            return Ok(Vec::new());
        }
        let mut counts = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.vocabulary)?;
            let mut stream = beginning_with(index.terms(), beginning)?;
            let mut read = 0;
            while read < MOST_WORDS_READ && stream.advance() {
                note(&mut counts, stream.key(), stream.value().doc_freq);
                read += 1;
            }
        }
        let mut known = most_frequent_first(counts);
        known.truncate(MOST_COMPLETIONS);
        Ok(known.into_iter().map(|(word, _)| word).collect())
    }

    /// Whether a word of a title or keyword begins with `beginning`.
    pub(crate) fn has_name_beginning(&self, beginning: &str) -> tantivy::Result<bool> {
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.names)?;
            if beginning_with(index.terms(), beginning)?.advance() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The nearest known word within the mistakes that the word's length allows, preferring few mistakes, then the
    /// same first letter, then frequency. `is_unfinished` lets a word count whose beginning is near.
    pub(crate) fn nearest(&self, word: &str, is_unfinished: bool) -> tantivy::Result<Option<String>> {
        let letters = word.chars().count();
        let mut attempts = Vec::new();
        if letters >= LETTERS_FOR_ONE_MISTAKE {
            attempts.push((1, false));
        }
        if is_unfinished && letters > LETTERS_FOR_ONE_MISTAKE {
            attempts.push((1, true));
        }
        if letters >= LETTERS_FOR_TWO_MISTAKES {
            attempts.push((2, false));
        }
        let first = word.chars().next();
        for (mistakes, is_beginning) in attempts {
            let near = self.near(word, mistakes, is_beginning)?;
            let best = near.iter().find(|(other, _)| other.chars().next() == first).or(near.first());
            if let Some((other, _)) = best {
                return Ok(Some(other.clone()));
            }
        }
        Ok(None)
    }

    fn near(&self, word: &str, mistakes: u8, is_beginning: bool) -> tantivy::Result<Known> {
        let term = Term::from_field_text(self.fields.vocabulary, word);
        let query = if is_beginning {
            FuzzyTermQuery::new_prefix(term, mistakes, true)
        } else {
            FuzzyTermQuery::new(term, mistakes, true)
        };
        let automaton = query.automaton()?;
        let mut counts = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.vocabulary)?;
            let mut stream = index.terms().search(&automaton).into_stream()?;
            while stream.advance() {
                note(&mut counts, stream.key(), stream.value().doc_freq);
            }
        }
        Ok(most_frequent_first(counts))
    }
}

/// The words of a dictionary that begin with `beginning`, in order.
pub(crate) fn beginning_with<'a>(terms: &'a TermDictionary, beginning: &str) -> io::Result<TermStreamer<'a>> {
    let mut after = beginning.as_bytes().to_vec();
    // No byte of UTF-8 text is 255, so this is the first text that does not begin so.
    if let Some(last) = after.last_mut() {
        *last += 1;
    }
    terms.range().ge(beginning).lt(after).into_stream()
}

fn note(counts: &mut HashMap<String, u64>, word: &[u8], documents: u32) {
    if let Ok(word) = std::str::from_utf8(word) {
        match counts.get_mut(word) {
            Some(count) => *count += u64::from(documents),
            None => {
                counts.insert(word.to_owned(), u64::from(documents));
            }
        }
    }
}

fn most_frequent_first(counts: HashMap<String, u64>) -> Known {
    let mut known: Known = counts.into_iter().collect();
    known.sort_unstable_by(|(left, left_count), (right, right_count)| {
        right_count.cmp(left_count).then_with(|| left.cmp(right))
    });
    known
}
