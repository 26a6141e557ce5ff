use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::Sort;

const FACETS: [&str; 3] = ["region", "principle", "year"];
const WORDS: [&str; 4] = ["alpha", "beta", "gamma", "delta"];

/// A document in numbers: key, facet values, words, day.
type Sketch = (u8, Vec<(usize, u8)>, Vec<usize>, Option<u8>);

fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
    let facets = vec((0..FACETS.len(), 0..5u8), 0..6);
    let words = vec(0..WORDS.len(), 0..4);
    vec((any::<u8>(), facets, words, proptest::option::of(1..29u8)), 0..60)
}

fn drawn((key, facets, words, day): &Sketch) -> Document {
    let words: Vec<&str> = words.iter().map(|&word| WORDS[word]).collect();
    Document {
        facets: facets
            .iter()
            .map(|&(facet, value)| (FACETS[facet].to_owned(), format!("v{value}")))
            .collect(),
        day: day.map(|day| format!("2024-02-{day:02}")),
        ..document(
            &format!("{}:{key}", if key % 3 == 0 { "odd" } else { "even" }),
            &format!("Title {}", key % 50),
            &words.join(" "),
        )
    }
}

fn queries() -> impl Strategy<Value = Query> {
    let filters = vec((0..FACETS.len(), vec(0..6u8, 0..3)), 0..3);
    let kinds = vec(prop_oneof![Just("odd"), Just("even"), Just("none")], 0..2);
    let sort = prop_oneof![Just(Sort::Relevance), Just(Sort::Newest), Just(Sort::Oldest), Just(Sort::Title)];
    (proptest::option::of(0..WORDS.len()), filters, kinds, sort).prop_map(|(word, filters, kinds, sort)| {
        Query {
            text: word.map_or(String::new(), |word| WORDS[word].to_owned()),
            kinds: kinds.into_iter().map(str::to_owned).collect(),
            filters: filters
                .into_iter()
                .map(|(facet, values)| {
                    (FACETS[facet].to_owned(), values.iter().map(|value| format!("v{value}")).collect())
                })
                .collect(),
            count: FACETS.iter().chain(&["kind"]).map(|name| (*name).to_owned()).collect(),
            sort,
            offset: 0,
            limit: 1_000,
        }
    })
}

fn values<'a>(document: &'a Document, name: &str) -> BTreeSet<&'a str> {
    if name == "kind" {
        return BTreeSet::from([document.kind.as_str()]);
    }
    document.facets.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str()).collect()
}

/// Whether a document is wanted, leaving out the filter of one facet.
fn is_wanted(query: &Query, document: &Document, except: &str) -> bool {
    let allows = |name: &str, wanted: &Vec<String>| {
        name == except
            || wanted.is_empty()
            || wanted.iter().any(|value| values(document, name).contains(value.as_str()))
    };
    document.body.contains(&query.text)
        && query.filters.iter().all(|(name, wanted)| allows(name, wanted))
        && allows("kind", &query.kinds)
}

fn naive_counts(query: &Query, documents: &[&Document]) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for name in &query.count {
        let by_value = counts.entry(name.clone()).or_default();
        for document in documents.iter().filter(|document| is_wanted(query, document, name)) {
            for value in values(document, name) {
                *by_value.entry(value.to_owned()).or_default() += 1;
            }
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn filters_counts_and_orders_agree_with_a_plain_recount(
        first in sketches(), second in sketches(), removed in vec(any::<u8>(), 0..20), asked in vec(queries(), 1..6),
    ) {
        let index = Index::in_memory();
        put(&index, first.iter().map(drawn).collect(), 1);
        let gone: Vec<String> = removed.iter().flat_map(|key| [format!("odd:{key}"), format!("even:{key}")]).collect();
        index.apply(Changes { remove: gone.clone(), put: second.iter().map(drawn).collect(), position: 2, clear: false }).unwrap();

        let mut expected: BTreeMap<String, Document> = BTreeMap::new();
        expected.extend(first.iter().map(drawn).map(|document| (document.key.clone(), document)));
        expected.retain(|key, _| !gone.contains(key));
        expected.extend(second.iter().map(drawn).map(|document| (document.key.clone(), document)));
        let all: Vec<&Document> = expected.values().collect();
        prop_assert_eq!(index.len(), all.len());

        for query in &asked {
            let wanted: BTreeSet<&str> = all.iter().filter(|document| is_wanted(query, document, "")).map(|document| document.key.as_str()).collect();
            let results = index.search(query);
            let is_expected_partial = results.is_partial || !results.corrections.is_empty();
            if is_expected_partial { continue; }
            prop_assert_eq!(results.total, wanted.len());
            prop_assert_eq!(keys_of(&results.hits).into_iter().collect::<BTreeSet<_>>(), wanted);
            let mut counts = naive_counts(query, &all);
            for name in &query.count { counts.entry(name.clone()).or_default(); }
            prop_assert_eq!(&results.counts, &counts);
            check_order(query, &results.hits, &expected);
            check_paging(&index, query, &results.hits);
        }
    }
}

fn check_order(query: &Query, hits: &[Hit], documents: &BTreeMap<String, Document>) {
    for pair in hits.windows(2) {
        let (left, right) = (&documents[&pair[0].key], &documents[&pair[1].key]);
        let titles = (&left.title, &right.title);
        match query.sort {
            Sort::Relevance => {}
            Sort::Newest => {
                let late = |document: &Document| document.day.clone().unwrap_or_default();
                assert!((late(right), titles.0) <= (late(left), titles.1));
            }
            Sort::Oldest => {
                let early = |document: &Document| document.day.clone().unwrap_or_else(|| "9".to_owned());
                assert!((early(left), titles.0) <= (early(right), titles.1));
            }
            Sort::Title => assert!(titles.0.to_lowercase() <= titles.1.to_lowercase()),
        }
    }
}

/// Pages neither repeat nor omit, and the export has the same order.
fn check_paging(index: &Index, query: &Query, hits: &[Hit]) {
    let mut paged = Vec::new();
    for offset in (0..hits.len() + 7).step_by(7) {
        let page = index.search(&Query { offset, limit: 7, ..query.clone() });
        paged.extend(page.hits.into_iter().map(|hit| hit.key));
    }
    assert_eq!(paged, keys_of(hits));
    assert_eq!(index.keys(query), keys_of(hits));
    assert_eq!(keys_of(&index.search_keys(query).hits), keys_of(hits));
}

#[test]
fn documents_sort_by_day_and_title() {
    let dated = |key: &str, title: &str, day: &str| Document {
        day: Some(day.to_owned()),
        ..document(key, title, "text")
    };
    let index = index_of(vec![
        dated("a:1", "Éclair", "2024-03-16"),
        dated("a:2", "apple", "2024-03-16"),
        dated("a:3", "\"Zebra\"", "2023"),
        dated("a:4", "Banana", "not a day"),
        document("a:5", "Cherry", "text"),
    ]);
    let sorted = |sort| index.keys(&Query { sort, ..Query::default() }).join(" ");
    assert_eq!(sorted(Sort::Newest), "a:2 a:1 a:3 a:4 a:5");
    assert_eq!(sorted(Sort::Relevance), "a:2 a:1 a:3 a:4 a:5");
    assert_eq!(sorted(Sort::Oldest), "a:3 a:2 a:1 a:4 a:5");
    assert_eq!(sorted(Sort::Title), "a:2 a:4 a:5 a:1 a:3");
}
