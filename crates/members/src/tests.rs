use std::sync::Arc;

use axum::http::StatusCode;
use platform::Day;
use sea_orm::{DatabaseConnection, DbErr, FromQueryResult, JsonValue, Statement};
use testkit::{House, on_each_database};
use uuid::Uuid;
use web::Room;

mod application;
mod lifecycle;
mod organisation;
mod sign_in;
mod statistics;

fn rooms() -> Vec<Room> {
    let office = Room { name: "office", mandates: Some(Arc::new(Office)), ..Room::default() };
    vec![web::room(), network::room(Arc::new([])), crate::room(Arc::new([])), office]
}

/// Gives the operations lead of the cast the power that governance would.
struct Office;

#[async_trait::async_trait]
impl web::Mandates for Office {
    async fn powers(&self, rows: &DatabaseConnection, person: Uuid, _: Day) -> Result<Vec<String>, DbErr> {
        let found = crate::store::find_person(rows, person).await?;
        let holds = found.is_some_and(|person| person.email == "operations@imagined.example");
        Ok(if holds { vec![crate::powers::MANAGE.key.to_owned()] } else { Vec::new() })
    }

    async fn holders(&self, rows: &DatabaseConnection, _: &str, _: Day) -> Result<Vec<Uuid>, DbErr> {
        let found = crate::store::find_person_by_email(rows, "operations@imagined.example").await?;
        Ok(found.into_iter().map(|person| person.id).collect())
    }
}

/// The value of a hidden field of the page's form.
fn hidden(page: &testkit::Answer, name: &str) -> String {
    page.values(&format!("input[name={name}]"), "value").into_iter().next().unwrap_or_default()
}

/// Every row of every table, as text.
async fn everything(house: &House) -> String {
    let mut text = String::new();
    let tables =
        platform::tables().into_iter().chain(house.app.rooms.iter().flat_map(|room| room.tables.clone()));
    for table in tables {
        let select = Statement::from_string(
            house.rows().get_database_backend(),
            format!("SELECT * FROM {}", table.name()),
        );
        for row in JsonValue::find_by_statement(select).all(house.rows()).await.unwrap() {
            text.push_str(&format!("{}: {row}\n", table.name()));
        }
    }
    text
}

async fn figure(house: &House, key: &str, day: &str) -> i64 {
    let figures = web::Figures(crate::figures::all());
    let figure = figures.find(key).unwrap();
    figure.as_at(house.rows(), day.parse().unwrap()).await.unwrap().unwrap()
}

/// Somebody looks who is in the network today, and who was a year ago.
#[test]
fn the_list_shows_who_is_a_member_on_the_day() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let today = house.get("/members").await;
        assert_eq!(today.status, StatusCode::OK);
        assert!(today.main().contains("as at 1 June 2031"));
        let names = today.texts(".app-results a");
        assert_eq!(
            names,
            ["Eastmarsh Council", "Fellside Borough Council", "Harrow Vale Town Council", "Lantern & Co"]
        );
        assert!(today.main().contains("1 supporter that the report does not name"));
        assert!(today.main().contains("In transition"));
        let before = house.get("/members?as_at=2030-07-31").await;
        assert!(before.texts(".app-results a").contains(&"Oldgate Council".to_owned()));
        assert!(!before.main().contains("Fellside"));
    });
}

/// The report's own figures, by query from the records.
#[test]
fn the_demonstration_gives_the_figures_of_the_report() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let expected = [
            ("2024-07-31", [48, 22, 13, 49, 119, 23, 142, 5]),
            ("2023-07-31", [45, 23, 11, 49, 117, 22, 139, 2]),
        ];
        let keys = [
            "members.full",
            "members.associate",
            "members.associate_local",
            "members.affiliate",
            "members.members",
            "members.supporter",
            "members.all",
            "members.transitioning",
        ];
        for (day, counts) in expected {
            for (key, count) in keys.iter().zip(counts) {
                assert_eq!(figure(&house, key, day).await, count, "{key} as at {day}");
            }
        }
        assert_eq!(figure(&house, "members.citizens", "2024-07-31").await, 12_152_937);
        assert_eq!(figure(&house, "members.citizens_once", "2024-07-31").await, 11_989_837);
        let list = house.get("/members?as_at=2024-07-31").await;
        assert!(list.main().contains("And 12 associates that the report does not name."), "{}", list.main());
    });
}

/// An officer narrows the list down to two regions and downloads exactly that.
#[test]
fn filters_combine_and_the_download_is_the_same_list() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let list = house.get("/members?region=north-west&region=south-west&category=full").await;
        assert_eq!(list.texts(".app-results a"), ["Eastmarsh Council", "Fellside Borough Council"]);
        let csv = house.get("/members.csv?region=north-west&region=south-west&category=full").await;
        assert_eq!(csv.body.lines().count(), 3, "{}", csv.body);
        assert!(csv.header("content-disposition").contains("members.csv"));
        let again = house.get("/members.csv?region=north-west&region=south-west&category=full").await;
        assert_eq!(
            (&again.body, &again.headers),
            (&csv.body, &csv.headers),
            "a kept download is as the first one"
        );
        let json = house.get("/members.json?region=south-west").await;
        assert!(json.body.contains("\"count\": 1"), "{}", json.body);
    });
}

