use atom_syndication::{Entry, FixedDateTime, Link, Person, Text};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::Day;

use crate::{Failure, Visit};

/// One entry of an Atom feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its title.
    pub title: String,
    /// The path of its page; also its lasting id.
    pub path: String,
    /// What it says, in a sentence or two.
    pub summary: String,
    /// When it was published, if that is known.
    pub published_on: Option<Day>,
    /// Whose it is.
    pub author: String,
}

/// An Atom feed (RFC 4287) of these entries, newest first. The filters of the address are part of what the feed is,
/// so they are part of its id and of the link to itself.
///
/// # Errors
/// When the brand can't be read.
pub async fn atom(
    visit: &Visit,
    title: &str,
    page_path: &str,
    entries: Vec<FeedEntry>,
) -> Result<Response, Failure> {
    let brand = visit.app.brand().await?;
    let day = |day: Option<Day>| -> FixedDateTime {
        let text = format!("{}T00:00:00Z", day.unwrap_or(Day::of(2012, 1, 1)));
        // A day is always the beginning of a moment.
        text.parse().unwrap_or_default()
    };
    let updated = day(entries.iter().filter_map(|entry| entry.published_on).max());
    let own = visit.address.href(&visit.path);
    let link =
        |path: &str, rel: &str| Link { href: visit.absolute(path), rel: rel.to_owned(), ..Link::default() };
    let feed = atom_syndication::Feed {
        title: Text::plain(format!("{title} – {}", brand.name)),
        id: visit.absolute(&own),
        updated,
        authors: vec![Person { name: brand.name.clone(), ..Person::default() }],
        links: vec![link(&own, "self"), link(page_path, "alternate")],
        entries: entries
            .into_iter()
            .map(|entry| Entry {
                title: Text::plain(entry.title),
                id: visit.absolute(&entry.path),
                updated: day(entry.published_on),
                published: entry.published_on.map(|on| day(Some(on))),
                links: vec![link(&entry.path, "alternate")],
                summary: Some(Text::plain(entry.summary)),
                authors: match entry.author.is_empty() {
                    true => Vec::new(),
                    false => vec![Person { name: entry.author, ..Person::default() }],
                },
                ..Entry::default()
            })
            .collect(),
        ..atom_syndication::Feed::default()
    };
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.to_string()).into_response())
}
