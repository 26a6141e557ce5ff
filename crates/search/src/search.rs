//! Answering: from a question to a page of hits.

use tantivy::TantivyDocument;
use tantivy::schema::{Field, Value};

use crate::facets::{self, Filters};
use crate::highlight::{self, Highlighter};
use crate::matching::{Found, find};
use crate::plan::{Plan, Scope, plan};
use crate::query::{Fragment, Group, Hit, Overview, Query, Results, Sort};
use crate::schema::KIND;
use crate::set::DocSet;
use crate::snapshot::Snapshot;
use crate::text::parse;
use crate::words::level;

/// Titles that begin with what was typed stand before those that merely contain it.
const BEGINS_TITLE: f32 = 100.0;

/// What a query selects, before paging.
struct Selection<'a> {
    plan: Plan,
    found: Option<Found>,
    filters: Filters<'a>,
    /// What the text matches, or every document.
    base: DocSet,
    /// That, with all filters.
    filtered: DocSet,
}

fn select<'a>(snapshot: &Snapshot, query: &'a Query) -> tantivy::Result<Selection<'a>> {
    let filters = Filters::of(snapshot, query);
    let clauses = parse(&query.text);
    let mut found = None;
    let mut planned = Plan::default();
    let mut base = snapshot.alive.clone();
    if !clauses.is_empty() {
        planned = plan(snapshot, &clauses, Scope::Everything)?;
        let mut scope = snapshot.alive.clone();
        filters.narrow_to_kinds(&mut scope);
        let matches = find(snapshot, &planned, &scope, true)?;
        base = matches.set.clone();
        found = Some(matches);
    }
    let mut filtered = base.clone();
    filters.narrow(&mut filtered, None);
    Ok(Selection { plan: planned, found, filters, base, filtered })
}

