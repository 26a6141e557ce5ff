//! Stories of those who announce events, and of those who review them.

use axum::body::Body;
use axum::http::Request;
use testkit::{House, Visitor, on_each_database};

use super::{rooms, told};
use crate::{next_or_latest_cards, store};

const TEXT: &[(&str, &str)] = &[
    ("act", "save"),
    ("title", "Ferry day"),
    ("kind", "meeting"),
    ("summary", "A day on the water."),
    ("body", "We cross, and talk.\n\n# What to bring\n\nA coat. <script>alert(1)</script>"),
    ("audience", "members"),
];
const TIME: &[(&str, &str)] = &[
    ("act", "save"),
    ("starts_on-day", "12"),
    ("starts_on-month", "7"),
    ("starts_on-year", "2031"),
    ("starts_time", "10am"),
    ("ends_time", "15.30"),
    ("mode", "hybrid"),
    ("place", "The quay, Eastmarsh"),
    ("joining", "https://meet.example/ferry"),
];
const PEOPLE: &[(&str, &str)] = &[
    ("act", "save"),
    ("others", "Fellside Borough Council\n\n"),
    ("booking", "https://book.example/ferry"),
    ("contact", "Harbour office"),
    ("contact_email", "harbour@eastmarsh.example"),
];

/// Those answers with some put instead.
fn but<'a>(answers: &[(&'a str, &'a str)], instead: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_kept = |(name, _): &&(&str, &str)| !instead.iter().any(|(other, _)| other == name);
    answers.iter().filter(is_kept).chain(instead).copied().collect()
}

async fn begin(who: &Visitor<'_>) -> String {
    let begun = who.post("/my/organisations/eastmarsh/events/new", &[("title", "Ferry day")]).await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    begun.header("location").trim_end_matches("/text").to_owned()
}

/// A whole event, ready to be sent.
async fn write(who: &Visitor<'_>) -> String {
    let at = begin(who).await;
    for (part, answers, next) in
        [("text", TEXT, "time"), ("time", TIME, "people"), ("people", PEOPLE, "pictures")]
    {
        let saved = who.post(&format!("{at}/{part}"), answers).await;
        assert_eq!(saved.header("location"), format!("{at}/{next}"), "{}", saved.main());
    }
    at
}

