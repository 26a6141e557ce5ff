use network::Year;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};
use web::Figure;

use crate::rules::movement::{self, Movement};
use crate::rules::statistics::{self, Dimension};
use crate::rules::{self, Total};
use crate::{Standing, store};

/// The numbers members can answer for.
pub(crate) fn all() -> Vec<Figure> {
    vec![
        standing("members.full", "full members", |s, _| rules::count_in(s, "full")),
        standing("members.associate", "associates", |s, _| rules::count_in(s, "associate")),
        standing("members.associate_local", "town, parish and community councils", |s, _| {
            rules::count_local_associates(s)
        }),
        standing("members.affiliate", "affiliates", |s, _| rules::count_in(s, "affiliate")),
        standing("members.supporter", "supporters", |s, _| rules::count_in(s, "supporter")),
        standing("members.members", "members", |s, _| rules::count_members(s)),
        standing("members.all", "members and supporters", |s, _| i64::try_from(s.len()).unwrap_or(i64::MAX)),
        standing("members.transitioning", "councils in transition", rules::count_transitioning),
        Figure::new(
            "members.joined_full",
            "full members that joined in the year",
            "/members",
            |rows, day| {
                Box::pin(async move {
                    let year_starts =
                        network::find_network(rows).await?.map_or_else(String::new, |n| n.year_starts);
                    Ok(rules::count_joined_full(&store::list_standings(rows, day).await?, day, &year_starts))
                })
            },
        ),
        Figure::if_known("members.citizens", "citizens represented", "/members", |rows, day| {
            Box::pin(async move { citizens(rows, day).await.map(Total::known) })
        }),
        Figure::if_known(
            "members.citizens_once",
            "citizens represented, each counted once",
            "/members",
            |rows, day| Box::pin(async move { citizens_once(rows, day).await.map(Total::known) }),
        ),
        Figure::if_known("members.budget", "pounds of budgets controlled", "/members", |rows, day| {
            let pounds = |total: Total| total.known().map(|pence| pence / 100);
            Box::pin(async move { budgets(rows, day).await.map(pounds) })
        }),
        in_the_year("members.joined", "organisations that joined in the year", |m| m.joined),
        in_the_year("members.left", "organisations that left in the year", |m| m.left),
        in_the_year("members.kept", "organisations that stayed from the year before", Movement::kept),
        of_one("members.of_kind", "organisations of the kind", "/members?kind={}", Dimension::Kind),
        of_one("members.in_nation", "organisations in the nation", "/members?nation={}", Dimension::Nation),
        of_one("members.in_region", "organisations in the region", "/members?region={}", Dimension::Region),
    ]
}

fn standing(key: &'static str, title: &'static str, count: fn(&[Standing], Day) -> i64) -> Figure {
    Figure::new(key, title, "/members", move |rows, day| {
        Box::pin(async move { Ok(count(&store::list_standings(rows, day).await?, day)) })
    })
}

fn of_one(key: &'static str, title: &'static str, href: &'static str, dimension: Dimension) -> Figure {
    Figure::of_one(key, title, href, move |rows, day, value| {
        Box::pin(async move {
            let standings = store::list_standings(rows, day).await?;
            Ok(Some(statistics::count_of(dimension, value, &standings)))
        })
    })
}

/// What became of members and supporters since the membership year began.
fn in_the_year(key: &'static str, title: &'static str, count: fn(Movement) -> i64) -> Figure {
    Figure::new(key, title, "/statistics", move |rows, day| {
        Box::pin(async move {
            let year_starts = network::find_network(rows).await?.map_or_else(String::new, |n| n.year_starts);
            let held = store::list_held(rows).await?;
            let eve = Year::of(day, &year_starts).from.plus_days(-1);
            let (before, after) = (movement::places_on(&held, eve), movement::places_on(&held, day));
            Ok(count(movement::movement(&before, &after, |_| true)))
        })
    })
}

/// Residents of the members that count in totals, from the newest estimates in print on the day.
pub(crate) async fn citizens(rows: &DatabaseConnection, day: Day) -> Result<Total, DbErr> {
    let standings = store::list_standings(rows, day).await?;
    Ok(rules::citizens(&standings, day, &store::list_residents(rows).await?))
}

/// The same, without the districts whose county counts as well.
pub(crate) async fn citizens_once(rows: &DatabaseConnection, day: Day) -> Result<Total, DbErr> {
    let standings = store::list_standings(rows, day).await?;
    let (residents, parents) = (store::list_residents(rows).await?, store::list_parents(rows).await?);
    Ok(rules::citizens_once(&standings, day, &residents, &parents))
}

/// Budgets of the members that count in totals, in pence.
pub(crate) async fn budgets(rows: &DatabaseConnection, day: Day) -> Result<Total, DbErr> {
    let standings = store::list_standings(rows, day).await?;
    Ok(rules::budgets(&standings, day, &store::list_budgets(rows).await?))
}
