//! Which documents have the words, and how well.
//!
//! Postings are read word by word into one cell a document. Against the usual document-at-a-time union this gives
//! every match at once, which the facet counts need anyway, and it costs a few nanoseconds a posting.

use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet as _, Score, TERMINATED, Term};

use crate::plan::{Lookup, Plan, Wanted};
use crate::set::DocSet;
use crate::snapshot::Snapshot;
use crate::spelling::beginning_with;

/// The customary constant of BM25: how soon further occurrences stop counting. Its other constant is in
/// [`crate::snapshot`].
pub(crate) const SATURATION: f32 = 1.2;

/// Far above any sum of word scores, so that more clauses always beat better words.
const CLAUSE_SCORE: f32 = 10_000.0;

/// What is known of one document: how well it matches, and which words it has.
#[derive(Clone, Copy, Default)]
struct Cell {
    score: f32,
    bits: u32,
}

impl Cell {
    /// Notes a word that counts once.
    #[inline]
    fn set(&mut self, bit: u32) {
        if self.bits & bit == 0 {
            self.bits |= bit;
            self.score += 1.0;
        }
    }
}

/// The documents that match, and how well.
pub(crate) struct Found {
    pub(crate) set: DocSet,
    pub(crate) is_partial: bool,
    cells: Vec<Cell>,
}

impl Found {
    #[inline]
    pub(crate) fn score(&self, doc: u32) -> f32 {
        self.cells[doc as usize].score
    }

    pub(crate) fn raise(&mut self, doc: u32, by: f32) {
        self.cells[doc as usize].score += by;
    }
}

/// Matches `plan`. If no document of `scope` has all the words and `may_be_partial`, those that have some of them are
/// found.
pub(crate) fn find(
    snapshot: &Snapshot,
    plan: &Plan,
    scope: &DocSet,
    may_be_partial: bool,
) -> tantivy::Result<Found> {
    let mut cells = vec![Cell::default(); snapshot.size];
    for (place, wanted) in plan.wanted.iter().enumerate() {
        let bit = 1 << place;
        match wanted {
            Wanted::Word(lookups) => {
                for lookup in lookups {
                    read(snapshot, lookup, bit, &mut cells)?;
                }
            }
            Wanted::Phrase(stems) => read_phrase(snapshot, stems, bit, &mut cells)?,
        }
    }
    let mut set = matches(plan, &cells);
    set.keep(&snapshot.alive);
    let mut is_partial = false;
    if may_be_partial && !set.meets(scope) {
        add_partial(plan, &mut cells, &mut set);
        set.keep(&snapshot.alive);
        is_partial = set.meets(scope);
    }
    Ok(Found { set, is_partial, cells })
}

/// Documents that satisfy every condition.
fn matches(plan: &Plan, cells: &[Cell]) -> DocSet {
    let is_simple =
        plan.conditions.iter().all(|condition| condition.ways.len() == 1 && !condition.is_unwanted);
    if is_simple {
        let all = plan.conditions.iter().fold(0, |all, condition| all | condition.ways[0]);
        DocSet::of(cells, |cell| cell.bits & all == all)
    } else {
        DocSet::of(cells, |cell| {
            plan.conditions.iter().all(|condition| {
                condition.ways.iter().any(|way| cell.bits & way == *way) != condition.is_unwanted
            })
        })
    }
}

/// Documents that satisfy some wanted condition and no unwanted one; the more, the higher the score.
fn add_partial(plan: &Plan, cells: &mut [Cell], set: &mut DocSet) {
    for (doc, cell) in cells.iter_mut().enumerate() {
        let mut satisfied = 0u16;
        let mut is_unwanted = false;
        for condition in &plan.conditions {
            if condition.ways.iter().any(|way| cell.bits & way == *way) {
                satisfied += u16::from(!condition.is_unwanted);
                is_unwanted |= condition.is_unwanted;
            }
        }
        if satisfied > 0 && !is_unwanted {
            cell.score += f32::from(satisfied) * CLAUSE_SCORE;
            set.insert(doc as u32);
        }
    }
}

