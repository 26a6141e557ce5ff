//! Stories of those who want to join, told through the pages.
#![expect(clippy::unwrap_used, reason = "a test that can't read its database should stop at once")]

use std::sync::Arc;

use testkit::{Answer, House, Visitor, on_each_database};
use web::{DeskDay, DeskOwner, Room};

fn rooms() -> Vec<Room> {
    vec![web::room(), network::room(Arc::new([])), members::room(Arc::new([])), governance::room()]
}

const NEWCOMER: &str = "clerk@northbeck.example";

/// Somebody the records do not know asks for a link, signs in by it and begins.
async fn newcomer<'a>(house: &'a House, joining: &str) -> (Visitor<'a>, String) {
    let fields = [("joining", joining), ("name", "Clerk of Northbeck"), ("email", "Clerk@Northbeck.example")];
    let asked = house.post("", "/apply", &fields).await;
    assert!(asked.main().contains("We have written to"), "{}", asked.main());
    let visitor = house.sign_in_by_letter(NEWCOMER).await;
    let begun = visitor.post("/apply", &[("joining", joining)]).await;
    assert_eq!(begun.status, 303, "{}", begun.main());
    let href = begun.header("location").to_owned();
    (visitor, href)
}

async fn save(visitor: &Visitor<'_>, href: &str, part: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("{href}/{part}");
    let revision = revision_of(&visitor.get(&path).await);
    let mut all = vec![("act", "save"), ("revision", revision.as_str())];
    all.extend_from_slice(fields);
    visitor.post(&path, &all).await
}

/// The revision that the forms of a page carry.
fn revision_of(page: &Answer) -> String {
    hidden(page, "revision")
}

fn hidden(page: &Answer, name: &str) -> String {
    let marker = format!(r#"name="{name}" value=""#);
    let rest = page.body.split(&marker).nth(1).unwrap_or("");
    rest.split('"').next().unwrap_or("").to_owned()
}

const COUNCIL: &[(&str, &[(&str, &str)])] = &[
    (
        "organisation",
        &[
            ("name", "Northbeck Council"),
            ("kind", "unitary"),
            ("nation", "england"),
            ("region", "north-west"),
            ("website", "https://northbeck.example"),
        ],
    ),
    (
        "people",
        &[
            ("cooperative_lead_name", "Lead councillor of Northbeck"),
            ("cooperative_lead_email", "lead@northbeck.example"),
            ("officer_lead_name", "Clerk of Northbeck"),
            ("officer_lead_email", "clerk@northbeck.example"),
            ("finance_contact_name", "Finance officer of Northbeck"),
            ("finance_contact_email", "finance@northbeck.example"),
        ],
    ),
    ("figures", &[("population", "120,000"), ("budget", "£310,000,000"), ("control", "Labour majority")]),
    (
        "payment",
        &[("resolution-day", "3"), ("resolution-month", "5"), ("resolution-year", "2031"), ("order", "PO-7")],
    ),
    ("values", &[("values", "yes")]),
    (
        "principles",
        &[
            ("principle_1", "We plan with residents."),
            ("principle_2", "Panels."),
            ("principle_3", "Co-design."),
        ],
    ),
    ("reasons", &[("reasons", "To learn <b>together</b>.")]),
];

async fn fill(visitor: &Visitor<'_>, href: &str) {
    for (part, fields) in COUNCIL {
        let saved = save(visitor, href, part, fields).await;
        assert_eq!(saved.status, 303, "{part}: {}", saved.main());
    }
}

async fn submit(visitor: &Visitor<'_>, href: &str) -> Answer {
    let check = visitor.get(&format!("{href}/check")).await;
    let fields = [("showing", hidden(&check, "showing")), ("revision", revision_of(&check))];
    visitor.post(&format!("{href}/submit"), &[("showing", &fields[0].1), ("revision", &fields[1].1)]).await
}

async fn act(visitor: &Visitor<'_>, href: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
    let revision = revision_of(&visitor.get(href).await);
    let mut all = vec![("revision", revision.as_str())];
    all.extend_from_slice(fields);
    visitor.post(&format!("{href}/{act}"), &all).await
}

fn review_href(own: &str) -> String {
    own.replace("/my", "")
}

const YES: [(&str, &str); 2] =
    [("recommendation", "recommend"), ("recommendation_words", "A sound council.")];

/// Who has to look at the application of Northbeck next, as the desk says.
async fn waits_for(house: &House) -> Option<&'static str> {
    let items = house.desk_items().await;
    let item = items.iter().find(|item| item.title == "Northbeck Council applies for membership")?;
    assert_eq!(item.day, DeskDay::Since(house.clock.today()));
    match item.owner {
        DeskOwner::Holders(power) => Some(power.key),
        other => panic!("{other:?}"),
    }
}

