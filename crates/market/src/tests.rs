use std::sync::Arc;

use axum::http::StatusCode;
use testkit::{House, on_each_database};
use web::Room;

use crate::SupplierOfMember;

fn rooms() -> Vec<Room> {
    vec![
        web::room(),
        network::room(Arc::new([])),
        members::room(Arc::new([Arc::new(SupplierOfMember)])),
        crate::room(),
    ]
}

const MARKET: &str = "reference,title,regime,starts,ends,summary,who_may_use,note
dps-2030,Dynamic purchasing system,dynamic_purchasing_system,2030-04-01,2031-06-02,Suppliers checked once.,Full members,What comes after is not known.
frame-2025,Framework for advice,framework,2025-01-01,2027-01-01,Advice.,Full members,
";

const SUPPLIERS: &str = "market,name,organisation,as_at,note
dps-2030,Zenith Works,,2031-05-31,
dps-2030,Lantern & Co,lantern,2031-05-31,
dps-2030,\"Add, Build, Care\",,2031-05-31,Works in Wales too.
frame-2025,Lantern & Co,lantern,2026-01-01,
";

async fn told(house: &House) {
    house.with_cast().await;
    house.import(&[("market.csv", MARKET), ("suppliers.csv", SUPPLIERS)]).await;
}

/// A buyer looks whether the system can be used today, and by whom.
#[test]
fn the_page_says_what_the_system_is_and_whether_it_runs() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let page = house.get("/dps").await;
        assert_eq!(page.status, StatusCode::OK);
        let main = page.main();
        for words in [
            "Suppliers checked once.",
            "It is running, and will until 1 June 2031.",
            "1 April 2030 to 1 June 2031",
            "Full members",
            "3 suppliers",
            "As listed on 31 May 2031.",
            "What comes after is not known.",
            "Framework for advice",
        ] {
            assert!(main.contains(words), "{words} in {main}");
        }
        let names = page.texts("#suppliers li");
        assert!(
            names[names.len() - 3..]
                .join("|")
                .starts_with("Add, Build, Care. Works in Wales too.|Lantern & Co|Zenith")
        );
        assert!(page.body.contains("href=\"/members/lantern\""));
        assert!(
            page.body.contains("id=\"dps-2030-lantern-and-co\"")
                && page.body.contains("id=\"frame-2025-lantern-and-co\"")
        );
        let data: serde_json::Value =
            serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
        assert_eq!(data["numberOfItems"], 3);
    });
}

/// A day passes, and the system is over.
#[test]
fn the_day_after_its_last_it_is_over() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let later = "reference,title,regime,starts,ends\ndps-2030,Dynamic purchasing system,dynamic_purchasing_system,2030-04-01,2031-06-01\n";
        house.import(&[("market.csv", later)]).await;
        let main = house.get("/dps").await.main();
        assert!(main.contains("It is not running today: its last day was 31 May 2031."), "{main}");
    });
}

#[test]
fn suppliers_are_searched_and_taken_home_as_shown() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let page = house.get("/dps?q=care%20add").await.main();
        assert!(page.contains("1 supplier") && !page.contains("Zenith"), "{page}");
        let csv = house.get("/dps.csv?q=lantern").await.body;
        assert_eq!(csv.lines().count(), 3, "{csv}");
        let json = house.get("/dps.json?q=lantern").await.body;
        assert!(
            json.contains("\"count\": 2") && json.contains("https://imagined.example/members/lantern"),
            "{json}"
        );
        assert!(house.get("/dps?q=nobody").await.main().contains("No supplier is called “nobody”"));
        assert_eq!(house.get("/dps?q=%ff").await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn a_member_that_supplies_says_so() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let main = house.get("/members/lantern").await.main();
        assert!(
            main.contains("On the supplier list of the dynamic purchasing system, as at 31 May 2031."),
            "{main}"
        );
        assert!(
            main.contains("framework for advice, as at 1 January 2026. The system is no longer running."),
            "{main}"
        );
        assert!(!house.get("/members/eastmarsh").await.main().contains("supplier list"));
    });
}

#[test]
fn what_is_wrong_with_a_sheet_is_said_by_line_and_column() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let market = "reference,title,regime,starts,ends
a,A,dynamic_purchasing_sistem,2031-01-01,
b,B,framework,2031-01-01,2031-01-01
B c,C,framework,soon,
";
        let suppliers =
            "market,name,organisation,as_at\ndps-2031,X,lanturn,2031-01-01\n,Y,,2031-01-01\ndps-2030,Z,,\n";
        let text = house.try_import(&[("market.csv", market), ("suppliers.csv", suppliers)]).await.join("\n");
        for expected in [
            "did you mean “dynamic_purchasing_system”?",
            "line 3, column “ends”: this is not after its first day.",
            "“soon”",
            "did you mean “dps-2030”?",
            "there is no organisation “lanturn”",
            "say which system is meant",
            "line 4, column “as_at”",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
    });
}

/// A list from elsewhere, without references: suppliers are found among the organisations by their names.
#[test]
fn other_forms_are_read() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let market = "reference,title,regime,starts\ndps,System,dynamic_market,2030-01-01\n";
        let suppliers = "supplier,as_at,also_listed_in_members_csv\nLantern and Co,2031-01-01,true\nOther,2031-01-01,false\n";
        house.import(&[("market.csv", market), ("suppliers.csv", suppliers)]).await;
        assert!(house.get("/dps").await.body.contains("href=\"/members/lantern\""));
        assert!(house.get("/dps").await.main().contains("It is running, and no end is set."));
    });
}

#[test]
fn the_form_makes_a_round_trip() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        for export in crate::exports::all() {
            let read = house.app.platform.database.read_consistently().await.unwrap();
            let rows = (export.write)(&read).await.unwrap();
            drop(read);
            let before = platform::position(house.rows()).await.unwrap();
            let sheet = String::from_utf8(web::csv_file(export.headings, rows)).unwrap();
            house.import(&[(&format!("{}.csv", export.name), &sheet)]).await;
            assert_eq!(platform::position(house.rows()).await.unwrap(), before, "{sheet}");
        }
    });
}

#[test]
fn the_demonstration_has_the_suppliers_of_the_report() {
    on_each_database(rooms, async |house| {
        assert!(house.get("/dps").await.main().contains("No purchasing system on record"));
        house.with_demo().await;
        let figures = web::Figures(crate::room().figures);
        let figure = figures.find("market.suppliers").unwrap();
        let count = |day: &'static str| figure.as_at(house.rows(), day.parse().unwrap());
        assert_eq!(count("2024-07-31").await.unwrap(), Some(23));
        assert_eq!(count("2024-07-30").await.unwrap(), Some(0), "the list is of the next day");
        let main = house.get("/dps").await.main();
        assert!(main.contains("23 suppliers") && main.contains("its last day was 31 March 2025"), "{main}");
    });
}
