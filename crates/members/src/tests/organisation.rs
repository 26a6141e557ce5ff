use axum::http::StatusCode;
use jiff::SignedDuration;
use testkit::{House, on_each_database};

use super::{hidden, rooms};

const EASTMARSH: &str = "/my/organisations/eastmarsh";

/// An officer lead edits the page of their council, and everybody sees it.
#[test]
fn a_lead_edits_the_public_profile() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let path = format!("{EASTMARSH}/profile");
        let form = lead.get(&path).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.body);
        let fields = [
            ("about", "We **share**.\n\n<script>alert(1)</script>"),
            ("website", "https://www.eastmarsh.example"),
            ("social_links", "https://social.example/@eastmarsh\n\nhttps://video.example/eastmarsh"),
            ("contact_name", "Policy team"),
            ("contact_email", "policy@eastmarsh.example"),
        ];
        let saved = lead.post(&path, &fields).await;
        assert_eq!(saved.header("location"), EASTMARSH, "{}", saved.body);
        house.settle().await;
        let page = house.get("/members/eastmarsh").await;
        assert!(page.body.contains("<strong>share</strong>"), "{}", page.body);
        assert!(!page.body.contains("<script>alert"));
        for shown in ["policy@eastmarsh.example", "social.example/@eastmarsh", "www.eastmarsh.example"] {
            assert!(page.body.contains(shown), "{shown}");
        }
        let wrong = lead.post(&path, &[("revision", "1"), ("social_links", "javascript:alert(1)")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.main().contains("must begin with https://"), "{}", wrong.body);
    });
}

/// Two colleagues open the form; the second to save sees both versions and loses nothing.
#[test]
fn a_stale_profile_is_shown_beside_what_was_saved() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let path = format!("{EASTMARSH}/profile");
        lead.post(&path, &[("about", "First words")]).await;
        let late = lead.post(&path, &[("about", "Second words")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.body.contains("First words") && late.body.contains("Second words"), "{}", late.body);
        let revision = hidden(&late, "revision");
        let kept = lead.post(&path, &[("about", "Second words"), ("revision", &revision)]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    });
}

/// What belongs to an organisation is for its own people, and most of it for its leads.
#[test]
fn others_are_refused() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let other = house.sign_in("lead@fellside.example").await;
        let contributor = house.sign_in("colleague@eastmarsh.example").await;
        for below in ["", "/people", "/profile", "/people/invite", "/people/confirm"] {
            let path = format!("{EASTMARSH}{below}");
            assert_eq!(other.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
            let expected =
                if below.is_empty() || below == "/people" { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(contributor.get(&path).await.status, expected, "{path}");
        }
        let posted = contributor.post(&format!("{EASTMARSH}/profile"), &[("about", "Mine now")]).await;
        assert_eq!(posted.status, StatusCode::FORBIDDEN);
        let page = contributor.get(EASTMARSH).await;
        assert!(!page.body.contains("/profile"), "no link to what they can't do");
        let operations = house.sign_in("operations@imagined.example").await;
        assert_eq!(operations.get(&format!("{EASTMARSH}/profile")).await.status, StatusCode::OK, "by power");
    });
}

/// A lead invites somebody, who signs in by the letter; the same form sent twice invites once.
#[test]
fn a_colleague_is_invited_once_and_signs_in() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let path = format!("{EASTMARSH}/people/invite");
        let form = lead.get(&path).await;
        let showing = hidden(&form, "showing");
        let fields = [
            ("showing", showing.as_str()),
            ("name", "New colleague"),
            ("email", "New@Eastmarsh.example"),
            ("role", "contributor"),
        ];
        for _ in 0..2 {
            let sent = lead.post(&path, &fields).await;
            assert_eq!(sent.header("location"), format!("{EASTMARSH}/people"), "{}", sent.body);
        }
        let (_, count) =
            platform::list_messages(house.rows(), "", "new@eastmarsh.example", 0, 10).await.unwrap();
        assert_eq!(count, 1);
        let again = lead.post(&path, &fields[1..]).await;
        assert!(again.main().contains("holds that role already"), "{}", again.body);
        let link = house.link_in_letter_to("new@eastmarsh.example").await;
        let entered = house.post("", &link, &[]).await;
        assert_eq!(entered.header("location"), EASTMARSH);
        let newcomer = house.sign_in("new@eastmarsh.example").await;
        assert!(newcomer.get(&format!("{EASTMARSH}/people")).await.main().contains("New colleague"));
    });
}