/// A name with a slip in it still finds the council.
#[test]
fn the_search_forgives_a_slip() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        assert_eq!(house.get("/members?q=Eastmersh").await.texts(".app-results a"), ["Eastmarsh Council"]);
        let none = house.get("/members?q=zzzzzz").await;
        assert_eq!(none.status, StatusCode::OK);
        assert!(none.main().contains("No member matches all of this"));
    });
}

/// A member's page says what it is and since when; others have no page.
#[test]
fn a_member_has_a_page_with_its_history() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let page = house.get("/members/fellside").await;
        assert!(page.text("h1").ends_with("Fellside Borough Council"));
        let main = page.main();
        for words in ["Full member", "In transition", "2 May 2031", "90,000", "North West, England"] {
            assert!(main.contains(words), "{words} is missing: {main}");
        }
        assert!(house.get("/members/oldgate").await.main().contains("Former member"));
        assert_eq!(house.get("/members/unnamed-supporter-1").await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.get("/members/nowhere").await.status, StatusCode::NOT_FOUND);
    });
}

/// Whatever the address holds, there is a clear page and the right status.
#[test]
fn wrong_addresses_get_a_clear_page() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        for (address, words) in [
            ("/members?as_at=yesterday", "is not a date"),
            ("/members?as_at=2031-02-30", "is not a date"),
            ("/members?region=atlantis", "There is no region “atlantis”"),
            ("/members?q=%ff%fe", "not UTF-8"),
            ("/members?q=%00", "control characters"),
        ] {
            let answer = house.get(address).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
            assert!(answer.main().contains(words), "{address}: {}", answer.main());
        }
        let long = format!("/members?q={}", "a".repeat(10_000));
        assert_eq!(house.get(&long).await.status, StatusCode::URI_TOO_LONG);
        let posted = house.ask(axum::http::Method::POST, "/members").await;
        assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    });
}

/// A sheet with mistakes changes nothing, and every mistake is named by line and column.
#[test]
fn a_wrong_sheet_changes_nothing() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let before = platform::position(house.rows()).await.unwrap();
        let sheet = "organisation,category,from,until\n\
                     eastmersh,full,,\n\
                     eastmarsh,golden,,\n\
                     lantern,affiliate,2031-02-30,\n\
                     harrow-vale,associate,2032-01-01,2031-01-01\n";
        let problems = house.try_import(&[("memberships.csv", sheet)]).await;
        let all = problems.join("\n");
        for words in [
            "line 2, column “organisation”: there is no organisation “eastmersh”; did you mean “Eastmarsh Council”?",
            "line 3, column “category”: “golden” is not a category",
            "line 4, column “from”: “2031-02-30” can't be used here",
            "line 5, column “until”: the membership ends before it begins",
        ] {
            assert!(all.contains(words), "{words} is missing:\n{all}");
        }
        assert_eq!(platform::position(house.rows()).await.unwrap(), before);
    });
}

/// Reading the same sheets again leaves no second trace.
#[test]
fn importing_twice_is_importing_once() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let before = platform::position(house.rows()).await.unwrap();
        house.with_cast().await;
        assert_eq!(platform::position(house.rows()).await.unwrap(), before);
    });
}

/// Outlines are read; a job then puts a council without a position into the middle of its area, and the map shows both.
#[test]
fn the_map_fills_areas_once_outlines_are_read() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let sheet = "reference,name,kind,gss\nboxford,Boxford Council,unitary,E00000009\n";
        let standing = "organisation,category\nboxford,full\n";
        house.import(&[("organisations.csv", sheet), ("memberships.csv", standing)]).await;
        let outline = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
            "properties":{"gss":"E00000009","name":"Boxford"},
            "geometry":{"type":"Polygon","coordinates":[[[-1.0,52.0],[-1.0,53.0],[0.0,53.0],[0.0,52.0],[-1.0,52.0]]]}}]}"#;
        let database = &house.app.platform.database;
        let mut change = database.change(platform::Actor::command("import boundaries")).await.unwrap();
        assert_eq!(crate::import_boundaries(&mut change, outline).await.unwrap(), 1);
        change.commit().await.unwrap();
        house.settle().await;
        let map = house.get("/members/map.json").await;
        assert!(map.body.contains("\"area\": true"), "{}", map.body);
        let page = house.get("/members/map").await;
        assert!(page.main().contains("4 of 6 have a place on the map"), "{}", page.main());
    });
}
