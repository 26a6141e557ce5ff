use platform::Day;
use testkit::{Answer, House, on_each_database};
use web::{DeskDay, DeskOwner};

use super::rooms;

fn revision_of(page: &Answer) -> String {
    let after = page.body.split("name=\"revision\" value=\"").nth(1).unwrap_or("");
    after.split('"').next().unwrap_or("").to_owned()
}

/// The addresses of all links on a page that begin so.
fn links(page: &Answer, beginning: &str) -> Vec<String> {
    let parts = page.body.split("href=\"").skip(1).filter_map(|part| part.split('"').next());
    parts.filter(|href| href.starts_with(beginning)).map(str::to_owned).collect()
}

async fn id_of(house: &House, organisation: &str) -> String {
    let briefs = members::list_all_briefs(house.rows()).await.unwrap();
    briefs.into_iter().find(|brief| brief.slug == organisation).unwrap().id.to_string()
}

/// Somebody is made a board member and may review; their time ends, and in the session that is still open the power is
/// gone at once.
#[test]
fn ending_an_office_ends_its_power_at_once() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let manage = operations.get("/governance/office/manage").await;
        let appoint = links(&manage, "/governance/office/seats/");
        let appoint = appoint.iter().find(|href| href.ends_with("/appoint")).unwrap();
        let fields = [
            ("organisation", "none"),
            ("office", "Deputy Operations Lead"),
            ("person", "nobody@imagined.example"),
            ("from-day", "1"),
            ("from-month", "6"),
            ("from-year", "2031"),
        ];
        let wrong = fields.map(|(n, v)| if n == "person" { (n, "who@imagined.example") } else { (n, v) });
        assert_eq!(operations.post(appoint, &wrong).await.status, 422);
        let deputy = house.sign_in("nobody@imagined.example").await;
        assert_eq!(deputy.get("/governance/manage").await.status, 403);
        let done = operations.post(appoint, &fields).await;
        assert_eq!(done.header("location"), "/governance/office/manage", "{}", done.main());
        assert_eq!(deputy.get("/governance/manage").await.status, 200, "in the session that was open");
        let manage = operations.get("/governance/office/manage").await;
        assert!(manage.main().contains("Over-full"), "{}", manage.main());

        let end = links(&manage, "/governance/office/holdings/");
        let mut ended = false;
        for href in end {
            let page = operations.get(&href).await;
            if !page.main().contains("Deputy Operations Lead") {
                continue;
            }
            let revision = revision_of(&page);
            let fields = [
                ("until-day", "2"),
                ("until-month", "6"),
                ("until-year", "2031"),
                ("revision", revision.as_str()),
            ];
            assert_eq!(operations.post(&href, &fields).await.status, 303);
            let stale = operations.post(&href, &fields).await;
            assert_eq!(stale.status, 422, "a stale form");
            assert!(stale.main().contains("Somebody else saved this meanwhile"), "{}", stale.main());
            assert!(stale.main().contains("2 June 2031"), "what stands there is shown");
            ended = true;
        }
        assert!(ended);
        assert_eq!(deputy.get("/governance/manage").await.status, 200, "still on the last day");
        house.clock.advance(jiff::SignedDuration::from_hours(24));
        let deputy_again = deputy.get("/governance/manage").await;
        assert!(deputy_again.status == 403 || deputy_again.status == 303, "{}", deputy_again.status);
    });
}

/// A power is given after a look at who gains it, and withdrawn after a look at who loses it; the last who can keep
/// powers is kept.
#[test]
fn powers_are_given_and_withdrawn_with_a_look_at_who() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let board = house.sign_in("board@imagined.example").await;
        let page = board.get("/powers").await;
        assert!(
            page.main().contains("Every seat of Values Board")
                && page.main().contains("Today: Member of the board."),
            "{}",
            page.main()
        );
        assert!(!page.body.contains("/withdraw"), "only to read");
        let form = operations.get("/powers/give").await;
        let to = form.body.split("value=\"body:").skip(1).find(|part| part.contains("Values Board"));
        let to = format!("body:{}", to.unwrap().split('"').next().unwrap());
        let fields = [("power", "governance.manage"), ("to", to.as_str()), ("act", "save")];
        let preview = operations.post("/powers/give", &fields).await;
        assert!(preview.main().contains("Member of the board"), "{}", preview.main());
        assert_eq!(board.get("/governance/manage").await.status, 403, "nothing happened yet");
        let confirm = fields.map(|(n, v)| if n == "act" { (n, "confirm") } else { (n, v) });
        assert_eq!(operations.post("/powers/give", &confirm).await.header("location"), "/powers");
        assert_eq!(board.get("/governance/manage").await.status, 200);

        let mandates = crate::store::list_mandates(house.rows()).await.unwrap();
        let mut statuses = Vec::new();
        for mandate in mandates.iter().filter(|mandate| mandate.power == "governance.manage") {
            let path = format!("/powers/{}/withdraw", mandate.id);
            let by = if mandate.seat_id.is_some() { &operations } else { &board };
            assert!(by.get(&path).await.main().contains("lose it at once"));
            statuses.push(by.post(&path, &[]).await.status.as_u16());
        }
        assert_eq!(statuses, [303, 400], "the last one stays");
    });
}

