use axum::http::StatusCode;
use testkit::{House, Visitor, on_each_database};

use super::{hidden, rooms};

/// A group of the cast's council Oldgate, which left the network a year ago.
async fn with_group(house: &House) {
    house.with_cast().await;
    house
        .import(&[
            ("organisations.csv", "reference,name,kind,nation,region,named\noldgate-group,Oldgate Group,opposition_group,Wales,Wales,yes\noldgate-again,Oldgate County,unitary,Wales,Wales,yes\n"),
            ("memberships.csv", "organisation,category,from,until,transition_from,transition_until,evidence,note\noldgate-group,associate,2030-09-01,,,,The register,\n"),
            ("people.csv", "email,name\nleader@oldgate.example,Leader of the group\n"),
            ("affiliations.csv", "person,organisation,role,from\nleader@oldgate.example,oldgate-group,leader,2030-09-01\n"),
        ])
        .await;
}

const MAY: [(&str, &str); 3] = [("on-day", "15"), ("on-month", "5"), ("on-year", "2031")];

/// Sends a form, and then what its preview asks to confirm, twice.
pub(super) async fn confirm(visitor: &Visitor<'_>, path: &str, fields: &[(&str, &str)]) -> testkit::Answer {
    let preview = visitor.post(path, fields).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.body);
    let (showing, seen) = (hidden(&preview, "showing"), hidden(&preview, "seen"));
    let mut sent = fields.to_vec();
    sent.extend([("act", "confirm"), ("showing", showing.as_str()), ("seen", seen.as_str())]);
    let first = visitor.post(path, &sent).await;
    let second = visitor.post(path, &sent).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "sent twice, done once: {}", second.body);
    first
}

/// A group wins its council: one screen shows everything, one entry says it, and its leader now leads the council.
#[test]
fn a_group_takes_control() {
    on_each_database(rooms, async |house| {
        with_group(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = "/organisations/oldgate-group/lifecycle/takes-control";
        let mut fields = vec![("other", "Oldgate Council")];
        fields.extend(MAY);
        let preview = operations.post(path, &fields).await.main();
        for shown in [
            "Membership of Oldgate Group",
            "Membership of Oldgate Council",
            "15 May 2032",
            "Leader of the group",
        ] {
            assert!(preview.contains(shown), "{shown}: {preview}");
        }
        let before = platform::position(house.rows()).await.unwrap();
        let done = confirm(&operations, path, &fields).await;
        assert_eq!(done.header("location"), "/my/organisations/oldgate-group", "{}", done.body);
        let entries = platform::entries_after(house.rows(), before, 10).await.unwrap();
        assert_eq!(entries.len(), 1, "{entries:?}");
        assert!(entries[0].details().to_string().contains("took control of Oldgate Council"));
        house.settle().await;
        let members = house.get("/members").await;
        assert!(members.texts(".app-results a").contains(&"Oldgate Council".to_owned()));
        assert!(!members.texts(".app-results a").contains(&"Oldgate Group".to_owned()));
        let leader = house.sign_in("leader@oldgate.example").await;
        assert_eq!(leader.get("/my/organisations/oldgate").await.status, StatusCode::OK);
        assert_eq!(leader.get("/my/organisations/oldgate-group").await.status, StatusCode::FORBIDDEN);
        let again = operations.post(path, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    });
}

/// The other things that become of an organisation.
#[test]
fn an_organisation_is_renamed_resigns_and_completes_its_transition() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let renamed = "/organisations/eastmarsh/lifecycle/renamed";
        confirm(&operations, renamed, &[("name", "Eastmarsh City Council")]).await;
        let complete = "/organisations/fellside/lifecycle/transition-completes";
        let today = [("on-day", "1"), ("on-month", "6"), ("on-year", "2031")];
        confirm(&operations, complete, &today).await;
        confirm(&operations, "/organisations/harrow-vale/lifecycle/resigns", &today).await;
        house.settle().await;
        let page = house.get("/members/eastmarsh").await;
        assert!(page.main().contains("Eastmarsh City Council") && page.main().contains("Eastmarsh Council"));
        let list = house.get("/members").await;
        assert!(!list.main().contains("Harrow Vale"), "left");
        assert!(!list.main().contains("In transition"), "{}", list.main());
        assert!(house.get("/members/harrow-vale").await.main().contains("Former member"));
        let lapses = "/organisations/harrow-vale/lifecycle/lapses";
        let undecided = operations.post(lapses, &today).await;
        assert!(undecided.main().contains("Enter the body that decided it"), "{}", undecided.body);
        let mut decided = today.to_vec();
        decided.push(("decided_by", "Oversight Committee, 12 May 2031"));
        let wrong = operations.post(lapses, &decided).await;
        assert!(wrong.main().contains("no category of membership"), "{}", wrong.body);
        let lead = house.sign_in("lead@eastmarsh.example").await;
        assert_eq!(lead.post(renamed, &[("name", "Mine")]).await.status, StatusCode::FORBIDDEN);
    });
}

