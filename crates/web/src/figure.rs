use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};

type Count = Arc<
    dyn for<'a> Fn(&'a DatabaseConnection, Day, &'a str) -> BoxFuture<'a, Result<Option<i64>, DbErr>>
        + Send
        + Sync,
>;

/// A number that is published somewhere: its name, and the one query that gives it as at any day. A figure is never
/// typed; whoever shows it asks here.
#[derive(Clone)]
pub struct Figure {
    /// `room.what`, such as `members.full`.
    pub key: &'static str,
    /// What it counts, such as "full members".
    pub title: &'static str,
    href: &'static str,
    is_of_one: bool,
    one: String,
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
        let count: Count = Arc::new(move |rows, day, _| count(rows, day).map(|n| n.map(Some)).boxed());
        Self { key, title, href, is_of_one: false, one: String::new(), count }
    }

    /// A figure that the records may not know: the query gives `None` then, never nought.
    pub fn if_known<F>(key: &'static str, title: &'static str, href: &'static str, count: F) -> Self
    where
        F: for<'a> Fn(&'a DatabaseConnection, Day) -> BoxFuture<'a, Result<Option<i64>, DbErr>>
            + Send
            + Sync
            + 'static,
    {
        let count: Count = Arc::new(move |rows, day, _| count(rows, day));
        Self { key, title, href, is_of_one: false, one: String::new(), count }
    }

    /// A figure of one of many things, whose slug is asked for behind a colon: `governance.seats:some-committee`.
    /// The query gives `None` when there is no such thing; `{}` in the address becomes the slug.
    pub fn of_one<F>(key: &'static str, title: &'static str, href: &'static str, count: F) -> Self
    where
        F: for<'a> Fn(&'a DatabaseConnection, Day, &'a str) -> BoxFuture<'a, Result<Option<i64>, DbErr>>
            + Send
            + Sync
            + 'static,
    {
        Self { key, title, href, is_of_one: true, one: String::new(), count: Arc::new(count) }
    }

    /// The page whose list it counts.
    pub fn href(&self) -> String {
        self.href.replace("{}", &self.one)
    }

    /// The number as at that day; `None` when the records don't know it, or what it is asked of isn't there.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn as_at(&self, rows: &DatabaseConnection, day: Day) -> Result<Option<i64>, DbErr> {
        (self.count)(rows, day, &self.one).await
    }
}

/// All figures of all rooms.
#[derive(Clone, Default)]
pub struct Figures(pub Vec<Figure>);

impl Figures {
    /// The figure of that key; one of a single thing comes back bound to it.
    pub fn find(&self, key: &str) -> Option<Figure> {
        let (name, one) = key.split_once(':').unwrap_or((key, ""));
        let found = self.0.iter().find(|figure| figure.key == name)?;
        (found.is_of_one != one.is_empty()).then(|| Figure { one: one.to_owned(), ..found.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_one_thing_is_asked_for_by_its_slug() {
        let seats = Figure::of_one("governance.seats", "seats", "/governance/{}", |_, _, _| {
            Box::pin(async { Ok(Some(12)) })
        });
        let full = Figure::new("members.full", "full members", "/members", |_, _| Box::pin(async { Ok(48) }));
        let figures = Figures(vec![seats, full]);
        let href = |key: &str| figures.find(key).map(|figure| figure.href());
        assert_eq!(href("governance.seats:committee").as_deref(), Some("/governance/committee"));
        assert_eq!(href("members.full").as_deref(), Some("/members"));
        assert_eq!(href("governance.seats"), None, "of which body?");
        assert_eq!(href("members.full:committee"), None, "it is not of one thing");
        assert_eq!(href("members.none"), None);
    }
}
