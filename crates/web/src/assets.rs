use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::Failure;

static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

struct Assets {
    by_name: HashMap<&'static str, &'static [u8]>,
    urls: HashMap<String, String>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let by_name: HashMap<_, _> = FILES.iter().copied().collect();
    let manifest = by_name.get("manifest.json").copied().unwrap_or(b"{}");
    // The build script of web-assets writes it; an unreadable one is the same as none.
    let names: HashMap<String, String> = serde_json::from_slice(manifest).unwrap_or_default();
    let urls = names.into_iter().map(|(name, file)| (name, format!("/assets/{file}"))).collect();
    Assets { by_name, urls }
});

/// The address of a built file by its plain name, such as `app.css`. Addresses hold a hash of the content, so they
/// may be kept for ever. Without built assets it is the plain name, which answers 404.
pub fn asset_url(name: &str) -> &'static str {
    ASSETS.urls.get(name).map_or("/assets/not-built", String::as_str)
}

/// Serves a built file, compressed beforehand where that helps.
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Failure> {
    let (name, plain) = ASSETS.by_name.get_key_value(name.as_str()).ok_or(Failure::NotFound)?;
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    let twin = |ending: &str| ASSETS.by_name.get(format!("{name}.{ending}").as_str()).copied();
    let (bytes, encoding) = match (accepted, twin("br"), twin("gz")) {
        (a, Some(bytes), _) if a.contains("br") => (bytes, Some("br")),
        (a, _, Some(bytes)) if a.contains("gzip") => (bytes, Some("gzip")),
        _ => (*plain, None),
    };
    let mut response = bytes.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok(response)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