async fn subjects_to(house: &House, email: &str) -> Vec<String> {
    let (letters, _) = platform::list_messages(house.rows(), "", email, 0, 20).await.unwrap();
    letters.into_iter().map(|letter| letter.subject).collect()
}

/// A council applies, the board recommends, the committee admits, everybody hears of it, and its people sign in.
#[test]
#[expect(clippy::too_many_lines, reason = "one story from its beginning to its end")]
fn a_council_joins() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let (clerk, own) = newcomer(&house, "full.principal_council").await;
        let list = clerk.get(&own).await;
        assert_eq!(list.texts(".govuk-task-list__item").len(), 8);
        assert!(list.main().contains("You have completed 1 of 8 parts"), "{}", list.main());
        fill(&clerk, &own).await;
        let check = clerk.get(&format!("{own}/check")).await;
        for words in ["Northbeck Council", "310,000,000", "3 May 2031", "To learn <b>together</b>."] {
            assert!(check.main().contains(words), "{words}: {}", check.main());
        }
        assert_eq!(submit(&clerk, &own).await.status, 303);
        assert!(clerk.get(&own).await.main().contains("We have your application"));
        assert_eq!(subjects_to(&house, NEWCOMER).await[0], "We have your application for Northbeck Council");
        let board_letters = subjects_to(&house, "board@imagined.example").await;
        assert_eq!(board_letters, ["An application to review: Northbeck Council"]);

        let review = review_href(&own);
        assert_eq!(waits_for(&house).await, Some("members.review"));
        let operations = house.sign_in("operations@imagined.example").await;
        let seen = operations.get(&review).await.main();
        assert!(
            seen.contains("To learn <b>together</b>.") && !seen.contains("Send to the committee"),
            "{seen}"
        );
        assert_eq!(act(&operations, &review, "comment", &[("comment_words", "Mine.")]).await.status, 403);
        let board = house.sign_in("board@imagined.example").await;
        let seen = board.get("/applications?state=submitted").await;
        assert!(seen.main().contains("1 wait for the board, 0 for the committee"), "{}", seen.main());
        assert_eq!(
            act(&board, &review, "comment", &[("comment_words", "Good work there.")]).await.status,
            303
        );
        assert_eq!(act(&board, &review, "recommend", &YES).await.status, 303);
        assert!(!clerk.get(&own).await.main().contains("Good work there."));
        assert_eq!(waits_for(&house).await, Some("members.admit"));

        let committee = house.sign_in("committee@imagined.example").await;
        let page = committee.get(&review).await;
        for words in
            ["A sound council.", "makes a new organisation, Northbeck Council", "its finance contact"]
        {
            assert!(page.main().contains(words), "{words}: {}", page.main());
        }
        let terms = [
            ("decision", "admit"),
            ("starts_on-day", "1"),
            ("starts_on-month", "7"),
            ("starts_on-year", "2031"),
            ("organisation", "new"),
        ];
        let decided = act(&committee, &review, "decide", &terms).await;
        assert_eq!(decided.status, 303, "{}", decided.main());
        house.settle().await;

        assert_eq!(waits_for(&house).await, None);
        assert!(clerk.get(&own).await.main().contains("the membership begins on 1 July 2031"));
        for email in [NEWCOMER, "lead@northbeck.example", "finance@northbeck.example"] {
            assert_eq!(
                subjects_to(&house, email).await[0],
                "Welcome to Network of Imagined Councils",
                "{email}"
            );
        }
        let member = house.get("/members/northbeck-council").await;
        assert!(member.main().contains("Full member from 1 July 2031"), "{}", member.main());
        assert!(member.main().contains("120,000"));
        let later = house.get("/members?as_at=2031-07-01").await;
        assert!(later.main().contains("Northbeck Council"));
        assert!(!house.get("/members?as_at=2031-06-30").await.main().contains("Northbeck Council"));
        let lead = house.sign_in("lead@northbeck.example").await;
        assert_eq!(lead.get("/my/sessions").await.status, 200);
        assert_eq!(lead.get(&own).await.status, 404, "the application stays the applicant's");
    });
}