async fn path_of_role(house: &House, email: &str, what: &str) -> String {
    let person = crate::store::find_person_by_email(house.rows(), email).await.unwrap().unwrap();
    let roles = crate::store::list_affiliations_of(house.rows(), person.id).await.unwrap();
    let last = roles.iter().rfind(|role| role.until_on.is_none()).unwrap();
    format!("{EASTMARSH}/roles/{}/{what}", last.id)
}

/// A role that ends is gone at once, also where its holder is signed in; the last lead can't go.
#[test]
fn a_role_ends_at_once_but_never_the_last_lead() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let colleague = house.sign_in("colleague@eastmarsh.example").await;
        let own = path_of_role(&house, "lead@eastmarsh.example", "end").await;
        let refused = lead.post(&own, &[]).await;
        assert!(refused.main().contains("Name another lead first"), "{}", refused.body);
        let changed = path_of_role(&house, "colleague@eastmarsh.example", "change").await;
        assert_eq!(lead.post(&changed, &[("role", "officer_lead")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            colleague.get(&format!("{EASTMARSH}/profile")).await.status,
            StatusCode::OK,
            "a lead at once"
        );
        let end = path_of_role(&house, "colleague@eastmarsh.example", "end").await;
        assert!(lead.get(&end).await.main().contains("inviting colleagues"));
        for _ in 0..2 {
            assert_eq!(lead.post(&end, &[]).await.header("location"), format!("{EASTMARSH}/people"));
        }
        assert_eq!(colleague.get(EASTMARSH).await.status, StatusCode::FORBIDDEN, "in the open session too");
        let elsewhere = end.replace("eastmarsh", "fellside");
        let other = house.sign_in("lead@fellside.example").await;
        assert_eq!(other.post(&elsewhere, &[]).await.status, StatusCode::NOT_FOUND, "not theirs");
    });
}

/// Once a year the leads get a letter; whoever has it confirms without signing in, and may do nothing else.
#[test]
fn people_are_confirmed_once_a_year_from_a_letter() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let ask = async || {
            let rows = house.app.platform.database.bookkeeping();
            platform::enqueue(rows, "members.people.ask", "today", house.clock.now()).await.unwrap();
            house.settle().await;
            let (_, count) =
                platform::list_messages(house.rows(), "", "Are these still", 0, 10).await.unwrap();
            count
        };
        assert_eq!(ask().await, 1, "Eastmarsh; Fellside’s lead is new");
        assert_eq!(ask().await, 1, "nobody is asked twice");
        let link = house.link_in_letter_to("lead@eastmarsh.example").await;
        let page = house.get(&link).await;
        assert!(page.main().contains("Finance contact of Eastmarsh"), "{}", page.body);
        let ids = page.values("input[name=still]", "value");
        assert_eq!(ids.len(), 3);
        let kept: Vec<(&str, &str)> = ids.iter().take(2).map(|id| ("still", id.as_str())).collect();
        assert!(
            house.post("", &link, &kept).await.main().contains("changed since you opened"),
            "without the state"
        );
        let revision = hidden(&page, "revision");
        let sent: Vec<(&str, &str)> = kept.into_iter().chain([("revision", revision.as_str())]).collect();
        let thanks = house.post("", &link, &sent).await;
        assert!(thanks.main().contains("confirmed for a year"), "{}", thanks.body);
        assert_eq!(house.post("", &link, &sent).await.status, StatusCode::GONE);
        let lead = house.sign_in("lead@eastmarsh.example").await;
        assert!(lead.get(EASTMARSH).await.main().contains("Last confirmed on 1 June 2031"));
        house.clock.advance(SignedDuration::from_hours(24 * 366));
        assert_eq!(ask().await, 3, "a year later both are asked");
    });
}

