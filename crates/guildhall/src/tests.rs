use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use testkit::{House, on_each_database};
use web::Access;

use crate::{access, rooms};

mod erasure;
mod forms;
mod lifecycle;
mod two_at_once;
mod walk;

/// `docs/access.md` is what the routes say.
#[test]
fn the_access_page_is_what_the_routes_say() {
    let page = include_str!("../../../docs/access.md");
    assert_eq!(page, access::table(&rooms::all()), "run `cargo xtask access`");
}

/// The pages of the example network that are there for each route with a name in it.
async fn example(house: &House, path: &str) -> Option<String> {
    if !path.contains('{') {
        return Some(path.to_owned());
    }
    let sitemap = house.get("/sitemap.xml").await.body;
    let (before, after) = (path.split('{').next()?, path.rsplit('}').next()?);
    let found = sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
    let found = found.filter_map(|address| address.strip_prefix("https://imagined.example"));
    let page =
        found.filter(|page| page.starts_with(before)).find(|page| !page[before.len()..].contains('/'))?;
    Some(format!("{page}{after}"))
}

/// Every public address of every room answers on the example network, and none of them takes what it shouldn't.
#[test]
fn every_public_address_answers() {
    on_each_database(rooms::all, async |house| {
        house.with_demo().await;
        let mut opened = 0;
        for route in house.app.rooms.iter().flat_map(|room| &room.routes) {
            if route.access != Access::Public
                || route.method != Method::GET
                || route.path.starts_with("/assets")
            {
                continue;
            }
            let Some(address) = example(&house, route.path).await else { continue };
            let answer = house.get(&address).await;
            let is_fine = answer.status.is_success() || answer.status.is_redirection();
            assert!(is_fine, "{address}: {} {}", answer.status, answer.main());
            assert!(!answer.header("content-security-policy").is_empty(), "{address} is unprotected");
            let posted = house.ask(Method::POST, &address).await;
            assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
            opened += 1;
        }
        assert!(opened > 30, "only {opened} addresses were opened");
    });
}

const LISTS: [&str; 16] = [
    "/members",
    "/case-studies",
    "/projects",
    "/events",
    "/events/archive",
    "/resources",
    "/dps",
    "/search",
    "/search/suggest",
    "/governance",
    "/figures",
    "/case-studies.csv",
    "/members.json",
    "/members/map.json",
    "/statistics",
    "/statistics/years.json",
];
const NAMES: [&str; 13] = [
    "page",
    "as_at",
    "since",
    "q",
    "region",
    "year",
    "member",
    "principle",
    "category",
    "kind",
    "sort",
    "type",
    "status",
];

/// Whatever is asked, in whatever words, there is a clear answer and never a 500.
#[test]
fn hostile_words_get_a_clear_answer() {
    on_each_database(rooms::all, async |house| {
        house.with_demo().await;
        let long = "x".repeat(10_000);
        let number = "99999999999999999999";
        let values = [
            "%00",
            "%ff%fe",
            "-1",
            "0",
            number,
            "1e9",
            "%27;%20DROP%20TABLE%20x;%20--",
            "%3Cscript%3E",
            &long,
        ];
        for (list, name) in LISTS.iter().flat_map(|list| NAMES.iter().map(move |name| (list, name))) {
            for value in values {
                let answer = house.get(&format!("{list}?{name}={value}")).await;
                assert!(!answer.status.is_server_error(), "{list}?{name}={value}: {}", answer.status);
                // Our own scripts all have attributes.
                assert!(!answer.body.contains("<script>"), "{list}?{name}");
            }
        }
    });
}

/// Whatever path is asked for, there is a page with a way out.
#[test]
fn hostile_paths_get_a_clear_page() {
    on_each_database(rooms::all, async |house| {
        house.with_demo().await;
        let above = "/assets/../Cargo.toml";
        for path in ["/members/%2e%2e%2f", "/members/%ff", "/case-studies/%00", "/nothing/here", "//", above]
        {
            let answer = house.get(path).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
            assert!(answer.body.contains("<h1"), "{path} has no page");
        }
    });
}

/// What is for operators is closed to somebody behind a proxy.
#[test]
fn metrics_are_for_operators() {
    on_each_database(rooms::all, async |house| {
        let request = axum::http::Request::builder().uri("/metrics").header("x-forwarded-for", "203.0.113.9");
        let answer = house.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(house.get("/metrics").await.status, StatusCode::OK);
    });
}

/// A browser that has the page already gets 304; after a change it gets the new page.
#[test]
fn pages_are_kept_until_something_public_changes() {
    on_each_database(rooms::all, async |house| {
        house.with_cast().await;
        let first = house.get("/members").await;
        let tag = first.header("etag").to_owned();
        assert!(!tag.is_empty());
        let again = |tag: String| {
            let request = axum::http::Request::builder().uri("/members").header("if-none-match", tag);
            house.send(request.body(axum::body::Body::empty()).unwrap())
        };
        assert_eq!(again(tag.clone()).await.status, StatusCode::NOT_MODIFIED);
        let sheet = "reference,name,kind\nnewtown,Newtown Council,unitary\n";
        house
            .import(&[
                ("organisations.csv", sheet),
                ("memberships.csv", "organisation,category\nnewtown,full\n"),
            ])
            .await;
        let after = again(tag).await;
        assert_eq!(after.status, StatusCode::OK);
        assert!(after.body.contains("Newtown Council"));
    });
}

/// What was exported can be imported, and changes nothing.
#[test]
fn an_export_is_an_import() {
    on_each_database(rooms::all, async |house| {
        house.with_demo().await;
        let before = platform::position(house.rows()).await.unwrap();
        let rows = house.app.platform.database.read_consistently().await.unwrap();
        let mut sheets = Vec::new();
        for export in house.app.rooms.iter().flat_map(|room| &room.exports) {
            let written = (export.write)(&rows).await.unwrap();
            let sheet = String::from_utf8(web::csv_file(export.headings, written)).unwrap();
            sheets.push((format!("{}.csv", export.name), sheet));
        }
        drop(rows);
        assert!(sheets.len() >= 6, "only {} forms are exported", sheets.len());
        let sheets: Vec<(&str, &str)> =
            sheets.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        house.import(&sheets).await;
        assert_eq!(platform::position(house.rows()).await.unwrap(), before);
    });
}

/// A backup holds every table; restored elsewhere, every page is the same.
#[test]
fn a_backup_restores_into_an_empty_house() {
    on_each_database(rooms::all, async |house| {
        house.with_demo().await;
        let tables = rooms::tables(&house.app.rooms);
        let migrations = rooms::migrations(&house.app.rooms);
        let file = house.app.platform.config.data_folder.join("all.backup");
        platform::back_up(&house.app.platform, &tables, &migrations, &file, &|_, _| {}).await.unwrap();
        let again =
            platform::restore(&house.app.platform, &tables, &migrations, &file, false, &|_, _| {}).await;
        assert!(again.unwrap_err().to_string().contains("already holds data"));
        let before = house.get("/members.csv").await.body;
        platform::restore(&house.app.platform, &tables, &migrations, &file, true, &|_, _| {}).await.unwrap();
        assert_eq!(house.get("/members.csv").await.body, before);
        let names: BTreeSet<String> = tables.iter().map(platform::Table::name).collect();
        assert_eq!(names.len(), tables.len(), "a table is listed twice");
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        std::fs::write(&file, bytes).unwrap();
        assert!(platform::check_backup(&file, &tables, &migrations).is_err(), "damage goes unnoticed");
    });
}