/// What was typed is kept, whatever is missing; two windows do not overwrite each other unseen.
#[test]
fn what_is_typed_is_kept() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let (clerk, own) = newcomer(&house, "associate.local_council").await;
        let path = format!("{own}/people");
        let page = clerk.get(&path).await;
        let first = revision_of(&page);
        let half = [("act", "keep"), ("revision", first.as_str()), ("finance_contact_name", "Half a na")];
        let kept = clerk.post(&path, &half).await;
        assert_eq!(kept.status, 204);
        assert!(clerk.get(&path).await.body.contains("Half a na"));
        let progress = clerk.get(&own).await.texts(".govuk-task-list__status");
        assert_eq!(progress[2], "In progress");
        let wrong = save(&clerk, &own, "people", &[("finance_contact_email", "nobody at all")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("nobody at all") && wrong.main().contains("There is a problem"));
        assert_eq!(clerk.post(&path, &half).await.status, 409, "another window was faster");
        let typed = [
            ("act", "save"),
            ("revision", first.as_str()),
            ("cooperative_lead_name", "The other window"),
            ("cooperative_lead_email", "a@northbeck.example"),
            ("finance_contact_name", "Finance"),
            ("finance_contact_email", "b@northbeck.example"),
        ];
        let both = clerk.post(&path, &typed).await;
        assert_eq!(both.status, 422);
        assert!(both.body.contains("The other window") && both.body.contains("Half a na"), "{}", both.main());
        let later =
            save(&clerk, &own, "organisation", &[("name", "Beck Town Council"), ("act", "later")]).await;
        assert_eq!(later.status, 422, "the first button counts: the kind is missing");
        let incomplete = submit(&clerk, &own).await;
        assert_eq!(incomplete.status, 422);
        assert!(incomplete.main().contains("Before you can submit"), "{}", incomplete.main());
        let changed = save(&clerk, &own, "category", &[("joining", "supporter.person")]).await;
        assert_eq!(changed.status, 303);
        assert_eq!(clerk.get(&own).await.texts(".govuk-task-list__item").len(), 4, "asks only what it needs");
        assert_eq!(clerk.get(&format!("{own}/people")).await.status, 404);
    });
}

