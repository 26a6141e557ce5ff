use std::sync::Arc;

use axum::http::{Method, StatusCode};
use serde_json::Value;
use testkit::{House, on_each_database};
use web::{Figures, Room};

mod report;

fn rooms() -> Vec<Room> {
    let mut rooms = vec![
        web::room(),
        network::room(Arc::new([])),
        members::room(Arc::new([])),
        governance::room(),
        library::room(Arc::new([])),
        projects::room(Arc::new([])),
        events::room(),
        market::room(),
    ];
    let figures = Figures(rooms.iter().flat_map(|room| room.figures.clone()).collect());
    rooms.push(crate::room(figures));
    rooms
}

const PRINTED: &str = "figure,title,source,address,place,as_at,printed,qualifier,unit,note,claim
members.full,Full members,Review of 2026,https://imagined.example/review,Cover,2026-07-31,3,exactly,councils,,
members.full,Full members,Annual report,,Cover,2031-06-01,2,exactly,councils,,
members.full,Full members,Annual report,,Back page,2031-06-01,3,exactly,councils,Counts one that left.,
members.affiliate,Affiliates,Annual report,,Cover,2031-06-01,1,up_to,members,,
members.citizens,Citizens,Annual report,,Cover,2031-06-01,210000,about,people,,
members.budget,Budgets,Annual report,,Cover,2031-06-01,14000000000,about,pounds,,
,Letters sent,Annual report,,Cover,2031-06-01,150,over,letters,,
,Left over,Annual report,,Accounts,2030-07-31,500,exactly,pounds,,What was left over in 2030
,Brought forward,Annual report,,Accounts,2030-08-01,480,exactly,pounds,,What was left over in 2030
";

/// The cast's records begin in 2030 and go on.
async fn with_figures(house: &House) {
    house.with_cast().await;
    let network = "name,short_name,year_starts,licence_name,licence_url,records_from,description,website\n\
        Network of Imagined Councils,NIC,08-01,CC BY 4.0,https://creativecommons.org/licenses/by/4.0/,2030-01-01,\
        A network that exists only in tests.,https://imagined.example\n";
    house.import(&[("network.csv", network), ("published_figures.csv", PRINTED)]).await;
}

/// Somebody sets the report beside the records.
#[test]
fn printed_figures_stand_beside_the_records() {
    on_each_database(rooms, async |house| {
        with_figures(&house).await;
        let json: Value = serde_json::from_str(&house.get("/figures.json").await.body).unwrap();
        let outcomes: Vec<_> = json["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| {
                (
                    item["title"].as_str().unwrap(),
                    item["recorded"].as_i64(),
                    item["outcome"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(
            outcomes,
            [
                ("Full members", None, "before-the-records"),
                ("Full members", Some(2), "agrees"),
                ("Full members", Some(2), "differs"),
                ("Affiliates", Some(1), "agrees"),
                ("Citizens", Some(200_000), "differs"),
                ("Budgets", None, "not-known"),
                ("Letters sent", None, "no-query"),
                ("Left over", None, "no-query"),
                ("Brought forward", None, "no-query"),
            ]
        );
        let main = house.get("/figures").await.main();
        for words in
            ["about £14 billion", "over 150", "1 fewer than printed", "The records begin on 1 January 2030"]
        {
            assert!(main.contains(words), "{words} is missing: {main}");
        }
    });
}

/// Statements that can't all be true are named in a sentence, also across titles and days.
#[test]
fn print_that_disagrees_with_print_is_named() {
    on_each_database(rooms, async |house| {
        with_figures(&house).await;
        let said = house.get("/figures").await.texts("main section li");
        let expected = [
            "Full members, 1 June 2031: 2 in Annual report (Cover); 3 in Annual report (Back page).",
            "What was left over in 2030: £500 in Annual report (Accounts); £480 in Annual report (Accounts).",
        ];
        for sentence in expected {
            assert!(said.iter().any(|text| text == sentence), "{sentence} is missing: {said:#?}");
        }
        let differing = house.get("/figures?outcome=differs").await;
        assert!(differing.main().contains("2 printed figures"), "{}", differing.main());
        assert_eq!(house.get("/figures.csv?outcome=differs").await.body.lines().count(), 3);
        assert_eq!(house.get("/figures?outcome=perhaps").await.status, StatusCode::BAD_REQUEST);
    });
}

/// The chart of growth has its figures in a table and as a sheet.
#[test]
fn growth_is_published_and_recorded() {
    on_each_database(rooms, async |house| {
        with_figures(&house).await;
        let page = house.get("/figures/growth").await;
        assert_eq!(page.texts(".app-chart__title").len(), 4, "a chart for each category");
        let csv = house.get("/figures/growth.csv").await.body;
        for line in [
            "2026-07-31,full,3,exactly,published,Review of 2026",
            "2031-06-01,full,2,exactly,recorded,The records",
        ] {
            assert!(csv.contains(line), "{line} is missing: {csv}");
        }
        let json: Value = serde_json::from_str(&house.get("/figures/growth.json").await.body).unwrap();
        assert_eq!(json["count"], csv.lines().count() - 1, "the same lines");
        assert!(json["items"][0]["count"].is_i64(), "{json}");
        assert!(page.main().contains("2 or 3"), "both numbers of one source are shown: {}", page.main());
        let moved = house.get("/members/growth").await;
        assert_eq!(moved.header("location"), "/figures/growth");
    });
}

/// The report's contradictions, found by query in the demonstration.
#[test]
fn the_demonstration_shows_where_the_report_disagrees() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let page = house.get("/figures").await;
        let main = page.main();
        for words in [
            "Supporters, 31 July 2024: 23 in",
            "New case studies in the pack, 31 July 2024: 57 in",
            "Case studies on the website, 31 July 2024: over 530 in",
            "Balance brought from 2022/23 into 2023/24: £36,972 in",
            "Councils in transition, 31 July 2024: 5 in",
        ] {
            assert!(main.contains(words), "{words} is missing");
        }
        let json: Value = serde_json::from_str(&house.get("/figures.json").await.body).unwrap();
        let of = |key: &str, place: &str, day: &str| {
            let items = json["items"].as_array().unwrap();
            let is_it = |item: &&Value| {
                item["figure"] == key
                    && item["as_at"] == day
                    && item["place"].as_str().unwrap().starts_with(place)
            };
            let item = items.iter().find(is_it).unwrap_or_else(|| panic!("{key} {place} {day}"));
            (item["recorded"].as_i64(), item["outcome"].as_str().unwrap().to_owned())
        };
        let (agrees, differs) = ("agrees".to_owned(), "differs".to_owned());
        assert_eq!(of("members.full", "Introduction", "2024-07-31"), (Some(48), agrees.clone()));
        assert_eq!(of("members.supporter", "Welcome", "2024-07-31"), (Some(23), agrees.clone()));
        assert_eq!(of("members.supporter", "Membership: heading", "2024-07-31"), (Some(23), differs.clone()));
        assert_eq!(of("members.all", "Membership: opening", "2023-07-31"), (Some(139), differs.clone()));
        assert_eq!(of("members.all", "Membership: opening", "2024-07-31"), (Some(142), agrees.clone()));
        let committee = "governance.seats:executive-oversight-committee";
        assert_eq!(of(committee, "Executive Oversight", "2024-07-31"), (Some(12), agrees.clone()));
        assert_eq!(of(committee, "", "2022-02-16").1, "before-the-records");
        let board = "governance.holders:values-and-principles-board";
        assert_eq!(of(board, "The Values", "2024-07-31"), (Some(19), agrees));
        assert_eq!(of("members.budget", "Introduction", "2024-07-31"), (None, "not-known".to_owned()));
    });
}

