use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::Epoch;

/// Rendered public pages by address. A page is a pure function of the public state, so it is rendered once an
/// epoch, not once a visit.
pub(crate) struct PageCache(Option<Cache<String, Arc<Kept>, ByBytes>>);

/// A rendered page, with its compressed twins made when first asked for.
pub(crate) struct Kept {
    epoch: Epoch,
    content_type: HeaderValue,
    /// The file name of a download.
    disposition: Option<HeaderValue>,
    body: Bytes,
    etag: String,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<String, Arc<Kept>> for ByBytes {
    fn weight(&self, address: &String, page: &Arc<Kept>) -> u64 {
        // The twins together are at most about half the page.
        (address.len() + page.body.len() * 3 / 2 + 512) as u64
    }
}

/// Larger bodies are downloads, not pages; they are made anew.
pub(crate) const MOST_KEPT_BYTES: usize = 1 << 20;

impl PageCache {
    pub(crate) fn new(mib: u32) -> Self {
        let bytes = u64::from(mib) << 20;
        Self((mib > 0).then(|| Cache::with_weighter(10_000, bytes, ByBytes)))
    }

    pub(crate) fn find(&self, address: &str, epoch: Epoch) -> Option<Arc<Kept>> {
        self.0.as_ref()?.get(address).filter(|page| page.epoch == epoch)
    }

    pub(crate) fn keep(&self, address: String, page: Arc<Kept>) {
        if let Some(cache) = &self.0 {
            cache.insert(address, page);
        }
    }

    pub(crate) fn clear(&self) {
        if let Some(cache) = &self.0 {
            cache.clear();
        }
    }
}

impl Kept {
    /// What a room answered in that epoch; what has no type is a page.
    pub(crate) fn new(epoch: Epoch, headers: &HeaderMap, body: Bytes) -> Self {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        let content_type = headers.get(header::CONTENT_TYPE).cloned().unwrap_or(html);
        let disposition = headers.get(header::CONTENT_DISPOSITION).cloned();
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let etag = format!("{:016x}", hasher.finish());
        let (gzip, brotli) = (OnceLock::new(), OnceLock::new());
        Self { epoch, content_type, disposition, body, etag, gzip, brotli }
    }

    /// The response to somebody who sent these headers: the page in the best encoding they take, or 304 when
    /// they have it already.
    pub(crate) fn answer(&self, asked: &HeaderMap) -> Response {
        let text = |name| asked.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
        let accepted = text(header::ACCEPT_ENCODING);
        let (body, encoding) = if accepted.contains("br") {
            (self.brotli.get_or_init(|| brotli(&self.body)).clone(), Some("br"))
        } else if accepted.contains("gzip") {
            (self.gzip.get_or_init(|| gzip(&self.body)).clone(), Some("gzip"))
        } else {
            (self.body.clone(), None)
        };
        let etag = format!("\"{}{}\"", self.etag, encoding.unwrap_or(""));
        let mut response = Response::new(Body::empty());
        let known = text(header::IF_NONE_MATCH);
        if known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = Body::from(body);
        }
        let out = response.headers_mut();
        out.insert(header::CONTENT_TYPE, self.content_type.clone());
        if let Some(disposition) = &self.disposition {
            out.insert(header::CONTENT_DISPOSITION, disposition.clone());
        }
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        // A hash in quotes is always a header value.
        if let Ok(etag) = HeaderValue::try_from(etag) {
            out.insert(header::ETAG, etag);
        }
        if let Some(encoding) = encoding {
            out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

fn gzip(body: &[u8]) -> Bytes {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    // Writing to memory can't fail; if it did, an empty stream would be seen at once.
    let _ = out.write_all(body);
    out.finish().unwrap_or_default().into()
}

fn brotli(body: &[u8]) -> Bytes {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20);
    let _ = out.write_all(body);
    out.into_inner().into()
}
