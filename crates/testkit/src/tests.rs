//! Stories of the ground itself: journal, jobs, listeners, on both databases.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use jiff::SignedDuration;
use maud::html;
use platform::{Actor, JobKind, Listener, Notice, entries_after, list_failed, position, waiting_count};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Access, Failure, Page, Room, Route, Visit};

use crate::{House, on_each_database};

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct BellRung {
    times: u32,
}

impl Notice for BellRung {
    const KIND: &'static str = "tower.bell.rung";
    const PUBLIC: bool = true;
}

static HEARD: AtomicUsize = AtomicUsize::new(0);

async fn panics(_: Visit) -> Result<Page, Failure> {
    panic!("a beam fell down")
}

async fn breaks(_: Visit) -> Result<Page, Failure> {
    Err(Failure::from(anyhow::anyhow!("the rope tore at secret place 42")))
}

async fn position_page(visit: Visit) -> Result<Page, Failure> {
    let position = position(visit.rows()).await?;
    Ok(Page::new("Tower").content(html! { p { "rung " (position) } }))
}

fn tower() -> Vec<Room> {
    let listener = |name| Listener { name, hears: BellRung::KIND, job: "tower.bell.answer" };
    vec![
        web::room(),
        Room {
            name: "tower",
            routes: vec![
                Route::get("/tower", Access::Public, position_page),
                Route::get("/tower/beam", Access::Public, panics),
                Route::get("/tower/rope", Access::Public, breaks),
            ],
            listeners: vec![listener("tower.ringers")],
            jobs: vec![
                JobKind::new("tower.bell.answer", async |_, _| {
                    HEARD.fetch_add(1, Ordering::SeqCst);
                    Ok(())
                }),
                JobKind::new("tower.roof.mend", async |_, _| anyhow::bail!("no slates")),
            ],
            ..Room::default()
        },
    ]
}

async fn ring(house: &House, times: u32) -> i64 {
    let mut change = house.app.platform.database.change(Actor::Program).await.unwrap();
    change.record(Uuid::now_v7(), &BellRung { times });
    change.commit().await.unwrap()
}

/// What one change records stands in the journal in order, and nothing stands there of a change that was dropped.
#[test]
fn the_journal_is_gapless_and_in_order() {
    on_each_database(tower, async |house| {
        assert_eq!(ring(&house, 1).await, 1);
        let mut dropped = house.app.platform.database.change(Actor::Program).await.unwrap();
        dropped.record(Uuid::now_v7(), &BellRung { times: 99 });
        drop(dropped);
        let others: Vec<_> = (2..12).map(|times| ring(&house, times)).collect();
        for other in others {
            other.await;
        }
        let entries = entries_after(house.rows(), 0, 100).await.unwrap();
        let positions: Vec<i64> = entries.iter().map(|entry| entry.position).collect();
        assert_eq!(positions, (1..=11).collect::<Vec<_>>());
        assert_eq!(entries[10].read::<BellRung>(), Some(BellRung { times: 11 }));
        house.settle().await;
    });
}

/// Ten at once: everybody's entry is there, once, and positions have no gap.
#[test]
fn changes_at_the_same_time_all_stand_in_the_journal() {
    on_each_database(tower, async |house| {
        let mut ringers = tokio::task::JoinSet::new();
        for times in 0..10 {
            let database = house.app.platform.database.clone();
            ringers.spawn(async move {
                let mut change = database.change(Actor::Program).await.unwrap();
                change.record(Uuid::now_v7(), &BellRung { times });
                change.commit().await.unwrap()
            });
        }
        let mut positions = ringers.join_all().await;
        positions.sort_unstable();
        assert_eq!(positions, (1..=10).collect::<Vec<_>>());
        house.settle().await;
    });
}

/// A change that records nothing is refused.
#[test]
fn no_change_without_an_entry() {
    on_each_database(tower, async |house| {
        let change = house.app.platform.database.change(Actor::Program).await.unwrap();
        assert!(change.commit().await.unwrap_err().to_string().contains("journal entry"));
    });
}

/// Each entry becomes one job, however often the listener is asked.
#[test]
fn a_listener_hears_each_entry_once() {
    on_each_database(tower, async |house| {
        let before = HEARD.load(Ordering::SeqCst);
        ring(&house, 1).await;
        ring(&house, 2).await;
        house.settle().await;
        house.settle().await;
        assert!(HEARD.load(Ordering::SeqCst) >= before + 2);
        assert_eq!(waiting_count(house.rows()).await.unwrap(), 0);
    });
}

/// A job that fails is tried again after growing pauses, and then waits for a person with its last error.
#[test]
fn a_failing_job_is_tried_again_and_then_given_up() {
    on_each_database(tower, async |house| {
        let database = &house.app.platform.database;
        let mut change = database.change(Actor::Program).await.unwrap();
        change.record(Uuid::now_v7(), &BellRung { times: 0 });
        platform::enqueue(change.rows(), "tower.roof.mend", "north side", house.clock.now()).await.unwrap();
        platform::enqueue(change.rows(), "tower.roof.mend", "north side", house.clock.now()).await.unwrap();
        change.commit().await.unwrap();
        for _ in 0..11 {
            house.settle().await;
            house.clock.advance(SignedDuration::from_hours(72));
        }
        let failed = list_failed(house.rows()).await.unwrap();
        assert_eq!(failed.len(), 1, "the same work waits once");
        assert_eq!((failed[0].attempt_count, failed[0].last_error.as_str()), (9, "no slates"));
    });
}

/// A panic and a failure of ours are a page that says sorry and nothing of the inside.
#[test]
fn our_own_failures_are_a_page() {
    on_each_database(tower, async |house| {
        for address in ["/tower/beam", "/tower/rope"] {
            let answer = house.get(address).await;
            assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{address}");
            assert!(answer.main().contains("Sorry, there is a problem"));
            assert!(!answer.body.contains("secret place") && !answer.body.contains("beam fell"));
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    });
}

/// A page is rendered once until something public changes.
#[test]
fn a_kept_page_follows_the_journal() {
    on_each_database(tower, async |house| {
        assert!(house.get("/tower").await.main().contains("rung 0"));
        ring(&house, 1).await;
        house.settle().await;
        assert!(house.get("/tower").await.main().contains("rung 1"));
    });
}