/// A newcomer opens the site.
#[test]
fn the_front_page_says_what_the_network_is() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let page = house.get("/").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.text("h1"), "Councils and communities, getting things done together");
        let stats = page.texts(".app-stat");
        assert!(stats.contains(&"48 full members".to_owned()), "{stats:?}");
        assert!(stats.iter().all(|stat| !stat.contains("budget")), "no budget is on record: {stats:?}");
        assert!(page.main().contains("as at 31 July 2024"));
        let headings = page.texts("h2");
        for heading in
            ["Latest projects", "Case studies", "News and publications", "What we stand for", "Who can join"]
        {
            assert!(headings.contains(&heading.to_owned()), "{heading} is missing: {headings:?}");
        }
        assert_eq!(page.texts(".app-band .app-card").len(), 10, "the principles");
    });
}

/// Before anything was imported there is a page that says so, and nothing fails.
#[test]
fn an_empty_house_has_clear_pages() {
    on_each_database(rooms, async |house| {
        for (path, status) in [
            ("/", StatusCode::OK),
            ("/about", StatusCode::NOT_FOUND),
            ("/figures", StatusCode::OK),
            ("/figures/growth", StatusCode::OK),
            ("/figures/growth.csv", StatusCode::OK),
            ("/figures/growth.json", StatusCode::OK),
            ("/open-data", StatusCode::OK),
            ("/search", StatusCode::OK),
            ("/search?q=anything", StatusCode::OK),
            ("/search/suggest?q=any", StatusCode::OK),
            ("/accessibility", StatusCode::OK),
            ("/privacy", StatusCode::OK),
            ("/sitemap.xml", StatusCode::OK),
            ("/robots.txt", StatusCode::OK),
        ] {
            let answer = house.get(path).await;
            assert_eq!(answer.status, status, "{path}: {}", answer.body);
        }
    });
}

