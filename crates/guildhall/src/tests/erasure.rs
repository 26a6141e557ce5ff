//! Somebody asks to be forgotten: they are nowhere any more, and nothing else is missing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use axum::http::StatusCode;
use sea_orm::{FromQueryResult, JsonValue, Statement};
use testkit::{House, Visitor, on_each_database};

use crate::rooms;

const EMAIL: &str = "colleague@eastmarsh.example";
/// Everything by which somebody could be known: name, address, telephone.
const TRACES: [&str; 3] = ["contributor of eastmarsh", EMAIL, "01632 960 123"];
/// Tables whose rows come and go: ways to sign in, and work that was done.
const PASSING: [&str; 5] = ["platform_job", "web_session", "web_passkey", "web_link", "web_ceremony"];
const DOORS: [&str; 12] = [
    "/",
    "/my",
    "/desk",
    "/people",
    "/organisations",
    "/outbox",
    "/journal",
    "/applications",
    "/review",
    "/powers",
    "/search?q=contributor",
    "/search?q=colleague",
];

/// A text in which they stand, with where it was found.
fn traces(place: &str, text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let found = TRACES.iter().filter_map(|trace| Some((trace, text.find(trace)?)));
    let around = |at: usize| {
        let before: String =
            text[..at].chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = text[at..].chars().take(80).collect();
        before + &after
    };
    found.map(|(trace, at)| format!("{trace} at {place}: …{}…", around(at))).collect()
}

/// What stands in every table, and how many rows each has.
async fn tables(house: &House) -> (Vec<String>, BTreeMap<String, usize>) {
    let (mut found, mut counts) = (Vec::new(), BTreeMap::new());
    for table in rooms::tables(&house.app.rooms) {
        let name = table.name();
        let select =
            Statement::from_string(house.rows().get_database_backend(), format!("SELECT * FROM {name}"));
        let rows = JsonValue::find_by_statement(select).all(house.rows()).await.unwrap();
        counts.insert(name.clone(), rows.len());
        found.extend(rows.iter().flat_map(|row| traces(&name, &row.to_string())));
    }
    (found, counts)
}

/// What every page and download says that somebody in office gets to, and how many there were.
async fn pages(visitor: &Visitor<'_>) -> (Vec<String>, usize) {
    let mut queue: VecDeque<String> = DOORS.iter().map(|door| (*door).to_owned()).collect();
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    while let Some(address) = queue.pop_front() {
        if seen.len() > 400 || !seen.insert(address.clone()) {
            continue;
        }
        let answer = visitor.get(&address).await;
        assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
        found.extend(traces(&address, &answer.body));
        let links = answer.values("a[href^='/'], link[href^='/']", "href");
        let frames = answer.values("iframe[src^='/']", "src");
        let all = links.into_iter().chain(frames);
        queue.extend(
            all.map(|link| link.split('#').next().unwrap_or("").to_owned()).filter(|link| link != &address),
        );
    }
    (found, seen.len())
}

/// What would be taken home: every sheet, and every stored file.
async fn sheets_and_files(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    let rows = house.app.platform.database.read_consistently().await.unwrap();
    for export in house.app.rooms.iter().flat_map(|room| &room.exports) {
        for row in (export.write)(&rows).await.unwrap() {
            found.extend(traces(export.name, &row.join("; ")));
        }
    }
    files(&house.app.platform.config.data_folder.join("files"), &mut found);
    found
}

fn files(folder: &Path, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.extend(traces(
                &path.display().to_string(),
                &String::from_utf8_lossy(&std::fs::read(&path).unwrap()),
            ));
        }
    }
}

async fn everywhere(house: &House, visitor: &Visitor<'_>) -> (Vec<String>, BTreeMap<String, usize>) {
    let (mut found, counts) = tables(house).await;
    let (on_pages, count) = pages(visitor).await;
    assert!(count > 100, "only {count} pages were seen");
    found.extend(on_pages);
    found.extend(sheets_and_files(house).await);
    (found, counts)
}

fn hidden(page: &testkit::Answer, name: &str) -> String {
    page.values(&format!("input[name={name}]"), "value").into_iter().next().unwrap_or_default()
}

