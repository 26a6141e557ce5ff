//! All memberships there ever were, read once for pages that look at many days.

use std::collections::HashMap;

use platform::{Day, Span};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};
use uuid::Uuid;

use super::{
    Category, Organisation, Standing, list_categories, membership, organisations_by_id, standings_among,
    successor, transition_of,
};
use crate::rules::lifecycle::Held;

/// Everybody's memberships on all days.
pub(crate) struct History {
    /// In their order.
    pub(crate) categories: Vec<Category>,
    /// Whoever ever was in membership.
    pub(crate) organisations: HashMap<Uuid, Organisation>,
    /// The same as the rules see it.
    pub(crate) held: Vec<Held>,
    /// Whose place was taken, and by whom.
    pub(crate) successors: Vec<(Uuid, Successor)>,
    memberships: Vec<membership::Model>,
}

/// Who took the place of another, and since when.
#[derive(Clone, Debug)]
pub(crate) struct Successor {
    pub(crate) organisation: Organisation,
    pub(crate) from_on: Day,
}

/// All memberships. Five queries, however many there are.
pub(crate) async fn read_history(rows: &impl ConnectionTrait) -> Result<History, DbErr> {
    let categories = list_categories(rows).await?;
    let memberships = list_memberships(rows).await?;
    let ids = memberships.iter().map(|membership| membership.organisation_id).collect();
    let organisations = organisations_by_id(rows, ids).await?;
    let found = successor::Entity::find().all(rows).await?;
    // What was one organisation from the beginning, written down twice, took nobody's place.
    let found: Vec<successor::Model> = found.into_iter().filter(|link| !link.is_duplicate).collect();
    let by = organisations_by_id(rows, found.iter().map(|link| link.successor_id).collect()).await?;
    let successor = |link: successor::Model| {
        let organisation = by.get(&link.successor_id)?.clone();
        Some((link.organisation_id, Successor { organisation, from_on: link.from_on }))
    };
    let successors = found.into_iter().filter_map(successor).collect();
    let held = memberships.iter().map(held).collect();
    Ok(History { categories, organisations, held, successors, memberships })
}

/// All memberships as the rules see them. One query.
pub(crate) async fn list_held(rows: &impl ConnectionTrait) -> Result<Vec<Held>, DbErr> {
    Ok(list_memberships(rows).await?.iter().map(held).collect())
}

async fn list_memberships(rows: &impl ConnectionTrait) -> Result<Vec<membership::Model>, DbErr> {
    membership::Entity::find().order_by_asc(membership::Column::Id).all(rows).await
}

/// A membership as the rules see it.
pub(crate) fn held(membership: &membership::Model) -> Held {
    Held {
        id: membership.id,
        organisation: membership.organisation_id,
        category: membership.category_id,
        span: Span { from: membership.from_on, until: membership.until_on },
        transition: transition_of(membership),
    }
}

impl History {
    /// Everybody's standing on a day, as [`super::list_standings`] gives it.
    pub(crate) fn standings(&self, day: Day) -> Vec<Standing> {
        let current: Vec<&membership::Model> =
            self.memberships.iter().filter(|membership| held(membership).span.contains(day)).collect();
        let known = |m: &&membership::Model| {
            Some((m.organisation_id, self.organisations.get(&m.organisation_id)?.clone()))
        };
        let organisations = current.iter().filter_map(known).collect();
        standings_among(&self.categories, current, organisations)
    }

    /// The organisation of that key, where it ever was in membership.
    pub(crate) fn organisation(&self, id: Uuid) -> Option<&Organisation> {
        self.organisations.get(&id)
    }

    /// The category of that key.
    pub(crate) fn category(&self, id: Uuid) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// Who took the organisation's place by that day.
    pub(crate) fn successor_of(&self, id: Uuid, day: Day) -> Option<&Successor> {
        let by_then = |(of, successor): &&(Uuid, Successor)| *of == id && successor.from_on <= day;
        self.successors.iter().find(by_then).map(|(_, successor)| successor)
    }

    /// Whose place an organisation took by that day.
    pub(crate) fn predecessors_of(&self, id: Uuid, day: Day) -> Vec<&Organisation> {
        let theirs = self.successors.iter().filter(|(_, s)| s.organisation.id == id && s.from_on <= day);
        theirs.filter_map(|(of, _)| self.organisation(*of)).collect()
    }
}
