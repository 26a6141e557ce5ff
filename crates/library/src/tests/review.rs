//! Stories of those who review.

use std::sync::Arc;

use platform::list_messages;
use testkit::on_each_database;
use web::{DeskDay, PersonalData};

use super::submissions::{begin, hidden, send_in, write};
use super::{rooms, with_case_studies};

const DAY: i64 = 24 * 3600;

#[test]
#[expect(clippy::too_many_lines, reason = "one story from its beginning to its end")]
fn from_the_first_word_to_the_public_and_back() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let editor = house.sign_in("editor@imagined.example").await;
        let at = write(&lead, "The ferry that stayed").await;
        let review = at.replace("/my/submissions/", "/review/");
        assert_eq!(
            editor.post(&format!("{review}/publication"), &[("when", "now")]).await.status,
            409,
            "nobody sent it"
        );
        let waits = async || {
            let items = house.desk_items().await;
            items
                .into_iter()
                .find(|item| item.title == "The case study “The ferry that stayed” waits for review")
        };
        assert_eq!(waits().await, None);
        send_in(&lead, &at).await;
        let item = waits().await.unwrap();
        assert_eq!((item.href, item.day), (review.clone(), DeskDay::Since(house.clock.today())));
        let (letters, _) = list_messages(house.rows(), "", "editor@imagined.example", 0, 5).await.unwrap();
        assert!(letters.iter().any(|letter| letter.subject == "For review: The ferry that stayed"));
        assert_eq!(lead.post(&format!("{at}/text"), &[("act", "save"), ("title", "Mine")]).await.status, 409);
        assert_eq!(lead.get("/review").await.status, 403);
        assert_eq!(lead.post(&format!("{review}/publication"), &[("when", "now")]).await.status, 403);
        assert!(editor.get("/review").await.main().contains("The ferry that stayed"));
        // A comment, an answer, and back to the authors.
        let said = editor
            .post(&format!("{review}/comments"), &[("comment", "Who pays? <img src=x onerror=alert(1)>")])
            .await;
        assert_eq!(said.status, 303);
        let letter = house.link_in_letter_to("lead@eastmarsh.example").await;
        assert_eq!(letter, at);
        let page = lead.get(&at).await;
        assert!(page.main().contains("Who pays?") && !page.body.contains("<img src=x"));
        assert_eq!(
            lead.post(&format!("{at}/comments"), &[("comment", "The passengers do.")]).await.status,
            303
        );
        let empty = editor.post(&format!("{review}/return"), &[("words", "")]).await;
        assert!(empty.status == 422 && empty.main().contains("Say what should change"));
        assert_eq!(editor.post(&format!("{review}/return"), &[("words", "Say who pays.")]).await.status, 303);
        let mended = [
            ("act", "save"),
            ("title", "The ferry that stayed"),
            ("summary", "Neighbours keep the ferry running."),
            ("body", "The ferry was to close. Passengers pay."),
            ("year", "2031"),
        ];
        assert_eq!(lead.post(&format!("{at}/text"), &mended).await.status, 303);
        send_in(&lead, &at).await;
        let page = editor.get(&review).await;
        assert!(page.body.contains("<ins>") && page.main().contains("Passengers pay."), "{}", page.main());
        assert!(page.main().contains("What was changed since it was sent for review"));
        // An editor who reads an old version does not publish a new one.
        let stale = [("when", "now"), ("revision", "1")];
        assert_eq!(editor.post(&format!("{review}/publication"), &stale).await.status, 409);
        let showing = hidden(&page, "showing");
        let publish = [("when", "now"), ("showing", showing.as_str())];
        assert_eq!(editor.post(&format!("{review}/publication"), &publish).await.status, 303);
        assert_eq!(
            editor.post(&format!("{review}/publication"), &publish).await.status,
            303,
            "sent twice, done once"
        );
        house.settle().await;
        assert_eq!(waits().await, None);
        let public = house.get("/case-studies/the-ferry-that-stayed").await;
        for words in [
            "Passengers pay.",
            "Passengers decide on the timetable.",
            "Housing",
            "1 June 2031",
            "harbour@eastmarsh.example",
        ] {
            assert!(public.main().contains(words), "{words}: {}", public.main());
        }
        assert_eq!(house.get("/case-studies?q=ferry").await.texts(".app-result__title").len(), 1);
        let (letters, _) = list_messages(house.rows(), "", "lead@eastmarsh.example", 0, 9).await.unwrap();
        assert!(letters.iter().any(|letter| letter.subject == "Published: The ferry that stayed"));
    });
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story from its beginning to its end")]
fn a_correction_keeps_the_old_words_and_what_is_taken_back_is_gone() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let editor = house.sign_in("editor@imagined.example").await;
        // Also what came from a sheet is corrected, and keeps its address.
        let correction = "/my/organisations/eastmarsh/case-studies/homes-by-the-water/correction";
        let begun = lead.post(correction, &[("act", "correct")]).await;
        let at = begun.header("location").to_owned();
        assert_eq!(
            lead.post(correction, &[("act", "correct")]).await.header("location"),
            at,
            "one stands for both"
        );
        assert!(lead.get(&format!("{at}/text")).await.body.contains("Sixty homes were built."));
        let text = [
            ("act", "save"),
            ("title", "Homes by the water"),
            ("summary", "Homes on the quay."),
            ("body", "Eighty homes were built."),
            ("year", "2029"),
        ];
        assert_eq!(lead.post(&format!("{at}/text"), &text).await.status, 303);
        assert_eq!(
            lead.post(&format!("{at}/reasons"), &[("act", "save"), ("reason_3", "Tenants planned them.")])
                .await
                .status,
            303
        );
        assert_eq!(
            lead.post(&format!("{at}/contact"), &[("act", "save"), ("contact", "Housing team")]).await.status,
            303
        );
        send_in(&lead, &at).await;
        let review = at.replace("/my/submissions/", "/review/");
        let page = editor.get(&review).await;
        assert!(
            page.main().contains("since the correction began") && page.body.contains("Sixty"),
            "{}",
            page.main()
        );
        assert!(
            house.get("/case-studies/homes-by-the-water").await.main().contains("Sixty homes"),
            "public as it was"
        );
        assert_eq!(editor.post(&format!("{review}/publication"), &[("when", "now")]).await.status, 303);
        house.settle().await;
        assert!(house.get("/case-studies/homes-by-the-water").await.main().contains("Eighty homes"));
        assert_eq!(house.get("/case-studies").await.texts(".app-result__title").len(), 4);
        assert!(editor.get(&review).await.body.contains("Sixty"), "the old words are kept");
        // Taken back: gone from page, list, search, feed, download, sheet and count; and public again on demand.
        let shelf = "/review/published/case-studies/homes-by-the-water";
        assert_eq!(lead.post(&format!("{shelf}/unpublication"), &[("reason", "No")]).await.status, 403);
        assert_eq!(editor.post(&format!("{shelf}/unpublication"), &[("reason", "")]).await.status, 422);
        let reason = [("reason", "The figures were wrong.")];
        assert_eq!(editor.post(&format!("{shelf}/unpublication"), &reason).await.status, 303);
        assert_eq!(editor.post(&format!("{shelf}/unpublication"), &reason).await.status, 409, "done before");
        house.settle().await;
        let gone = house.get("/case-studies/homes-by-the-water").await;
        assert!(gone.status == 410 && gone.body.contains("The figures were wrong."), "{}", gone.body);
        for path in [
            "/case-studies",
            "/case-studies?q=homes",
            "/case-studies.csv",
            "/case-studies.json",
            "/case-studies.atom",
            "/members/eastmarsh",
            "/principles/co-production",
        ] {
            assert!(!house.get(path).await.body.contains("Homes by the water"), "{path}");
        }
        assert_eq!(crate::count_case_studies(house.rows(), house.clock.today()).await.unwrap(), 3);
        assert_eq!(editor.post(&format!("{shelf}/publication"), &[("act", "again")]).await.status, 303);
        house.settle().await;
        assert_eq!(house.get("/case-studies/homes-by-the-water").await.status, 200);
    });
}

