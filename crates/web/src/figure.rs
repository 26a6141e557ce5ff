use std::sync::Arc;

use futures_util::future::BoxFuture;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};

type Count =
    Arc<dyn for<'a> Fn(&'a DatabaseConnection, Day) -> BoxFuture<'a, Result<i64, DbErr>> + Send + Sync>;

/// A number that is published somewhere: its name, and the one query that gives it as at any day. A figure is never
/// typed; whoever shows it asks here.
#[derive(Clone)]
pub struct Figure {
    /// `room.what`, such as `members.full`.
    pub key: &'static str,
    /// What it counts, such as "full members".
    pub title: &'static str,
    /// The page whose list it counts.
    pub href: &'static str,
    count: Count,
}

impl Figure {
    /// A figure from its query. Write the query as `|rows, day| Box::pin(store::count(rows, day))`.
    pub fn new<F>(key: &'static str, title: &'static str, href: &'static str, count: F) -> Self
    where
        F: for<'a> Fn(&'a DatabaseConnection, Day) -> BoxFuture<'a, Result<i64, DbErr>>
            + Send
            + Sync
            + 'static,
    {
        Self { key, title, href, count: Arc::new(count) }
    }

    /// The number as at that day.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn as_at(&self, rows: &DatabaseConnection, day: Day) -> Result<i64, DbErr> {
        (self.count)(rows, day).await
    }
}

/// All figures of all rooms.
#[derive(Clone, Default)]
pub struct Figures(pub Vec<Figure>);

impl Figures {
    /// The figure of that key.
    pub fn find(&self, key: &str) -> Option<&Figure> {
        self.0.iter().find(|figure| figure.key == key)
    }
}