/// Nobody sees or does what is for others, in whatever order they try.
#[test]
#[expect(clippy::too_many_lines, reason = "one story from its beginning to its end")]
fn every_wrong_step_is_refused() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let (clerk, own) = newcomer(&house, "full.principal_council").await;
        let review = review_href(&own);
        let (board, committee) = (
            house.sign_in("board@imagined.example").await,
            house.sign_in("committee@imagined.example").await,
        );
        let nobody = house.sign_in("nobody@imagined.example").await;
        assert_eq!(board.get(&review).await.status, 404, "a draft is its applicant's only");
        assert_eq!(nobody.get(&own).await.status, 404);
        assert_eq!(nobody.post(&format!("{own}/organisation"), &[("name", "Mine")]).await.status, 404);
        assert_eq!(nobody.post(&format!("{own}/submit"), &[]).await.status, 404);
        assert_eq!(nobody.post(&format!("{own}/withdraw"), &[]).await.status, 404);
        fill(&clerk, &own).await;
        let check = clerk.get(&format!("{own}/check")).await;
        let (showing, revision) = (hidden(&check, "showing"), revision_of(&check));
        let fields = [("showing", showing.as_str()), ("revision", revision.as_str())];
        let path = format!("{own}/submit");
        assert_eq!(clerk.post(&path, &fields).await.status, 303);
        let again = clerk.post(&path, &fields).await;
        assert_eq!((again.status.as_u16(), again.header("location")), (303, own.as_str()), "taken once");
        assert_eq!(
            subjects_to(&house, "board@imagined.example").await.len(),
            2,
            "one letter beside the link"
        );
        assert_eq!(clerk.post(&path, &[("revision", "1")]).await.status, 409);
        assert_eq!(clerk.post(&format!("{own}/reasons"), &[("reasons", "Other")]).await.status, 409);

        let admit = [
            ("decision", "admit"),
            ("starts_on-day", "1"),
            ("starts_on-month", "7"),
            ("starts_on-year", "2031"),
        ];
        assert_eq!(act(&committee, &review, "decide", &admit).await.status, 409, "the board comes first");
        assert_eq!(act(&board, &review, "decide", &admit).await.status, 403);
        assert_eq!(act(&committee, &review, "recommend", &YES).await.status, 403);
        assert_eq!(nobody.get(&review).await.status, 403);
        assert_eq!(nobody.get("/applications").await.status, 403);
        assert_eq!(clerk.post(&format!("{review}/recommend"), &YES).await.status, 403);
        assert_eq!(house.get("/applications").await.status, 303, "sign in first");
        let wordless = act(&board, &review, "recommend", &[("recommendation", "recommend")]).await;
        assert_eq!(wordless.status, 422);
        let stale = [("revision", "1"), YES[0], YES[1]];
        assert_eq!(board.post(&format!("{review}/recommend"), &stale).await.status, 409);
        assert_eq!(act(&board, &review, "recommend", &YES).await.status, 303);
        assert_eq!(act(&board, &review, "recommend", &YES).await.status, 409, "once");
        let wrong: [&[(&str, &str)]; 3] = [
            &[("decision", "refuse")],
            &[
                ("decision", "admit"),
                ("starts_on-day", "1"),
                ("starts_on-month", "5"),
                ("starts_on-year", "2031"),
            ],
            &[("decision", "promote"), ("decision_words", "x")],
        ];
        for fields in wrong {
            assert_eq!(act(&committee, &review, "decide", fields).await.status, 422, "{fields:?}");
        }
        let withdrawn = act(&clerk, &format!("{own}/withdraw"), "", &[]).await;
        assert_eq!(withdrawn.status, 404, "no such address");
        let revision = revision_of(&clerk.get(&format!("{own}/withdraw")).await);
        let left = clerk.post(&format!("{own}/withdraw"), &[("revision", &revision)]).await;
        assert_eq!(left.status, 303, "{}", left.main());
        assert_eq!(act(&committee, &review, "decide", &admit).await.status, 409);
        assert!(committee.get(&review).await.main().contains("Withdrawn"));
    });
}

/// The committee returns an application; it goes the whole way again, and is refused with a reason.
#[test]
fn what_is_returned_goes_the_whole_way_again() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let (clerk, own) = newcomer(&house, "full.principal_council").await;
        let review = review_href(&own);
        fill(&clerk, &own).await;
        submit(&clerk, &own).await;
        let board = house.sign_in("board@imagined.example").await;
        let committee = house.sign_in("committee@imagined.example").await;
        act(&board, &review, "recommend", &YES).await;
        let back = [("decision", "return"), ("decision_words", "Say more about principle two.")];
        assert_eq!(act(&committee, &review, "decide", &back).await.status, 303);
        let page = clerk.get(&own).await;
        assert!(page.main().contains("Say more about principle two."), "{}", page.main());
        assert_eq!(
            subjects_to(&house, NEWCOMER).await[0],
            "Your application for Northbeck Council needs changes"
        );
        assert_eq!(submit(&clerk, &own).await.status, 303);
        let no = [("decision", "refuse"), ("decision_words", "Not this year.")];
        assert_eq!(act(&committee, &review, "decide", &no).await.status, 409, "the board looks again");
        act(
            &board,
            &review,
            "recommend",
            &[("recommendation", "recommend_against"), ("recommendation_words", "Thin.")],
        )
        .await;
        assert_eq!(act(&committee, &review, "decide", &no).await.status, 303);
        assert!(clerk.get(&own).await.main().contains("Not this year."));
        assert!(!clerk.get(&own).await.main().contains("Thin."));
        assert_eq!(house.get("/members/northbeck-council").await.status, 404);
    });
}

