use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use platform::{Clock, Day};
use sea_orm::DatabaseConnection;

use crate::{Address, App, Failure};

/// One request for a page: what was asked for, and the house that answers.
pub struct Visit {
    /// The house.
    pub app: App,
    /// The path, without what follows the question mark.
    pub path: String,
    /// What follows the question mark.
    pub address: Address,
}

impl Visit {
    /// The connection for queries.
    pub fn rows(&self) -> &DatabaseConnection {
        self.app.platform.database.read()
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.app.platform.clock
    }

    /// Today in the United Kingdom.
    pub fn today(&self) -> Day {
        self.clock().today()
    }

    /// The path as an absolute address, for feeds and canonical links.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.app.platform.config.public_url)
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let address = Address::parse(parts.uri.query().unwrap_or(""))?;
        Ok(Self { app: app.clone(), path: parts.uri.path().to_owned(), address })
    }
}
