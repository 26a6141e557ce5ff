use async_trait::async_trait;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};
use web::{DeskDay, DeskItem, DeskItems, DeskOwner};

use super::Kinds;
use crate::powers::EDIT;
use crate::rules::State;
use crate::store::{self, submission};

/// What members sent in and no editor has looked at.
pub(crate) struct SubmissionsOnDesk(pub(crate) Kinds);

/// So many are named one by one; more are one item.
const MOST_NAMED: u64 = 5;

#[async_trait]
impl DeskItems for SubmissionsOnDesk {
    async fn items(&self, rows: &DatabaseConnection, _: Day) -> Result<Vec<DeskItem>, DbErr> {
        let waiting = store::list_submissions_in(rows, State::Submitted, MOST_NAMED).await?;
        let count = store::count_submissions_in(rows, State::Submitted).await?;
        let item = |submission: &submission::Model| DeskItem {
            key: format!("library.submission:{}", submission.id),
            title: format!("The {} “{}” waits for review", self.0.noun(&submission.kind), submission.title),
            href: submission.review_href(),
            action_words: "Review it".to_owned(),
            ..ours(Some(submission))
        };
        if count <= MOST_NAMED {
            return Ok(waiting.iter().map(item).collect());
        }
        Ok(vec![DeskItem {
            key: "library.submission:all".to_owned(),
            title: format!("{count} submissions wait for review"),
            href: "/review".to_owned(),
            action_words: "See them".to_owned(),
            ..ours(waiting.first())
        }])
    }
}

/// What is true of all of them; the first is the one that waits longest.
fn ours(first: Option<&submission::Model>) -> DeskItem {
    let sent = first.and_then(|submission| submission.submitted_at);
    DeskItem {
        why: "Its authors have sent it and wait. Nobody else sees it until it is published.".to_owned(),
        day: sent.map_or(DeskDay::Always, |at| DeskDay::Since(at.day())),
        owner: DeskOwner::Holders(&EDIT),
        opened_by: &[&EDIT],
        ..DeskItem::default()
    }
}
