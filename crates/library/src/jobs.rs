use platform::{Actor, JobKind, Moment, Platform};
use uuid::Uuid;

use crate::changes;
use crate::rules::State;
use crate::slots::Kinds;
use crate::store;

/// Publishes what is to be published at a time.
pub(crate) const PUBLISH: &str = "library.submission.publish";

pub(crate) fn all(kinds: &Kinds) -> Vec<JobKind> {
    let kinds = kinds.clone();
    vec![JobKind::new(PUBLISH, move |platform, payload| {
        let kinds = kinds.clone();
        async move { publish(&platform, &kinds, &payload).await }
    })]
}

/// What the job of a submission and a time carries. Another time is another job; the earlier one then does nothing.
pub(crate) fn payload(submission: Uuid, at: Moment) -> String {
    format!("{submission} {at}")
}

async fn publish(platform: &Platform, kinds: &Kinds, payload: &str) -> anyhow::Result<()> {
    let (id, at) =
        payload.split_once(' ').ok_or_else(|| anyhow::anyhow!("“{payload}” names no submission"))?;
    let (id, at): (Uuid, Moment) = (id.parse()?, at.parse()?);
    let mut change = platform.database.change(Actor::Program).await?;
    let Some(submission) = store::find_submission(change.rows(), id).await? else { return Ok(()) };
    if submission.state() != State::Scheduled || submission.publish_at != Some(at) {
        return Ok(());
    }
    changes::publish(&mut change, &platform.config.public_url, kinds, submission, None).await?;
    change.commit().await?;
    Ok(())
}
