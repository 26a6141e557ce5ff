//! One published state of the index: what a search sees from its first to its last step.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::schema::Field;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::facets::{self, Facet};
use crate::matching::SATURATION;
use crate::orders::{Earlier, GONE, Orders};
use crate::schema::{Fields, KIND};
use crate::set::DocSet;
use crate::table::SegmentTable;

/// A segment and where its documents begin in the snapshot's numbering.
#[derive(Debug)]
pub(crate) struct Segment {
    id: SegmentId,
    pub(crate) first: u32,
    pub(crate) table: Arc<SegmentTable>,
}

impl Segment {
    /// The part of something kept for all documents that belongs to this segment's.
    pub(crate) fn slice<'a, T>(&self, all: &'a mut [T]) -> &'a mut [T] {
        let first = self.first as usize;
        &mut all[first..first + self.table.size()]
    }
}

/// Documents are numbered through all segments; numbers of deleted ones stay unused.
pub(crate) struct Snapshot {
    pub(crate) generation: u64,
    pub(crate) fields: Fields,
    pub(crate) searcher: Searcher,
    pub(crate) segments: Vec<Segment>,
    pub(crate) size: usize,
    pub(crate) alive: DocSet,
    pub(crate) alive_count: usize,
    pub(crate) facets: BTreeMap<Box<str>, Facet>,
    pub(crate) orders: Orders,
    /// Each document's place among the values of the facet of kinds.
    kinds: Vec<u32>,
    penalties: Vec<(Field, LengthPenalties)>,
}

/// What BM25 adds below the line for a text's length, by tantivy's one-byte length.
type LengthPenalties = [f32; 256];

/// The customary constant of BM25: how much longer texts count less.
const LENGTH_MATTERS: f32 = 0.75;

impl Snapshot {
    /// Reads what `before` does not know yet and numbers everything anew.
    pub(crate) fn read(
        searcher: Searcher,
        fields: Fields,
        before: Option<&Snapshot>,
    ) -> tantivy::Result<Snapshot> {
        let known: HashMap<SegmentId, &Segment> = before
            .into_iter()
            .flat_map(|before| before.segments.iter().map(|segment| (segment.id, segment)))
            .collect();
        let mut segments = Vec::new();
        let mut fresh = Vec::new();
        let mut numbers = vec![GONE; before.map_or(0, |before| before.size)];
        let mut first = 0;
        for reader in searcher.segment_readers() {
            let id = reader.segment_id();
            let known = known.get(&id);
            let table = match known {
                Some(known) => Arc::clone(&known.table),
                None => Arc::new(SegmentTable::read(reader)?),
            };
            if let Some(known) = known {
                known.slice(&mut numbers).iter_mut().zip(first..).for_each(|(number, now)| *number = now);
            }
            fresh.push(known.is_none());
            segments.push(Segment { id, first, table });
            first += reader.max_doc();
        }
        let size = first as usize;
        let earlier = before.map(|before| Earlier { orders: &before.orders, numbers });
        let orders = Orders::of(&segments, &fresh, earlier.as_ref());
        let alive = alive(&searcher, &segments, size);
        let facets = facets::join(&segments, &alive, size);
        let kinds = kinds(&segments, &facets, size);
        let penalties = length_penalties(&searcher, &fields)?;
        Ok(Snapshot {
            generation: before.map_or(1, |before| before.generation + 1),
            fields,
            searcher,
            segments,
            size,
            alive_count: alive.len(),
            alive,
            facets,
            orders,
            kinds,
            penalties,
        })
    }

    pub(crate) fn length_penalties(&self, field: Field) -> &LengthPenalties {
        match self.penalties.iter().find(|(other, _)| *other == field) {
            Some((_, penalties)) => penalties,
            None => &[SATURATION; 256],
        }
    }

    pub(crate) fn key(&self, doc: u32) -> &str {
        let (segment, local) = locate(&self.segments, doc);
        self.segments[segment].table.key(local)
    }

    /// The place of a document's kind among the values of the facet of kinds.
    #[inline]
    pub(crate) fn kind(&self, doc: u32) -> usize {
        self.kinds[doc as usize] as usize
    }

    pub(crate) fn stored(&self, doc: u32) -> tantivy::Result<TantivyDocument> {
        let (segment, local) = locate(&self.segments, doc);
        self.searcher.doc(DocAddress::new(segment as u32, local))
    }

    /// The places in the order by title whose titles begin with `levelled`.
    pub(crate) fn titles_beginning(&self, levelled: &str) -> std::ops::Range<u32> {
        let title = |doc: u32| {
            let (segment, local) = locate(&self.segments, doc);
            self.segments[segment].table.title(local)
        };
        let docs = &self.orders.by_title.docs;
        let start = docs.partition_point(|&doc| title(doc) < levelled);
        let length = docs[start..].partition_point(|&doc| title(doc).starts_with(levelled));
        start as u32..(start + length) as u32
    }
}

/// The segment of a document, and its number there.
#[inline]
pub(crate) fn locate(segments: &[Segment], doc: u32) -> (usize, u32) {
    let segment = segments.partition_point(|segment| segment.first <= doc) - 1;
    (segment, doc - segments[segment].first)
}

fn alive(searcher: &Searcher, segments: &[Segment], size: usize) -> DocSet {
    let mut alive = DocSet::full(size);
    for (segment, reader) in segments.iter().zip(searcher.segment_readers()) {
        if reader.has_deletes() {
            for doc in (0..reader.max_doc()).filter(|&doc| reader.is_deleted(doc)) {
                alive.remove(segment.first + doc);
            }
        }
    }
    alive
}

fn kinds(segments: &[Segment], facets: &BTreeMap<Box<str>, Facet>, size: usize) -> Vec<u32> {
    let mut kinds = Vec::with_capacity(size);
    let Some(facet) = facets.get(KIND) else { return vec![0; size] };
    for (segment, places) in segments.iter().zip(&facet.places) {
        let column = segment.table.facets.get(KIND);
        kinds.extend((0..segment.table.size() as u32).map(|doc| {
            let value = column.and_then(|column| column.values_of_doc.get(doc).first());
            value.map_or(0, |&value| places[value as usize])
        }));
    }
    kinds
}

fn length_penalties(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Vec<(Field, LengthPenalties)>> {
    let mut all = Vec::new();
    for (field, _) in fields.matched() {
        let mut words = 0;
        for reader in searcher.segment_readers() {
            words += reader.inverted_index(field)?.total_num_tokens();
        }
        let documents: u64 =
            searcher.segment_readers().iter().map(|reader| u64::from(reader.max_doc())).sum();
        let average = (words as f32 / documents.max(1) as f32).max(1.0);
        let mut penalties = [0.0; 256];
        for (id, penalty) in (0..=255).zip(&mut penalties) {
            let length = FieldNormReader::id_to_fieldnorm(id) as f32;
            *penalty = SATURATION * (1.0 - LENGTH_MATTERS + LENGTH_MATTERS * length / average);
        }
        all.push((field, penalties));
    }
    Ok(all)
}
