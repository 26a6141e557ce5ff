//! Clauses made ready for one snapshot: which terms to read and what must come together.

use std::collections::{BTreeMap, BTreeSet};

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

/// Postings to read.
#[derive(Clone, Debug)]
pub(crate) enum Lookup {
    /// A stem, scored by how often it occurs, how rare it is and how long the text is.
    Stem { field: Field, stem: String, weight: f32 },
    /// Every plain word of titles and keywords that begins so; all score the same.
    Names { beginning: String },
    /// Titles that begin so; all score the same.
    Titles { beginning: String },
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
    /// What to mark in texts.
    pub(crate) marks: Marks,
}

/// The words to mark, numbered by what was typed: words that stand for the same typed word share a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    pub(crate) stems: BTreeMap<String, usize>,
    /// Words that begin so are marked too.
    pub(crate) beginning: Option<(String, usize)>,
    /// How many numbers there are.
    pub(crate) count: usize,
}

/// A word as the index knows it.
struct Understood {
    stems: Vec<String>,
    /// It may be the beginning of this name.
    beginning: Option<String>,
}

struct Planner<'a> {
    snapshot: &'a Snapshot,
    dictionary: Dictionary<'a>,
    scope: Scope,
    stemmer: WordStemmer,
    /// Whether the text is a single clause.
    is_alone: bool,
    plan: Plan,
}

pub(crate) fn plan(snapshot: &Snapshot, clauses: &[Clause], scope: Scope) -> tantivy::Result<Plan> {
    let dictionary = Dictionary { searcher: &snapshot.searcher, fields: &snapshot.fields };
    let mut planner = Planner {
        snapshot,
        dictionary,
        scope,
        stemmer: WordStemmer::new(),
        is_alone: clauses.len() == 1,
        plan: Plan::default(),
    };
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
                for stem in &stems {
                    self.mark(std::slice::from_ref(stem), None);
                }
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
            let may_go_on = self.scope == Scope::Names && clause.is_last && words.len() == 1;
            let is_beginning = may_go_on && self.dictionary.has_name_beginning(word)?;
            if !is_known && !is_beginning {
                return Ok(None);
            }
            let stems = if is_known { vec![stem] } else { Vec::new() };
            found.push(Understood { stems, beginning: is_beginning.then(|| word.clone()) });
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
        Ok(self.add_word(Understood { stems: stems.into_iter().collect(), beginning: None }, clause))
    }

    fn add_word(&mut self, understood: Understood, clause: &Clause) -> Option<u32> {
        let fields = &self.snapshot.fields;
        let mut lookups = Vec::new();
        for (field, weight) in fields.matched() {
            if self.scope == Scope::Names && field == fields.body {
                continue;
            }
            for stem in &understood.stems {
                lookups.push(Lookup::Stem { field, stem: stem.clone(), weight });
            }
        }
        if let Some(beginning) = understood.beginning.clone() {
            // One letter begins half of all words: then only titles that begin with it are meant.
            lookups.push(match beginning.chars().count() {
                1 if self.is_alone => Lookup::Titles { beginning },
                _ => Lookup::Names { beginning },
            });
        }
        if !clause.is_unwanted {
            self.mark(&understood.stems, understood.beginning);
        }
        self.bit(Wanted::Word(lookups))
    }

    fn mark(&mut self, stems: &[String], beginning: Option<String>) {
        let marks = &mut self.plan.marks;
        for stem in stems {
            marks.stems.entry(stem.clone()).or_insert(marks.count);
        }
        if let Some(beginning) = beginning {
            marks.beginning = Some((beginning, marks.count));
        }
        marks.count += 1;
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
