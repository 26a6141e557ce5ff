//! Answering: from a question to a page of hits.

use tantivy::TantivyDocument;
use tantivy::schema::{Field, Value};

use crate::facets::{self, Filters};
use crate::highlight::{self, Highlighter};
use crate::matching::{Found, find};
use crate::plan::{Plan, Scope, plan};
use crate::query::{Fragment, Group, Hit, Query, Results, Sort};
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
    let selection = select(snapshot, query)?;
    let counts = facets::count(snapshot, query, &selection.filters, &selection.base, &selection.filtered);
    let total = selection.filtered.len();
    let docs = page(snapshot, &selection, query.sort, query.offset, query.limit);
    let mut highlighter = Highlighter::new(&selection.plan);
    let hits = docs.into_iter().map(|doc| hit(snapshot, doc, &mut highlighter)).collect::<Result<_, _>>()?;
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
    let order = snapshot.order(sort);
    let scores = match (&selection.found, sort) {
        (Some(found), Sort::Relevance) => Some(found.scores.as_slice()),
        _ => None,
    };
    // Walking the prepared order is quick while it does not have to pass over much.
    if scores.is_none() && total * 8 > snapshot.size {
        let ordered = order.docs.iter().copied().filter(|&doc| set.contains(doc));
        return ordered.skip(offset).take(end - offset).collect();
    }
    let mut ranks = Vec::with_capacity(total);
    set.for_each(|doc| ranks.push(rank(scores, doc, order.place[doc as usize])));
    first(&mut ranks, end);
    ranks[offset..].iter().map(|&rank| order.docs[place_of(rank)]).collect()
}

/// Sorts by score, best first, then by place. Scores are never negative, so their bits sort like they do.
fn rank(scores: Option<&[f32]>, doc: u32, place: u32) -> u64 {
    let score = scores.map_or(0, |scores| scores[doc as usize].to_bits());
    u64::from(u32::MAX - score) << 32 | u64::from(place)
}

fn place_of(rank: u64) -> usize {
    (rank & u64::from(u32::MAX)) as usize
}

/// Keeps the `count` smallest, sorted.
fn first(ranks: &mut Vec<u64>, count: usize) {
    if count < ranks.len() {
        ranks.select_nth_unstable(count);
        ranks.truncate(count);
    }
    ranks.sort_unstable();
}

/// Everything that matches `text`, by kind; the kind of the best match first.
pub(crate) fn grouped(snapshot: &Snapshot, text: &str, per_kind: usize) -> tantivy::Result<Vec<Group>> {
    let clauses = parse(text);
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    let plan = plan(snapshot, &clauses, Scope::Everything)?;
    let found = find(snapshot, &plan, &snapshot.alive, true)?;
    groups(snapshot, &plan, &found, per_kind)
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
    let beginning = snapshot.titles_beginning(&level(text));
    for place in beginning {
        let doc = snapshot.by_title.docs[place as usize];
        found.scores[doc as usize] += BEGINS_TITLE;
    }
    groups(snapshot, &names, &found, per_kind)
}

fn groups(snapshot: &Snapshot, plan: &Plan, found: &Found, per_kind: usize) -> tantivy::Result<Vec<Group>> {
    let Some(kinds) = snapshot.facets.get(KIND) else { return Ok(Vec::new()) };
    let order = snapshot.order(Sort::Relevance);
    let mut ranks: Vec<Vec<u64>> = vec![Vec::new(); kinds.values.len()];
    found.set.for_each(|doc| {
        if let Some(kind) = snapshot.value_of(KIND, doc) {
            ranks[kind as usize].push(rank(Some(&found.scores), doc, order.place[doc as usize]));
        }
    });
    let mut groups = Vec::new();
    let mut highlighter = Highlighter::new(plan);
    for (kind, mut ranks) in kinds.values.iter().zip(ranks) {
        let total = ranks.len();
        let Some(best) = ranks.iter().copied().min() else { continue };
        first(&mut ranks, per_kind);
        let mut hits = Vec::with_capacity(ranks.len());
        for rank in ranks {
            hits.push(hit(snapshot, order.docs[place_of(rank)], &mut highlighter)?);
        }
        groups.push((best, Group { kind: kind.to_string(), total, hits }));
    }
    groups.sort_by_key(|(best, _)| *best);
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

fn hit(snapshot: &Snapshot, doc: u32, highlighter: &mut Highlighter<'_>) -> tantivy::Result<Hit> {
    let stored = snapshot.stored(doc)?;
    let fields = &snapshot.fields;
    let body = text_of(&stored, fields.body);
    let summary = text_of(&stored, fields.summary);
    let snippet = highlighter.passage(body).unwrap_or_else(|| {
        if summary.is_empty() { highlight::beginning(body) } else { highlighter.whole(summary) }
    });
    let kinds = snapshot.facets.get(KIND);
    let kind = snapshot.value_of(KIND, doc).and_then(|place| kinds?.values.get(place as usize));
    Ok(Hit {
        key: snapshot.key(doc).to_owned(),
        kind: kind.map(|kind| kind.to_string()).unwrap_or_default(),
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
