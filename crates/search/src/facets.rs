//! Filtering by facets and counting them.

use std::collections::{BTreeMap, BTreeSet};

use crate::query::Query;
use crate::schema::KIND;
use crate::set::DocSet;
use crate::snapshot::{Segment, Snapshot};

/// A facet over all segments.
#[derive(Debug, Default)]
pub(crate) struct Facet {
    /// Every value, sorted.
    pub(crate) values: Vec<Box<str>>,
    /// For each segment, the place in `values` of each of its own values.
    pub(crate) places: Vec<Vec<u32>>,
    /// Documents of each value.
    pub(crate) totals: Vec<u32>,
    /// The documents of each value that so many have that a set is no larger than their list.
    sets: Vec<Option<DocSet>>,
}

/// A set takes one bit a document, a list 32 for each that it holds.
const LISTED_BITS: usize = u32::BITS as usize;

/// The documents each facet's filter allows.
pub(crate) struct Filters<'a> {
    allowed: Vec<(&'a str, DocSet)>,
}

impl<'a> Filters<'a> {
    pub(crate) fn of(snapshot: &Snapshot, query: &'a Query) -> Filters<'a> {
        let by_facet = query.filters.iter().map(|(name, values)| (name.as_str(), values));
        let allowed = by_facet
            .chain([(KIND, &query.kinds)])
            .filter(|(_, values)| !values.is_empty())
            .map(|(name, values)| (name, any_of(snapshot, name, values)))
            .collect();
        Filters { allowed }
    }

    /// Removes from `set` what the filters of facets other than `except` do not allow.
    pub(crate) fn narrow(&self, set: &mut DocSet, except: Option<&str>) {
        for (name, allowed) in &self.allowed {
            if Some(*name) != except {
                set.keep(allowed);
            }
        }
    }

    /// What may be found at all: documents of the wanted kinds.
    pub(crate) fn narrow_to_kinds(&self, set: &mut DocSet) {
        for (name, allowed) in &self.allowed {
            if *name == KIND {
                set.keep(allowed);
            }
        }
    }

    fn has(&self, facet_name: &str) -> bool {
        self.allowed.iter().any(|(name, _)| *name == facet_name)
    }
}

/// Documents with any of `values`.
fn any_of(snapshot: &Snapshot, facet_name: &str, values: &[String]) -> DocSet {
    let mut set = DocSet::empty(snapshot.size);
    if let Some(facet) = snapshot.facets.get(facet_name) {
        for value in values {
            facet.insert_all(facet_name, &snapshot.segments, value, &mut set);
        }
    }
    set
}

/// The counts `query` asks for; `base` is what its text found, `filtered` that with all filters.
pub(crate) fn count(
    snapshot: &Snapshot,
    query: &Query,
    filters: &Filters<'_>,
    base: &DocSet,
    filtered: &DocSet,
) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut counts = BTreeMap::new();
    for name in &query.count {
        let by_value = if filters.has(name) {
            let mut set = base.clone();
            filters.narrow(&mut set, Some(name));
            count_one(snapshot, name, &set)
        } else {
            count_one(snapshot, name, filtered)
        };
        counts.insert(name.clone(), by_value);
    }
    counts
}

fn count_one(snapshot: &Snapshot, name: &str, set: &DocSet) -> BTreeMap<String, usize> {
    let Some(facet) = snapshot.facets.get(name) else { return BTreeMap::new() };
    let counts = if set.len() * 2 > snapshot.alive_count {
        // Of a large set it is quicker to count what is missing.
        let mut missing = snapshot.alive.clone();
        missing.drop_all(set);
        let missing = facet.count(name, &snapshot.segments, &missing);
        facet.totals.iter().zip(missing).map(|(total, missing)| total - missing).collect()
    } else {
        facet.count(name, &snapshot.segments, set)
    };
    let counted = facet.values.iter().zip(counts).filter(|(_, count)| *count > 0);
    counted.map(|(value, count)| (value.to_string(), count as usize)).collect()
}

