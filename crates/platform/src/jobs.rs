use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{Condition, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};

use crate::{Database, DatabaseKind, Moment, Platform};

/// What a job does. It may run more than once, so it must be idempotent.
pub type JobHandler =
    Arc<dyn Fn(Platform, String) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>> + Send + Sync>;

/// A kind of work that happens after a change or on schedule.
#[derive(Clone)]
pub struct JobKind {
    /// `room.noun.act`, such as `members.boundaries.simplify`.
    pub name: &'static str,
    /// What it does with its payload.
    pub run: JobHandler,
}

impl JobKind {
    /// A kind of job from an async function of the house and the payload.
    pub fn new<F, Fut>(name: &'static str, run: F) -> Self
    where
        F: Fn(Platform, String) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        Self { name, run: Arc::new(move |platform, payload| Box::pin(run(platform, payload))) }
    }
}

pub(crate) mod row {
    use super::*;

    /// A job as the table has it.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
    #[sea_orm(table_name = "platform_job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        /// Its key.
        pub id: Uuid,
        /// Which kind of work.
        pub kind: String,
        /// What to work on.
        pub payload: String,
        /// Not before this moment.
        pub run_at: Moment,
        /// How often it failed.
        pub attempt_count: i32,
        /// A worker holds it until then.
        pub leased_until: Option<Moment>,
        /// Given up then; a person must look.
        pub failed_at: Option<Moment>,
        /// What went wrong last.
        pub last_error: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as Job;

/// How long a job stays held by a worker that was heard of last: after that another may take it.
const LEASE_SECONDS: i64 = 30;
/// How often a worker that runs a job says so.
const RENEW_EVERY: Duration = Duration::from_secs(10);
/// After that many failures a job waits for a person.
const MOST_ATTEMPTS: i32 = 9;

/// Adds a job in the transaction of the change it follows from. A job of the same kind and payload that nobody
/// has begun yet stands for both.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(
    rows: &impl ConnectionTrait,
    kind: &str,
    payload: &str,
    run_at: Moment,
) -> Result<(), DbErr> {
    let waiting = row::Entity::find()
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::Payload.eq(payload))
        .filter(row::Column::LeasedUntil.is_null())
        .filter(row::Column::FailedAt.is_null())
        .count(rows)
        .await?;
    if waiting > 0 {
        return Ok(());
    }
    let job = row::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(kind.to_owned()),
        payload: Set(payload.to_owned()),
        run_at: Set(run_at),
        attempt_count: Set(0),
        leased_until: Set(None),
        failed_at: Set(None),
        last_error: Set(String::new()),
    };
    row::Entity::insert(job).exec_without_returning(rows).await.map(drop)
}

/// The jobs of that kind and with one of those payloads that wait or run, and were not given up.
pub(crate) async fn list_waiting(
    rows: &impl ConnectionTrait,
    kind: &str,
    payloads: &[String],
) -> Result<Vec<Job>, DbErr> {
    row::Entity::find()
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::Payload.is_in(payloads))
        .filter(row::Column::FailedAt.is_null())
        .all(rows)
        .await
}

/// Takes out the jobs of that kind and payload that wait for another try or were given up, so that a new one runs at
/// once in their place. One that runs now is let be.
pub(crate) async fn give_way(rows: &impl ConnectionTrait, kind: &str, payload: &str) -> Result<(), DbErr> {
    row::Entity::delete_many()
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::Payload.eq(payload))
        .filter(row::Column::LeasedUntil.is_null())
        .exec(rows)
        .await
        .map(drop)
}

/// How many jobs wait or run.
///
/// # Errors
/// When the database can't be read.
pub async fn waiting_count(rows: &impl ConnectionTrait) -> Result<u64, DbErr> {
    row::Entity::find().filter(row::Column::FailedAt.is_null()).count(rows).await
}

/// The jobs that were given up and wait for a person, newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn list_failed(rows: &impl ConnectionTrait) -> Result<Vec<Job>, DbErr> {
    row::Entity::find()
        .filter(row::Column::FailedAt.is_not_null())
        .order_by_desc(row::Column::FailedAt)
        .limit(200)
        .all(rows)
        .await
}

