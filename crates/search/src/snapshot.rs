//! One published state of the index: what a search sees from its first to its last step.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::schema::Field;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::matching::SATURATION;
use crate::query::Sort;
use crate::schema::Fields;
use crate::set::DocSet;
use crate::table::{NO_DAY, SegmentTable};

/// A segment and where its documents begin in the snapshot's numbering.
#[derive(Debug)]
pub(crate) struct Segment {
    id: SegmentId,
    pub(crate) first: u32,
    pub(crate) table: Arc<SegmentTable>,
}

/// A facet over all segments.
#[derive(Debug, Default)]
pub(crate) struct Facet {
    /// Every value, sorted.
    pub(crate) values: Vec<Box<str>>,
    /// For each segment, the place in `values` of each of its own values.
    pub(crate) places: Vec<Vec<u32>>,
    /// Documents of each value.
    pub(crate) totals: Vec<u32>,
}

/// All documents in one order, and each document's place in it.
#[derive(Debug, Default)]
pub(crate) struct Order {
    pub(crate) docs: Vec<u32>,
    pub(crate) place: Vec<u32>,
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
    newest: Order,
    oldest: Order,
    pub(crate) by_title: Order,
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
        let known: HashMap<SegmentId, &Arc<SegmentTable>> = before
            .into_iter()
            .flat_map(|before| before.segments.iter().map(|segment| (segment.id, &segment.table)))
            .collect();
        let mut segments = Vec::new();
        let mut first = 0;
        for reader in searcher.segment_readers() {
            let id = reader.segment_id();
            let table = match known.get(&id) {
                Some(table) => Arc::clone(table),
                None => Arc::new(SegmentTable::read(reader)?),
            };
            segments.push(Segment { id, first, table });
            first += reader.max_doc();
        }
        let size = first as usize;
        let mut alive = DocSet::full(size);
        for (segment, reader) in segments.iter().zip(searcher.segment_readers()) {
            if reader.has_deletes() {
                for doc in (0..reader.max_doc()).filter(|&doc| reader.is_deleted(doc)) {
                    alive.remove(segment.first + doc);
                }
            }
        }
        let facets = join_facets(&segments, &alive);
        let by_title = order_by_title(&segments, size);
        let newest =
            order_by_day(&segments, &by_title, |day| if day == NO_DAY { day } else { NO_DAY - 1 - day });
        let oldest = order_by_day(&segments, &by_title, |day| day);
        let generation = before.map_or(1, |before| before.generation + 1);
        let alive_count = alive.len();
        let penalties = length_penalties(&searcher, &fields)?;
        Ok(Snapshot {
            generation,
            fields,
            searcher,
            segments,
            size,
            alive,
            alive_count,
            facets,
            newest,
            oldest,
            by_title,
            penalties,
        })
    }

    /// The order for documents that do not differ in relevance.
    pub(crate) fn order(&self, sort: Sort) -> &Order {
        match sort {
            Sort::Relevance | Sort::Newest => &self.newest,
            Sort::Oldest => &self.oldest,
            Sort::Title => &self.by_title,
        }
    }

    pub(crate) fn length_penalties(&self, field: Field) -> &LengthPenalties {
        match self.penalties.iter().find(|(other, _)| *other == field) {
            Some((_, penalties)) => penalties,
            None => &[SATURATION; 256],
        }
    }

    fn locate(&self, doc: u32) -> (usize, u32) {
        let segment = self.segments.partition_point(|segment| segment.first <= doc) - 1;
        (segment, doc - self.segments[segment].first)
    }

    pub(crate) fn key(&self, doc: u32) -> &str {
        let (segment, local) = self.locate(doc);
        self.segments[segment].table.key(local)
    }

    /// The place of a document's only value among a facet's values.
    pub(crate) fn value_of(&self, facet_name: &str, doc: u32) -> Option<u32> {
        let (segment, local) = self.locate(doc);
        let column = self.segments[segment].table.facets.get(facet_name)?;
        let value = *column.values_of_doc.get(local).first()?;
        Some(self.facets.get(facet_name)?.places[segment][value as usize])
    }

    pub(crate) fn stored(&self, doc: u32) -> tantivy::Result<TantivyDocument> {
        let (segment, local) = self.locate(doc);
        self.searcher.doc(DocAddress::new(segment as u32, local))
    }

    /// The places in the order by title whose titles begin with `levelled`.
    pub(crate) fn titles_beginning(&self, levelled: &str) -> std::ops::Range<u32> {
        let title = |doc: u32| {
            let (segment, local) = self.locate(doc);
            self.segments[segment].table.title(local)
        };
        let docs = &self.by_title.docs;
        let start = docs.partition_point(|&doc| title(doc) < levelled);
        let length = docs[start..].partition_point(|&doc| title(doc).starts_with(levelled));
        start as u32..(start + length) as u32
    }
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

