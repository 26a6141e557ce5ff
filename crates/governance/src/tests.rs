mod manage;

use std::sync::Arc;

use axum::http::StatusCode;
use platform::Day;
use serde_json::Value;
use testkit::{House, on_each_database};
use web::Room;

use crate::SeatsOfMember;

fn rooms() -> Vec<Room> {
    let on_members: [Arc<dyn members::MemberSection>; 1] = [Arc::new(SeatsOfMember)];
    vec![web::room(), network::room(Arc::new([])), members::room(Arc::new(on_members)), crate::room()]
}

const BODIES: &str = "reference,name,summary,position,note
committee,Steering Committee,Runs the network.,1,Meets each quarter. https://imagined.example/terms
board,Values Board,Looks at applications.,2,
";

const SEATS: &str = "body,position,title,constituency,quota_min,quota_max,how_filled,voting,note
committee,1,Chair,full,1,1,elected,yes,
committee,2,Council representative,full,0,3,elected,yes,
committee,3,Chair of the Values Board,board,1,1,by office,no,
board,1,Chair,,1,1,elected,,
board,2,Union representative,trade_union,1,1,nominated,,
board,3,Adviser,,,,,,Their number is not printed.
";

const HOLDERS: &str = "body,seat,organisation,office,from,until,evidence,note
committee,Chair,Eastmarsh MBC,Leader,2031-05-01,,Minutes of May,
committee,Chair,oldgate,Leader,2029-05-01,2030-08-01,Minutes of 2029,
Steering Committee,Council representative,fellside,Deputy Leader,,,The register,
committee,Council representative,eastmarsh,Councillor,2031-05-20,,The register,
board,Chair,lantern,Director,2030-01-01,,The register,
board,Chair,harrow-vale,Mayor,2031-01-01,,The register,A slip of the register.
";

async fn with_bodies(house: &House) {
    // These stories have bodies of their own in place of the cast's.
    let own = ["bodies.csv", "seats.csv", "seat_holders.csv", "mandates.csv"];
    let cast: Vec<_> = testkit::CAST.iter().filter(|(file, _)| !own.contains(file)).copied().collect();
    house.import(&cast).await;
    house.import(&[("bodies.csv", BODIES), ("seats.csv", SEATS), ("seat_holders.csv", HOLDERS)]).await;
}

/// Somebody looks who runs the network, and reads each seat in words.
#[test]
fn a_body_shows_its_seats_and_who_holds_them() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let list = house.get("/governance").await;
        assert_eq!(list.texts(".app-card__title"), ["Steering Committee", "Values Board"]);
        assert!(list.main().contains("3 of up to 5 places filled"), "{}", list.main());
        let page = house.get("/governance/committee").await;
        assert_eq!(page.text("h1"), "Governance Steering Committee");
        let main = page.main();
        for words in [
            "Leader, Eastmarsh Council, since 1 May 2031",
            "Deputy Leader, Fellside Borough Council (one of up to three)",
            "Two of up to three are filled; one is free.",
            "Vacant.",
            "Without a vote",
            "Leader, Oldgate Council",
            "1 May 2029 to 1 August 2030",
        ] {
            assert!(main.contains(words), "{words} is missing: {main}");
        }
        assert!(page.body.contains("href=\"/governance/board\""), "the board it represents");
        assert!(page.body.contains("href=\"/members?category=full\""), "the category it represents");
        assert_eq!(house.get("/governance/nothing").await.status, StatusCode::NOT_FOUND);
    });
}

/// A seat with more holders than places is said to be so, and one for which no number is known says that.
#[test]
fn over_full_and_unmeasured_seats_say_so() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let main = house.get("/governance/board").await.main();
        assert!(main.contains("Over-full: one more than its places allow."), "{main}");
        assert!(main.contains("Constituency: Trade union."), "{main}");
        assert!(main.contains("Number of places not on record"), "{main}");
    });
}

/// The same page on another day: who held the seats then, and a vacancy between two holders.
#[test]
fn any_day_can_be_asked_for() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let then = house.get("/governance/committee?as_at=2030-01-01").await;
        assert!(then.main().contains("Leader, Oldgate Council, since 1 May 2029"), "{}", then.main());
        let between = house.get("/governance/committee?as_at=2030-08-01").await;
        assert!(between.main().contains("Vacant."), "the day they left is the first without them");
        let wrong = house.get("/governance/committee?as_at=soon").await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        let csv = house.get("/governance.csv?as_at=2030-01-01").await;
        assert!(csv.body.contains("Oldgate Council,Leader,2029-05-01,2030-08-01"), "{}", csv.body);
    });
}

/// A member's page lists the seats it holds and held.
#[test]
fn a_member_shows_its_seats() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let main = house.get("/members/eastmarsh").await.main();
        assert!(main.contains("Seats held"), "{main}");
        assert!(main.contains("Chair, Steering Committee"), "{main}");
        assert!(!house.get("/members/unnamed").await.main().contains("Seats held"));
    });
}