/// Lets a job that was given up be tried anew. `false` when it is no longer there.
///
/// # Errors
/// When the database refuses.
pub async fn retry_failed(rows: &impl ConnectionTrait, at: Moment, id: Uuid) -> Result<bool, DbErr> {
    let freed = row::Entity::update_many()
        .col_expr(row::Column::FailedAt, Expr::value(Option::<Moment>::None))
        .col_expr(row::Column::AttemptCount, Expr::value(0))
        .col_expr(row::Column::RunAt, Expr::value(at))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::FailedAt.is_not_null())
        .exec(rows)
        .await?;
    Ok(freed.rows_affected == 1)
}

/// Runs jobs of the kinds it knows.
#[derive(Clone)]
pub struct Worker {
    /// The kinds, from all rooms.
    pub kinds: Vec<JobKind>,
}

/// Runs every job that is due, one after the other, until none is left. Returns how many ran.
///
/// # Errors
/// When the database can't be reached. A job's own failure is kept with the job and tried again later.
pub async fn run_due_jobs(platform: &Platform, worker: &Worker) -> Result<usize, DbErr> {
    let mut ran = 0;
    while let Some(job) = lease(&platform.database, platform.clock.now()).await? {
        let outcome = match worker.kinds.iter().find(|kind| kind.name == job.kind) {
            Some(kind) => {
                let work = (kind.run)(platform.clone(), job.payload.clone());
                tokio::select! {
                    outcome = work => outcome,
                    never = keep_hold(platform, job.id) => match never {},
                }
            }
            None => Err(anyhow::anyhow!("no room knows the job kind {}", job.kind)),
        };
        match outcome {
            Ok(()) => {
                row::Entity::delete_by_id(job.id).exec(platform.database.write()).await?;
            }
            Err(error) => put_back(platform, job, &error).await?,
        }
        ran += 1;
    }
    Ok(ran)
}

async fn lease(database: &Database, now: Moment) -> Result<Option<Job>, DbErr> {
    let due = row::Entity::find()
        .filter(row::Column::FailedAt.is_null())
        .filter(row::Column::RunAt.lte(now))
        .filter(
            Condition::any().add(row::Column::LeasedUntil.is_null()).add(row::Column::LeasedUntil.lt(now)),
        )
        .order_by_asc(row::Column::RunAt)
        .order_by_asc(row::Column::Id);
    if due.clone().limit(1).one(database.read()).await?.is_none() {
        return Ok(None);
    }
    let transaction = database.begin().await?;
    let mut first = due.limit(1);
    if database.kind() == DatabaseKind::Postgres {
        first = first.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let Some(job) = first.one(&transaction).await? else { return Ok(None) };
    let mut leased: row::ActiveModel = job.into();
    leased.leased_until = Set(Some(now.plus_seconds(LEASE_SECONDS)));
    let job = leased.update(&transaction).await?;
    transaction.commit().await?;
    Ok(Some(job))
}

/// Says again and again that the job is being run: a job may take as long as it needs, and yet one whose program was
/// killed is taken up by another, or by the next, within half a minute.
async fn keep_hold(platform: &Platform, id: Uuid) -> Infallible {
    loop {
        tokio::time::sleep(RENEW_EVERY).await;
        let until = platform.clock.now().plus_seconds(LEASE_SECONDS);
        let held = row::Entity::update_many()
            .col_expr(row::Column::LeasedUntil, Expr::value(Some(until)))
            .filter(row::Column::Id.eq(id));
        if let Err(error) = held.exec(platform.database.write()).await {
            tracing::warn!(%error, "a job that runs could not be held");
        }
    }
}

async fn put_back(platform: &Platform, job: Job, error: &anyhow::Error) -> Result<(), DbErr> {
    let now = platform.clock.now();
    let attempt_count = job.attempt_count + 1;
    tracing::warn!(job = job.kind, attempt_count, error = format!("{error:#}"), "a job failed");
    // 10 s, 40 s, 160 s … fifteen hours in all, and two days more before the last.
    let wait_seconds = 10 * 4_i64.pow(attempt_count.clamp(1, MOST_ATTEMPTS).unsigned_abs() - 1);
    let mut row: row::ActiveModel = job.into();
    row.attempt_count = Set(attempt_count);
    row.leased_until = Set(None);
    row.run_at = Set(now.plus_seconds(wait_seconds));
    row.failed_at = Set((attempt_count >= MOST_ATTEMPTS).then_some(now));
    row.last_error = Set(format!("{error:#}"));
    row.update(platform.database.write()).await.map(drop)
}
