mod submissions;

use std::sync::Arc;

use axum::http::StatusCode;
use testkit::{House, on_each_database};
use web::Room;

use crate::{EventSubmissions, EventsOfMember, store};

fn rooms() -> Vec<Room> {
    vec![
        web::room(),
        network::room(Arc::new([])),
        members::room(Arc::new([Arc::new(EventsOfMember)])),
        governance::room(),
        library::room(Arc::new([Arc::new(EventSubmissions)])),
        crate::room(),
    ]
}

const EVENTS: &str = "reference,title,kind,starts,ends,precision,mode,place,host,status,summary,note,evidence
harvest,\"Harvest, and after\",conference,2031-09-30,2031-10-01,day,hybrid,Eastmarsh,eastmarsh,planned,Two days.,,The plan
harvest-launch,Launch: Open shelves,launch,2031-10-01,2031-10-01,day,in_person,Eastmarsh,,planned,A report is shown.,,
june-school,June school,training,2031-06,2031-06,month,online,,fellside,planned,A course.,,
put-off,Put off,meeting,2031-07-01,2031-07-01,day,,,,postponed,A meeting.,,
spring,Spring conference,conference,2031-03-04,2031-03-05,day,in_person,Fellside,fellside,held,Two days in spring.,,https://www.imagined.example/spring
winter-talks,Winter talks,consultation,2030-11,2031-02,month,online,,,held,Talks over the winter.,,
maybe,Maybe a meeting,meeting,2030,2030,year,,,,planned,A meeting.,,
";

const TOGETHER: &str = "reference,title,kind,starts,starts_time,ends_time,host,with,audience,booking,contact,contact_email,status,summary,body
moor-walk,A walk on the moor,visit,2031-08-02,10:30,16:00,fellside,Eastmarsh Council; lantern,everybody,https://fellside.example/walk,\"Parks team, Fellside\",parks@fellside.example,planned,A walk.,## What to bring
";

/// Who holds an event with others has it on its own page.
#[test]
fn an_event_stands_with_everybody_who_holds_it() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        house.import(&[("events.csv", TOGETHER)]).await;
        for member in ["fellside", "eastmarsh", "lantern"] {
            let page = house.get(&format!("/members/{member}")).await;
            assert!(page.main().contains("A walk on the moor"), "{member}: {}", page.main());
        }
        let page = house.get("/events/moor-walk").await.main();
        for words in ["10:30am", "Parks team, Fellside", "What to bring", "Everybody"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let wrong = "reference,title,kind,starts,status,starts_time,with,audience,booking,contact_email\nmoor-walk,A walk on the moor,visit,2031-08-02,planned,25:00,nobody,friends,fellside,parks\n";
        let said = house.try_import(&[("events.csv", wrong)]).await.join("\n");
        for words in [
            "“25:00” is not a time",
            "there is no organisation “nobody”",
            "“friends” is none of everybody, members, invited",
            "“fellside” is not an address on the web",
            "“parks” is not an e-mail address",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        house.import(&[("events.csv", &TOGETHER.replace("Eastmarsh Council; lantern", "lantern"))]).await;
        assert!(!house.get("/members/eastmarsh").await.main().contains("A walk on the moor"));
    });
}

async fn told(house: &House) {
    house.with_cast().await;
    house.import(&[("events.csv", EVENTS)]).await;
}

/// Somebody looks what is coming: it is 1 June 2031.
#[test]
fn what_is_coming_stands_month_by_month() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let page = house.get("/events").await;
        assert_eq!(page.status, StatusCode::OK);
        let headings = page.texts("h2");
        let months: Vec<&str> = headings.iter().map(String::as_str).take(4).collect();
        assert_eq!(months, ["June 2031", "July 2031", "September 2031", "October 2031"]);
        assert!(page.main().contains("30 September to 1 October 2031. Online and in person, Eastmarsh"));
        assert!(page.main().contains("Postponed"));
        assert!(
            page.texts(".app-cards a").contains(&"Spring conference".to_owned()),
            "the latest stand below"
        );
        assert!(page.main().contains("All 3 past events"));
    });
}

#[test]
fn an_empty_calendar_leads_to_the_archive() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let none = house.get("/events").await.main();
        assert!(none.contains("Nothing is on the calendar yet") && !none.contains("Past events"), "{none}");
        let past = EVENTS
            .lines()
            .filter(|line| !line.contains(",2031-0") && !line.contains("arvest"))
            .collect::<Vec<_>>()
            .join("\n");
        house.import(&[("events.csv", &past)]).await;
        let page = house.get("/events").await;
        assert!(page.main().contains("Nothing is on the calendar yet"));
        assert!(page.body.contains("href=\"/events/archive\""));
    });
}