/// Two records of one council become one; the old address leads on.
#[test]
fn duplicate_organisations_become_one() {
    on_each_database(rooms, async |house| {
        with_group(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = "/organisations/oldgate-again/merge";
        confirm(&operations, path, &[("other", "Oldgate Council")]).await;
        house.settle().await;
        let old = house.get("/members/oldgate-again").await;
        assert_eq!(
            (old.status, old.header("location")),
            (StatusCode::PERMANENT_REDIRECT, "/members/oldgate")
        );
        assert!(house.get("/members/oldgate").await.main().contains("Oldgate County"));
        let clash = operations.post("/organisations/lantern/merge", &[("other", "Eastmarsh Council")]).await;
        assert!(clash.main().contains("different categories"), "{}", clash.body);
        // The name that went belongs to the record that stayed, also where it is the emptied record's address.
        let twin = "reference,name,kind,nation,named\noldgate-two,Oldgate Two,unitary,Wales,yes\n";
        house.import(&[("organisations.csv", twin)]).await;
        confirm(&operations, "/organisations/oldgate-two/merge", &[("other", "Oldgate Council")]).await;
        let finder = crate::OrganisationFinder::load(house.rows()).await.unwrap();
        assert!(finder.find("Oldgate Council").is_some());
        assert_eq!(finder.find("Oldgate Two"), finder.find("Oldgate Council"));
    });
}

/// The operations lead finds people, edits one, and makes two records one.
#[test]
fn people_are_found_edited_and_merged() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let found =
            operations.get("/people?q=EASTMARSH&role=officer_lead&category=full&kind=metropolitan").await;
        assert_eq!(found.texts("tbody tr td:first-child a"), ["Officer lead of Eastmarsh"], "{}", found.body);
        let list = operations.get("/organisations?q=marsh").await;
        assert_eq!(list.texts("tbody tr td:first-child a"), ["Eastmarsh Council"], "{}", list.body);
        assert!(operations.get("/people?q=%25").await.main().contains("Nobody like that"));
        assert_eq!(operations.get("/people?role=king").await.status, StatusCode::BAD_REQUEST);
        let csv = operations.get("/people.csv?q=eastmarsh").await;
        assert_eq!(csv.body.lines().count(), 4, "{}", csv.body);
        let lead = house.sign_in("lead@eastmarsh.example").await;
        assert_eq!(lead.get("/people").await.status, StatusCode::FORBIDDEN);
        let id = async |email: &str| {
            crate::store::find_person_by_email(house.rows(), email).await.unwrap().unwrap().id
        };
        let goes = id("colleague@eastmarsh.example").await;
        let edit = format!("/people/{goes}/edit");
        let taken = [("name", "X"), ("email", "lead@eastmarsh.example"), ("revision", "1")];
        assert!(operations.post(&edit, &taken).await.main().contains("merge the two records"));
        let fine = [("name", "Another name"), ("email", "colleague@eastmarsh.example"), ("revision", "1")];
        assert_eq!(operations.post(&edit, &fine).await.status, StatusCode::SEE_OTHER);
        assert_eq!(operations.post(&edit, &fine).await.status, StatusCode::UNPROCESSABLE_ENTITY, "stale");
        let told = async |address: &str| {
            let (letters, _) = platform::list_messages(house.rows(), "", address, 0, 9).await.unwrap();
            letters.into_iter().map(|letter| letter.subject).collect::<Vec<_>>()
        };
        assert!(told("colleague@eastmarsh.example").await.is_empty(), "the address is as it was");
        let merge = format!("/people/{goes}/merge");
        let open = house.sign_in("colleague@eastmarsh.example").await;
        assert_eq!(open.get("/my/sessions").await.status, StatusCode::OK);
        confirm(&operations, &merge, &[("other", "finance@eastmarsh.example")]).await;
        assert!(
            told("colleague@eastmarsh.example")
                .await
                .contains(&"This is no longer the address you sign in with".to_owned())
        );
        assert_eq!(operations.get(&format!("/people/{goes}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            open.get("/my/sessions").await.status,
            StatusCode::SEE_OTHER,
            "signed out with the old record"
        );
        let stays = operations.get(&format!("/people/{}", id("finance@eastmarsh.example").await)).await;
        assert!(
            stays.main().contains("Contributor") && stays.main().contains("Finance contact"),
            "{}",
            stays.body
        );
    });
}

/// Whoever may keep people's details can't lead somebody's sign-in to another address unseen: both addresses are told,
/// and nobody stays signed in.
#[test]
fn a_changed_address_is_told_and_signs_out() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let sent_before = house.link_in_letter_to("lead@eastmarsh.example").await;
        let operations = house.sign_in("operations@imagined.example").await;
        let person = crate::store::find_person_by_email(house.rows(), "lead@eastmarsh.example").await;
        let edit = format!("/people/{}/edit", person.unwrap().unwrap().id);
        let fields = [("name", "Officer lead"), ("email", "Other@eastmarsh.example"), ("revision", "1")];
        assert_eq!(operations.post(&edit, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(lead.get("/my/sessions").await.status, StatusCode::SEE_OTHER, "signed out");
        assert_ne!(house.get(&sent_before).await.status, StatusCode::OK, "links sent before are void");
        let told = async |address: &str| {
            let (letters, _) = platform::list_messages(house.rows(), "", address, 0, 1).await.unwrap();
            letters[0].letter()
        };
        let old = told("lead@eastmarsh.example").await;
        assert_eq!(old.subject, "This is no longer the address you sign in with");
        assert!(!old.paragraphs.concat().contains("other@eastmarsh.example"), "{:?}", old.paragraphs);
        assert_eq!(told("other@eastmarsh.example").await.subject, "You sign in with this address now");
        house.clock.advance(jiff::SignedDuration::from_secs(1));
        let again = house.sign_in("other@eastmarsh.example").await;
        assert_eq!(
            again.get("/my/organisations/eastmarsh/people").await.status,
            StatusCode::OK,
            "a lead still"
        );
    });
}
