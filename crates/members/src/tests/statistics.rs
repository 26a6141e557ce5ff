use axum::http::StatusCode;
use serde_json::Value;
use testkit::{House, on_each_database};

use super::lifecycle::confirm;
use super::{figure, rooms};

/// The rows of one of the tables.
async fn items(house: &House, address: &str) -> Vec<Value> {
    let answer = house.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
    let json: Value = serde_json::from_str(&answer.body).unwrap();
    json["items"].as_array().unwrap().clone()
}

/// Opening, joined, left, moved in, moved out, closing of a line of the account.
async fn account(house: &House, days: &str, line: &str) -> [i64; 6] {
    let items = items(house, &format!("/statistics/movement.json?{days}")).await;
    let item = items.iter().find(|item| item["category"] == line).unwrap_or_else(|| panic!("{line}"));
    ["opening", "joined", "left", "moved_in", "moved_out", "closing"].map(|name| item[name].as_i64().unwrap())
}

/// The cells of a row of a table on the page.
fn row(page: &testkit::Answer, section: &str, place: usize) -> String {
    page.texts(&format!("#{section} tbody tr:nth-child({place}) > *")).join(" ")
}

/// Somebody asks how the network came from one day to the other: the account adds up, and everybody behind it is named.
#[test]
fn two_days_are_compared_and_the_difference_is_explained() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let page = house.get("/statistics").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let main = page.main();
        assert!(main.contains("as at 1 June 2031, and what changed since 1 June 2030"), "{main}");
        let stats = page.texts(".app-stat");
        for stat in ["4 members", "5 with supporters", "1 council in transition"] {
            assert!(stats.contains(&stat.to_owned()), "{stat}: {stats:?}");
        }
        assert_eq!(row(&page, "movement", 1), "Full members 2 1 1 0 0 2");
        assert_eq!(row(&page, "movement", 2), "Associates 0 1 0 0 0 1");
        assert_eq!(row(&page, "movement", 5), "Members together 3 2 1 0 0 4");
        assert_eq!(row(&page, "movement", 6), "With supporters 4 2 1 0 0 5");
        let said = page.texts("#changes li");
        for line in [
            "Fellside Borough Council, from 2 May 2031 In transition",
            "Harrow Vale Town Council, from 1 September 2030",
            "Oldgate Council, to 31 July 2030",
        ] {
            assert!(said.contains(&line.to_owned()), "{line}: {said:?}");
        }
        assert_eq!(row(&page, "represented", 1), "Citizens Not in the records 0 of 2 200,000 1 of 1");
        assert_eq!(page.texts("#movement svg title"), ["By category"], "a picture beside it");
    });
}

/// A council that moves, one whose place another takes, and those without a name.
#[test]
fn moves_mergers_and_the_unnamed_are_said_as_such() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let organisations = "reference,name,kind,named\nunnamed-1,,company,no\nunnamed-2,,company,no\nbriefly,Briefly & Co,company,yes\n";
        let memberships = "organisation,category,from,until\n\
            unnamed-1,affiliate,2031-01-01,\nunnamed-2,affiliate,2031-01-01,\nbriefly,affiliate,2030-10-01,2031-02-01\n\
            lantern,affiliate,2029-01-01,2031-03-01\nlantern,supporter,2031-03-01,\n";
        house.import(&[("organisations.csv", organisations), ("memberships.csv", memberships)]).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let mut fields = vec![("other", "Fellside Borough Council")];
        fields.extend([("on-day", "1"), ("on-month", "6"), ("on-year", "2031")]);
        confirm(&operations, "/organisations/harrow-vale/lifecycle/merges", &fields).await;
        house.settle().await;
        let days = "as_at=2031-06-01&since=2030-09-15";
        let page = house.get(&format!("/statistics?{days}")).await;
        let said = page.texts("#changes li");
        for line in [
            "Lantern & Co, affiliate before, from 1 March 2031",
            "Harrow Vale Town Council, to 31 May 2031; it became part of Fellside Borough Council on 1 June 2031",
            "Fellside Borough Council, from 2 May 2031; it took the place of Harrow Vale Town Council In transition",
        ] {
            assert!(said.contains(&line.to_owned()), "{line}: {said:#?}");
        }
        assert!(page.main().contains("2 affiliates that the report does not name."), "{}", page.main());
        assert!(page.main().contains("One more came after the first day and was gone by the second"));
        assert_eq!(account(&house, days, "affiliate").await, [1, 2, 0, 0, 1, 2]);
        assert_eq!(account(&house, days, "supporter").await, [1, 0, 0, 1, 0, 2]);
        assert_eq!(account(&house, days, "members").await, [3, 3, 1, 0, 1, 4]);
        assert_eq!(account(&house, days, "all").await, [4, 3, 1, 0, 0, 6]);
        let csv = house.get(&format!("/statistics/changes.csv?{days}")).await.body;
        for line in [
            "left,harrow-vale,Harrow Vale Town Council,associate,,2031-06-01,fellside",
            "joined,,,,affiliate,2031-01-01,",
            "moved,lantern,Lantern & Co,affiliate,supporter,2031-03-01,",
        ] {
            assert!(csv.contains(line), "{line} is missing:\n{csv}");
        }
        assert!(!csv.contains("unnamed-1"), "who has no name has no address either");
    });
}

