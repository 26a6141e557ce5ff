//! Clauses made ready for one snapshot: which terms to read and what must come together.

use std::collections::BTreeSet;

use tantivy::schema::Field;

use crate::snapshot::Snapshot;
use crate::spelling::Dictionary;
use crate::text::Clause;
use crate::words::WordStemmer;

/// Each word takes one bit of a document's mark.
const MOST_WORDS: usize = 32;

/// Where words are sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Title, keywords and body; unknown words are corrected.
    Everything,
    /// Title and keywords only, the last word completed: for suggestions.
    Names,
}

/// A list of postings to read.
#[derive(Clone, Debug)]
pub(crate) struct Lookup {
    pub(crate) field: Field,
    pub(crate) text: String,
    pub(crate) weight: f32,
    /// Every document scores the weight, however often the word occurs.
    pub(crate) is_flat: bool,
}

/// What sets one bit of a document's mark.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    Word(Vec<Lookup>),
    Phrase(Vec<String>),
}

/// A clause in bits: satisfied when all bits of any way are set.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    pub(crate) ways: Vec<u32>,
    pub(crate) is_unwanted: bool,
}

/// Everything needed to match documents and mark what matched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// In the order of their bits.
    pub(crate) wanted: Vec<Wanted>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) corrections: Vec<(String, String)>,
    /// Stems to highlight.
    pub(crate) stems: BTreeSet<String>,
    /// A beginning whose words to highlight.
    pub(crate) beginning: Option<String>,
}

/// A word as the index knows it.
struct Understood {
    stems: Vec<String>,
    /// Words of `names` to look up as they stand.
    names: Vec<String>,
}

struct Planner<'a> {
    snapshot: &'a Snapshot,
    dictionary: Dictionary<'a>,
    scope: Scope,
    stemmer: WordStemmer,
    plan: Plan,
}

pub(crate) fn plan(snapshot: &Snapshot, clauses: &[Clause], scope: Scope) -> tantivy::Result<Plan> {
    let dictionary = Dictionary { searcher: &snapshot.searcher, fields: &snapshot.fields };
    let mut planner =
        Planner { snapshot, dictionary, scope, stemmer: WordStemmer::new(), plan: Plan::default() };
    for clause in clauses {
        planner.add(clause)?;
    }
    Ok(planner.plan)
}

impl Planner<'_> {
    fn add(&mut self, clause: &Clause) -> tantivy::Result<()> {
        let mut ways = Vec::new();
        let is_phrase = clause.is_quoted && clause.alternatives[0].len() > 1;
        if is_phrase {
            let stems: Vec<String> =
                clause.alternatives[0].iter().map(|word| self.stemmer.stem(word)).collect();
            if !clause.is_unwanted {
                self.plan.stems.extend(stems.iter().cloned());
            }
            ways.extend(self.bit(Wanted::Phrase(stems)));
        } else {
            for words in &clause.alternatives {
                if let Some(way) = self.add_known(words, clause)? {
                    ways.push(way);
                }
            }
            if ways.is_empty() && !clause.is_unwanted && !clause.is_quoted {
                ways.extend(self.add_guessed(clause)?);
            }
        }
        self.plan.conditions.push(Condition { ways, is_unwanted: clause.is_unwanted });
        Ok(())
    }

    /// A way to satisfy the clause by words that are all known, if they are.
    fn add_known(&mut self, words: &[String], clause: &Clause) -> tantivy::Result<Option<u32>> {
        let mut found = Vec::new();
        for word in words {
            let stem = self.stemmer.stem(word);
            let is_known = self.dictionary.knows(&stem)?;
            let mut names = Vec::new();
            if self.scope == Scope::Names && clause.is_last && words.len() == 1 {
                names = self.dictionary.names_beginning(word)?;
            }
            if !is_known && names.is_empty() {
                return Ok(None);
            }
            if !names.is_empty() {
                self.plan.beginning = Some(word.clone());
            }
            found.push(Understood { stems: if is_known { vec![stem] } else { Vec::new() }, names });
        }
        let mut way = 0;
        for understood in found {
            match self.add_word(understood, clause) {
                Some(bit) => way |= bit,
                None => return Ok(None),
            }
        }
        Ok(Some(way))
    }

    /// The word completed, if it may be half typed, or corrected.
    fn add_guessed(&mut self, clause: &Clause) -> tantivy::Result<Option<u32>> {
        let [word] = clause.alternatives[0].as_slice() else { return Ok(None) };
        if self.scope == Scope::Names {
            return Ok(None);
        }
        let mut completions = Vec::new();
        if clause.is_last {
            completions = self.dictionary.completions(word)?;
        }
        let mut correction = None;
        if completions.is_empty() {
            correction = self.dictionary.nearest(word, clause.is_last)?;
            if correction.is_none() {
                completions = self.dictionary.completions(word)?;
            }
        }
        if let Some(correction) = correction {
            self.plan.corrections.push((word.clone(), correction.clone()));
            completions = vec![correction];
        }
        let stems: BTreeSet<String> = completions.iter().map(|word| self.stemmer.stem(word)).collect();
        if stems.is_empty() {
            return Ok(None);
        }
        Ok(self.add_word(Understood { stems: stems.into_iter().collect(), names: Vec::new() }, clause))
    }

    fn add_word(&mut self, understood: Understood, clause: &Clause) -> Option<u32> {
        let fields = &self.snapshot.fields;
        let mut lookups = Vec::new();
        for (field, weight) in fields.matched() {
            if self.scope == Scope::Names && field == fields.body {
                continue;
            }
            for stem in &understood.stems {
                lookups.push(Lookup { field, text: stem.clone(), weight, is_flat: false });
            }
        }
        for name in understood.names {
            lookups.push(Lookup { field: fields.names, text: name, weight: 1.0, is_flat: true });
        }
        if !clause.is_unwanted {
            self.plan.stems.extend(understood.stems);
        }
        self.bit(Wanted::Word(lookups))
    }

    fn bit(&mut self, wanted: Wanted) -> Option<u32> {
        let place = self.plan.wanted.len();
        if place == MOST_WORDS {
            return None;
        }
        self.plan.wanted.push(wanted);
        Some(1 << place)
    }
}