#[test]
fn something_is_published_at_its_time_and_only_then() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let editor = house.sign_in("editor@imagined.example").await;
        let at = begin(&lead, "blogs", "What a ferry teaches").await;
        let text = [
            ("act", "save"),
            ("title", "What a ferry teaches"),
            ("summary", "A look back."),
            ("body", "We learned to share."),
            ("byline", "Leader, Eastmarsh Council"),
        ];
        assert_eq!(lead.post(&format!("{at}/text"), &text).await.status, 303);
        send_in(&lead, &at).await;
        let review = format!("{}/publication", at.replace("/my/submissions/", "/review/"));
        let past = [
            ("when", "later"),
            ("publish_on-day", "1"),
            ("publish_on-month", "5"),
            ("publish_on-year", "2031"),
            ("publish_hour", "9"),
        ];
        assert!(editor.post(&review, &past).await.main().contains("must be in the future"));
        let on = |day: &'static str| {
            [
                ("when", "later"),
                ("publish_on-day", day),
                ("publish_on-month", "6"),
                ("publish_on-year", "2031"),
                ("publish_hour", "9"),
            ]
        };
        let planned = editor.post(&review, &on("2")).await;
        assert_eq!(planned.status, 303, "{}", planned.main());
        assert_eq!(editor.post(&review, &on("4")).await.status, 303, "moved to another day");
        house.settle().await;
        assert!(lead.get(&at).await.main().contains("Will be published on 4 June 2031, 9:00am"));
        for _ in 0..2 {
            house.clock.advance(jiff::SignedDuration::from_secs(DAY));
            house.settle().await;
            assert_eq!(
                house.get("/resources/what-a-ferry-teaches").await.status,
                404,
                "its first time was taken back"
            );
        }
        house.clock.advance(jiff::SignedDuration::from_secs(DAY));
        house.settle().await;
        let public = house.get("/resources/what-a-ferry-teaches").await;
        for words in ["We learned to share.", "Leader, Eastmarsh Council", "4 June 2031", "Blog"] {
            assert!(public.main().contains(words), "{words}: {}", public.main());
        }
        assert!(house.get("/resources?q=ferry").await.main().contains("What a ferry teaches"));
    });
}