fn read(snapshot: &Snapshot, lookup: &Lookup, bit: u32, cells: &mut [Cell]) -> tantivy::Result<()> {
    match lookup {
        Lookup::Stem { field, stem, weight } => read_stem(snapshot, *field, stem, *weight, bit, cells),
        Lookup::Names { beginning } => read_names(snapshot, beginning, bit, cells),
        Lookup::Titles { beginning } => {
            for place in snapshot.titles_beginning(beginning) {
                cells[snapshot.orders.by_title.docs[place as usize] as usize].set(bit);
            }
            Ok(())
        }
    }
}

fn read_stem(
    snapshot: &Snapshot,
    field: Field,
    stem: &str,
    weight: f32,
    bit: u32,
    cells: &mut [Cell],
) -> tantivy::Result<()> {
    let term = Term::from_field_text(field, stem);
    let readers = snapshot.searcher.segment_readers();
    let mut lists = Vec::new();
    let mut documents = 0;
    for (segment, reader) in snapshot.segments.iter().zip(readers) {
        let index = reader.inverted_index(field)?;
        if let Some(info) = index.get_term_info(&term)? {
            documents += info.doc_freq;
            lists.push((segment, reader, index, info));
        }
    }
    let weight = weight * rarity(documents, snapshot.size);
    let penalties = snapshot.length_penalties(field);
    for (segment, reader, index, info) in lists {
        let cells = segment.slice(cells);
        let lengths = reader.get_fieldnorms_reader(field)?;
        let postings = index.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
        each_block(postings, |docs, counts| {
            for (&doc, &count) in docs.iter().zip(counts) {
                let count = count as f32;
                let penalty = penalties[lengths.fieldnorm_id(doc) as usize];
                let cell = &mut cells[doc as usize];
                cell.bits |= bit;
                cell.score += weight * count / (count + penalty);
            }
        });
    }
    Ok(())
}

fn read_names(snapshot: &Snapshot, beginning: &str, bit: u32, cells: &mut [Cell]) -> tantivy::Result<()> {
    for (segment, reader) in snapshot.segments.iter().zip(snapshot.searcher.segment_readers()) {
        let cells = segment.slice(cells);
        let index = reader.inverted_index(snapshot.fields.names)?;
        let mut names = beginning_with(index.terms(), beginning)?;
        let mut postings: Option<BlockSegmentPostings> = None;
        while names.advance() {
            let opened = match postings.take() {
                Some(mut opened) => {
                    index.reset_block_postings_from_terminfo(names.value(), &mut opened)?;
                    opened
                }
                None => index.read_block_postings_from_terminfo(names.value(), IndexRecordOption::Basic)?,
            };
            postings =
                Some(each_block(opened, |docs, _| docs.iter().for_each(|&doc| cells[doc as usize].set(bit))));
        }
    }
    Ok(())
}

#[inline]
fn each_block(
    mut postings: BlockSegmentPostings,
    mut each: impl FnMut(&[u32], &[u32]),
) -> BlockSegmentPostings {
    loop {
        let docs = postings.docs();
        if docs.is_empty() {
            return postings;
        }
        each(docs, postings.freqs());
        postings.advance();
    }
}

/// BM25's weight of a word that occurs in `documents` of `size`: the rarer, the heavier.
fn rarity(documents: u32, size: usize) -> f32 {
    let (documents, size) = (documents as f32, size as f32);
    (SATURATION + 1.0) * (1.0 + (size - documents + 0.5).max(0.0) / (documents + 0.5)).ln()
}

fn read_phrase(snapshot: &Snapshot, stems: &[String], bit: u32, cells: &mut [Cell]) -> tantivy::Result<()> {
    for (field, weight) in snapshot.fields.matched() {
        let terms: Vec<Term> = stems.iter().map(|stem| Term::from_field_text(field, stem)).collect();
        let scoring = EnableScoring::enabled_from_searcher(&snapshot.searcher);
        let phrase = PhraseQuery::new(terms).weight(scoring)?;
        for (place, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
            let first = snapshot.segments[place].first;
            let mut scorer = phrase.scorer(reader, weight as Score)?;
            while scorer.doc() != TERMINATED {
                let cell = &mut cells[(first + scorer.doc()) as usize];
                cell.bits |= bit;
                cell.score += scorer.score();
                scorer.advance();
            }
        }
    }
    Ok(())
}