pub(crate) fn search(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Results> {
    results(snapshot, query, Extract::Passage)
}

/// The same, without reading what the hits hold.
pub(crate) fn search_keys(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Results> {
    results(snapshot, query, Extract::Nothing)
}

fn results(snapshot: &Snapshot, query: &Query, extract: Extract) -> tantivy::Result<Results> {
    let selection = select(snapshot, query)?;
    let counts = facets::count(snapshot, query, &selection.filters, &selection.base, &selection.filtered);
    let total = selection.filtered.len();
    let docs = page(snapshot, &selection, query.sort, query.offset, query.limit);
    let mut highlighter = Highlighter::new(&selection.plan.marks);
    let hits = docs
        .into_iter()
        .map(|doc| hit(snapshot, doc, &mut highlighter, extract))
        .collect::<Result<_, _>>()?;
    drop(highlighter);
    let is_partial = selection.found.is_some_and(|found| found.is_partial);
    Ok(Results { total, hits, counts, corrections: selection.plan.corrections, is_partial })
}

pub(crate) fn keys(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Vec<String>> {
    let selection = select(snapshot, query)?;
    let docs = page(snapshot, &selection, query.sort, 0, usize::MAX);
    Ok(docs.into_iter().map(|doc| snapshot.key(doc).to_owned()).collect())
}

/// The documents from `offset` on in the order of `sort`, at most `limit`.
fn page(snapshot: &Snapshot, selection: &Selection<'_>, sort: Sort, offset: usize, limit: usize) -> Vec<u32> {
    let set = &selection.filtered;
    let total = set.len();
    let end = offset.saturating_add(limit).min(total);
    if offset >= end {
        return Vec::new();
    }
    let order = snapshot.orders.by(sort);
    let scores = selection.found.as_ref().filter(|_| sort == Sort::Relevance);
    // Walking the prepared order is quick while it does not have to pass over much.
    if scores.is_none() && total * 8 > snapshot.size {
        let ordered = order.docs.iter().copied().filter(|&doc| set.contains(doc));
        return ordered.skip(offset).take(end - offset).collect();
    }
    let mut best = Best::new(end);
    set.for_each(|doc| {
        let score = scores.map_or(0.0, |found| found.score(doc));
        best.offer(score, order.place[doc as usize]);
    });
    best.places()[offset..].iter().map(|&place| order.docs[place as usize]).collect()
}

/// The best of many documents, by score, then by place.
struct Best {
    wanted: usize,
    /// Lower is better. Scores are never negative, so their bits sort like they do.
    ranks: Vec<u64>,
    /// The highest rank that is still of interest.
    worst: u64,
    /// The lowest rank so far.
    first: u64,
    offered: usize,
}

impl Best {
    fn new(wanted: usize) -> Best {
        Best { wanted, ranks: Vec::new(), worst: u64::MAX, first: u64::MAX, offered: 0 }
    }

    #[inline]
    fn offer(&mut self, score: f32, place: u32) {
        let rank = u64::from(u32::MAX - score.to_bits()) << 32 | u64::from(place);
        self.offered += 1;
        self.first = self.first.min(rank);
        if rank < self.worst {
            self.ranks.push(rank);
            if self.ranks.len() >= self.wanted.saturating_mul(2).saturating_add(64) {
                self.prune();
            }
        }
    }

    fn prune(&mut self) {
        if self.ranks.len() > self.wanted {
            self.ranks.select_nth_unstable(self.wanted);
            self.worst = self.ranks[self.wanted];
            self.ranks.truncate(self.wanted);
        }
    }

    /// The places of the wanted, best first.
    fn places(mut self) -> Vec<u32> {
        self.prune();
        self.ranks.sort_unstable();
        self.ranks.into_iter().map(|rank| rank as u32).collect()
    }
}

/// Everything that matches `text`, by kind; the kind of the best match first.
pub(crate) fn overview(snapshot: &Snapshot, text: &str, per_kind: usize) -> tantivy::Result<Overview> {
    let clauses = parse(text);
    if clauses.is_empty() {
        return Ok(Overview::default());
    }
    let plan = plan(snapshot, &clauses, Scope::Everything)?;
    let found = find(snapshot, &plan, &snapshot.alive, true)?;
    let groups = groups(snapshot, &plan, &found, per_kind, Extract::Passage)?;
    Ok(Overview { groups, is_partial: found.is_partial, corrections: plan.corrections })
}

/// The groups alone.
pub(crate) fn grouped(snapshot: &Snapshot, text: &str, per_kind: usize) -> tantivy::Result<Vec<Group>> {
    overview(snapshot, text, per_kind).map(|overview| overview.groups)
}

/// What `text`, still being typed, may become: names first, then everything.
pub(crate) fn suggest(snapshot: &Snapshot, text: &str, per_kind: usize) -> tantivy::Result<Vec<Group>> {
    let clauses = parse(text);
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    let names = plan(snapshot, &clauses, Scope::Names)?;
    let mut found = find(snapshot, &names, &snapshot.alive, false)?;
    if found.set.is_empty() {
        return grouped(snapshot, text, per_kind);
    }
    for place in snapshot.titles_beginning(&level(text)) {
        found.raise(snapshot.orders.by_title.docs[place as usize], BEGINS_TITLE);
    }
    groups(snapshot, &names, &found, per_kind, Extract::Summary)
}

fn groups(
    snapshot: &Snapshot,
    plan: &Plan,
    found: &Found,
    per_kind: usize,
    extract: Extract,
) -> tantivy::Result<Vec<Group>> {
    let Some(kinds) = snapshot.facets.get(KIND) else { return Ok(Vec::new()) };
    let order = snapshot.orders.by(Sort::Relevance);
    let mut by_kind: Vec<Best> = kinds.values.iter().map(|_| Best::new(per_kind)).collect();
    found.set.for_each(|doc| {
        by_kind[snapshot.kind(doc)].offer(found.score(doc), order.place[doc as usize]);
    });
    let names = kinds.values.iter().map(|kind| &**kind);
    let mut groups: Vec<(&str, Best)> = names.zip(by_kind).filter(|(_, best)| best.offered > 0).collect();
    groups.sort_by_key(|(_, best)| best.first);
    let mut highlighter = Highlighter::new(&plan.marks);
    let group = |(kind, best): (&str, Best)| {
        let total = best.offered;
        let docs = best.places().into_iter().map(|place| order.docs[place as usize]);
        let hits = docs.map(|doc| hit(snapshot, doc, &mut highlighter, extract)).collect::<Result<_, _>>()?;
        Ok(Group { kind: kind.to_owned(), total, hits })
    };
    groups.into_iter().map(group).collect()
}

/// What a hit shows of its document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extract {
    Passage,
    Summary,
    /// Not even its title.
    Nothing,
}

fn hit(
    snapshot: &Snapshot,
    doc: u32,
    highlighter: &mut Highlighter<'_>,
    extract: Extract,
) -> tantivy::Result<Hit> {
    let kind = snapshot.facets.get(KIND).and_then(|kinds| kinds.values.get(snapshot.kind(doc)));
    let kind = kind.map(|kind| kind.to_string()).unwrap_or_default();
    let key = snapshot.key(doc).to_owned();
    if extract == Extract::Nothing {
        return Ok(Hit { key, kind, ..Hit::default() });
    }
    let stored = snapshot.stored(doc)?;
    let fields = &snapshot.fields;
    let body = text_of(&stored, fields.body);
    let summary = text_of(&stored, fields.summary);
    let passage = if extract == Extract::Passage { highlighter.passage(body) } else { None };
    let snippet = passage.unwrap_or_else(|| {
        if summary.is_empty() { highlight::beginning(body) } else { highlighter.whole(summary) }
    });
    Ok(Hit {
        key,
        kind,
        title: highlighter.whole(text_of(&stored, fields.title)),
        snippet,
        href: text_of(&stored, fields.href).to_owned(),
        summary: summary.to_owned(),
    })
}

fn text_of(stored: &TantivyDocument, field: Field) -> &str {
    stored.get_first(field).and_then(|value| value.as_str()).unwrap_or_default()
}

impl Hit {
    /// The title without marks.
    pub fn plain_title(&self) -> String {
        self.title.iter().map(|fragment: &Fragment| fragment.text.as_str()).collect()
    }
}
