use std::collections::HashSet;

use async_trait::async_trait;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;
use web::{DeskItem, DeskItems, DeskKind};

use crate::rules::role;
use crate::store::{self, Standing, href};

/// How far the desk looks ahead.
const AHEAD_DAYS: i32 = 30;
/// So many members without a lead are named one by one; more are one item.
const MOST_NAMED: usize = 5;

/// Members nobody speaks for, and transitions and memberships that end.
pub(crate) struct MembersOnDesk;

#[async_trait]
impl DeskItems for MembersOnDesk {
    async fn items(&self, rows: &DatabaseConnection, day: Day) -> Result<Vec<DeskItem>, DbErr> {
        let standings = store::list_standings(rows, day).await?;
        let affiliations = store::list_affiliations(rows).await?;
        let is_lead = |key: &str| role::find(key).is_some_and(|role| role.is_lead);
        let led: HashSet<Uuid> = affiliations
            .into_iter()
            .filter(|affiliation| is_lead(&affiliation.role) && affiliation.span().contains(day))
            .map(|affiliation| affiliation.organisation_id)
            .collect();
        let mut items = without_lead(&standings, &led);
        items.extend(standings.iter().filter_map(|standing| transition_ends(standing, day)));
        items.extend(standings.iter().filter_map(|standing| membership_ends(standing, day)));
        Ok(items)
    }
}

fn without_lead(standings: &[Standing], led: &HashSet<Uuid>) -> Vec<DeskItem> {
    let is_without = |s: &&Standing| {
        s.category.counts_as_member && s.organisation.is_named && !led.contains(&s.organisation.id)
    };
    let without: Vec<&Standing> = standings.iter().filter(is_without).collect();
    let why = "Nobody can look after its page, and letters to its leads reach nobody.";
    if without.len() > MOST_NAMED {
        return vec![DeskItem {
            key: "members.no_lead:all".to_owned(),
            title: format!("{} members have nobody who speaks for them", without.len()),
            why: "Nobody can look after their pages, and letters to their leads reach nobody.".to_owned(),
            href: "/members".to_owned(),
            action_words: "See the members".to_owned(),
            ..DeskItem::default()
        }];
    }
    let item = |standing: &Standing| DeskItem {
        key: format!("members.no_lead:{}", standing.organisation.id),
        title: format!("{} has nobody who speaks for it", standing.organisation.name),
        why: why.to_owned(),
        href: href(&standing.organisation.slug),
        action_words: "Look at the organisation".to_owned(),
        ..DeskItem::default()
    };
    without.into_iter().map(item).collect()
}

fn risk(standing: &Standing, (what, title, why): (&str, String, &str), due: Day) -> DeskItem {
    DeskItem {
        key: format!("members.{what}:{}", standing.organisation.id),
        title,
        why: why.to_owned(),
        due: Some(due),
        href: href(&standing.organisation.slug),
        action_words: "Look at the organisation".to_owned(),
        kind: DeskKind::Risk,
        ..DeskItem::default()
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