fn join_facets(segments: &[Segment], alive: &DocSet) -> BTreeMap<Box<str>, Facet> {
    let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for segment in segments {
        for (name, column) in &segment.table.facets {
            values.entry(name).or_default().extend(column.values.iter().map(|value| &**value));
        }
    }
    let mut facets = BTreeMap::new();
    for (name, values) in values {
        let values: Vec<Box<str>> = values.into_iter().map(Box::from).collect();
        let place = |value: &str| values.partition_point(|other| **other < *value) as u32;
        let places = segments
            .iter()
            .map(|segment| match segment.table.facets.get(name) {
                Some(column) => column.values.iter().map(|value| place(value)).collect(),
                None => Vec::new(),
            })
            .collect();
        let mut facet = Facet { totals: Vec::new(), values, places };
        facet.totals = facet.count(name, segments, alive);
        facets.insert(Box::from(name), facet);
    }
    facets
}

impl Facet {
    /// Documents of `set` by value, in the order of `values`.
    pub(crate) fn count(&self, name: &str, segments: &[Segment], set: &DocSet) -> Vec<u32> {
        let mut totals = vec![0; self.values.len()];
        for (segment, places) in segments.iter().zip(&self.places) {
            let Some(column) = segment.table.facets.get(name) else { continue };
            let mut counts = vec![0u32; column.values.len()];
            let first = segment.first;
            set.for_each_in(first as usize, first as usize + segment.table.size(), |doc| {
                for &value in column.values_of_doc.get(doc - first) {
                    counts[value as usize] += 1;
                }
            });
            for (count, &place) in counts.iter().zip(places) {
                totals[place as usize] += count;
            }
        }
        totals
    }
}

fn order_by_title(segments: &[Segment], size: usize) -> Order {
    let mut titled: Vec<(&str, u32)> = Vec::with_capacity(size);
    for segment in segments {
        titled.extend(
            segment.table.by_title().into_iter().map(|doc| (segment.table.title(doc), segment.first + doc)),
        );
    }
    // Each segment is in order already: the stable sort merges these runs.
    titled.sort();
    Order::of(titled.into_iter().map(|(_, doc)| doc).collect())
}

/// Documents of one day stay in the order of their titles.
fn order_by_day(segments: &[Segment], by_title: &Order, rank: impl Fn(u32) -> u32) -> Order {
    let mut ranked: Vec<u64> = Vec::with_capacity(by_title.docs.len());
    for segment in segments {
        for (doc, &day) in segment.table.days.iter().enumerate() {
            let place = by_title.place[segment.first as usize + doc];
            ranked.push(u64::from(rank(day)) << 32 | u64::from(place));
        }
    }
    ranked.sort_unstable();
    Order::of(
        ranked.into_iter().map(|ranked| by_title.docs[(ranked & u64::from(u32::MAX)) as usize]).collect(),
    )
}

impl Order {
    fn of(docs: Vec<u32>) -> Order {
        let mut place = vec![0; docs.len()];
        for (index, &doc) in docs.iter().enumerate() {
            place[doc as usize] = index as u32;
        }
        Order { docs, place }
    }
}