/// Somebody looks for what was, by year, kind and mode.
#[test]
fn the_archive_is_narrowed_down_and_taken_home() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let all = house.get("/events/archive").await;
        assert_eq!(all.texts(".app-cards a"), ["Spring conference", "Winter talks", "Maybe a meeting"]);
        assert!(all.main().contains("3 past events"));
        assert_eq!(all.texts("h2.govuk-heading-m"), ["2031", "2030"]);
        let of_2030 = house.get("/events/archive?year=2030").await;
        assert_eq!(of_2030.texts(".app-cards a"), ["Winter talks", "Maybe a meeting"], "it began in 2030");
        let narrowed = house.get("/events/archive?mode=online&kind=consultation").await;
        assert_eq!(narrowed.texts(".app-cards a"), ["Winter talks"]);
        let searched = house.get("/events/archive?q=springs").await;
        assert_eq!(searched.texts(".app-cards a"), ["Spring conference"]);
        assert!(house.get("/events/archive?q=nothing").await.main().contains("No past event matches"));
        let csv = house.get("/events/archive.csv?year=2030").await.body;
        assert_eq!(csv.lines().count(), 3, "{csv}");
        assert!(csv.contains("winter-talks,Winter talks,consultation,2030-11,2031-02,month,online"));
        let json = house.get("/events.json").await.body;
        assert!(json.contains("\"count\": 7") && json.contains("\"starts\": \"2030-11\""), "{json}");
        let feed = house.get("/events.atom").await.body;
        assert_eq!(feed.matches("<entry>").count(), 7);
    });
}

#[test]
fn an_event_says_no_more_than_is_known() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let page = house.get("/events/harvest").await;
        let main = page.main();
        for words in [
            "Harvest, and after",
            "30 September to 1 October 2031",
            "Eastmarsh Council",
            "Add to your calendar",
        ] {
            assert!(main.contains(words), "{words} in {main}");
        }
        assert_eq!(page.texts(".app-cards a")[0], "Launch: Open shelves", "at the same time and place");
        let data: serde_json::Value =
            serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
        assert_eq!((&data["@type"], &data["endDate"]), (&"Event".into(), &"2031-10-01".into()));
        assert_eq!(data["organizer"]["name"], "Eastmarsh Council");
        let vague = house.get("/events/june-school").await.main();
        assert!(vague.contains("June 2031") && vague.contains("can’t be put into a calendar"), "{vague}");
        let unsure = house.get("/events/maybe").await.main();
        assert!(unsure.contains("Whether it took place is not on record."), "{unsure}");
        assert!(house.get("/events/put-off").await.main().contains("This was put off to another day."));
        assert_eq!(house.get("/events/nothing").await.status, StatusCode::NOT_FOUND);
    });
}

/// A calendar subscribes, and follows when an event moves.
#[test]
fn calendars_follow_when_an_event_moves() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let feed = house.get("/events.ics").await;
        assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(feed.body.matches("BEGIN:VEVENT").count(), 4, "months and years stay out: {}", feed.body);
        assert!(feed.body.contains("X-WR-CALNAME:Network of Imagined Councils: events\r\n"));
        let uid = |text: &str| text.split("UID:").nth(1).unwrap().split("\r\n").next().unwrap().to_owned();
        let before = house.get("/events/harvest.ics").await.body;
        assert!(
            before.contains("SEQUENCE:0\r\n") && before.contains("DTEND;VALUE=DATE:20311002\r\n"),
            "{before}"
        );
        let moved = EVENTS
            .replace("2031-09-30,2031-10-01", "2031-10-07,2031-10-08")
            .replace("Eastmarsh,eastmarsh,planned", "Eastmarsh,eastmarsh,cancelled");
        house.import(&[("events.csv", &moved)]).await;
        let after = house.get("/events/harvest.ics").await.body;
        assert!(
            after.contains("SEQUENCE:1\r\n") && after.contains("DTSTART;VALUE=DATE:20311007\r\n"),
            "{after}"
        );
        assert!(after.contains("STATUS:CANCELLED\r\n") && after.contains("DTSTAMP:20310601T110000Z\r\n"));
        assert_eq!(uid(&before), uid(&after));
        assert_eq!(house.get("/events/june-school.ics").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_member_shows_what_it_hosts() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let member = house.get("/members/fellside").await;
        assert!(member.main().contains("Events it hosts or hosted (2)"), "{}", member.main());
        assert_eq!(member.texts(".app-cards a"), ["June school", "Spring conference"]);
        let renamed = "reference,name,kind,named\nfellside,Crag Borough Council,district,yes\n";
        house.import(&[("organisations.csv", renamed)]).await;
        let query =
            search::Query { text: "crag".to_owned(), kinds: vec!["event".to_owned()], ..Default::default() };
        assert_eq!(house.app.search.keys(&query).len(), 2, "documents carry the host’s new name");
    });
}

