use async_trait::async_trait;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{DeskDay, DeskItem, DeskItems, DeskKind, DeskOwner};

use crate::READERS;
use crate::pages::organisations::NO_LEAD;
use crate::powers::{ADMIT, MANAGE, REVIEW};
use crate::rules::application::State;
use crate::store::{self, Led, Standing, application, href};

/// How far the desk looks ahead.
const AHEAD_DAYS: i32 = 30;
/// So many members without a lead are named one by one; more are one item.
const MOST_NAMED: usize = 5;

/// Applications that wait, members nobody speaks for, and transitions and memberships that end.
pub(crate) struct MembersOnDesk;

#[async_trait]
impl DeskItems for MembersOnDesk {
    async fn items(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
        let standings = store::list_standings(rows, day).await?;
        let mut items = applications(rows).await?;
        items.extend(without_lead(&standings, &store::list_led(rows, day).await?));
        items.extend(standings.iter().filter_map(|standing| transition_ends(standing, day)));
        items.extend(standings.iter().filter_map(|standing| membership_ends(standing, day)));
        Ok(items)
    }
}

/// What is true of all items of members, if nothing else is said.
fn ours() -> DeskItem {
    DeskItem { owner: DeskOwner::Holders(&MANAGE), ..DeskItem::default() }
}

/// One item each: a network has a few dozen applications a year.
async fn applications(rows: &DatabaseConnection) -> Result<Vec<DeskItem>, DbErr> {
    let waiting = store::list_applications_in(rows, &[State::Submitted, State::Recommended]).await?;
    let ids: Vec<Uuid> = waiting.iter().map(|application| application.id).collect();
    let moved = store::list_last_moves(rows, &ids).await?;
    let item = |application: application::Model| {
        let since = moved.get(&application.id).copied().or(application.submitted_at);
        let (owner, why) = match application.state() {
            State::Recommended => {
                (DeskOwner::Holders(&ADMIT), "The board has recommended; now it is decided.")
            }
            _ => (DeskOwner::Holders(&REVIEW), "The board looks at it first, then it is decided."),
        };
        DeskItem {
            key: format!("members.application:{}", application.id),
            title: format!("{} applies for membership", application.title()),
            why: why.to_owned(),
            day: since.map_or(DeskDay::Always, |at| DeskDay::Since(at.day())),
            owner,
            href: application.review_href(),
            opened_by: READERS,
            action_words: "Look at the application".to_owned(),
            ..ours()
        }
    };
    Ok(waiting.into_iter().map(item).collect())
}

fn without_lead(standings: &[Standing], led: &Led) -> Vec<DeskItem> {
    let since = |standing: &Standing| match standing.span.from.max(led.until(standing.organisation.id)) {
        Some(day) => DeskDay::Since(day),
        None => DeskDay::Always,
    };
    let is_without = |s: &&Standing| {
        s.category.counts_as_member && s.organisation.is_named && !led.is_led(s.organisation.id)
    };
    let without: Vec<&Standing> = standings.iter().filter(is_without).collect();
    if without.len() > MOST_NAMED {
        return vec![DeskItem {
            key: "members.no_lead:all".to_owned(),
            title: format!("{} members have nobody who speaks for them", without.len()),
            why: "Nobody can look after their pages, and letters to their leads reach nobody.".to_owned(),
            day: without
                .iter()
                .map(|standing| since(standing))
                .min_by_key(|day| day.rank())
                .unwrap_or_default(),
            href: format!("/organisations?lead={NO_LEAD}"),
            opened_by: &[&MANAGE],
            action_words: "See which".to_owned(),
            ..ours()
        }];
    }
    let item = |standing: &Standing| DeskItem {
        key: format!("members.no_lead:{}", standing.organisation.id),
        title: format!("{} has nobody who speaks for it", standing.organisation.name),
        why: "Nobody can look after its page, and letters to its leads reach nobody.".to_owned(),
        day: since(standing),
        href: href(&standing.organisation.slug),
        action_words: "Look at the organisation".to_owned(),
        ..ours()
    };
    without.into_iter().map(item).collect()
}

fn risk(standing: &Standing, (what, title, why): (&str, String, &str), due: Day) -> DeskItem {
    DeskItem {
        key: format!("members.{what}:{}", standing.organisation.id),
        title,
        why: why.to_owned(),
        day: DeskDay::By(due),
        href: href(&standing.organisation.slug),
        action_words: "Look at the organisation".to_owned(),
        kind: DeskKind::Risk,
        ..ours()
    }
}

fn transition_ends(standing: &Standing, day: Day) -> Option<DeskItem> {
    let until = standing.transition.filter(|transition| transition.contains(day))?.until?;
    if until > day.plus_days(AHEAD_DAYS) {
        return None;
    }
    let title = format!("The transition of {} ends", standing.organisation.name);
    let why = "From that day it is a full member in every way, also in what it pays.";
    Some(risk(standing, ("transition", title, why), until))
}

fn membership_ends(standing: &Standing, day: Day) -> Option<DeskItem> {
    let until = standing.span.until.filter(|until| *until <= day.plus_days(AHEAD_DAYS))?;
    let title = format!("The membership of {} ends", standing.organisation.name);
    let why = "From that day it is no member, and what its seats let their holders do may end with it.";
    Some(risk(standing, ("membership", title, why), until))
}