/// Sends it and has it published.
async fn publish(house: &House, lead: &Visitor<'_>, at: &str) {
    let sent = lead.post(&format!("{at}/check"), &[("act", "save")]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let editor = house.sign_in("editor@imagined.example").await;
    let review = at.replace("/my/submissions/", "/review/");
    let published = editor.post(&format!("{review}/publication"), &[("when", "now")]).await;
    assert_eq!(published.status, 303, "{}", published.main());
    house.settle().await;
}

async fn put_picture(house: &House, who: &Visitor<'_>, at: &str) -> u16 {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 30).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let mut body =
        b"--edge\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n\r\n".to_vec();
    body.extend_from_slice(png.get_ref());
    body.extend_from_slice(b"\r\n--edge\r\nContent-Disposition: form-data; name=\"alternative\"\r\n\r\nThe ferry at dusk\r\n--edge--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(format!("{at}/pictures"))
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &who.cookie);
    house.send(request.body(Body::from(body)).unwrap()).await.status.as_u16()
}

#[test]
fn from_the_first_word_to_peoples_calendars() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let colleague = house.sign_in("colleague@eastmarsh.example").await;
        let stranger = house.sign_in("lead@fellside.example").await;
        assert!(lead.get("/my/organisations/eastmarsh/library").await.main().contains("Announce an event"));
        let at = write(&lead).await;
        assert_eq!(stranger.get(&at).await.status, 404);
        assert_eq!(put_picture(&house, &colleague, &at).await, 303);
        assert_eq!(put_picture(&house, &colleague, &at).await, 400, "one picture is enough");
        assert_eq!(colleague.post(&format!("{at}/check"), &[("act", "save")]).await.status, 403);
        assert_eq!(lead.get(&format!("{at}/files")).await.main().matches("Add the file").count(), 0);
        let preview = lead.get(&format!("{at}/preview")).await;
        for words in
            ["12 July 2031, 10am to 3:30pm", "A coat.", "Fellside Borough Council", "Members of the network"]
        {
            assert!(preview.main().contains(words), "{words}: {}", preview.main());
        }
        assert!(
            preview.body.contains("alt=\"The ferry at dusk\"") && !preview.body.contains("<script>alert")
        );
        assert!(!house.get("/events").await.main().contains("Ferry day"), "nobody else knows yet");
        publish(&house, &lead, &at).await;
        let href = "/events/ferry-day-2031-07-12";
        let page = house.get(href).await;
        for words in [
            "12 July 2031, 10am to 3:30pm",
            "Online and in person, The quay, Eastmarsh",
            "What to bring",
            "Book a place at book.example",
            "Join online at meet.example",
            "harbour@eastmarsh.example",
            "Fellside Borough Council",
        ] {
            assert!(page.main().contains(words), "{words}: {}", page.main());
        }
        let data: serde_json::Value =
            serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
        assert_eq!(data["startDate"], "2031-07-12T09:00:00Z");
        assert!(house.get("/events").await.main().contains("Ferry day"));
        assert!(house.get("/members/eastmarsh").await.main().contains("Ferry day"));
        let calendar = house.get(&format!("{href}.ics")).await.body;
        assert!(
            calendar.contains("DTSTART:20310712T090000Z\r\n")
                && calendar.contains("DTEND:20310712T143000Z\r\n"),
            "{calendar}"
        );
        assert!(calendar.contains("SEQUENCE:0\r\n") && calendar.contains("STATUS:CONFIRMED\r\n"));
        let query = search::Query { text: "coat".to_owned(), ..Default::default() };
        assert_eq!(house.app.search.keys(&query).len(), 1, "its description is found");
        assert_eq!(
            lead.get(&at).await.texts("main ol.govuk-list--number li").len(),
            2,
            "sent and published are kept"
        );
    });
}

#[test]
fn what_can_not_be_is_said_beside_the_question() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let at = begin(&lead).await;
        for (part, answers, words) in [
            ("time", but(TIME, &[("ends_time", "9am")]), "It must end after it begins"),
            ("time", but(TIME, &[("starts_time", "tenish")]), "Enter a time such as 9:30am"),
            ("time", but(TIME, &[("place", "")]), "Enter the place where people meet"),
            ("time", but(TIME, &[("starts_time", "")]), "Enter when it begins"),
            ("time", but(TIME, &[("joining", "javascript:alert(1)")]), "begins with https://"),
            (
                "people",
                but(PEOPLE, &[("others", "Felside Borough Council")]),
                "Did you mean “Fellside Borough Council”?",
            ),
            ("text", but(TEXT, &[("kind", "party")]), "Choose one of the answers"),
        ] {
            let wrong = lead.post(&format!("{at}/{part}"), &answers).await;
            assert_eq!(wrong.status, 422, "{words}");
            assert!(wrong.main().contains(words), "{words}: {}", wrong.main());
        }
        let last = [("ends_on-day", "11"), ("ends_on-month", "7"), ("ends_on-year", "2031")];
        let wrong = lead.post(&format!("{at}/time"), &but(TIME, &last)).await;
        assert!(wrong.main().contains("The last day must not be before the first"));
        assert!(wrong.body.contains("value=\"15.30\""), "what was typed is kept");
        assert_eq!(lead.post(&format!("{at}/check"), &[("act", "save")]).await.status, 422);
        assert_eq!(lead.get(&format!("{at}/preview")).await.status, 200, "of as much as is known");
        let kept = lead.post(&format!("{at}/text"), &[("act", "keep"), ("title", "Ferry")]).await;
        assert_eq!(kept.status, 204, "it keeps itself");
    });
}

