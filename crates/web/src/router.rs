use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::handler::Handler;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;

use crate::guard;
use crate::headers::protect;
use crate::page_cache::{Kept, MOST_KEPT_BYTES};
use crate::{Access, App, Failure, Led, Page, page};

/// One address of a room, with who may open it.
pub struct Route {
    /// The path, with `{names}` for its parts.
    pub path: &'static str,
    /// The method it answers.
    pub method: Method,
    /// Who may open it.
    pub access: Access,
    handler: MethodRouter<App>,
}

/// Marks a response that may be kept until the public state moves on.
#[derive(Clone, Copy)]
struct MayBeKept;

impl Route {
    /// A page. A GET changes nothing.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let handler = match access {
            Access::Public => get(handler).layer(map_response(async |mut response: Response| {
                response.extensions_mut().insert(MayBeKept);
                response
            })),
            _ => get(handler),
        };
        Self { path, method: Method::GET, access, handler }
    }

    /// A public answer that is made anew each time: long downloads, suggestions while typing, health.
    pub fn get_unkept<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self { path, method: Method::GET, access, handler: get(handler) }
    }

    /// What takes a form.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self { path, method: Method::POST, access, handler: post(handler) }
    }

    /// The same as a part of a router, guarded.
    fn guarded(&self, app: &App) -> MethodRouter<App> {
        match self.access {
            Access::Public => self.handler.clone(),
            Access::Operator => {
                self.handler.clone().layer(from_fn_with_state(app.clone(), guard::operators_only))
            }
            access => self.handler.clone().layer(from_fn_with_state((app.clone(), access), guard::let_in)),
        }
    }
}

/// Puts all rooms' routes behind one edge, which guards, renders, keeps, measures and protects.
pub fn router(app: &App) -> Router {
    let mut router = Router::new();
    for route in app.rooms.iter().flat_map(|room| &room.routes) {
        router = router.route(route.path, route.guarded(app));
    }
    router
        .fallback(async || Failure::NotFound)
        .method_not_allowed_fallback(async || Failure::Method)
        .layer(from_fn(measure))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Failure::from(anyhow::anyhow!("a handler panicked")).into_response()
        }))
        .layer(from_fn_with_state(app.clone(), edge))
        .with_state(app.clone())
}

/// Counts requests and their time by route, so that no typed address becomes a label.
async fn measure(path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let route = path.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("http_requests_total", "route" => route.clone(), "status" => status).increment(1);
    metrics::histogram!("http_request_duration_seconds", "route" => route)
        .record(began.elapsed().as_secs_f64());
    response
}

async fn edge(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = answer(&app, request, next).await;
    protect(response.headers_mut(), app.platform.config.is_secure());
    response
}

/// From the page cache if it is there, else from the room, rendered and kept.
async fn answer(app: &App, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_get = request.method() == Method::GET;
    let address = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let epoch = app.epoch();
    if is_read && let Some(page) = app.pages.find(&address, epoch) {
        metrics::counter!("page_cache_hits_total").increment(1);
        return page.answer(request.headers());
    }
    let asked = request.headers().clone();
    let path = request.uri().path().to_owned();
    // No page of ours has one in its path, and PostgreSQL can't be asked about a zero byte.
    if percent_encoding::percent_decode_str(&path).any(|byte| byte.is_ascii_control()) {
        return failed(app, Failure::NotFound, &path).await;
    }
    if !is_read && guard::is_cross_site(request.headers(), &app.platform.config.public_url) {
        return failed(app, Failure::CrossSite, &path).await;
    }
    let mut response = next.run(request).await;
    let may_be_kept = response.extensions_mut().remove::<MayBeKept>().is_some();
    let response = rendered(app, response, &path).await;
    let is_page =
        response.status() == StatusCode::OK && response.headers().get(header::CONTENT_ENCODING).is_none();
    if !(may_be_kept && is_page) {
        return response;
    }
    keep(app, response, epoch, (is_get && app.epoch() == epoch).then_some(address), &asked).await
}

async fn keep(
    app: &App,
    response: Response,
    epoch: crate::Epoch,
    address: Option<String>,
    asked: &HeaderMap,
) -> Response {
    let (parts, body) = response.into_parts();
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(error) => return Failure::from(anyhow::Error::from(error)).status().into_response(),
    };
    let is_small = body.len() <= MOST_KEPT_BYTES;
    let page = Arc::new(Kept::new(epoch, &parts.headers, body));
    if let Some(address) = address
        && is_small
    {
        app.pages.keep(address, Arc::clone(&page));
    }
    page.answer(asked)
}

/// Puts the layout around a page, and a page around a failure.
async fn rendered(app: &App, mut response: Response, path: &str) -> Response {
    if let Some(page) = response.extensions_mut().remove::<Page>() {
        return match page::render(app, page, path).await {
            Ok(html) => {
                let (mut parts, _) = response.into_parts();
                parts.headers.remove(header::CONTENT_LENGTH);
                let page = html.into_response();
                parts.headers.extend(page.headers().clone());
                Response::from_parts(parts, page.into_body())
            }
            Err(failure) => failed(app, failure, path).await,
        };
    }
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        if let Failure::Again(led_to) = failure {
            return Led::to(led_to)
                .saying("This was already sent, and was taken the first time.")
                .into_response();
        }
        let allow = response.headers().get(header::ALLOW).cloned();
        let mut page = failed(app, failure, path).await;
        if let Some(allow) = allow {
            page.headers_mut().insert(header::ALLOW, allow);
        }
        return page;
    }
    // What axum itself refuses (a path that isn't UTF-8, say) comes as plain text.
    let refused = response.status().is_client_error();
    if refused {
        return failed(app, Failure::wrong("This address can’t be read. Check how it is written."), path)
            .await;
    }
    response
}

async fn failed(app: &App, failure: Failure, path: &str) -> Response {
    if let Failure::Broken(error) = &failure {
        tracing::error!(path, error = format!("{error:#}"), "a page failed");
    }
    let status = failure.status();
    let html = match page::render(app, Page::of_failure(&failure), path).await {
        Ok(html) => html,
        // The layout itself needs the database; without it there is still an answer.
        Err(_) => page::bare(&failure),
    };
    let mut response: Response<Body> = (status, html).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
