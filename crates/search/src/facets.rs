//! Filtering by facets and counting them.

use std::collections::BTreeMap;

use crate::query::Query;
use crate::schema::KIND;
use crate::set::DocSet;
use crate::snapshot::Snapshot;

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
    for segment in &snapshot.segments {
        let Some(column) = segment.table.facets.get(facet_name) else { continue };
        for value in values {
            if let Ok(place) = column.values.binary_search_by(|other| (**other).cmp(value)) {
                for &doc in column.docs_of_value.get(place as u32) {
                    set.insert(segment.first + doc);
                }
            }
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