/// Everything said about a forgotten person is gone from every table; what was counted stays counted.
#[test]
fn a_forgotten_person_is_in_no_table() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let contact =
            [("contact_name", "Contributor of Eastmarsh"), ("contact_email", "colleague@eastmarsh.example")];
        lead.post(&format!("{EASTMARSH}/profile"), &contact).await;
        let person = house.sign_in("colleague@eastmarsh.example").await;
        let data = person.get("/my/data.json").await;
        assert!(
            data.body.contains("Contributor of Eastmarsh") && data.body.contains("\"role\": \"Contributor\""),
            "{}",
            data.body
        );
        let count = async || crate::store::list_affiliations(house.rows()).await.unwrap().len();
        let before = count().await;
        let forgotten = person.post("/my/data/forget", &[("sure", "yes")]).await;
        assert_eq!(forgotten.status, StatusCode::SEE_OTHER, "{}", forgotten.body);
        house.settle().await;
        assert_eq!(count().await, before);
        assert_eq!(person.get(EASTMARSH).await.status, StatusCode::SEE_OTHER, "signed out");
        let everything = super::everything(&house).await.to_lowercase();
        assert!(everything.contains("lead@eastmarsh.example"), "the others stay");
        for gone in ["contributor of eastmarsh", "colleague@eastmarsh.example"] {
            let place =
                everything.find(gone).map(|at| everything[at.saturating_sub(200)..at + 60].to_owned());
            assert_eq!(place, None, "{gone}");
        }
    });
}

/// Somebody who supports the network themselves is a record with their name: forgotten, it is counted and not named.
#[test]
fn a_forgotten_supporter_is_counted_and_not_named() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        house
            .import(&[
                ("organisations.csv", "reference,name,kind,nation,named\njo-doe,Jo Doe,individual,Wales,yes\n"),
                ("people.csv", "email,name,phone\njo@doe.example,Jo Doe,\n"),
                ("memberships.csv", "organisation,category,from,evidence\njo-doe,supporter,2030-01-01,The register\n"),
                ("affiliations.csv", "person,organisation,role,from,until,note\njo@doe.example,jo-doe,lead_contact,2030-01-01,,\n"),
            ])
            .await;
        let supporter = house.sign_in("jo@doe.example").await;
        let profile = [("about", "Jo Doe grows apples."), ("contact_name", "Jo Doe")];
        assert_eq!(
            supporter.post("/my/organisations/jo-doe/profile", &profile).await.status,
            StatusCode::SEE_OTHER
        );
        let past = async || house.get("/members?category=supporter&as_at=2031-01-01").await.texts("h1, h2");
        let before = past().await;
        let forgotten = supporter.post("/my/data/forget", &[("sure", "yes")]).await;
        assert_eq!(forgotten.status, StatusCode::SEE_OTHER, "{}", forgotten.body);
        house.settle().await;
        assert_eq!(house.get("/members/jo-doe").await.status, StatusCode::NOT_FOUND);
        assert!(before.contains(&"Supporters (2)".to_owned()), "{before:?}");
        let after = past().await;
        assert!(after.contains(&"Supporters (2)".to_owned()), "who was counted then is counted: {after:?}");
        let everything = super::everything(&house).await.to_lowercase();
        for gone in ["jo doe", "jo-doe", "jo@doe.example", "apples"] {
            let place =
                everything.find(gone).map(|at| everything[at.saturating_sub(200)..at + 60].to_owned());
            assert_eq!(place, None, "{gone}");
        }
    });
}
