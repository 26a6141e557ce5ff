use std::time::Duration;

use platform::{Listener, Worker, entries_after, hand_over_entries, public_position, run_due_jobs};
use search::{Changes, Document};
use uuid::Uuid;

use crate::{App, SearchDocuments};

/// How long another program's change may stay unseen here.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Documents read from the database at a time.
const BATCH: usize = 500;
/// Documents given to the index at a time while it is built.
const BULK: usize = 10_000;

/// Keeps this process in step with the journal until it is dropped: its index, its pages, and the jobs that
/// follow from entries.
pub async fn follow(app: App) {
    let jobs = tokio::spawn(run_jobs(app.clone()));
    let mut journal = app.platform.database.watch_journal();
    let mut day = app.platform.clock.today();
    sweep(&app).await;
    loop {
        // Either this process changed something, or it is time to look whether another did.
        let _ = tokio::time::timeout(LOOK_EVERY, journal.changed()).await;
        if let Err(error) = app.platform.database.look_for_changes().await {
            tracing::error!(error = %error, "the journal can't be read");
            continue;
        }
        if let Err(error) = catch_up(&app).await {
            tracing::error!(error = format!("{error:#}"), "the search index can't follow the journal");
        }
        if app.platform.clock.today() != day {
            day = app.platform.clock.today();
            app.begin_epoch();
            sweep(&app).await;
        }
        if jobs.is_finished() {
            tracing::error!("the worker ended");
            return;
        }
    }
}

/// Once a day, sessions and links that nobody can use any more go, and the rooms' daily jobs are set to work.
async fn sweep(app: &App) {
    let now = app.platform.clock.now();
    for kind in app.rooms.iter().flat_map(|room| &room.daily_jobs) {
        let rows = app.platform.database.bookkeeping();
        if let Err(error) = platform::enqueue(rows, kind, &now.day().to_string(), now).await {
            tracing::error!(error = %error, kind, "a daily job can't be set to work");
        }
    }
    if let Err(error) = crate::store::sweep(app.platform.database.bookkeeping(), now).await {
        tracing::error!(error = %error, "old sessions and links can't be taken out");
    }
}

async fn run_jobs(app: App) {
    let listeners: Vec<Listener> = app.rooms.iter().flat_map(|room| room.listeners.clone()).collect();
    let worker = Worker { kinds: app.rooms.iter().flat_map(|room| room.jobs.clone()).collect() };
    let mut journal = app.platform.database.watch_journal();
    loop {
        let heard = hand_over_entries(&app.platform.database, &listeners, app.platform.clock.now()).await;
        let ran = run_due_jobs(&app.platform, &worker).await;
        if let Err(error) = heard.and(ran) {
            tracing::error!(error = %error, "jobs can't be run");
        }
        let _ = tokio::time::timeout(LOOK_EVERY * 4, journal.changed()).await;
    }
}

/// Moves the search index to the end of the journal, and begins a new epoch if the public can see a difference.
/// Returns whether it did.
///
/// # Errors
/// When the database or the index can't be read or written.
pub async fn catch_up(app: &App) -> anyhow::Result<bool> {
    let rows = app.platform.database.read();
    let before = app.search.position();
    if before == 0 && platform::position(rows).await? > 0 {
        index_everything(app, &|_, _| {}).await?;
        app.begin_epoch();
        return Ok(true);
    }
    let mut moved = false;
    loop {
        let position = app.search.position();
        let entries = entries_after(rows, position, 1_000).await?;
        let Some(last) = entries.last() else { break };
        let mut changes = Changes { position: last.position, ..Changes::default() };
        for source in sources(app) {
            let mut ids = source.touched_by(rows, &entries).await?;
            ids.sort_unstable();
            ids.dedup();
            for ids in ids.chunks(BATCH) {
                let documents = source.load(rows, ids).await?;
                let kind = source.kind().key;
                changes.remove.extend(ids.iter().map(|id| key(kind, *id)));
                changes.put.extend(documents);
            }
        }
        // What is put replaces what was there; only what didn't come back is to go.
        let put: std::collections::HashSet<String> = changes.put.iter().map(|d| d.key.clone()).collect();
        changes.remove.retain(|key| !put.contains(key));
        apply(app, changes).await?;
        moved = true;
    }
    if moved && public_position(rows).await? > before {
        app.begin_epoch();
    }
    Ok(moved)
}

/// Builds the index anew from the database. Tells `progress` the kind and how many of it are done.
///
/// # Errors
/// When the database or the index can't be read or written.
pub async fn index_everything(app: &App, progress: &(dyn Fn(&str, usize) + Sync)) -> anyhow::Result<()> {
    let rows = app.platform.database.read();
    // Taken first: what changes meanwhile is caught up with afterwards.
    let position = platform::position(rows).await?;
    apply(app, Changes { clear: true, position: 0, ..Changes::default() }).await?;
    for source in sources(app) {
        let ids = source.list_ids(rows).await?;
        let mut documents: Vec<Document> = Vec::new();
        for (place, ids) in ids.chunks(BATCH).enumerate() {
            documents.extend(source.load(rows, ids).await?);
            progress(source.kind().plural, place * BATCH + ids.len());
            if documents.len() >= BULK {
                apply(app, Changes { put: std::mem::take(&mut documents), ..Changes::default() }).await?;
            }
        }
        apply(app, Changes { put: documents, ..Changes::default() }).await?;
    }
    apply(app, Changes { position, ..Changes::default() }).await
}

fn sources(app: &App) -> impl Iterator<Item = &dyn SearchDocuments> {
    app.rooms.iter().flat_map(|room| &room.documents).map(AsRef::as_ref)
}

fn key(kind: &str, id: Uuid) -> String {
    format!("{kind}:{id}")
}

async fn apply(app: &App, changes: Changes) -> anyhow::Result<()> {
    let index = app.search.clone();
    tokio::task::spawn_blocking(move || index.apply(changes)).await??;
    Ok(())
}