/// They leave a trace wherever one can.
async fn live(house: &House, person: &Visitor<'_>) {
    let lead = house.sign_in("lead@eastmarsh.example").await;
    let operations = house.sign_in("operations@imagined.example").await;
    let name = "Contributor of Eastmarsh";
    person.post("/my/details", &[("name", name), ("phone", TRACES[2]), ("revision", "1")]).await;
    let message =
        [("name", name), ("email", EMAIL), ("subject", "A question"), ("message", "When do you meet?")];
    assert_eq!(person.post("/contact", &message).await.status, StatusCode::SEE_OTHER);
    person.post("/subscribe", &[("name", name), ("email", EMAIL), ("topics", "events")]).await;
    let link = house.link_in_letter_to(EMAIL).await;
    house.post("", &link, &[("act", "save")]).await;
    let profile = lead.get("/my/organisations/eastmarsh/profile").await;
    let revision = hidden(&profile, "revision");
    let contact = [
        ("contact_name", name),
        ("contact_email", EMAIL),
        ("contact_phone", TRACES[2]),
        ("revision", &revision),
    ];
    lead.post("/my/organisations/eastmarsh/profile", &contact).await;
    // Their own application, and one of somebody else that names them.
    for applicant in [person, &house.sign_in("nobody@imagined.example").await] {
        let begun = applicant.post("/apply", &[("joining", "affiliate.organisation")]).await;
        let at = begun.header("location").to_owned();
        let people = [
            ("lead_contact_name", "Director"),
            ("lead_contact_email", "director@lantern.example"),
            ("finance_contact_name", name),
            ("finance_contact_email", EMAIL),
            ("act", "save"),
        ];
        let saved = applicant.post(&format!("{at}/people"), &people).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    }
    write(person).await;
    hand_back(&operations, person).await;
    let seat = "body,seat,organisation,office,from,until,evidence,note,person\n\
                office,Editor,eastmarsh,Policy officer,2031-05-01,,A letter,,colleague@eastmarsh.example\n";
    house.import(&[("seat_holders.csv", seat)]).await;
}

/// A duty is handed to them, and they hand it back.
async fn hand_back(operations: &Visitor<'_>, person: &Visitor<'_>) {
    let new = [
        ("title", "Book the room"),
        ("every", "once"),
        ("due-day", "10"),
        ("due-month", "6"),
        ("due-year", "2031"),
    ];
    operations.post("/desk/duties/new", &new).await;
    let duties = operations.get("/desk/duties").await;
    let duty = duties.values("main a[href^='/desk/duties/0']", "href").remove(0);
    let key = duty.rsplit('/').next().unwrap();
    let hand = format!("/desk/hand?item=desk.duty:{key}&q=colleague%40eastmarsh");
    let picker = operations.get(&hand).await;
    let to = picker.values("input[name=to]", "value").remove(0);
    let handed = [
        ("to", to.as_str()),
        ("due-day", "10"),
        ("due-month", "6"),
        ("due-year", "2031"),
        ("revision", &hidden(&picker, "revision")),
    ];
    operations.post(&hand, &handed).await;
    let mine = format!("/my/duties/{key}");
    let revision = hidden(&person.get(&mine).await, "revision");
    person.post(&mine, &[("act", "back"), ("words", "I am away."), ("revision", &revision)]).await;
}

/// A case study that is sent for review, with what was said about it.
async fn write(person: &Visitor<'_>) {
    let title = [("title", "The ferry that stayed")];
    let begun = person.post("/my/organisations/eastmarsh/case-studies/new", &title).await;
    let at = begun.header("location").trim_end_matches("/text").to_owned();
    let contact = [("contact", "Policy team"), ("contact_email", EMAIL), ("act", "save")];
    let saved = person.post(&format!("{at}/contact"), &contact).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    person.post(&format!("{at}/comments"), &[("comment", "Please look at it.")]).await;
}

#[test]
fn a_forgotten_person_is_nowhere_and_nothing_else_is_missing() {
    on_each_database(rooms::all, async |house| {
        house.with_cast().await;
        let person = house.sign_in(EMAIL).await;
        live(&house, &person).await;
        house.settle().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let (before, counts_before) = everywhere(&house, &operations).await;
        let known: BTreeSet<&str> =
            before.iter().filter_map(|trace| trace.split(" at ").nth(1)?.split(':').next()).collect();
        assert!(known.len() > 20, "they are known in too few places for this to show anything: {known:#?}");
        let figures = house.get("/figures").await.main();

        let forgotten = person.post("/my/data/forget", &[("sure", "yes")]).await;
        assert_eq!(forgotten.status, StatusCode::SEE_OTHER, "{}", forgotten.main());
        house.settle().await;
        let (after, counts_after) = everywhere(&house, &operations).await;
        assert!(after.is_empty(), "{after:#?}");
        for (table, count) in counts_before.iter().filter(|(table, _)| !PASSING.contains(&table.as_str())) {
            assert!(
                counts_after[table] >= *count,
                "{table} had {count} rows and has {}",
                counts_after[table]
            );
        }
        assert_eq!(house.get("/figures").await.main(), figures);
    });
}
