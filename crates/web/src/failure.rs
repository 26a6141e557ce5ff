use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The one way in which pages fail. The edge turns it into a page and logs it once.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// Nothing is there, or nothing this person may know of.
    #[error("not found")]
    NotFound,
    /// The address asks for something that can't be; the sentence says what and how to mend it.
    #[error("{0}")]
    Wrong(String),
    /// The address is longer than any of ours.
    #[error("the address is too long")]
    TooLong,
    /// The page exists, but not for this method.
    #[error("the method is not allowed here")]
    Method,
    /// Somebody who may not.
    #[error("forbidden")]
    Forbidden,
    /// Our fault.
    #[error("broken: {0:#}")]
    Broken(std::sync::Arc<anyhow::Error>),
}

impl Failure {
    /// A wrong request, with a sentence that says what and how to mend it.
    pub fn wrong(sentence: impl Into<String>) -> Self {
        Self::Wrong(sentence.into())
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Wrong(_) => StatusCode::BAD_REQUEST,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Title and sentence for the page.
    pub(crate) fn words(&self) -> (&'static str, String) {
        match self {
            Self::NotFound => (
                "Page not found",
                "If you typed the address, check it is right. If you followed a link, the page may have moved."
                    .to_owned(),
            ),
            Self::Wrong(sentence) => ("There is a problem with this address", sentence.clone()),
            Self::TooLong => (
                "This address is too long",
                "It is longer than any address of this site. Start again from one of the pages below.".to_owned(),
            ),
            Self::Method => (
                "This page can’t be used that way",
                "The page exists, but what was sent to it is not something it takes.".to_owned(),
            ),
            Self::Forbidden => {
                ("You can’t open this page", "It is for the people who run this site.".to_owned())
            }
            Self::Broken(_) => (
                "Sorry, there is a problem",
                "Something went wrong on our side, and it has been recorded. Try again in a few minutes.".to_owned(),
            ),
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(std::sync::Arc::new(error))
    }
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        anyhow::Error::from(error).into()
    }
}

impl IntoResponse for Failure {
    /// Only the status and the failure itself; the router puts the page around it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
