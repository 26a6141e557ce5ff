use platform::Day;
use sea_orm::{DatabaseConnection, DbErr};
use web::Figure;

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
    ]
}

fn standing(key: &'static str, title: &'static str, count: fn(&[Standing], Day) -> i64) -> Figure {
    Figure::new(key, title, "/members", move |rows, day| {
        Box::pin(async move { Ok(count(&store::list_standings(rows, day).await?, day)) })
    })
}

/// Residents of the members that count in totals, from the newest estimates in print on the day.
pub(crate) async fn citizens(rows: &DatabaseConnection, day: Day) -> Result<Total, DbErr> {
    let standings = store::list_standings(rows, day).await?;
    let residents = rules::newest_until(&store::list_residents(rows).await?, rules::population_year(day));
    Ok(rules::total(&standings, day, &residents))
}

/// The same, without the districts whose county counts as well.
pub(crate) async fn citizens_once(rows: &DatabaseConnection, day: Day) -> Result<Total, DbErr> {
    let standings = store::list_standings(rows, day).await?;
    let residents = rules::newest_until(&store::list_residents(rows).await?, rules::population_year(day));
    Ok(rules::total_once(&standings, day, &residents, &store::list_parents(rows).await?))
}

/// Budgets of the members that count in totals, in pence.
pub(crate) async fn budgets(rows: &DatabaseConnection, day: Day) -> Result<Total, DbErr> {
    let standings = store::list_standings(rows, day).await?;
    let budgets = rules::newest_until(&store::list_budgets(rows).await?, i32::from(day.year()));
    Ok(rules::total(&standings, day, &budgets))
}
