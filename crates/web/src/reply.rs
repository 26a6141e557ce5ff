use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{Page, session};

/// What a form is answered with.
pub enum Reply {
    /// A page: the form again with what is wrong, or what would happen.
    Page(Box<Page>),
    /// Somewhere else, where the result is seen.
    Led(Led),
    /// Nothing to show: what was typed so far is kept. Carries the state of the record after it.
    Kept(i32),
}

/// On to another page, after a form was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Led {
    to: String,
    said: String,
    cookies: Vec<HeaderValue>,
}

/// The cookie that carries one sentence to the next page.
pub(crate) const SAID: &str = "said";

impl Led {
    /// To that path of this site.
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: path.into(), said: String::new(), cookies: Vec::new() }
    }

    /// With a sentence for the next page, such as "Your page is saved."
    #[must_use]
    pub fn saying(mut self, sentence: impl Into<String>) -> Self {
        self.said = sentence.into();
        self
    }

    pub(crate) fn setting(mut self, cookie: HeaderValue) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl From<Led> for Reply {
    fn from(led: Led) -> Self {
        Self::Led(led)
    }
}

impl From<Page> for Reply {
    fn from(page: Page) -> Self {
        Self::Page(Box::new(page))
    }
}

impl IntoResponse for Led {
    fn into_response(self) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        let headers = response.headers_mut();
        // A path of ours, never an address from outside; what can't be a header leads to the front page.
        let to = HeaderValue::try_from(&self.to).unwrap_or_else(|_| HeaderValue::from_static("/"));
        headers.insert(header::LOCATION, to);
        if !self.said.is_empty() {
            let said = utf8_percent_encode(&self.said, NON_ALPHANUMERIC).to_string();
            headers.append(header::SET_COOKIE, session::cookie(SAID, &said, false, Some(30)));
        }
        for cookie in self.cookies {
            headers.append(header::SET_COOKIE, cookie);
        }
        response
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        match self {
            Self::Page(page) => page.into_response(),
            Self::Led(led) => led.into_response(),
            Self::Kept(revision) => {
                let mut response = StatusCode::NO_CONTENT.into_response();
                response.headers_mut().insert("x-revision", HeaderValue::from(revision));
                response
            }
        }
    }
}
