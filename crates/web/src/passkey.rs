//! Passkeys: keys that a person's device keeps and shows after asking for a fingerprint, a face or a code. One that was
//! verified is the second factor beside the link from an e-mail (OWASP ASVS 5.0, V6.3).

use platform::{Change, Moment};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CreationChallengeResponse, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, RequestChallengeResponse, Url, Webauthn, WebauthnBuilder,
};

use crate::store::{ceremony, link, passkey, session};
use crate::{App, Failure, Who};

/// How long a browser may take to answer.
const CEREMONY_SECONDS: i64 = 600;

/// Whose keys these are: the host of the site's address.
fn relying_party(app: &App) -> Result<Webauthn, Failure> {
    let broken =
        |error: String| Failure::from(anyhow::anyhow!("passkeys can't be used at this address: {error}"));
    let address = Url::parse(&app.platform.config.public_url).map_err(|error| broken(error.to_string()))?;
    let host = address.domain().ok_or_else(|| {
        Failure::wrong("Passkeys need a name, not a number, in the site’s address. Ask whoever runs it to set public_url.")
    })?;
    let builder = WebauthnBuilder::new(host, &address).map_err(|error| broken(error.to_string()))?;
    builder.build().map_err(|error| broken(error.to_string()))
}

/// The passkeys of a person, oldest first.
pub(crate) async fn list(app: &App, person: Uuid) -> Result<Vec<passkey::Model>, DbErr> {
    let theirs = passkey::Entity::find().filter(passkey::Column::Person.eq(person));
    theirs.order_by_asc(passkey::Column::MadeAt).all(app.platform.database.read()).await
}

/// What to ask the browser for a new passkey.
///
/// # Errors
/// When the site's address can't have passkeys, or the database refuses.
pub(crate) async fn begin_adding(app: &App, who: &Who) -> Result<CreationChallengeResponse, Failure> {
    let known = keys(&list(app, who.person.id).await?);
    let known = known.iter().map(|key| key.cred_id().clone()).collect();
    let (asked, state) = relying_party(app)?
        .start_passkey_registration(who.person.id, &who.person.email, &who.person.name, Some(known))
        .map_err(|error| anyhow::anyhow!("a passkey can't be asked for: {error}"))?;
    keep(app, who, &state).await?;
    Ok(asked)
}

/// The browser's answer as a row to keep.
///
/// # Errors
/// A sentence when the answer doesn't fit what was asked.
pub(crate) async fn finish_adding(
    app: &App,
    who: &Who,
    answer: &str,
    name: &str,
) -> Result<passkey::ActiveModel, Failure> {
    let state: PasskeyRegistration = take(app, who).await?;
    let answer: RegisterPublicKeyCredential = read(answer)?;
    let key = relying_party(app)?.finish_passkey_registration(&answer, &state).map_err(refused)?;
    let now = app.platform.clock.now();
    Ok(passkey::ActiveModel {
        id: Set(Uuid::now_v7()),
        person: Set(who.person.id),
        name: Set(name.chars().take(60).collect()),
        credential: Set(as_json(&key)?),
        made_at: Set(now),
        used_at: Set(Some(now)),
    })
}

/// What to ask the browser for a passkey it has.
///
/// # Errors
/// A sentence when the person has none.
pub(crate) async fn begin_showing(app: &App, who: &Who) -> Result<RequestChallengeResponse, Failure> {
    let known = keys(&list(app, who.person.id).await?);
    if known.is_empty() {
        return Err(Failure::wrong("You have no passkey yet. Add one first."));
    }
    let (asked, state) = relying_party(app)?
        .start_passkey_authentication(&known)
        .map_err(|error| anyhow::anyhow!("a passkey can't be asked for: {error}"))?;
    keep(app, who, &state).await?;
    Ok(asked)
}

