//! Stories: documents go in, questions are asked.

mod facets;
mod folder;
mod hostile;
mod words;

use crate::{Changes, Document, Fragment, Group, Hit, Index, Query};

fn document(key: &str, title: &str, body: &str) -> Document {
    Document {
        key: key.to_owned(),
        kind: key.split(':').next().unwrap_or_default().to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        href: format!("/{key}"),
        ..Document::default()
    }
}

fn index_of(documents: Vec<Document>) -> Index {
    let index = Index::in_memory();
    put(&index, documents, 1);
    index
}

fn put(index: &Index, documents: Vec<Document>, position: i64) {
    index.apply(Changes { put: documents, position, ..Changes::default() }).unwrap();
}

fn asking(text: &str) -> Query {
    Query { text: text.to_owned(), limit: 10, ..Query::default() }
}

fn keys_of(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.key.as_str()).collect()
}

/// The keys found for a text, best first.
fn found(index: &Index, text: &str) -> Vec<String> {
    index.search(&asking(text)).hits.into_iter().map(|hit| hit.key).collect()
}

/// Fragments on one line, matches in brackets.
fn shown(fragments: &[Fragment]) -> String {
    let piece = |fragment: &Fragment| match fragment.is_match {
        true => format!("[{}]", fragment.text),
        false => fragment.text.clone(),
    };
    fragments.iter().map(piece).collect()
}

fn group_line(group: &Group) -> String {
    format!("{} {}: {}", group.kind, group.total, keys_of(&group.hits).join(" "))
}
