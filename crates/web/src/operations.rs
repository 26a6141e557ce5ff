use std::sync::LazyLock;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::json;

use crate::pages::{demonstration, my_data, passkeys, preview, sessions, sign_in};
use crate::{Access, Reference, Room, Route, Visit, assets, picture};

/// Installed once a process; counts from the first request on.
static METRICS: LazyLock<Option<PrometheusHandle>> = LazyLock::new(|| {
    let installed = PrometheusBuilder::new()
        .set_buckets(&[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0])
        .and_then(PrometheusBuilder::install_recorder);
    installed.inspect_err(|error| tracing::error!(%error, "metrics can't be kept")).ok()
});

/// What the program itself answers: its health, its metrics, its built files, and signing in.
pub fn room() -> Room {
    LazyLock::force(&METRICS);
    Room {
        name: "web",
        routes: vec![
            Route::get_unkept("/health", Access::Public, health),
            Route::get_unkept("/metrics", Access::Operator, metrics),
            Route::get_unkept("/assets/{*name}", Access::Public, assets::serve),
            Route::get_unkept("/pictures/{name}", Access::Public, picture::serve),
            Route::get("/sign-in", Access::Open, sign_in::ask),
            Route::post("/sign-in", Access::Open, sign_in::send),
            Route::get("/link/{key}", Access::Open, sign_in::open),
            Route::post("/link/{key}", Access::Open, sign_in::enter),
            Route::post("/sign-out", Access::Open, sign_in::leave),
            Route::get("/my/sessions", Access::SignedIn, sessions::list),
            Route::post("/my/sessions/end", Access::SignedIn, sessions::end_others),
            Route::post("/my/sessions/{id}/end", Access::SignedIn, sessions::end),
            Route::get("/my/passkeys", Access::SignedIn, passkeys::list),
            Route::post("/my/passkeys/add/begin", Access::SignedIn, passkeys::begin_adding),
            Route::post("/my/passkeys/add", Access::SignedIn, passkeys::finish_adding),
            Route::post("/my/passkeys/show/begin", Access::SignedIn, passkeys::begin_showing),
            Route::post("/my/passkeys/show", Access::SignedIn, passkeys::finish_showing),
            Route::post("/my/passkeys/{id}/remove", Access::SignedIn, passkeys::remove),
            Route::get("/my/data", Access::SignedIn, my_data::show),
            Route::get("/my/data.json", Access::SignedIn, my_data::download),
            Route::post("/my/data/forget", Access::SignedIn, my_data::forget),
            Route::get("/recovery", Access::Power(&[&crate::RECOVER]), passkeys::recovery),
            Route::post("/recovery", Access::Power(&[&crate::RECOVER]), passkeys::recover),
            Route::post("/preview", Access::SignedIn, preview::show),
            Route::get("/demonstration/sign-in", Access::Open, demonstration::list),
            Route::post("/demonstration/sign-in/{id}", Access::Open, demonstration::enter),
        ],
        powers: vec![&crate::RECOVER],
        migrations: crate::MIGRATIONS.to_vec(),
        references: vec![
            Reference::to_person("letters", "platform_message", "person"),
            Reference::to_person("links sent", "web_link", "person"),
        ],
        tables: crate::tables(),
        jobs: platform::mail_jobs(),
        entry_words: vec![
            ("web.link.sent", "asked for a link by e-mail"),
            ("web.person.signed_in", "signed in"),
            ("web.passkey.added", "added a passkey"),
            ("web.passkey.removed", "removed a passkey"),
            ("web.person.forgotten", "was forgotten"),
        ],
        ..Room::default()
    }
}

/// 200 while the database answers, else 503.
async fn health(visit: Visit) -> Response {
    let answer = platform::position(visit.rows()).await;
    let (status, word) = match answer {
        Ok(_) => (StatusCode::OK, "ok"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    };
    let position = answer.unwrap_or(0);
    let body = json!({ "status": word, "journal": position, "search": visit.app.search.position() });
    (status, [(header::CACHE_CONTROL, "no-store")], axum_json(&body)).into_response()
}

fn axum_json(value: &serde_json::Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

async fn metrics(visit: Visit) -> Response {
    let waiting = platform::waiting_count(visit.rows()).await.unwrap_or(0);
    let position = platform::position(visit.rows()).await.unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
    {
        metrics::gauge!("jobs_waiting").set(waiting as f64);
        metrics::gauge!("journal_position").set(position as f64);
        metrics::gauge!("search_position").set(visit.app.search.position() as f64);
    }
    let text = METRICS.as_ref().map(PrometheusHandle::render).unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
