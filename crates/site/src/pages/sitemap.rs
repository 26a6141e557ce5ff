use std::fmt::Write as _;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use web::{Failure, SitemapEntry, Visit};

/// Addresses in one file; the protocol allows 50,000 (sitemaps.org, "Using Sitemap index files").
const MOST: usize = 40_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Every public page of every room, each once.
async fn entries(visit: &Visit) -> Result<Vec<SitemapEntry>, Failure> {
    let mut all: Vec<SitemapEntry> =
        visit.app.navigation().iter().map(|link| SitemapEntry::at(link.href)).collect();
    for sitemap in visit.app.rooms.iter().filter_map(|room| room.sitemap.as_ref()) {
        all.extend(sitemap(visit.rows()).await?);
    }
    let mut seen = std::collections::HashSet::new();
    all.retain(|entry| seen.insert(entry.path.clone()));
    Ok(all)
}

/// The sitemap, or where there are too many pages for one file, the list of its parts.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let entries = entries(&visit).await?;
    if entries.len() <= MOST {
        return Ok(xml(&url_set(&visit, &entries)));
    }
    let mut index =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for part in 1..=entries.len().div_ceil(MOST) {
        // Writing to a String can't fail.
        let address = visit.absolute(&format!("/sitemap/{part}.xml"));
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", maud::html! { (address) }.into_string());
    }
    index.push_str("</sitemapindex>\n");
    Ok(xml(&index))
}

/// One part of a long sitemap.
pub(crate) async fn part(visit: Visit, Path(name): Path<String>) -> Result<Response, Failure> {
    let number: usize =
        name.strip_suffix(".xml").and_then(|number| number.parse().ok()).ok_or(Failure::NotFound)?;
    let entries = entries(&visit).await?;
    let part = number.checked_sub(1).and_then(|place| entries.chunks(MOST).nth(place));
    Ok(xml(&url_set(&visit, part.ok_or(Failure::NotFound)?)))
}

fn url_set(visit: &Visit, entries: &[SitemapEntry]) -> String {
    let mut out = String::with_capacity(entries.len() * 120 + 200);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(out, "<urlset xmlns=\"{NAMESPACE}\">");
    for entry in entries {
        let _ =
            write!(out, "<url><loc>{}</loc>", maud::html! { (visit.absolute(&entry.path)) }.into_string());
        if let Some(day) = entry.changed_on {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

fn xml(body: &str) -> Response {
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], body.to_owned()).into_response()
}

/// What crawlers may read: everything but the results of searches.
pub(crate) async fn robots(visit: Visit) -> Response {
    let body = format!("User-agent: *\nDisallow: /search\n\nSitemap: {}\n", visit.absolute("/sitemap.xml"));
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
}