/// Checks the browser's answer, and notes the use of the key.
///
/// # Errors
/// A sentence when the answer doesn't fit what was asked.
pub(crate) async fn finish_showing(app: &App, who: &Who, answer: &str) -> Result<(), Failure> {
    let state: PasskeyAuthentication = take(app, who).await?;
    let answer: PublicKeyCredential = read(answer)?;
    let outcome = relying_party(app)?.finish_passkey_authentication(&answer, &state).map_err(refused)?;
    let rows = app.platform.database.bookkeeping();
    for row in list(app, who.person.id).await? {
        let Ok(mut key) = serde_json::from_str::<Passkey>(&row.credential) else { continue };
        if key.cred_id() != outcome.cred_id() {
            continue;
        }
        key.update_credential(&outcome);
        let mut row = row.into_active_model();
        row.credential = Set(as_json(&key)?);
        row.used_at = Set(Some(app.platform.clock.now()));
        row.update(rows).await?;
        return Ok(());
    }
    Err(Failure::wrong("This passkey is not one of yours here. It may have been removed."))
}

/// Notes that a passkey was shown in this session.
pub(crate) async fn prove(app: &App, session: Uuid, now: Moment) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::ProvedAt, Expr::value(now))
        .filter(session::Column::Id.eq(session))
        .exec(app.platform.database.bookkeeping())
        .await
        .map(drop)
}

/// Ends every session of a person, and every link that was sent to them. Their passkeys stay.
///
/// # Errors
/// When the database refuses.
pub async fn sign_out(change: &Change, person: Uuid) -> Result<(), DbErr> {
    session::Entity::delete_many().filter(session::Column::Person.eq(person)).exec(change.rows()).await?;
    link::Entity::delete_many().filter(link::Column::Person.eq(person)).exec(change.rows()).await.map(drop)
}

/// Takes all passkeys of a person away, and ends where they are signed in: whoever has their device has nothing.
pub(crate) async fn take_away(change: &Change, person: Uuid) -> Result<u64, DbErr> {
    session::Entity::delete_many().filter(session::Column::Person.eq(person)).exec(change.rows()).await?;
    let gone = passkey::Entity::delete_many().filter(passkey::Column::Person.eq(person));
    Ok(gone.exec(change.rows()).await?.rows_affected)
}

/// Ends everything by which anybody signs in as that person: sessions, passkeys, and links that were sent. For a record
/// that becomes part of another: a passkey proves that whoever enrolled it is there, and it was enrolled for the record
/// that goes, so it may not open the one that stays. Its owner adds it anew, signed in as who they are.
///
/// # Errors
/// When the database refuses.
pub async fn lock_out(change: &Change, person: Uuid) -> Result<(), DbErr> {
    take_away(change, person).await?;
    sign_out(change, person).await
}

fn keys(rows: &[passkey::Model]) -> Vec<Passkey> {
    rows.iter().filter_map(|row| serde_json::from_str(&row.credential).ok()).collect()
}

/// Keeps what was asked on the server, one question a session: the browser's answer is only good for the newest.
async fn keep(app: &App, who: &Who, state: &impl Serialize) -> Result<(), Failure> {
    let rows = app.platform.database.bookkeeping();
    ceremony::Entity::delete_many().filter(ceremony::Column::Session.eq(who.session)).exec(rows).await?;
    let row = ceremony::ActiveModel {
        id: Set(Uuid::now_v7()),
        session: Set(who.session),
        state: Set(as_json(state)?),
        at: Set(app.platform.clock.now()),
    };
    ceremony::Entity::insert(row).exec_without_returning(rows).await?;
    Ok(())
}

/// Takes what was asked; an answer is checked once.
async fn take<S: DeserializeOwned>(app: &App, who: &Who) -> Result<S, Failure> {
    let late = || Failure::wrong("That took too long. Try again.");
    let rows = app.platform.database.bookkeeping();
    let since = app.platform.clock.now().plus_seconds(-CEREMONY_SECONDS);
    let asked = ceremony::Entity::find()
        .filter(ceremony::Column::Session.eq(who.session))
        .filter(ceremony::Column::At.gt(since));
    let asked = asked.one(rows).await?.ok_or_else(late)?;
    ceremony::Entity::delete_by_id(asked.id).exec(rows).await?;
    serde_json::from_str(&asked.state).map_err(|_| late())
}

fn read<A: DeserializeOwned>(answer: &str) -> Result<A, Failure> {
    serde_json::from_str(answer).map_err(|_| Failure::wrong("The browser’s answer can’t be read. Try again."))
}

fn as_json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| anyhow::Error::from(error).into())
}

fn refused(error: webauthn_rs::prelude::WebauthnError) -> Failure {
    tracing::info!(%error, "a passkey was refused");
    Failure::wrong("The passkey was not accepted. Try again, or use another one.")
}
