//! Who is signed in, on which device. The cookie holds a key of 256 random bits; the table holds its hash, so that
//! whoever reads the table can sign in as nobody.

use axum::http::{HeaderMap, HeaderValue, header};
use platform::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::store::{self, session};
use crate::{App, Person};

/// Who is asking, on a signed-in device.
#[derive(Clone, Debug)]
pub struct Who {
    /// The person, with their roles and powers of today.
    pub person: Person,
    /// Which of their sessions this is.
    pub session: Uuid,
    /// Whether a passkey was shown in this session, or the network does not ask for one.
    pub has_proved: bool,
}

/// A session that nobody used for so long is over, unless the person chose to stay signed in.
const IDLE_SECONDS: i64 = 12 * 3_600;
/// One that was chosen to stay.
const STAY_SECONDS: i64 = 90 * 86_400;
/// The last use is written down this often at most.
const SEEN_EVERY_SECONDS: i64 = 300;

/// A key nobody can guess, as it stands in a cookie or a link: 256 bits in hexadecimal.
pub(crate) fn new_key() -> String {
    rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is kept of a key.
pub(crate) fn hash(key: &str) -> String {
    Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The cookie's name. With TLS it carries the prefix by which browsers refuse it from anywhere else (RFC 6265bis).
fn cookie_name(is_secure: bool) -> &'static str {
    if is_secure { "__Host-guildhall" } else { "guildhall" }
}

/// The value of a cookie that was sent.
pub(crate) fn sent_cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, value)| value)
}

/// A cookie to set; gone with the browser when it has no age, at once with an age of nought.
pub(crate) fn cookie(name: &str, value: &str, is_secure: bool, age_seconds: Option<i64>) -> HeaderValue {
    let age = age_seconds.map(|age| format!("; Max-Age={age}")).unwrap_or_default();
    let secure = if is_secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    // Names are ours, values are hexadecimal or percent-encoded: always a header value.
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Finds who sent these headers.
pub(crate) async fn find(app: &App, headers: &HeaderMap) -> Result<Option<Who>, DbErr> {
    let Some(key) = sent_cookie(headers, cookie_name(app.platform.config.is_secure())) else {
        return Ok(None);
    };
    let now = app.platform.clock.now();
    let rows = app.platform.database.read();
    let Some(session) = store::find_session(rows, &hash(key), now).await? else { return Ok(None) };
    let Some(person) = app.person(session.person).await? else { return Ok(None) };
    if session.seen_at.plus_seconds(SEEN_EVERY_SECONDS) < now {
        seen(app, &session, now).await?;
    }
    let has_proved = session.proved_at.is_some() || !app.brand().await?.asks_for_passkeys;
    Ok(Some(Who { person, session: session.id, has_proved }))
}

/// That a device was used says nothing about the network: the house keeps it as it keeps its log, outside the journal.
async fn seen(app: &App, session: &session::Model, now: Moment) -> Result<(), DbErr> {
    let stays = session.expires_at > session.seen_at.plus_seconds(IDLE_SECONDS + 60);
    let mut update = session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(now))
        .filter(session::Column::Id.eq(session.id));
    if !stays {
        update = update.col_expr(session::Column::ExpiresAt, Expr::value(now.plus_seconds(IDLE_SECONDS)));
    }
    update.exec(app.platform.database.bookkeeping()).await.map(drop)
}

/// Signs a person in on this device. Returns the cookie to send.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn begin(
    app: &App,
    person: Uuid,
    headers: &HeaderMap,
    stays: bool,
    has_proved: bool,
) -> Result<HeaderValue, DbErr> {
    let key = new_key();
    let now = app.platform.clock.now();
    let seconds = if stays { STAY_SECONDS } else { IDLE_SECONDS };
    let session = session::ActiveModel {
        id: Set(Uuid::now_v7()),
        key_hash: Set(hash(&key)),
        person: Set(person),
        started_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now.plus_seconds(seconds)),
        device: Set(device(headers)),
        proved_at: Set(has_proved.then_some(now)),
    };
    session::Entity::insert(session).exec_without_returning(app.platform.database.bookkeeping()).await?;
    let is_secure = app.platform.config.is_secure();
    Ok(cookie(cookie_name(is_secure), &key, is_secure, stays.then_some(STAY_SECONDS)))
}

/// The cookie that takes the session's cookie away.
pub(crate) fn no_cookie(app: &App) -> HeaderValue {
    let is_secure = app.platform.config.is_secure();
    cookie(cookie_name(is_secure), "", is_secure, Some(0))
}

/// The browser and system, as their owner would call them, from what the browser says of itself.
fn device(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| said.contains(sign)).map(|(_, name)| *name)
    };
    let browser = known(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "An unknown device".to_owned(),
    }
}