/// A group whose organisation the records know becomes a full member: the old standing ends the day the new begins.
#[test]
fn an_organisation_the_records_know_is_not_made_twice() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let (clerk, own) = newcomer(&house, "full.principal_council").await;
        let review = review_href(&own);
        fill(&clerk, &own).await;
        let name = [("name", "Harrow Vale Town Council"), ("kind", "unitary"), ("nation", "england")];
        save(&clerk, &own, "organisation", &name).await;
        submit(&clerk, &own).await;
        let board = house.sign_in("board@imagined.example").await;
        let committee = house.sign_in("committee@imagined.example").await;
        act(&board, &review, "recommend", &YES).await;
        let page = committee.get(&review).await;
        assert!(page.main().contains("which the records know already"), "{}", page.main());
        let terms = [
            ("decision", "admit"),
            ("starts_on-day", "1"),
            ("starts_on-month", "7"),
            ("starts_on-year", "2031"),
            ("organisation", "harrow-vale"),
            ("in_transition", "yes"),
        ];
        let decided = act(&committee, &review, "decide", &terms).await;
        assert_eq!(decided.status, 303, "{}", decided.main());
        house.settle().await;
        let later = house.get("/members?as_at=2031-07-01&category=associate").await;
        assert!(!later.main().contains("Harrow Vale"), "{}", later.main());
        let full = house.get("/members?as_at=2031-07-01&category=full&transition=yes").await;
        assert!(full.main().contains("Harrow Vale"), "{}", full.main());
    });
}

/// A member of the board applies for an organisation: others look at it.
#[test]
fn nobody_decides_on_their_own_application() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let board = house.sign_in("board@imagined.example").await;
        let begun = board.post("/apply", &[("joining", "supporter.person")]).await;
        let own = begun.header("location").to_owned();
        let review = review_href(&own);
        save(&board, &own, "organisation", &[("name", "Member of the board"), ("nation", "wales")]).await;
        save(&board, &own, "values", &[("values", "yes")]).await;
        save(&board, &own, "reasons", &[("reasons", "To follow the work.")]).await;
        assert_eq!(submit(&board, &own).await.status, 303);
        assert!(board.get(&review).await.main().contains("others look at it"));
        assert_eq!(act(&board, &review, "recommend", &YES).await.status, 403);
        assert_eq!(act(&board, &review, "comment", &[("comment_words", "Fine!")]).await.status, 403);
        let letters = subjects_to(&house, "board@imagined.example").await;
        assert!(!letters.iter().any(|subject| subject.contains("to review")), "{letters:?}");
    });
}

/// Asking for a link says the same to everybody, and not too often.
#[test]
fn asking_for_a_link_tells_nothing_about_who_is_known() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let ask = async |email: &str| {
            let fields = [("joining", "full.principal_council"), ("name", "Somebody"), ("email", email)];
            house.post("", "/apply", &fields).await
        };
        let known = ask("lead@eastmarsh.example").await;
        let unknown = ask("lead@eastmarsh.exampel").await;
        assert_eq!(known.main().replace("example", "exampel"), unknown.main());
        for _ in 0..4 {
            ask("lead@eastmarsh.example").await;
        }
        assert_eq!(ask("lead@eastmarsh.example").await.status, 429);
        let nothing = house.post("", "/apply", &[]).await;
        assert_eq!(nothing.status, 422);
        for words in ["Choose who applies", "Enter your name", "Enter your e-mail address"] {
            assert!(nothing.main().contains(words), "{words}");
        }
        assert_eq!(house.get("/apply?joining=%3Cscript%3E").await.status, 200);
    });
}
