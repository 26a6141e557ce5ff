use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

/// The settings of one running program. Each may stand in the settings file or in the environment, where its
/// name is upper case with `GUILDHALL_` before it; the environment wins. `docs/run.md` lists them.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the database is: `sqlite:FILE`, or `postgres://user:password@host/name`. Empty means
    /// `guildhall.db` in the data folder.
    #[serde(default)]
    pub database: String,
    /// Where files, the search index and the embedded database are kept.
    #[serde(default = "data_folder")]
    pub data_folder: PathBuf,
    /// The address and port to listen on.
    #[serde(default = "listen")]
    pub listen: SocketAddr,
    /// The address people type, without a slash at the end; links in feeds and mail begin with it.
    #[serde(default = "public_url")]
    pub public_url: String,
    /// How log lines look.
    #[serde(default)]
    pub log: LogFormat,
    /// Which log lines are written: `error`, `warn`, `info`, `debug`, or a filter such as `info,sqlx=warn`.
    #[serde(default = "log_level")]
    pub log_level: String,
    /// Most memory that rendered pages may take, in MiB; 0 renders every page anew.
    #[serde(default = "page_cache_mib")]
    pub page_cache_mib: u32,
    /// The word a metrics collector sends as `Authorization: Bearer …`. Empty: only this computer may read them.
    #[serde(default)]
    pub metrics_token: String,
    /// The mail server's name. Empty: no message leaves; the outbox shows them all.
    #[serde(default)]
    pub smtp_host: String,
    /// Its port: 587 for STARTTLS, 465 for TLS from the first byte.
    #[serde(default = "smtp_port")]
    pub smtp_port: u16,
    /// How the connection to it is kept secret.
    #[serde(default)]
    pub smtp_security: MailSecurity,
    /// The name to sign in to it with; empty where it asks for none.
    #[serde(default)]
    pub smtp_user: String,
    /// The password for that name.
    #[serde(default)]
    pub smtp_password: String,
    /// Whom messages come from: `Name <address>`.
    #[serde(default = "mail_from")]
    pub mail_from: String,
    /// Whether this is a demonstration, where anybody may sign in as anybody. Never set it for a network in earnest.
    #[serde(default)]
    pub demonstration: bool,
}

/// How the connection to the mail server is kept secret.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// Begins in the clear and must turn to TLS before anything is said.
    #[default]
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// In the clear; for a server on this computer.
    None,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Why the settings can't be used, in a sentence that names the setting and where it was read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(pub String);

fn data_folder() -> PathBuf {
    PathBuf::from("data")
}
fn listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8000))
}
fn public_url() -> String {
    "http://localhost:8000".to_owned()
}
fn log_level() -> String {
    "info".to_owned()
}
fn smtp_port() -> u16 {
    587
}
fn mail_from() -> String {
    "Guildhall <guildhall@localhost>".to_owned()
}
fn page_cache_mib() -> u32 {
    64
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database: String::new(),
            data_folder: data_folder(),
            listen: listen(),
            public_url: public_url(),
            log: LogFormat::Text,
            log_level: log_level(),
            page_cache_mib: page_cache_mib(),
            metrics_token: String::new(),
            smtp_host: String::new(),
            smtp_port: smtp_port(),
            smtp_security: MailSecurity::StartTls,
            smtp_user: String::new(),
            smtp_password: String::new(),
            mail_from: mail_from(),
            demonstration: false,
        }
    }
}

impl Config {
    /// Reads the settings file, if one is named or `guildhall.toml` stands in the working folder, and the
    /// environment over it.
    ///
    /// # Errors
    /// A sentence for the first setting that is missing, unknown or wrong, with where it was read.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        if let Some(file) = file
            && !file.is_file()
        {
            return Err(ConfigError(format!("There is no settings file at {}.", file.display())));
        }
        let path = file.unwrap_or_else(|| Path::new("guildhall.toml"));
        let config: Self = Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file(path))
            .merge(Env::prefixed("GUILDHALL_").ignore(&["config"]))
            .extract()
            .map_err(|error| in_words(error, path))?;
        config.checked()
    }

    fn checked(mut self) -> Result<Self, ConfigError> {
        let wrong = |sentence: String| Err(ConfigError(sentence));
        if self.database.is_empty() {
            self.database = format!("sqlite:{}", self.data_folder.join("guildhall.db").display());
        }
        let known = ["sqlite:", "postgres://", "postgresql://"];
        if !known.iter().any(|scheme| self.database.starts_with(scheme)) {
            return wrong(format!(
                "The setting database must begin with “sqlite:” or “postgres://”, but it is “{}”.",
                self.database
            ));
        }
        let host = self.public_url.strip_prefix("https://").or(self.public_url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', ' '])) {
            return wrong(format!(
                "The setting public_url must be the site's address such as https://network.example, \
                 with nothing after the name, but it is “{}”.",
                self.public_url
            ));
        }
        if self.page_cache_mib > 16_384 {
            return wrong(
                "The setting page_cache_mib is more than 16384 MiB; it is counted in MiB.".to_owned(),
            );
        }
        Ok(self)
    }

    /// Whether people reach the site over TLS.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

fn in_words(error: figment::Error, file: &Path) -> ConfigError {
    let Some(first) = error.into_iter().next() else {
        return ConfigError("The settings could not be read.".to_owned());
    };
    let place = match first.metadata.as_ref().map(|m| m.name.as_ref()) {
        Some(name) if name.contains("environment") => {
            format!("the environment variable GUILDHALL_{}", first.path.join("_").to_uppercase())
        }
        _ => format!("the settings file {}", file.display()),
    };
    let setting =
        if first.path.is_empty() { String::new() } else { format!("The setting {}: ", first.path.join(".")) };
    ConfigError(format!("{setting}{} (read from {place}).", first.kind))
}
