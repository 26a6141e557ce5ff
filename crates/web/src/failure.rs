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
    /// Somebody who is not signed in, where one has to be.
    #[error("not signed in")]
    SignIn,
    /// Somebody who may, once they show their passkey.
    #[error("a passkey is asked for")]
    Passkey,
    /// A link from an e-mail that was used or has expired.
    #[error("the link is spent")]
    Spent,
    /// What was public here was taken back; the sentence says why.
    #[error("taken back: {0}")]
    Gone(String),
    /// A form sent by a page of another site.
    #[error("sent from another site")]
    CrossSite,
    /// More was sent than any form of ours takes.
    #[error("too large")]
    TooLarge,
    /// Tried too often; the sentence says when to try again.
    #[error("{0}")]
    TooOften(String),
    /// Somebody else changed the record since the form was opened; the sentence says what to do.
    #[error("{0}")]
    Stale(String),
    /// The form was taken before; its sender is led where the first sending led.
    #[error("taken before")]
    Again(String),
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
            Self::Forbidden | Self::Passkey | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Spent | Self::Gone(_) => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Stale(_) => StatusCode::CONFLICT,
            Self::Again(_) => StatusCode::SEE_OTHER,
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
                ("You can’t open this page", "It is for others. If it should be for you, ask the operations lead which office it belongs to.".to_owned())
            }
            Self::SignIn => (
                "Sign in to go on",
                "What you sent was not saved, because you are no longer signed in. Sign in, then go back and send it again.".to_owned(),
            ),
            Self::Passkey => (
                "This needs your passkey",
                "Powers over people, money and ballots ask for a passkey as well as the link from an e-mail.".to_owned(),
            ),
            Self::Spent => (
                "This link has been used or has expired",
                "Links from e-mails work once and for a limited time. Ask for a new one where you asked for this one.".to_owned(),
            ),
            Self::Gone(sentence) => ("This was taken back", sentence.clone()),
            Self::CrossSite => (
                "This form came from another site",
                "To keep you safe, this site only takes forms from its own pages. Open the page here and send it again.".to_owned(),
            ),
            Self::TooLarge => (
                "That is too much to send at once",
                "Files together may weigh at most 20 MB. Make them smaller, or send them one by one.".to_owned(),
            ),
            Self::TooOften(sentence) => ("Too many tries", sentence.clone()),
            Self::Stale(sentence) => ("Somebody else changed this meanwhile", sentence.clone()),
            Self::Again(_) => ("This was already sent", "It was taken the first time.".to_owned()),
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