#[test]
fn what_is_wrong_with_a_sheet_is_said_by_line_and_column() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let sheet = "title,kind,starts,ends,mode,host,status
A,conferense,2031-02-30,,by post,eastmarch,helt
B,meeting,2031-05-02,2031-05-01,,,held
C,meeting,,,,,held
D,meeting,2031-05-02,,,,held
D,meeting,2031-05-02,,,,held
";
        let text = house.try_import(&[("events.csv", sheet)]).await.join("\n");
        for expected in [
            "line 2, column “kind”: “conferense” is not known here; did you mean “conference”?",
            "“2031-02-30” is not a date",
            "“by post” is not known here",
            "did you mean “Eastmarsh Council”?",
            "did you mean “held”?",
            "line 3, column “starts”: it ends (2031-05-01) before it starts (2031-05-02).",
            "line 4, column “starts”: say when it starts",
            "line 6, column “title”: another line of this file has the same event.",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
    });
}

/// A list from elsewhere: ranges of months, seasons instead of dates, and twice the same title.
#[test]
fn other_forms_are_read() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let network = "name,short_name,year_starts,as_at,licence_name,licence_url\nNetwork,N,08-01,2031-07-31,CC,https://cc.example\n";
        let sheet = "title,kind,start,end,precision,mode,place,in_report_year,status,note
Conference,conference,2030-11,2030-11,month,in person,Eastmarsh,true,held,
Conference,conference,2031-11,2031-11,month,,,false,planned,
Courses,training,2030-09,2030-10,month range,online and in person,,true,held,
Stand,exhibition,,,autumn 2030,in person,Fellside,true,held,Its own note.
Visit,study_visit,,,\"within the year, month not printed\",in person,Abroad,true,held,
";
        house.import(&[("network.csv", network), ("events.csv", sheet)]).await;
        let events = store::list_events(house.rows()).await.unwrap();
        let when = |slug: &str| events.iter().find(|event| event.slug == slug).map(store::Event::when);
        assert_eq!(when("conference-2030-11").as_deref(), Some("November 2030"));
        assert_eq!(when("conference-2031-11").as_deref(), Some("November 2031"));
        assert_eq!(when("courses-2030-09").as_deref(), Some("September to October 2030"));
        assert_eq!(when("stand-2030").as_deref(), Some("2030"));
        assert_eq!(when("visit-2030").as_deref(), Some("2030 to 2031"));
        assert!(house.get("/events/stand-2030").await.main().contains("Autumn 2030. Its own note."));
        let before = platform::position(house.rows()).await.unwrap();
        house.import(&[("events.csv", sheet)]).await;
        assert_eq!(
            platform::position(house.rows()).await.unwrap(),
            before,
            "the same file twice changes nothing"
        );
    });
}

/// A list from elsewhere has no references. What would get the address of an event that is known is that event.
#[test]
fn an_address_belongs_to_one_event() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let known = "reference,title,kind,starts,status,summary\nstand-2031,Our stand of 2031,stand,2031,planned,Come!\n";
        house.import(&[("events.csv", known)]).await;
        house
            .import(&[("events.csv", "title,kind,start,precision,status\nStand,stand,,spring 2031,held\n")])
            .await;
        let events = store::list_events(house.rows()).await.unwrap();
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!((events[0].title.as_str(), events[0].summary.as_str()), ("Stand", "Come!"));
    });
}

#[test]
fn the_form_makes_a_round_trip() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        house.import(&[("events.csv", TOGETHER)]).await;
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
fn every_event_of_the_demonstration_has_its_page() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let events = store::list_events(house.rows()).await.unwrap();
        for event in &events {
            assert_eq!(house.get(&event.href()).await.status, StatusCode::OK, "{}", event.slug);
        }
        assert!(house.get("/events").await.main().contains("Nothing is on the calendar yet"), "in 2031");
    });
}

#[test]
fn bad_addresses_get_a_clear_page() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        for (address, status) in [
            ("/events/archive?year=1066", StatusCode::BAD_REQUEST),
            ("/events/archive?sort=size", StatusCode::BAD_REQUEST),
            ("/events/archive?page=0", StatusCode::BAD_REQUEST),
            ("/events/archive?page=99", StatusCode::NOT_FOUND),
            ("/events/.ics", StatusCode::NOT_FOUND),
            ("/events.csv?kind=party", StatusCode::BAD_REQUEST),
        ] {
            assert_eq!(house.get(address).await.status, status, "{address}");
        }
    });
}
