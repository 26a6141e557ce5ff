//! Who is let in where.

use axum::extract::{ConnectInfo, RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use crate::access::Verdict;
use crate::page::Account;
use crate::reply::SAID;
use crate::{Access, App, Failure, Led, Page, link, session};

/// Lets in whoever runs the program.
pub(crate) async fn operators_only(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let headers = request.headers();
    let token = &app.platform.config.metrics_token;
    let may = if token.is_empty() {
        let peer = request.extensions().get::<ConnectInfo<std::net::SocketAddr>>();
        let is_here = peer.is_none_or(|peer| peer.0.ip().is_loopback());
        // Behind a proxy on this computer everybody seems to be here.
        is_here && !headers.contains_key("x-forwarded-for") && !headers.contains_key("forwarded")
    } else {
        let sent = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes).unwrap_or_default();
        same_in_constant_time(sent, format!("Bearer {token}").as_bytes())
    };
    if may { Ok(next.run(request).await) } else { Err(Failure::Forbidden) }
}

fn same_in_constant_time(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
}

/// Lets in whom the route's access names, and tells its handler who it is.
pub(crate) async fn let_in(
    State((app, access)): State<(App, Access)>,
    path: RawPathParams,
    mut request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let who = session::find(&app, request.headers()).await?;
    let named = |name: &str| path.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value);
    if let Access::Link(task) = access {
        request.extensions_mut().insert(link::find_link(&app, task, named("key")).await?);
    }
    if access.needs_person() {
        let Some(who) = &who else { return Ok(to_sign_in(&request)) };
        match access.of(&who.person, named("organisation")) {
            Verdict::May => {}
            Verdict::MayWithPasskey if who.has_proved => {}
            Verdict::MayWithPasskey => return Ok(to_passkey(&request)),
            Verdict::MayNot => return Err(Failure::Forbidden),
        }
    }
    let said = session::sent_cookie(request.headers(), SAID).unwrap_or("").to_owned();
    let account = Account {
        name: who.as_ref().map_or_else(String::new, |who| who.person.name.clone()),
        said: percent_decode_str(&said).decode_utf8_lossy().into_owned(),
    };
    if let Some(who) = who {
        request.extensions_mut().insert(who);
    }
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if is_read && !said.is_empty() {
        headers.append(header::SET_COOKIE, session::cookie(SAID, "", false, Some(0)));
    }
    if let Some(page) = response.extensions_mut().get_mut::<Page>() {
        page.for_account(account);
    }
    Ok(response)
}

/// The same for somebody who still has to show their passkey.
fn to_passkey(request: &Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Failure::Passkey.into_response();
    }
    Led::to(format!("/my/passkeys?to={}", this_address(request)))
        .saying("The page you asked for needs your passkey.")
        .into_response()
}

fn this_address(request: &Request) -> String {
    let path = request.uri().path_and_query().map_or("/my", |path| path.as_str());
    percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// A page is asked for again after signing in; what was sent has to be sent again.
fn to_sign_in(request: &Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Failure::SignIn.into_response();
    }
    Led::to(format!("/sign-in?to={}", this_address(request))).into_response()
}

/// Whether a page of another site sent this. Browsers say so themselves; those that don't say whose page it was. What
/// says neither is no browser, and has no cookie that it did not take from its owner.
pub(crate) fn is_cross_site(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some("same-origin" | "none"), _) => false,
        (Some(_), _) => true,
        (None, None) => false,
        (None, Some(origin)) => {
            let host = origin.split_once("://").map_or("", |(_, host)| host);
            origin != public_url && Some(host) != text("host")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_site_is_known_by_what_the_browser_says() {
        let sent = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            is_cross_site(&headers, "https://imagined.example")
        };
        assert!(!sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("sec-fetch-site", "cross-site"), ("origin", "https://imagined.example")]));
        assert!(sent(&[("sec-fetch-site", "same-site")]));
        assert!(!sent(&[("origin", "https://imagined.example")]));
        assert!(!sent(&[("origin", "http://localhost:8000"), ("host", "localhost:8000")]));
        assert!(sent(&[("origin", "null"), ("host", "localhost:8000")]));
        assert!(sent(&[("origin", "https://elsewhere.example"), ("host", "imagined.example")]));
        assert!(!sent(&[]), "no browser sent it");
    }
}