#[test]
fn a_correction_moves_it_and_the_old_words_are_kept() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        publish(&house, &lead, &write(&lead).await).await;
        let href = "/events/ferry-day-2031-07-12";
        let correction = "/my/organisations/eastmarsh/events/ferry-day-2031-07-12/correction";
        let begun = lead.post(correction, &[("act", "correct")]).await;
        let at = begun.header("location").to_owned();
        let form = lead.get(&format!("{at}/time")).await;
        assert!(form.body.contains("value=\"10am\"") && form.body.contains("The quay, Eastmarsh"));
        assert_eq!(
            lead.post(&format!("{at}/time"), &but(TIME, &[("starts_on-day", "14")])).await.status,
            303
        );
        assert!(house.get(href).await.main().contains("12 July 2031"), "public as it was");
        publish(&house, &lead, &at).await;
        assert!(house.get(href).await.main().contains("14 July 2031, 10am"), "at the address it had");
        let calendar = house.get(&format!("{href}.ics")).await.body;
        assert!(calendar.contains("SEQUENCE:1\r\n") && calendar.contains("DTSTART:20310714T090000Z"));
        let editor = house.sign_in("editor@imagined.example").await;
        let review = editor.get(&at.replace("/my/submissions/", "/review/")).await;
        assert!(review.body.contains("<del>") && review.main().contains("First day"), "{}", review.main());
        // A sheet that knows nothing of what was written leaves it.
        let sheet = "reference,title,kind,starts,ends,precision,mode,place,host,status\nferry-day-2031-07-12,Ferry day,meeting,2031-07-14,2031-07-14,day,hybrid,The quay,eastmarsh,planned\n";
        house.import(&[("events.csv", sheet)]).await;
        let page = house.get(href).await.main();
        assert!(page.contains("A coat.") && page.contains("Book a place") && page.contains("10am to 3:30pm"));
    });
}

#[test]
fn it_is_called_off_and_takes_place_after_all() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        publish(&house, &lead, &write(&lead).await).await;
        let href = "/events/ferry-day-2031-07-12";
        let off = "/my/organisations/eastmarsh/events/ferry-day-2031-07-12/cancellation";
        let listed = lead.get("/my/organisations/eastmarsh/library").await;
        assert!(listed.body.contains(off), "{}", listed.main());
        for who in ["colleague@eastmarsh.example", "lead@fellside.example"] {
            let other = house.sign_in(who).await;
            assert_eq!(other.post(off, &[("reason", "No")]).await.status, 403, "{who}");
        }
        let elsewhere = house.sign_in("lead@fellside.example").await;
        let theirs = off.replace("eastmarsh", "fellside");
        assert_eq!(elsewhere.post(&theirs, &[("reason", "No")]).await.status, 404);
        assert_eq!(lead.post(off, &[("reason", " ")]).await.status, 422);
        assert_eq!(lead.post(off, &[("reason", "R"), ("revision", "99")]).await.status, 409);
        let done = lead.post(off, &[("reason", "The tide is too high.")]).await;
        assert_eq!(done.header("location"), href, "{}", done.main());
        house.settle().await;
        let page = house.get(href).await;
        assert!(
            page.main().contains("This was called off.") && page.main().contains("The tide is too high.")
        );
        assert!(!page.main().contains("Book a place"), "nobody books any more");
        assert!(house.get("/events").await.main().contains("Cancelled"));
        let calendar = house.get(&format!("{href}.ics")).await.body;
        assert!(
            calendar.contains("STATUS:CANCELLED\r\n") && calendar.contains("SEQUENCE:1\r\n"),
            "{calendar}"
        );
        assert!(lead.get(off).await.main().contains("The tide is too high."));
        assert_eq!(lead.post(off, &[("act", "save")]).await.status, 303);
        house.settle().await;
        let calendar = house.get(&format!("{href}.ics")).await.body;
        assert!(calendar.contains("STATUS:CONFIRMED\r\n") && calendar.contains("SEQUENCE:2\r\n"));
    });
}