#[test]
fn editors_put_things_first_and_can_undo_it() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let editor = house.sign_in("editor@imagined.example").await;
        let found = editor.get("/review?q=homes").await;
        assert!(found.body.contains("/review/published/case-studies/homes-by-the-water"), "{}", found.main());
        for slug in ["homes-by-the-water", "library-of-its-street"] {
            let put = editor
                .post(&format!("/review/published/case-studies/{slug}/feature"), &[("act", "feature")])
                .await;
            assert_eq!(put.status, 303);
        }
        let page = editor.get("/review/featured").await;
        assert_eq!(
            page.texts("main ol strong"),
            ["A library that belongs to its street", "Homes by the water"]
        );
        let actions: Vec<&str> = page
            .body
            .split("action=\"")
            .filter(|rest| rest.starts_with("/review/featured/"))
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let second = actions.last().unwrap();
        assert_eq!(editor.post(second, &[("act", "up")]).await.status, 303);
        assert_eq!(editor.get("/review/featured").await.texts("main ol strong")[0], "Homes by the water");
        assert_eq!(editor.post(second, &[("act", "off")]).await.status, 303);
        assert!(editor.get("/review/featured").await.main().contains("Taken off in the last week"));
        assert_eq!(editor.post(second, &[("act", "back")]).await.status, 303);
        assert_eq!(editor.get("/review/featured").await.texts("main ol strong").len(), 2);
        assert_eq!(editor.post(second, &[("act", "sideways")]).await.status, 404);
    });
}

#[test]
fn a_forgotten_author_leaves_the_text_and_no_trace() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let at = write(&lead, "The ferry that stayed").await;
        send_in(&lead, &at).await;
        lead.post(&format!("{at}/comments"), &[("comment", "Please hurry.")]).await;
        let people = members::people_of(house.rows(), Vec::new()).await.unwrap();
        assert!(people.is_empty());
        let found =
            crate::store::list_submissions_in(house.rows(), crate::rules::State::Submitted, 5).await.unwrap();
        let author = found[0].begun_by.unwrap();
        let data = crate::slots::Authors(crate::slots::Kinds::new(&Arc::from([])));
        let about = data.about(house.rows(), author).await.unwrap();
        assert_eq!(about["submissions"][0]["title"], "The ferry that stayed");
        assert_eq!(about["comments"][0]["text"], "Please hurry.");
        let mut change = house.app.platform.database.change(platform::Actor::Program).await.unwrap();
        data.forget(&mut change, author).await.unwrap();
        change.record(author, &crate::CategoryImported { title: String::new() });
        change.commit().await.unwrap();
        let about = data.about(house.rows(), author).await.unwrap();
        assert_eq!(about, serde_json::json!({ "submissions": [], "comments": [] }));
        let editor = house.sign_in("editor@imagined.example").await;
        let page = editor.get(&at.replace("/my/submissions/", "/review/")).await;
        assert!(page.main().contains("Please hurry.") && !page.main().contains("Officer lead of Eastmarsh,"));
    });
}
