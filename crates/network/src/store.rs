use std::collections::HashMap;

use platform::Day;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryOrder};
use uuid::Uuid;

pub(crate) mod action;
pub(crate) mod network;
pub(crate) mod practice;
pub(crate) mod principle;
pub(crate) mod theme;
pub(crate) mod value;

pub use network::Model as Network;
pub use principle::Model as Principle;

impl Network {
    /// The day as at which figures are shown: today, or the last day to which the records are complete.
    pub fn as_at(&self, today: Day) -> Day {
        crate::rules::as_at(today, self.complete_to)
    }

    /// The year in which it was founded; `None` when that is not known.
    pub fn founded(&self) -> Option<i64> {
        (self.founded_year > 0).then(|| i64::from(self.founded_year))
    }

    /// Whether the records can say what was so on that day.
    pub fn can_speak_of(&self, day: Day) -> bool {
        self.complete_from.is_none_or(|from| from <= day) && self.complete_to.is_none_or(|to| day <= to)
    }
}

impl Principle {
    /// The path of its page.
    pub fn href(&self) -> String {
        format!("/principles/{}", self.slug)
    }

    /// The address of its icon.
    pub fn icon(&self) -> &'static str {
        web::asset_url(&format!("icons/principle-{:02}.svg", self.number))
    }
}

/// The network whose database this is; `None` before anything was imported.
///
/// # Errors
/// When the database can't be read.
pub async fn find_network(rows: &impl ConnectionTrait) -> Result<Option<Network>, DbErr> {
    network::Entity::find().one(rows).await
}

/// The principles, by number.
///
/// # Errors
/// When the database can't be read.
pub async fn list_principles(rows: &impl ConnectionTrait) -> Result<Vec<Principle>, DbErr> {
    principle::Entity::find().order_by_asc(principle::Column::Number).all(rows).await
}

/// The ids of the principles by lower-case title, for imports that name them.
///
/// # Errors
/// When the database can't be read.
pub async fn principle_titles(rows: &impl ConnectionTrait) -> Result<HashMap<String, Uuid>, DbErr> {
    Ok(list_principles(rows).await?.into_iter().map(|p| (p.title.to_lowercase(), p.id)).collect())
}

pub(crate) async fn list_practices(rows: &impl ConnectionTrait) -> Result<Vec<practice::Model>, DbErr> {
    practice::Entity::find().order_by_asc(practice::Column::Place).all(rows).await
}

pub(crate) async fn list_values(rows: &impl ConnectionTrait) -> Result<Vec<value::Model>, DbErr> {
    let find = value::Entity::find().order_by_asc(value::Column::Kind);
    find.order_by_asc(value::Column::Place).all(rows).await
}

pub(crate) async fn list_themes(rows: &impl ConnectionTrait) -> Result<Vec<theme::Model>, DbErr> {
    theme::Entity::find().order_by_asc(theme::Column::Number).all(rows).await
}

pub(crate) async fn list_actions(rows: &impl ConnectionTrait) -> Result<Vec<action::Model>, DbErr> {
    action::Entity::find().order_by_asc(action::Column::Place).all(rows).await
}

pub(crate) async fn count_principles(rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    principle::Entity::find().count(rows).await.map(whole)
}

pub(crate) async fn count_themes(rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    theme::Entity::find().count(rows).await.map(whole)
}

pub(crate) async fn count_actions(rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    action::Entity::find().count(rows).await.map(whole)
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