/// The facets of all segments.
pub(crate) fn join(segments: &[Segment], alive: &DocSet, size: usize) -> BTreeMap<Box<str>, Facet> {
    let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for segment in segments {
        for (name, column) in &segment.table.facets {
            values.entry(name).or_default().extend(column.values.iter().map(|value| &**value));
        }
    }
    let mut deleted = DocSet::full(size);
    deleted.drop_all(alive);
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
        let mut facet = Facet { totals: Vec::new(), sets: Vec::new(), values, places };
        facet.totals = facet.stored(name, segments);
        facet.sets = facet.common_sets(name, segments, size);
        let deleted = facet.count(name, segments, &deleted);
        facet.totals.iter_mut().zip(deleted).for_each(|(total, deleted)| *total -= deleted);
        facets.insert(Box::from(name), facet);
    }
    facets
}

impl Facet {
    /// Documents by value, deleted ones included.
    fn stored(&self, name: &str, segments: &[Segment]) -> Vec<u32> {
        let mut totals = vec![0; self.values.len()];
        for (segment, places) in segments.iter().zip(&self.places) {
            let Some(column) = segment.table.facets.get(name) else { continue };
            for (value, &place) in (0..).zip(places) {
                totals[place as usize] += column.docs_of_value.get(value).len() as u32;
            }
        }
        totals
    }

    fn common_sets(&self, name: &str, segments: &[Segment], size: usize) -> Vec<Option<DocSet>> {
        let set = |(value, total): (&str, &u32)| {
            (*total as usize * LISTED_BITS >= size).then(|| {
                let mut set = DocSet::empty(size);
                each_listed(segments, name, value, |doc| set.insert(doc));
                set
            })
        };
        self.values.iter().map(AsRef::as_ref).zip(&self.totals).map(set).collect()
    }

    /// Adds the documents of a value to `set`.
    pub(crate) fn insert_all(&self, name: &str, segments: &[Segment], value: &str, set: &mut DocSet) {
        let Ok(place) = self.values.binary_search_by(|other| (**other).cmp(value)) else { return };
        match &self.sets[place] {
            Some(common) => set.add_all(common),
            None => each_listed(segments, name, value, |doc| set.insert(doc)),
        }
    }

    /// Documents of `set` by value, in the order of `values`.
    pub(crate) fn count(&self, name: &str, segments: &[Segment], set: &DocSet) -> Vec<u32> {
        let words = set.word_count();
        let by_value: usize = self.totals.iter().map(|total| words.min(*total as usize)).sum();
        // About so many values would be read; reading those of a document also means finding it.
        let values: usize = self.totals.iter().map(|total| *total as usize).sum();
        let by_document = 2 * set.len() * values / (words * 64).max(1);
        if by_value < by_document {
            self.count_by_value(name, segments, set)
        } else {
            self.count_by_document(name, segments, set)
        }
    }

    fn count_by_value(&self, name: &str, segments: &[Segment], set: &DocSet) -> Vec<u32> {
        let count = |(value, common): (&str, &Option<DocSet>)| match common {
            Some(common) => set.count_shared(common),
            None => {
                let mut count = 0;
                each_listed(segments, name, value, |doc| count += u32::from(set.contains(doc)));
                count
            }
        };
        self.values.iter().map(AsRef::as_ref).zip(&self.sets).map(count).collect()
    }

    fn count_by_document(&self, name: &str, segments: &[Segment], set: &DocSet) -> Vec<u32> {
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

/// Calls `each` with every document of a value, deleted ones included.
fn each_listed(segments: &[Segment], name: &str, value: &str, mut each: impl FnMut(u32)) {
    for segment in segments {
        let Some(column) = segment.table.facets.get(name) else { continue };
        if let Ok(place) = column.values.binary_search_by(|other| (**other).cmp(value)) {
            column.docs_of_value.get(place as u32).iter().for_each(|&doc| each(segment.first + doc));
        }
    }
}