/// Popolo: every membership has its post and its organisation in the same file, and ends on its last day.
#[test]
fn popolo_is_whole_in_itself() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let answer = house.get("/governance.json").await;
        let file: Value = serde_json::from_str(&answer.body).unwrap();
        let ids = |list: &str| -> Vec<Value> {
            file[list].as_array().unwrap().iter().map(|thing| thing["id"].clone()).collect()
        };
        let (organizations, posts) = (ids("organizations"), ids("posts"));
        let memberships = file["memberships"].as_array().unwrap();
        assert_eq!((posts.len(), memberships.len()), (6, 6));
        for membership in memberships {
            assert!(organizations.contains(&membership["organization_id"]));
            assert!(organizations.contains(&membership["on_behalf_of_id"]));
            assert!(posts.contains(&membership["post_id"]));
        }
        let ended = memberships.iter().find(|membership| membership["end_date"].is_string()).unwrap();
        assert_eq!(ended["end_date"], "2030-07-31");
    });
}

/// The figures are asked for by body, on any day.
#[test]
fn figures_are_of_one_body() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let figures = web::Figures(crate::room().figures);
        for (key, day, expected) in [
            ("governance.seats:committee", "2031-06-01", Some(5)),
            ("governance.holders:committee", "2031-06-01", Some(3)),
            ("governance.holders:committee", "2030-01-01", Some(2)),
            ("governance.holders:nothing", "2031-06-01", None),
        ] {
            let day: Day = day.parse().unwrap();
            let found = figures.find(key).unwrap().as_at(house.rows(), day).await.unwrap();
            assert_eq!(found, expected, "{key} as at {day}");
        }
        assert!(figures.find("governance.seats").is_none(), "of which body?");
    });
}

/// A body is found by the name of a council that sits on it, and no longer once the council is renamed.
#[test]
fn bodies_are_found_by_who_sits_on_them() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let find = |text: &str| {
            let query = search::Query {
                text: text.to_owned(),
                kinds: vec!["body".to_owned()],
                limit: 9,
                ..Default::default()
            };
            house.app.search.search(&query).hits.into_iter().map(|hit| hit.href).collect::<Vec<_>>()
        };
        assert_eq!(find("Fellside"), ["/governance/committee"]);
        let renamed = "reference,name,kind\nfellside,Stonecombe Borough Council,district\n";
        house.import(&[("organisations.csv", renamed)]).await;
        assert_eq!(find("Stonecombe"), ["/governance/committee"]);
        assert!(find("\"Fellside\"").is_empty());
    });
}

/// A sheet with mistakes changes nothing, and every mistake is named.
#[test]
fn a_wrong_sheet_changes_nothing() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let before = platform::position(house.rows()).await.unwrap();
        let seats = "body,position,title,quota_min,quota_max,voting\n\
                     comittee,1,Chair,1,1,yes\n\
                     board,9,Observer,3,1,perhaps\n";
        let holders = "body,seat,organisation,office,from,until\n\
                       committee,Council representativ,fellside,,,\n\
                       committee,Chair,,,2031-01-01,2031-01-01\n\
                       committee,Chair,felside,Leader,,\n";
        let problems = house.try_import(&[("seats.csv", seats), ("seat_holders.csv", holders)]).await;
        let all = problems.join("\n");
        for words in [
            "seats.csv, line 2, column “body”: there is no body “comittee”; did you mean “committee”?",
            "seats.csv, line 3, column “quota_max”: the most is less than the least.",
            "seats.csv, line 3, column “voting”: “perhaps” is neither yes nor no.",
            "did you mean “Council representative”?",
            "line 3, column “until”: the seat is left before it is taken",
            "line 3, column “organisation”: fill in the organisation, the office, or both.",
            "line 4, column “organisation”: there is no organisation “felside”",
        ] {
            assert!(all.contains(words), "{words} is missing:\n{all}");
        }
        assert_eq!(platform::position(house.rows()).await.unwrap(), before);
    });
}

/// What is exported says the same when it is imported again.
#[test]
fn exports_are_the_forms_of_import() {
    on_each_database(rooms, async |house| {
        with_bodies(&house).await;
        let before = platform::position(house.rows()).await.unwrap();
        let change = house.app.platform.database.change(platform::Actor::command("export")).await.unwrap();
        let mut sheets = Vec::new();
        for export in crate::room().exports {
            let rows = (export.write)(change.rows()).await.unwrap();
            let quoted = |cells: &[String]| {
                cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",")
            };
            let mut text = format!("{}\n", export.headings.join(","));
            rows.iter().for_each(|row| text.push_str(&format!("{}\n", quoted(row))));
            sheets.push((format!("{}.csv", export.name), text));
        }
        drop(change);
        let sheets: Vec<(&str, &str)> =
            sheets.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        house.import(&sheets).await;
        assert_eq!(platform::position(house.rows()).await.unwrap(), before, "nothing changed");
    });
}
