use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use platform::{Actor, Change, Clock, Day};
use sea_orm::DatabaseConnection;

use crate::{Address, App, Failure, Person, Power, TaskLink, Who};

/// One request for a page: what was asked for, and the house that answers.
pub struct Visit {
    /// The house.
    pub app: App,
    /// The path, without what follows the question mark.
    pub path: String,
    /// What follows the question mark.
    pub address: Address,
    /// Who is asking, where the route looks. A public page is the same for everybody and never looks.
    pub who: Option<Who>,
    /// The link from an e-mail that opened the page.
    pub link: Option<TaskLink>,
    pub(crate) headers: HeaderMap,
    pub(crate) network_address: Option<IpAddr>,
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

    /// The person who is signed in.
    ///
    /// # Errors
    /// [`Failure::SignIn`] when nobody is.
    pub fn person(&self) -> Result<&Person, Failure> {
        self.who.as_ref().map(|who| &who.person).ok_or(Failure::SignIn)
    }

    /// In whose name changes are made: the person who is signed in, or whom the link was sent to.
    ///
    /// # Errors
    /// [`Failure::SignIn`] when it is nobody.
    pub fn actor(&self) -> Result<Actor, Failure> {
        let linked = self.link.as_ref().and_then(|link| link.person);
        match (&self.who, linked) {
            (Some(who), _) => Ok(Actor::Person { id: who.person.id }),
            (None, Some(id)) => Ok(Actor::Person { id }),
            (None, None) => Err(Failure::SignIn),
        }
    }

    /// Begins a change in the name of who is asking.
    ///
    /// # Errors
    /// When nobody is signed in, or the database can't be reached.
    pub async fn change(&self) -> Result<Change, Failure> {
        Ok(self.app.platform.database.change(self.actor()?).await?)
    }

    /// Whether who is asking holds that power today.
    pub fn may(&self, power: &Power) -> bool {
        self.who.as_ref().is_some_and(|who| who.person.may(power) && (who.has_proved || !power.is_sensitive))
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
        Ok(Self {
            app: app.clone(),
            path: parts.uri.path().to_owned(),
            address,
            who: parts.extensions.get::<Who>().cloned(),
            link: parts.extensions.get::<TaskLink>().cloned(),
            headers: parts.headers.clone(),
            network_address: parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip()),
        })
    }
}
