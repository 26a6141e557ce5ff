//! What becomes of an organisation, in all rooms at once.

use testkit::{House, Visitor, on_each_database};

use crate::rooms;

/// Sends a form and confirms what its preview shows. Returns the words of the preview.
async fn confirm(visitor: &Visitor<'_>, path: &str, fields: &[(&str, &str)]) -> String {
    let preview = visitor.post(path, fields).await;
    let hidden =
        |name: &str| preview.values(&format!("input[name={name}]"), "value").pop().unwrap_or_default();
    let (showing, seen) = (hidden("showing"), hidden("seen"));
    let mut sent = fields.to_vec();
    sent.extend([("act", "confirm"), ("showing", showing.as_str()), ("seen", seen.as_str())]);
    let done = visitor.post(path, &sent).await;
    assert_eq!(done.status, 303, "{}", done.body);
    preview.main()
}

async fn admits(house: &House, email: &str) -> bool {
    let people = house.app.rooms.iter().find_map(|room| room.people.as_deref()).unwrap();
    let id = people.find(house.rows(), email).await.unwrap().unwrap();
    house.app.person(id).await.unwrap().unwrap().powers.contains("members.admit")
}

/// A council resigns: the preview names its seat, the seat is vacant, and who sat there has no power from that day on.
#[test]
fn the_seat_of_a_council_that_resigns_is_vacant() {
    on_each_database(rooms::all, async |house| {
        house.with_cast().await;
        assert!(admits(&house, "committee@imagined.example").await);
        let operations = house.sign_in("operations@imagined.example").await;
        let day = [("on-day", "1"), ("on-month", "6"), ("on-year", "2031")];
        let shown = confirm(&operations, "/organisations/eastmarsh/lifecycle/resigns", &day).await;
        assert!(shown.contains("Member, Oversight Committee (its Leader)"), "{shown}");
        assert!(shown.contains("Vacant from 1 June 2031"), "{shown}");
        house.settle().await;
        assert!(!admits(&house, "committee@imagined.example").await);
        assert!(house.get("/members/eastmarsh").await.main().contains("Former member"));
    });
}

/// A council becomes part of another: its seat and its lead go on there.
#[test]
fn seats_and_people_go_on_in_the_successor() {
    on_each_database(rooms::all, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let fields =
            [("other", "Fellside Borough Council"), ("on-day", "1"), ("on-month", "6"), ("on-year", "2031")];
        let shown = confirm(&operations, "/organisations/eastmarsh/lifecycle/merges", &fields).await;
        assert!(shown.contains("Officer lead of Eastmarsh"), "{shown}");
        house.settle().await;
        assert!(admits(&house, "committee@imagined.example").await, "the seat goes on");
        let page = house.get("/members/fellside").await.main();
        assert!(page.contains("Oversight Committee"), "{page}");
        let lead = house.sign_in("lead@eastmarsh.example").await;
        assert_eq!(lead.get("/my/organisations/fellside/profile").await.status, 200);
        assert_eq!(lead.get("/my/organisations/eastmarsh/profile").await.status, 403);
    });
}