/// A body is made with a seat that follows another seat by office: its holder holds both, and what both may do.
#[test]
fn an_ex_officio_seat_follows_another() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let body =
            [("name", "Finance Group"), ("summary", "It looks at money."), ("place", "4"), ("note", "")];
        let made = operations.post("/governance/new", &body).await;
        assert_eq!(made.header("location"), "/governance/finance-group/manage", "{}", made.main());
        let seats = crate::store::list_seats(house.rows()).await.unwrap();
        let bodies = crate::store::list_bodies(house.rows()).await.unwrap();
        let committee = bodies.iter().find(|body| body.slug == "committee").unwrap();
        let followed = seats.iter().find(|seat| seat.body_id == committee.id).unwrap().id.to_string();
        let seat = [
            ("title", "Treasurer"),
            ("constituency", "full"),
            ("min", "1"),
            ("max", "1"),
            ("how_filled", "by office"),
            ("voting", "yes"),
            ("follows", followed.as_str()),
            ("place", "1"),
        ];
        let path = "/governance/finance-group/seats/new";
        let made = operations.post(path, &seat).await;
        assert_eq!(made.status, 303, "{}", made.main());
        let again = operations.post(path, &seat).await;
        assert_eq!(again.status, 422, "two seats of one title");
        let wrong = seat.map(|(n, v)| if n == "min" { (n, "3") } else { (n, v) });
        assert_eq!(operations.post(path, &wrong).await.status, 422);
        house.settle().await;
        let shown = house.get("/governance/finance-group").await;
        assert!(shown.main().contains("Leader, Eastmarsh Council"), "{}", shown.main());

        let mandate = "power,body,seat,evidence\nmembers.manage,finance-group,Treasurer,The minutes\n";
        house.import(&[("mandates.csv", mandate)]).await;
        let id =
            members::find_person_by_email(house.rows(), "committee@imagined.example").await.unwrap().unwrap();
        assert!(house.app.person(id).await.unwrap().unwrap().powers.contains("members.manage"));
        let holders = house.app.holders_of(&members::powers::MANAGE).await.unwrap();
        assert!(holders.iter().any(|person| person.id == id));
    });
}

/// The desk is told of seats that are vacant or over-full, of terms that end, and of who no longer fits, the same day.
#[test]
fn the_desk_is_told_what_is_wrong_with_seats() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let titles = async || {
            let items = house.desk_items().await;
            items.into_iter().map(|item| item.title).collect::<Vec<_>>().join("\n")
        };
        let before = titles().await;
        assert!(!before.contains("no longer fits"), "{before}");
        let lapsed =
            "organisation,category,from,until\neastmarsh,full,,2031-06-01\neastmarsh,associate,2031-06-01,\n";
        house.import(&[("memberships.csv", lapsed)]).await;
        let after = titles().await;
        assert!(
            after.contains("Eastmarsh Council no longer fits the seat Member, Oversight Committee"),
            "{after}"
        );
        let unfit = house.desk_items().await.into_iter().find(|item| item.title.contains("no longer fits"));
        let unfit = unfit.unwrap();
        assert_eq!(unfit.day, DeskDay::Since(Day::of(2031, 6, 1)), "since its standing changed");
        assert_eq!(unfit.owner, DeskOwner::Holders(&crate::powers::MANAGE));
        let ends = "body,seat,organisation,office,from,until,evidence,note,person\n\
                    office,Operations Lead,,Operations Lead,2025-01-01,2031-06-20,The register,,operations@imagined.example\n";
        house.import(&[("seat_holders.csv", ends)]).await;
        let after = titles().await;
        assert!(
            after.contains("The term of Operations Lead as Operations Lead, Network Office, ends"),
            "{after}"
        );
        // An organisation outside the category can't be appointed either.
        let operations = house.sign_in("operations@imagined.example").await;
        let manage = operations.get("/governance/committee/manage").await;
        let appoint = links(&manage, "/governance/committee/seats/");
        let appoint = appoint.iter().find(|href| href.ends_with("/appoint")).unwrap();
        let lantern = id_of(&house, "lantern").await;
        let fields = [
            ("organisation", lantern.as_str()),
            ("office", "Director"),
            ("from-day", "1"),
            ("from-month", "6"),
            ("from-year", "2031"),
        ];
        let refused = operations.post(appoint, &fields).await;
        assert!(refused.main().contains("This seat is for “full”"), "{}", refused.main());
    });
}