/// Year by year, who was kept; and where the records begin.
#[test]
fn whoever_stayed_is_counted_year_by_year() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let full: Vec<String> = items(&house, "/statistics/years.json")
            .await
            .iter()
            .filter(|item| item["category"] == "full")
            .map(|item| format!("{} {} {}", item["year"].as_str().unwrap(), item["kept"], item["opening"]))
            .collect();
        // Oldgate left where a year ended: it is missed in the year it did not go on into.
        assert_eq!(
            full,
            ["2025/26 2 2", "2026/27 2 2", "2027/28 2 2", "2028/29 2 2", "2029/30 2 2", "2030/31 1 2"]
        );
        let page = house.get("/statistics").await;
        let main = page.main();
        assert!(main.contains("The records begin on 1 January 2025."), "{main}");
        assert!(main.contains("not in the records for 2 of the 5 who stand"), "{main}");
        let newest = row(&page, "years", 1);
        assert!(newest.contains("so far, to 1 June 2031") && newest.contains("50%"), "{newest}");
        assert_eq!(figure(&house, "members.joined", "2031-06-01").await, 2);
        assert_eq!(figure(&house, "members.left", "2031-06-01").await, 1);
        assert_eq!(figure(&house, "members.kept", "2031-06-01").await, 3);
    });
}

/// Each count by kind, nation and region is everybody once, and a link away from their names.
#[test]
fn everybody_is_counted_once_however_they_are_counted() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        for by in ["category", "kind", "nation", "region"] {
            let items = items(&house, &format!("/statistics/{by}.json")).await;
            let on = |day: &str| -> i64 {
                let of_day = items.iter().filter(|item| item["as_at"] == day);
                of_day.map(|item| item["count"].as_i64().unwrap()).sum()
            };
            assert_eq!((on("2030-06-01"), on("2031-06-01")), (4, 5), "by {by}");
            let csv = house.get(&format!("/statistics/{by}.csv")).await;
            assert_eq!(csv.body.lines().count(), items.len() + 1);
        }
        let page = house.get("/statistics").await;
        assert_eq!(row(&page, "region", 2), "North West 2 0 0 0 2 +1");
        assert_eq!(row(&page, "region", 11), "Wales 0 0 0 0 0 −1");
        assert_eq!(row(&page, "region", 13), "Not in the records 0 0 1 1 2 0");
        assert_eq!(row(&page, "region", 14), "All 2 1 1 1 5 +1");
        for href in page.values("#region tbody a", "href") {
            assert_eq!(house.get(&href).await.status, StatusCode::OK, "{href}");
        }
        assert_eq!(figure(&house, "members.in_region:north-west", "2031-06-01").await, 2);
        assert_eq!(figure(&house, "members.in_nation:wales", "2030-06-01").await, 1);
        assert_eq!(figure(&house, "members.of_kind:company", "2031-06-01").await, 1);
    });
}

/// The network's own report, from its own records: the years are explained to the last member.
#[test]
fn the_demonstration_explains_the_year_of_the_report() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let days = "as_at=2024-07-31&since=2023-07-31";
        assert_eq!(account(&house, days, "full").await, [45, 8, 5, 0, 0, 48]);
        assert_eq!(account(&house, days, "associate").await, [23, 3, 4, 0, 0, 22]);
        assert_eq!(account(&house, days, "affiliate").await, [49, 4, 4, 0, 0, 49]);
        assert_eq!(account(&house, days, "supporter").await, [22, 1, 0, 0, 0, 23]);
        assert_eq!(account(&house, days, "members").await, [117, 15, 13, 0, 0, 119]);
        assert_eq!(account(&house, days, "all").await, [139, 16, 13, 0, 0, 142]);
        let represented = items(&house, &format!("/statistics/represented.json?{days}")).await;
        let now = represented.iter().find(|item| item["as_at"] == "2024-07-31").unwrap();
        assert_eq!(now["total"].as_i64(), Some(figure(&house, "members.citizens", "2024-07-31").await));
        let page = house.get(&format!("/statistics?{days}")).await;
        assert!(page.main().contains("5 full members that the report does not name."), "{}", page.main());
        assert!(page.main().contains("The records begin on 31 July 2023."));
        // Beyond the records there is a word of caution.
        let early = house.get("/statistics?as_at=2023-01-01").await;
        assert!(early.main().contains("from 31 July 2023 to 31 July 2024"), "{}", early.main());
    });
}

/// Whatever the address holds, there is a clear page and the right status.
#[test]
fn wrong_days_get_a_clear_page() {
    on_each_database(rooms, async |house| {
        assert!(
            house.get("/statistics").await.main().contains("Nobody stands in the records"),
            "an empty house"
        );
        assert_eq!(house.get("/statistics/years.json").await.status, StatusCode::OK);
        house.with_cast().await;
        for (address, words) in [
            ("/statistics?as_at=yesterday", "is not a date"),
            ("/statistics?since=2031-02-30", "is not a date"),
            ("/statistics?as_at=2030-01-01&since=2030-01-02", "2 January 2030 is not before 1 January 2030"),
            ("/statistics?as_at=2030-01-01&since=2030-01-01", "Choose an earlier day"),
            ("/statistics/region.csv?as_at=%3Cscript%3E", "is not a date"),
        ] {
            let answer = house.get(address).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
            assert!(answer.main().contains(words), "{address}: {}", answer.main());
        }
        for address in
            ["/statistics/unicorns.csv", "/statistics/region.xml", "/statistics/region", "/statistics/.csv"]
        {
            assert_eq!(house.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        for address in [
            "/statistics?as_at=9999-12-31",
            "/statistics?as_at=0000-01-01",
            "/statistics/years.csv?as_at=9999-12-31",
        ] {
            assert_eq!(house.get(address).await.status, StatusCode::OK, "{address}");
        }
        assert!(house.get("/statistics?as_at=2040-01-01").await.main().contains("still to come"));
        let posted = house.ask(axum::http::Method::POST, "/statistics").await;
        assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    });
}