/// One search over everything: kind by kind, then all of one kind, with a slip of the pen forgiven.
#[test]
fn one_search_finds_things_of_every_kind() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let page = house.get("/search?q=wigan").await;
        let headings = page.texts("main h2");
        assert!(headings.iter().any(|heading| heading.starts_with("Members and partners (")), "{headings:?}");
        assert!(page.body.contains("<mark>"), "what was sought is marked");
        assert!(page.body.contains("/members?q=wigan"), "the way to the list with filters");
        let slip = house.get("/search?q=oversihgt").await.main();
        assert!(slip.contains("Nothing here has “oversihgt”") && slip.contains("“oversight”"), "{slip}");
        let bodies = house.get("/search?q=board&kind=body").await;
        assert!(bodies.main().contains("Boards and bodies ("), "{}", bodies.main());
        let none = house.get("/search?q=zzzzqqqq").await;
        assert!(none.main().contains("Nothing has “zzzzqqqq”"), "{}", none.main());
        assert_eq!(house.get("/search?q=a&kind=unicorn").await.status, StatusCode::BAD_REQUEST);
        assert_eq!(house.get("/search?q=board&kind=body&page=99").await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.get("/search?q=%ff").await.status, StatusCode::BAD_REQUEST);
    });
}

/// What the box shows while somebody types: a fragment, not a page.
#[test]
fn suggestions_are_a_fragment_of_links() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let answer = house.get("/search/suggest?q=wig").await;
        assert!(answer.header("content-type").starts_with("text/html"));
        assert!(answer.body.starts_with("<h3>"), "{}", answer.body);
        assert!(answer.body.contains("href=\"/members/wigan\""), "{}", answer.body);
        assert!(answer.body.contains("href=\"/search?q=wig\""), "{}", answer.body);
        assert_eq!(house.get("/search/suggest?q=zzzzqqqq").await.body, "");
        let hostile = house.get("/search/suggest?q=%3Cscript%3E+wigan").await;
        assert!(!hostile.body.contains("<script>"), "{}", hostile.body);
    });
}

/// Everything in the sitemap is there, and every dataset of the open-data page can be had.
#[test]
fn what_is_offered_is_there() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let sitemap = house.get("/sitemap.xml").await.body;
        let paths: Vec<&str> = sitemap
            .split("<loc>https://imagined.example")
            .skip(1)
            .filter_map(|rest| rest.split_once("</loc>"))
            .map(|(path, _)| path)
            .collect();
        assert!(
            paths.contains(&"/") && paths.contains(&"/governance/executive-oversight-committee"),
            "{paths:?}"
        );
        for path in paths.iter().step_by(7) {
            assert_eq!(house.get(path).await.status, StatusCode::OK, "{path}");
        }
        assert_eq!(house.get("/sitemap/2.xml").await.status, StatusCode::NOT_FOUND);
        assert!(
            house.get("/robots.txt").await.body.contains("Sitemap: https://imagined.example/sitemap.xml")
        );
        let open = house.get("/open-data").await;
        assert!(open.main().contains("142 rows as at 31 July 2024"), "{}", open.main());
        let room_sets: Vec<&str> = house
            .app
            .rooms
            .iter()
            .flat_map(|room| &room.datasets)
            .flat_map(|set| set.formats.iter().map(|(_, href)| *href))
            .collect();
        for href in room_sets {
            assert!(open.body.contains(&format!("href=\"{href}\"")), "{href}");
            assert_eq!(house.get(href).await.status, StatusCode::OK, "{href}");
        }
    });
}

/// Whoever follows an old link arrives; an address that never was is not found, whatever is sent to it.
#[test]
fn old_addresses_lead_on() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        for (old, new) in [
            ("/about-us", "/about"),
            ("/about-us/governance/eoc-terms-of-reference/", "/governance/executive-oversight-committee"),
            ("/newsletter/ccin-members-update-august-2020", "/resources"),
        ] {
            let answer = house.get(old).await;
            assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{old}");
            assert_eq!(answer.header("location"), new);
        }
        assert_eq!(house.get("/nothing/here").await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.ask(Method::POST, "/nothing/here").await.status, StatusCode::NOT_FOUND);
    });
}

/// A sheet with mistakes changes nothing, and every mistake is named.
#[test]
fn a_wrong_sheet_changes_nothing() {
    on_each_database(rooms, async |house| {
        with_figures(&house).await;
        let before = platform::position(house.rows()).await.unwrap();
        let figures = "title,source,as_at,printed,qualifier\n\
                       Members,A page,2031-05,12,exactly\n\
                       Members,A page,2031-05-01,twelve,roughly\n";
        let redirects = "from,to\n/old,https://elsewhere.example\n//x,/about\n";
        let problems =
            house.try_import(&[("published_figures.csv", figures), ("redirects.csv", redirects)]).await;
        let all = problems.join("\n");
        for words in [
            "published_figures.csv, line 2, column “as_at”",
            "line 3, column “printed”",
            "line 3, column “qualifier”: “roughly” can't be used here: write exactly, about, over or up_to.",
            "redirects.csv, line 2, column “to”: “https://elsewhere.example” is not a path",
            "redirects.csv, line 3, column “from”: “//x” is not a path",
        ] {
            assert!(all.contains(words), "{words} is missing:\n{all}");
        }
        assert_eq!(platform::position(house.rows()).await.unwrap(), before);
    });
}
