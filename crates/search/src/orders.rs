//! The orders of lists, prepared once per published state instead of once per list.

use std::cmp::Ordering;

use crate::query::Sort;
use crate::snapshot::{Segment, locate};
use crate::table::NO_DAY;

/// Marks a document of an earlier state that is no longer stored.
pub(crate) const GONE: u32 = u32::MAX;

/// All documents in one order, and each document's place in it.
#[derive(Debug, Default)]
pub(crate) struct Order {
    pub(crate) docs: Vec<u32>,
    pub(crate) place: Vec<u32>,
}

/// Every order there is. Documents of one day stay in the order of their titles.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    pub(crate) by_title: Order,
    newest: Order,
    oldest: Order,
}

/// The orders of an earlier state, and what its documents are numbered now.
pub(crate) struct Earlier<'a> {
    pub(crate) orders: &'a Orders,
    pub(crate) numbers: Vec<u32>,
}

impl Orders {
    /// Orders all documents, sorting only `fresh` segments: a small change costs a merge.
    pub(crate) fn of(segments: &[Segment], fresh: &[bool], earlier: Option<&Earlier<'_>>) -> Orders {
        let title = |doc: u32| {
            let (segment, local) = locate(segments, doc);
            segments[segment].table.title(local)
        };
        let day = |doc: u32| {
            let (segment, local) = locate(segments, doc);
            segments[segment].table.days[local as usize]
        };
        let mut titled: Vec<(&str, u32)> = Vec::new();
        for (segment, _) in segments.iter().zip(fresh).filter(|(_, is_fresh)| **is_fresh) {
            let table = &segment.table;
            titled.extend(table.by_title().into_iter().map(|doc| (table.title(doc), segment.first + doc)));
        }
        // Each segment is in order already: the stable sort merges these runs.
        titled.sort();
        let fresh: Vec<u32> = titled.into_iter().map(|(_, doc)| doc).collect();
        let kept = |order: fn(&Orders) -> &Order| earlier.map(|earlier| earlier.kept(order(earlier.orders)));

        let by_title = kept(|orders| &orders.by_title).unwrap_or_default();
        let by_title = Order::of(merge(by_title, &fresh, |left, right| title(left).cmp(title(right))));
        let by_day = |kept: Option<Vec<u32>>, rank: fn(u32) -> u32| {
            let key = |doc: u32| u64::from(rank(day(doc))) << 32 | u64::from(by_title.place[doc as usize]);
            let mut fresh: Vec<(u64, u32)> = fresh.iter().map(|&doc| (key(doc), doc)).collect();
            fresh.sort_unstable();
            let fresh: Vec<u32> = fresh.into_iter().map(|(_, doc)| doc).collect();
            Order::of(merge(kept.unwrap_or_default(), &fresh, |left, right| key(left).cmp(&key(right))))
        };
        let newest = by_day(kept(|orders| &orders.newest), |day| match day {
            NO_DAY => NO_DAY,
            day => NO_DAY - 1 - day,
        });
        let oldest = by_day(kept(|orders| &orders.oldest), |day| day);
        Orders { by_title, newest, oldest }
    }

    /// The order for documents that do not differ in relevance.
    pub(crate) fn by(&self, sort: Sort) -> &Order {
        match sort {
            Sort::Relevance | Sort::Newest => &self.newest,
            Sort::Oldest => &self.oldest,
            Sort::Title => &self.by_title,
        }
    }
}

impl Earlier<'_> {
    fn kept(&self, order: &Order) -> Vec<u32> {
        let numbers = order.docs.iter().map(|&doc| self.numbers[doc as usize]);
        numbers.filter(|&number| number != GONE).collect()
    }
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

/// Puts sorted `fresh` into sorted `kept`, galloping over what stays together.
fn merge(kept: Vec<u32>, fresh: &[u32], compare: impl Fn(u32, u32) -> Ordering) -> Vec<u32> {
    if kept.is_empty() {
        return fresh.to_vec();
    }
    let mut merged = Vec::with_capacity(kept.len() + fresh.len());
    let mut rest = kept.as_slice();
    for &doc in fresh {
        let is_before = |other: u32| compare(other, doc) != Ordering::Greater;
        let mut reach = 1;
        while reach < rest.len() && is_before(rest[reach - 1]) {
            reach *= 2;
        }
        let end = reach.min(rest.len());
        let start = reach / 2;
        let start = start.min(end);
        let skip = start + rest[start..end].partition_point(|&other| is_before(other));
        merged.extend_from_slice(&rest[..skip]);
        merged.push(doc);
        rest = &rest[skip..];
    }
    merged.extend_from_slice(rest);
    merged
}