#[test]
fn what_is_taken_back_is_gone_everywhere_and_can_come_back() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let editor = house.sign_in("editor@imagined.example").await;
        publish(&house, &lead, &write(&lead).await).await;
        let href = "/events/ferry-day-2031-07-12";
        let found = editor.get("/review?q=ferry").await;
        let shelf = "/review/published/events/ferry-day-2031-07-12";
        assert!(found.body.contains(shelf), "{}", found.main());
        let page = editor.get(shelf).await;
        assert!(page.main().contains("Call it off") && page.main().contains("Correct it"));
        assert_eq!(lead.post(&format!("{shelf}/unpublication"), &[("reason", "No")]).await.status, 403);
        let why = [("reason", "It was a joke.")];
        assert_eq!(editor.post(&format!("{shelf}/unpublication"), &why).await.status, 303);
        house.settle().await;
        let gone = house.get(href).await;
        assert!(gone.status == 410 && gone.body.contains("It was a joke."), "{}", gone.body);
        assert_eq!(house.get(&format!("{href}.ics")).await.status, 404);
        for path in
            ["/events", "/events.csv", "/events.json", "/events.atom", "/events.ics", "/members/eastmarsh"]
        {
            assert!(!house.get(path).await.body.contains("Ferry day"), "{path}");
        }
        let query = search::Query { text: "coat".to_owned(), ..Default::default() };
        assert_eq!(house.app.search.keys(&query).len(), 0);
        assert_eq!(editor.post(&format!("{shelf}/publication"), &[("act", "again")]).await.status, 303);
        house.settle().await;
        assert_eq!(house.get(href).await.status, 200);
    });
}

#[test]
fn another_like_it_begins_without_its_days() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let colleague = house.sign_in("colleague@eastmarsh.example").await;
        let at = write(&lead).await;
        put_picture(&house, &lead, &at).await;
        publish(&house, &lead, &at).await;
        let copy = "/my/organisations/eastmarsh/events/ferry-day-2031-07-12/copy";
        let begun = colleague.post(copy, &[("act", "copy")]).await;
        let at = begun.header("location").to_owned();
        assert!(colleague.get(&format!("{at}/text")).await.body.contains("A day on the water."));
        let time = colleague.get(&format!("{at}/time")).await;
        assert!(time.body.contains("The quay, Eastmarsh") && !time.body.contains("value=\"2031\""));
        assert!(!time.body.contains("meet.example"), "another meeting has another address");
        assert!(colleague.get(&format!("{at}/preview")).await.body.contains("The ferry at dusk"));
        assert_eq!(
            colleague.post(&format!("{at}/time"), &but(TIME, &[("starts_on-year", "2032")])).await.status,
            303
        );
        publish(&house, &lead, &at).await;
        assert_eq!(house.get("/events/ferry-day-2032-07-12").await.status, 200);
        // Case studies are not copied: nobody does the same thing twice.
        let case_study = "/my/organisations/eastmarsh/case-studies/none/copy";
        assert_eq!(colleague.post(case_study, &[("act", "copy")]).await.status, 404);
    });
}

#[test]
fn editors_put_an_event_first() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let editor = house.sign_in("editor@imagined.example").await;
        let first = async || {
            let shown = next_or_latest_cards(house.rows(), house.clock.today(), 3).await.unwrap();
            shown.cards[0].title.clone()
        };
        assert_eq!(first().await, "June school");
        let put = editor.post("/review/published/events/harvest/feature", &[("act", "feature")]).await;
        assert_eq!(put.status, 303, "{}", put.main());
        assert_eq!(first().await, "Harvest, and after");
        assert!(editor.get("/review/featured").await.main().contains("Harvest, and after"));
        let others = store::list_events(house.rows()).await.unwrap();
        assert_eq!(others.len(), 7, "nothing else was changed");
    });
}
